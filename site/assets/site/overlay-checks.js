/* Checks that no schema can hold, as `counciltags validate` makes them. The lists come from its
   own rules; what needs other councils' files is left to the command. */
"use strict";

/** Give further faults as { path, kind, limit }; `known` is what the form was told. */
function further(made, known, away, council) {
  return [
    ...hourFaults(made), ...dayFaults(made), ...textFaults(made, known, council),
    ...linkFaults(made, known.links), ...nameFaults(made, known.names), ...ownerFaults(made, away), ...firstFaults(made),
  ];
}

function hourFaults(made) {
  return (made.office_hours ?? []).flatMap((item, at) =>
    (item.opens && item.closes && item.opens >= item.closes ? [{ path: ["office_hours", at, "closes"], kind: "order" }] : []));
}

function dayFaults(made) {
  const real = (day) => {
    const date = new Date(`${day}T00:00:00Z`);
    return !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(day);
  };
  return (made.local_tags ?? []).flatMap((item, at) => {
    const path = (name) => ["local_tags", at, name];
    const wrong = ["valid_from", "valid_until"].filter((name) => item[name] && !real(item[name]));
    if (wrong.length) return wrong.map((name) => ({ path: path(name), kind: "form" }));
    return item.valid_from && item.valid_until && item.valid_until < item.valid_from ? [{ path: path("valid_until"), kind: "order" }] : [];
  });
}

/** Walk through every text; `visit` gets it with its place. */
function texts(value, visit, path = []) {
  if (typeof value === "string") visit(value, path);
  else if (value && typeof value === "object") {
    for (const [name, item] of Object.entries(value)) texts(item, visit, [...path, Array.isArray(value) ? Number(name) : name]);
  }
}

const WORDED = ["name", "hours", "label", "answer_time", "reply", "display", "use_when"];

/** A text that is there in the second language is there in the first one too. */
function firstFaults(value, first = value.languages[0], path = []) {
  if (!value || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([name, item]) => {
    const here = [...path, Array.isArray(value) ? Number(name) : name];
    const lacks = WORDED.includes(name) && path.length > 1 && typeof item === "object" && !Object.hasOwn(item, first);
    return lacks ? [{ path: here, kind: "missing" }] : firstFaults(item, first, here);
  });
}

const MARKUP = /<\/?[A-Za-z!][^<>]{0,60}>?|\]\([^()]{0,60}\)?|http:\/\/\S{0,60}|&[a-z]{2,8};/;
const MAIL = /(?<![\p{L}\p{N}@_.+-])[\p{L}\p{N}_.+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,9}[A-Za-z]{2}|mailto:|%40[A-Za-z0-9-]{1,63}\./u;
const SECRET = /\b(?:sk_live_|gh[opsu]_|github_pat_|glpat-|xox[abprs]-)[A-Za-z0-9_-]{10}|\bAKIA[0-9A-Z]{16}|\bAIza[0-9A-Za-z_-]{20}|\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8}|-----BEGIN |\b[Bb]earer [A-Za-z0-9._~+/-]{16}/;

function textFaults(made, known, council) {
  const found = [];
  texts(made, (text, path) => {
    const words = typeof path.at(-1) === "string" && /^[a-z]{2,3}$/.test(path.at(-1));
    if (words && MARKUP.test(text)) found.push({ path, kind: "markup", limit: MARKUP.exec(text)[0] });
    else if (MAIL.test(text)) found.push({ path, kind: "mail" });
    else if (SECRET.test(text) || longKey(text)) found.push({ path, kind: "secret" });
    else if (path.at(-2) === "reply") found.push(...replyFaults(text, path, made, known, council));
  });
  return found;
}

/** Tell a key from a long word: digits throughout, with capitals and small letters, or hex. */
function longKey(text) {
  return text.split(/\s/).filter((word) => !word.includes("://")).some((word) => (word.match(/[A-Za-z0-9_]{32,}/g) ?? []).some((run) => {
    const digits = run.replace(/[^0-9]/g, "").length;
    const mixed = run !== run.toLowerCase() && run !== run.toUpperCase();
    return digits >= 4 && digits < run.length && (mixed || /^[0-9a-f]+$/i.test(run));
  }));
}

/** Count characters as X does: once for European letters and signs, twice for all others. */
function weight(text) {
  return [...text].reduce((sum, one) => {
    const code = one.codePointAt(0);
    const light = code <= 0x10ff || (code >= 0x2000 && code <= 0x200d) || (code >= 0x2010 && code <= 0x201f) || (code >= 0x2032 && code <= 0x2037);
    return sum + (light ? 1 : 2);
  }, 0);
}

