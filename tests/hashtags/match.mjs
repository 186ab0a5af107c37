// Recognises tags as a page would, for the tests.
// node match.mjs MODULE < {names, asked: [{text, network, language}]} > JSON list of results.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { matcher } = await import(pathToFileURL(process.argv[2]));
const { names, asked } = JSON.parse(readFileSync(0, "utf8"));
const ready = new Map();
const found = asked.map(({ text, network, language }) => {
  const key = `${network} ${language}`;
  if (!ready.has(key)) ready.set(key, matcher(names, { network, language }));
  return ready.get(key)(text);
});
process.stdout.write(JSON.stringify(found));
