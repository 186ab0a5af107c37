/* Checks a value against the published schema: the part of JSON Schema that our schemas keep to.
   Gives each fault as { path, kind, limit }. Knows nothing of the page. */
"use strict";

/** The value under a $ref, with the file that further references start from. */
function resolved(schema, root, files) {
  if (!schema.$ref) return [schema, root];
  const [file, name] = schema.$ref.split("#/$defs/");
  const home = file ? files[file.replace(/\.json$/, "")] : root;
  return resolved(home.$defs[name], home, files);
}

/** Give what is wrong with a value, each as a place, a kind of fault and the limit it passed. */
function faults(value, given, root, files, path = []) {
  const [schema, home] = resolved(given, root, files);
  const found = [];
  const report = (kind, limit) => found.push({ path, kind, limit });
  const kind = Array.isArray(value) ? "array" : typeof value;
  if (schema.type && schema.type !== kind) return [{ path, kind: "type" }];
  if (schema.enum && !schema.enum.includes(value)) report("unknown");
  if (kind === "string") {
    const length = [...value].length;
    if (length < (schema.minLength ?? 0)) report("missing");
    else if (length > (schema.maxLength ?? Infinity)) report("long", schema.maxLength);
    else if (schema.pattern && !new RegExp(schema.pattern, "u").test(value)) report("form");
  } else if (kind === "array") {
    if (value.length < (schema.minItems ?? 0)) report("few", schema.minItems);
    if (value.length > (schema.maxItems ?? Infinity)) report("many", schema.maxItems);
    if (schema.uniqueItems && new Set(value.map((item) => JSON.stringify(item))).size < value.length) report("twice");
    value.forEach((item, at) => found.push(...faults(item, schema.items ?? {}, home, files, [...path, at])));
  } else if (kind === "object") {
    found.push(...memberFaults(value, schema, home, files, path));
  }
  return found;
}

function memberFaults(value, schema, root, files, path) {
  const found = [];
  const names = Object.keys(value);
  if (names.length < (schema.minProperties ?? 0)) found.push({ path, kind: "few", limit: schema.minProperties });
  for (const name of schema.required ?? []) {
    if (!Object.hasOwn(value, name)) found.push({ path: [...path, name], kind: "missing" });
  }
  for (const name of names) {
    const own = Object.hasOwn(schema.properties ?? {}, name) ? schema.properties[name] : null;
    const pattern = Object.keys(schema.patternProperties ?? {}).find((one) => new RegExp(one, "u").test(name));
    const member = own ?? (pattern === undefined ? null : schema.patternProperties[pattern]);
    if (member) found.push(...faults(value[name], member, root, files, [...path, name]));
    else if (schema.additionalProperties === false) found.push({ path: [...path, name], kind: "unknown" });
  }
  return found;
}
