/* Unpacking the index: its words, their weights by tag, and pairs of words.

   The twin of tools/counciltags/lookup/packing.py. */

const LEVELS = [6, 10, 15, 21, 28, 36, 45];
const LEVEL_SIGNS = "#$%&'()";

export function unpackWords(packed) {
  let before = "";
  return (packed.match(/[A-Z][^A-Z]*/g) ?? []).map((part) => {
    before = before.slice(0, part.charCodeAt(0) - 65) + part.slice(1);
    return before;
  });
}

export function unpackEntry(packed) {
  const byTag = new Map();
  let weight = 0;
  for (let i = 0; i < packed.length; i++) {
    const at = LEVEL_SIGNS.indexOf(packed[i]);
    if (at >= 0) {
      weight = LEVELS[at];
      continue;
    }
    byTag.set(place(packed, i), weight);
  }
  return byTag;
}

function place(packed, i) {
  let code = packed.charCodeAt(i);
  if (code > 0x7f) code -= 0x22;
  return code - 0x3c - (code > 0x5c ? 1 : 0);
}

const FIRST_WORD = 0x400;
export const MOST_PAIRED = 1024;
const COMMON = 10;

/** Number the words that speak for many tags, in their order. */
export function commonWords(words, entries) {
  const signs = new Set(LEVEL_SIGNS);
  const common = words.filter((word, at) => {
    let tags = 0;
    for (const sign of entries[at]) if (!signs.has(sign)) tags++;
    return tags >= COMMON;
  });
  return new Map(common.slice(0, MOST_PAIRED).map((word, at) => [word, at]));
}

/** Unpack the pairs of words: first * MOST_PAIRED + second to the tags that say both. */
export function unpackPairs(packed) {
  const pairs = new Map();
  for (const row of packed.split(" ")) {
    const first = row.charCodeAt(0) - FIRST_WORD;
    let tags = [];
    for (let i = 1; i < row.length; i++) {
      const code = row.charCodeAt(i);
      if (code >= FIRST_WORD) {
        tags = [];
        pairs.set(first * MOST_PAIRED + code - FIRST_WORD, tags);
      } else tags.push(place(row, i));
    }
  }
  return pairs;
}
