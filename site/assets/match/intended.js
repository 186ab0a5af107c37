/* What a writer meant as a hashtag, whatever the network made of it.

   The twin of tools/counciltags/hashtags/intended.py, which says what counts and what does not. */

import { once, shortClass, span, standIns } from "./characters.js";
import { LETTERS, OTHERS } from "./tables.js";

const HASH = /[#\uff03﹟]/;
const COLOUR = /^(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/i;
const WHITE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";

const intendedTools = once(() => {
  const letter = shortClass(LETTERS);
  const inside = letter + shortClass(OTHERS);
  const hashes = "#\\uff03﹟";
  return {
    token: new RegExp(`[^${WHITE}<>"“”]+`, "g"),
    hashtag: new RegExp(`(?<!&)(?<!=)(?<!=')[${hashes}](?![\\ufe0f\\u20e3])([${inside}]+)`, "g"),
    address: /:\/\/|www\.|[\p{L}\p{N}_]\.[a-z]{2,}|\.\.\/|^\/[\p{L}\p{N}_]/u,
    letter: new RegExp(`[${letter}]`),
    inside: new RegExp(`[${inside}]`),
    account: /[@\uff20][\p{L}\p{N}_]+/gu,
    spaced: new RegExp(`(?<![${inside}${hashes}&=])[${hashes}][ \\t]{1,2}([${inside}]+)`, "g"),
    trailing: new RegExp(`(?<![${inside}${hashes}])([${inside}]+)[${hashes}](?![${inside}${hashes}])`, "g"),
    standIns: standIns(LETTERS, OTHERS),
  };
});

/** Find what was meant as a hashtag, and words with a "#" in the wrong place. */
export function intendedAndStray(text) {
  if (!HASH.test(text)) return [[], []];
  const tools = intendedTools();
  const plain = tools.standIns(text);
  const meant = [];
  const misplaced = [];
  for (const token of plain.matchAll(tools.token)) {
    if (!HASH.test(token[0])) continue;
    const first = token.index;
    const quoted = plain.slice(Math.max(first - 2, 0), first) === "=\"";
    for (const [start, end, glued] of inToken(token[0], tools)) {
      if (quoted && start === 0) continue;
      const found = span(first + start, first + end, text.slice(first + start + 1, first + end));
      (glued ? misplaced : meant).push(found);
    }
  }
  for (const pattern of [tools.spaced, tools.trailing]) {
    for (const match of plain.matchAll(pattern)) {
      const begin = match.index + match[0].indexOf(match[1]);
      const typed = text.slice(begin, begin + match[1].length);
      misplaced.push(span(match.index, match.index + match[0].length, typed));
    }
  }
  return [meant, misplaced];
}

function inToken(word, tools) {
  const found = [];
  const address = tools.address.exec(word);
  const ends = new Set(Array.from(word.matchAll(tools.account), (match) => match.index + match[0].length));
  for (const match of word.matchAll(tools.hashtag)) {
    const start = match.index;
    const end = start + match[0].length;
    if (address && address.index + address[0].length <= start) break;
    const glued = start > 0 && !ends.has(start) && tools.inside.test(word[start - 1]);
    ends.add(end);
    if (tools.letter.test(match[1]) && !isColour(match[1])) found.push([start, end, glued]);
  }
  return found;
}

function isColour(name) {
  if (!COLOUR.test(name)) return false;
  return /[0-9]/.test(name) || new Set(name.toLowerCase()).size === 1;
}
