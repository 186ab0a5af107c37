/* One match key for all the ways of typing the same hashtag.

   The twin of tools/counciltags/hashtags/normalise.py. */

const PLAIN_LETTERS = { ø: "o", ł: "l", đ: "d", ħ: "h", ŧ: "t", ı: "i", æ: "ae", œ: "oe" };
const REPLACED = /[øłđħŧıæœ]/g;
const ACCENTS = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g;
const UNSEEN = new RegExp(
  "[\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u202a-\\u202e"
  + "\\u2060-\\u206f\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\u{e0000}-\\u{e0fff}]", "gu",
);
const MOST_MARKS = 30;
const MARK = /[\p{M}\uff9e\uff9f]/u;
const MOST_ROUNDS = 8;
const CHEROKEE_SMALL = /[\uab70-\uabbf\u13f8-\u13fd]/g;

/** Give the key under which a hashtag is looked up. */
export function normalise(text) {
  if (/^[\0-\x7f]*$/.test(text)) return bareName(text.toLowerCase());
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const folded = foldName(text);
    if (folded === text) break;
    text = folded;
  }
  return bareName(text);
}

function bareName(text) {
  return text.replace(/^#+/, "");
}

function foldName(text) {
  const bare = fewMarks(dropSigns(text)).normalize("NFKC");
  return dropSigns(caseFold(bare).normalize("NFKD")).normalize("NFKC");
}

function dropSigns(text) {
  return text.replace(REPLACED, (letter) => PLAIN_LETTERS[letter])
    .replace(ACCENTS, "").replace(UNSEEN, "");
}

/** Fold capitals as Unicode says; a letter at a time, because JavaScript looks at its neighbours. */
function caseFold(text) {
  const folded = Array.from(text, (letter) => letter.toLowerCase().toUpperCase().toLowerCase());
  // Cherokee alone folds to its capitals.
  return folded.join("").replace(CHEROKEE_SMALL, (letter) => letter.toUpperCase());
}

function fewMarks(text) {
  if (text.length <= MOST_MARKS) return text;
  let row = 0;
  return Array.from(text).filter((letter) => {
    row = MARK.test(letter) ? row + 1 : 0;
    return row <= MOST_MARKS;
  }).join("");
}
