// Looks phrases up as a browser would, for the tests.
// node lookup.mjs MODULE CLASSIC < {index, council, phrases}: MODULE and CLASSIC are the two forms
// of the look-up. Writes what each phrase gets from the module, or says where the two differ.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { createContext, runInContext } from "node:vm";

const [, , path, classicPath] = process.argv;
const { index, council, phrases } = JSON.parse(readFileSync(0, "utf8"));
const module = await import(pathToFileURL(path));
const page = createContext({});
page.self = page;
runInContext(readFileSync(classicPath, "utf8"), page);

const ask = (engine) => {
  const ready = engine(index, council);
  return JSON.stringify(phrases.map((phrase) => ready.lookup(phrase, 50)));
};
const found = ask(module.engine);
if (found !== ask(page.counciltagsLookup.engine)) throw new Error("The two forms differ.");
process.stdout.write(found);
