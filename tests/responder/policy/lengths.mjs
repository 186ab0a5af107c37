// How long X itself finds texts, and how many characters people see in them.
// Standard input: a JSON list of texts. Argument: the folder with node_modules.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(process.argv[2] + "/");
const { parseTweet } = require("twitter-text");
const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });
const texts = JSON.parse(readFileSync(0, "utf8"));
const found = texts.map((text) => [
  parseTweet(text).weightedLength,
  [...segmenter.segment(text)].length,
]);
console.log(JSON.stringify(found));
