/* Danger words: does a text name something for which a person should ring first?

   The twin of tools/counciltags/lookup/danger.py. */

import { cut, fold } from "./words.js";

const DANGER_CHARACTERS = 20000;

function byFirstWord(lists) {
  const found = new Map();
  lists.forEach((list, line) => {
    for (const phrase of list) {
      const tokens = phrase.split(" ");
      if (!found.has(tokens[0])) found.set(tokens[0], []);
      found.get(tokens[0]).push([tokens, line]);
    }
  });
  for (const list of found.values()) list.sort((a, b) => b[0].length - a[0].length);
  return found;
}

function hits(tokens, phrases) {
  const found = [];
  tokens.forEach((token, start) => {
    for (const [phrase, line] of phrases.get(token) ?? []) {
      if (phrase.every((word, i) => tokens[start + i] === word)) found.push([line, start, phrase]);
    }
  });
  return found;
}

/** Make a function that gives the place of the most urgent help line for a text, or -1. */
export function dangerWords(index) {
  const danger = byFirstWord(index.danger.map((list) => (list ? list.split("|") : [])));
  const safe = byFirstWord([index.safe]);
  return (text) => {
    const tokens = fold(cut(text, DANGER_CHARACTERS)).split(" ");
    for (const [, start, phrase] of hits(tokens, safe)) tokens.fill("", start, start + phrase.length);
    const lines = hits(tokens, danger).map(([line]) => line);
    return lines.length ? Math.min(...lines) : -1;
  };
}