function replyFaults(text, path, made, known, council) {
  const rules = known.reply;
  for (const [mark, name] of text.matchAll(/\{([^{}]*)\}|[{}]/g)) {
    if (!rules.placeholders.includes(name)) return [{ path, kind: "placeholder", limit: mark.slice(0, 42) }];
  }
  const shown = path[0] === "tags" ? known.tags.find(([id]) => id === path[1])?.[1] ?? "" : made.local_tags[path[1]].display?.[path.at(-1)] ?? "";
  const room = { ...rules.room, council: Math.max(0, ...Object.values(council?.name ?? {}).map(weight)), tag: 1 + weight(shown) };
  const total = [...text.matchAll(/\{([^{}]*)\}/g)].reduce((sum, [mark, name]) => sum + room[name] - mark.length, rules.mention + weight(text));
  if (total > rules.most) return [{ path, kind: "post", limit: total - rules.most }];
  const asked = asksFor(text, rules);
  return asked ? [{ path, kind: "personal", limit: asked }] : [];
}

/** A sentence that says no is advice against giving a detail, and is allowed. */
function asksFor(text, rules) {
  for (const sentence of text.split(/[.!?;:]\s/)) {
    const words = ` ${sentence.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\u2019/g, "'").match(/[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu)?.join(" ") ?? ""} `;
    const phrase = rules.details.find((one) => words.includes(` ${one} `));
    if (phrase && !rules.refusals.some((one) => words.includes(` ${one} `))) return phrase;
  }
  return "";
}

function linkFaults(made, rules) {
  const found = [];
  texts(made, (text, path) => {
    if (!text.startsWith("https://")) return;
    const parts = text.slice(8).split("/")[0].split(":")[0].toLowerCase().replace(/\.$/, "").split(".");
    const inside = parts.length === 1 || rules.endings.includes(parts.at(-1)) || rules.starts.includes(parts[0]);
    const odd = /^(?:[0-9]+|0x.*)$/.test(parts.at(-1)) || parts.some((part) => !part || /^-|-$/.test(part));
    const secret = [...text.matchAll(/[?&;#]([^=?&;#]{1,60})=/g)].some(([, name]) => {
      let plainName = name;
      try { plainName = decodeURIComponent(name); } catch { /* It is looked at as it stands. */ }
      plainName = plainName.toLowerCase().replace(/[_-]/g, "");
      return rules.secrets.includes(plainName) || /(?:token|apikey|accesskey|secret|signature|password)$/.test(plainName);
    });
    if (odd) found.push({ path, kind: "form" });
    else if (inside) found.push({ path, kind: "inside" });
    else if (secret) found.push({ path, kind: "secret" });
  });
  return found;
}

/** A hashtag that is added means nothing else yet: neither in the standard nor in this file. */
function nameFaults(made, standard) {
  const found = [];
  const owners = new Map();
  const add = (typed, owner, path) => {
    const key = tagKey(typed);
    const taken = Object.hasOwn(standard, key) ? standard[key] : owners.get(key);
    if (taken && taken !== owner) found.push({ path, kind: "taken", limit: `#${taken.split("/").at(-1)}` });
    else if (!/^\p{L}[\p{L}\p{M}\p{N}]+$/u.test(typed) || /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(typed)) found.push({ path, kind: "hashtag" });
    else owners.set(key, owner);
  };
  for (const [tag, service] of Object.entries(made.tags ?? {})) {
    for (const [language, aliases] of Object.entries(service.aliases ?? {})) {
      aliases.forEach((alias, at) => add(alias, tag, ["tags", tag, "aliases", language, at]));
    }
  }
  (made.local_tags ?? []).forEach((item, at) => {
    const owner = `own ${at}/${item.tag}`;
    for (const [language, name] of Object.entries(item.display ?? {})) add(name, owner, ["local_tags", at, "display", language]);
  });
  return found;
}

/** A tag is the council's own or somebody else's, and that somebody is not the council itself. */
function ownerFaults(made, away) {
  return Object.entries(made.not_ours ?? {}).flatMap(([tag, to]) => {
    const path = ["not_ours", tag];
    if (made.tags && Object.hasOwn(made.tags, tag)) return [{ path, kind: "both" }];
    if (to && to === made.slug) return [{ path, kind: "self" }];
    return away.has(tag) ? [{ path, kind: "needless" }] : [];
  });
}
