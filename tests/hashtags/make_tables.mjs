// Prints, as JSON, the character classes that our recogniser keeps as tables, each asked of
// the real thing: twitter-text 3.1.0 (its compiled expressions, `i` flag and all) and this
// Node's own Unicode properties. Ranges are [first, last] code points.
// make_tables.py turns the answer into Python; test_tables.py compares it with what we ship.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const home = process.argv[2];
const require = createRequire(pathToFileURL(`${home}/package.json`));
const part = (name) => require(`twitter-text/dist/regexp/${name}.js`);
const source = (value) => value.source ?? String(value);

function ranges(accepts, first = 0) {
  const found = [];
  for (let code = first; code <= 0x10ffff; code += 1) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    if (!accepts(String.fromCodePoint(code))) continue;
    const last = found.at(-1);
    if (last && last[1] === code - 1) last[1] = code;
    else found.push([code, code]);
  }
  return found;
}

const whole = (text, flags) => {
  const pattern = new RegExp(`^(?:${text})$`, flags);
  return (character) => pattern.test(character);
};
const bmp = (accepts) => (character) => character.length === 1 && accepts(character);
const words = (name) => source(part(name)).match(/\(\?:\(\?:([^)]*)\)/)[1].split("|");

const letter = whole(source(part("hashtagAlpha")), "i");
const inside = whole(source(part("hashtagAlphaNumeric")), "i");
const tables = {
  unicode: process.versions.unicode,
  x_letters: ranges(letter),
  x_others: ranges((c) => inside(c) && !letter(c)),
  x_path: ranges(bmp(whole(source(part("validGeneralUrlPathChars")), "i")), 0x80),
  x_path_end: ranges(bmp(whole(source(part("validUrlPathEndingChars")), "i")), 0x80),
  x_query: ranges(bmp(whole(source(part("validUrlQueryChars")), "i")), 0x80),
  x_query_end: ranges(bmp(whole(source(part("validUrlQueryEndingChars")), "i")), 0x80),
  x_domain_not: ranges(bmp((c) => !whole(source(part("validDomainChars")), "i")(c))),
  x_ascii_domain: ranges(
    bmp(whole(`[\\-a-z0-9${source(part("latinAccentChars"))}]`, "i")), 0x80),
  x_before_not: ranges(bmp((c) => !whole(source(part("validUrlPrecedingChars")), "i")(c))),
  x_generic: words("validGTLD"),
  x_country: words("validCCTLD"),
  alphabetic: ranges(whole("\\p{Alphabetic}", "u")),
  word_others: ranges(whole("(?!\\p{Alphabetic})[\\p{M}\\p{Nd}\\p{Pc}]", "u")),
  punctuation: ranges(whole("\\p{P}", "u")),
  space: ranges(whole("\\s", "u")),
};
process.stdout.write(JSON.stringify(tables));
