/* Writes the strict YAML of an overlay: maps, lists and text in quotes, so that nothing is taken
   for anything else. Knows nothing of the page. */
"use strict";

/* Characters that the check refuses because nobody can see them; line ends become spaces. */
const UNSEEN = /[\p{Cc}\p{Cs}\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufdd0-\ufdef\ufff9-\ufffb]|\p{Noncharacter_Code_Point}/gu;
const FLAGS = /\u{1f3f4}\u{e0067}\u{e0062}(?:\u{e0065}\u{e006e}\u{e0067}|\u{e0073}\u{e0063}\u{e0074}|\u{e0077}\u{e006c}\u{e0073})\u{e007f}/gu;
const HIDDEN = /[\u{e0000}-\u{e0fff}]/gu;

/** Take out what nobody can see, and spaces at both ends: what is left is one line. */
function clean(text) {
  const flags = [];
  const marked = text.normalize("NFC").replace(/[\s\u0085\u2028\u2029]+/gu, " ").replace(UNSEEN, "")
    .replace(FLAGS, (flag) => `\ue000${flags.push(flag) - 1}\ue001`).replace(HIDDEN, "");
  return marked.replace(/\ue000(\d+)\ue001/g, (mark, at) => flags[at] ?? mark).trim();
}

/** Write a map, one line for each plain value. */
function yaml(value, indent = "") {
  return Object.entries(value).map(([name, item]) => {
    const key = `${indent}${scalar(name)}:`;
    if (typeof item !== "object") return `${key} ${scalar(item)}\n`;
    if (!Array.isArray(item)) return `${key}\n${yaml(item, `${indent}  `)}`;
    if (item.every((one) => typeof one !== "object")) return `${key} [${item.map(scalar).join(", ")}]\n`;
    return `${key}\n${item.map((one) => entry(one, indent)).join("")}`;
  }).join("");
}

/** Write an entry of a list: its first line has the dash. */
function entry(value, indent) {
  return yaml(value, `${indent}  `).replace(`${indent}  `, `${indent}- `);
}

const TAKEN = /^(?:true|false|null|yes|no|on|off|y|n)$/;

/** Short names stay plain, as in files that people write; all else is in quotes. */
function scalar(value) {
  if (typeof value !== "string") return String(value);
  const plain = /^(?:[a-z][a-z0-9_-]*|https:\/\/[A-Za-z0-9./_~-]*[A-Za-z0-9/])$/.test(value) && !TAKEN.test(value);
  return plain ? value : JSON.stringify(value);
}

/** A short name for addresses, which no other entry has. */
function shortName(name, taken) {
  const base = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40).replace(/^-+|-+$/g, "") || "team";
  let short = base;
  for (let count = 2; taken.includes(short); count++) short = `${base}-${count}`;
  return short;
}
