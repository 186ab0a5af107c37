// Check an export with ajv: every schema is sound, and every published document fits its own.
// Usage: node validate.mjs FOLDER. Prints {"checked": [paths], "faults": [texts]} as JSON.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv/dist/2020.js";

const folder = process.argv[2];
const read = (path) => JSON.parse(readFileSync(join(folder, path), "utf8"));
const files = [...read("api/v1/manifest.json").files, { path: "api/v1/manifest.json" }];
const warnings = [];
const logger = { log: () => {}, warn: (text) => warnings.push(text), error: (text) => warnings.push(text) };
const ajv = new Ajv({ strict: true, strictRequired: false, allErrors: true, logger });

for (const { path } of files.filter((file) => file.path.startsWith("schema/"))) {
  ajv.addSchema(read(path));
}
const checked = [];
const faults = [];
for (const { path, schema } of files) {
  const address = schema ?? (path.endsWith(".json") ? read(path).$schema : undefined);
  if (!address) continue;
  const validate = ajv.getSchema(address);
  checked.push(path);
  if (!validate) faults.push(`${path}: there is no schema ${address}`);
  else if (!validate(read(path))) faults.push(`${path}: ${ajv.errorsText(validate.errors)}`);
}
console.log(JSON.stringify({ checked, faults: [...faults, ...warnings] }));
