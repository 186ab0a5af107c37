// Ranks tags for phrases with MiniSearch, tuned, and with lunr.
// node peers.mjs FOLDER INPUT OUTPUT: FOLDER has node_modules; INPUT holds {tags, phrases, stops};
// OUTPUT gets, per engine, a list of ids for every phrase.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [, , folder, input, output] = process.argv;
const require = createRequire(pathToFileURL(`${folder}/package.json`));
const MiniSearch = require("minisearch");
const lunr = require("lunr");
const { tags, phrases, stops } = JSON.parse(readFileSync(input, "utf8"));
const stop = new Set(stops);
const FIELDS = { name: 3, label: 3, terms: 2, use: 1, lists: 1 };

function miniSearch() {
  const engine = new MiniSearch({
    idField: "tag",
    fields: Object.keys(FIELDS),
    processTerm: (term) => {
      const word = term.toLowerCase().replace(/['’]/g, "");
      return stop.has(word) ? null : word.replace(/(?<=..[^s])s$/, "");
    },
    searchOptions: {
      boost: FIELDS,
      prefix: (term) => term.length > 4,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      weights: { fuzzy: 0.3, prefix: 0.3 },
    },
  });
  engine.addAll(tags);
  return (phrase) => engine.search(phrase).map((result) => result.id);
}

function lunrSearch() {
  const engine = lunr(function build() {
    this.ref("tag");
    for (const [field, boost] of Object.entries(FIELDS)) this.field(field, { boost });
    for (const tag of tags) this.add(tag);
  });
  return (phrase) =>
    engine
      .query((query) => {
        for (const token of lunr.tokenizer(phrase)) {
          query.term(token.toString().replace(/^\W+|\W+$/g, ""), { boost: 10 });
        }
      })
      .map((result) => result.ref);
}

const result = {};
for (const [name, rank] of [["MiniSearch, tuned", miniSearch()], ["lunr", lunrSearch()]]) {
  result[name] = phrases.map((phrase) => rank(phrase).slice(0, 5));
}
writeFileSync(output, JSON.stringify(result));
