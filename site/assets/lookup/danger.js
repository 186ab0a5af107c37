/* Danger words: does a text name something for which a person should ring first?

   The twin of tools/counciltags/lookup/danger.py. */

import { cut, fold } from "./words.js";

const DANGER_CHARACTERS = 20000;
const MOST_FILLERS = 2;
const FILLERS = new Set(
  ("my our your his her their some this that is are was were has have been being " +
    "really very so all just still now got strong").split(" "),
);

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

/** Give where a phrase ends that begins at a place, with small words in between; 0 if nowhere. */
function ending(tokens, start, phrase) {
  let place = start;
  for (const word of phrase) {
    let left = place > start ? MOST_FILLERS : 0;
    while (left-- && tokens[place] !== word && FILLERS.has(tokens[place])) place++;
    if (tokens[place++] !== word) return 0;
  }
  return place;
}

function hits(tokens, phrases) {
  const found = [];
  tokens.forEach((token, start) => {
    for (const [phrase, line] of phrases.get(token) ?? []) {
      const end = ending(tokens, start, phrase);
      if (end) found.push([line, start, end]);
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
    for (const [, start, end] of hits(tokens, safe)) tokens.fill("", start, end);
    const lines = hits(tokens, danger).map(([line]) => line);
    return lines.length ? Math.min(...lines) : -1;
  };
}
