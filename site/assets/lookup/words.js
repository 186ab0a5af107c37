/* Words of a text, their stems, their kin, names of streets and typing mistakes.

   The twin of tools/counciltags/lookup: text.py, stems.py, streets.py, spelling.py. */

const MOST_CHARACTERS = 2000;
const MOST_WORDS = 60;
const MOST_TYPED = 40;

const APOSTROPHES = /[\u2018\u2019\u02bc\u02b9`\u00b4\u2032\uff07]/g;
const PLAIN = {
  ø: "o", Ø: "o", ł: "l", Ł: "l", đ: "d", Đ: "d", ß: "ss", ı: "i",
  æ: "ae", Æ: "ae", œ: "oe", Œ: "oe", "&": " and ",
};
const SPACES = /[\u0000-\u0020\u0085\u00a0\u2000-\u200a\u2028\u2029\u3000]/;
const SIGNS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\u2018\u2019\u201c\u201d\u2026\u00a3\uff03";

/** Cut a text after so many characters, as Python counts them. */
export function cut(text, most) {
  return text.length <= most ? text : Array.from(text.slice(0, 2 * most)).slice(0, most).join("");
}

/** Give a text in small plain letters and digits, everything else as single spaces. */
export function fold(text, apostrophe = "") {
  return text
    .replace(APOSTROPHES, "'")
    .replace(/[øØłŁđĐßıæÆœŒ&]/g, (letter) => PLAIN[letter])
    .replace(/[^\u0000-\uffff\u{1d400}-\u{1d7ff}]/gu, " ")
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/'/g, apostrophe)
    .replace(/[^0-9A-Za-z]+/g, " ")
    .trim()
    .toLowerCase();
}

function words(text, language) {
  const folded = fold(cut(text, MOST_CHARACTERS), language === "cy" ? " " : "");
  return folded ? folded.split(" ").slice(0, MOST_WORDS) : [];
}

function bare(typed) {
  let start = 0;
  let end = typed.length;
  while (start < end && SIGNS.includes(typed[start])) start++;
  while (end > start && SIGNS.includes(typed[end - 1])) end--;
  return typed.slice(start, end);
}

/** Set a hashtag's words apart at its capitals. */
function apart(name) {
  return name.replace(/(^|[^A-Z])([A-Z])/g, "$1 $2").trim();
}

/** Give pairs of what was typed and the word it stands for. */
export function typedWords(text, language) {
  const found = [];
  for (const typed of cut(text, MOST_CHARACTERS).split(SPACES)) {
    const inner = bare(typed);
    const given = words(inner, language);
    if (given.length === 1 && typed[0] === "#") {
      for (const part of words(apart(inner), language)) if (!given.includes(part)) given.push(part);
    }
    for (const word of given) found.push([cut(inner, MOST_TYPED), word]);
  }
  return found.slice(0, MOST_WORDS);
}

// Stems and families.

const ODD = {
  mice: "mouse", children: "child", men: "man", women: "woman", leaves: "leaf",
  wolves: "wolf", shelves: "shelf", knives: "knife", feet: "foot", teeth: "tooth",
  geese: "goose", buses: "bus", gases: "gas", trollies: "trolley", kids: "kid",
};
const ENDINGS = (
  "ations ation ments ment ings ing ers er ions ion ors or ies ied ed es ly al y e"
).split(" ");
const WELSH_ENDINGS = (
  "iadau iadur oedd iaid iau ion ydd aeth iad wyr wyd odd edd au on od en yn wr io iol ol i u o"
).split(" ");
const MUTATED = [
  ["ngh", "c"], ["mh", "p"], ["nh", "t"], ["ph", "p"], ["th", "t"], ["ch", "c"], ["dd", "d"],
  ["ng", "g"], ["f", "b"], ["f", "m"], ["b", "p"], ["d", "t"], ["g", "c"], ["l", "ll"],
  ["r", "rh"], ["m", "b"], ["n", "d"],
];

const endsWith = (word, endings) => endings.some((ending) => word.endsWith(ending));

/** Take the plural off an English word; a Welsh word stays as it is. */
export function stem(word, language) {
  if (language === "cy" || word.length <= 3) return word;
  if (Object.hasOwn(ODD, word)) return ODD[word];
  if (word.endsWith("ies") && word.length > 4) return word.slice(0, -3) + "y";
  if (endsWith(word, ["sses", "shes", "ches", "xes", "zes"])) return word.slice(0, -2);
  if (word.endsWith("s") && !endsWith(word, ["ss", "us", "is"])) return word.slice(0, -1);
  return word;
}

function without(word, endings) {
  const ending = endings.find((one) => word.endsWith(one) && word.length - one.length >= 3);
  return ending ? word.slice(0, -ending.length) : word;
}

/** Give the families that a word belongs to; two words are kin if they share one. */
export function families(word, language) {
  if (language !== "cy") {
    const root = without(word, ENDINGS);
    const last = root[root.length - 1];
    const twice = root.length > 3 && last === root[root.length - 2] && !"sl".includes(last);
    return [twice ? root.slice(0, -1) : root];
  }
  const forms = [word];
  if ("aeiouwylrn".includes(word[0])) forms.push("g" + word);
  for (const [changed, radical] of MUTATED) {
    if (word.startsWith(changed) && word.length > changed.length + 1) {
      forms.push(radical + word.slice(changed.length));
    }
  }
  if (word[0] === "h" && word.length > 3) forms.push(word.slice(1));
  return forms.map((form) => without(form, WELSH_ENDINGS));
}

// Names of streets.

const STREETS = new Set((
  "street st road rd lane ln avenue ave crescent cres grove drive terrace gardens gdns mews " +
  "close court"
).split(" "));
const WELSH_STREETS = new Set("stryd heol lon ffordd rhodfa clos maes".split(" "));
const BEFORE = new Set("on in at near outside along off from opposite down behind by".split(" "));

/** Give the places of the words that are the name of a street: Station in Station Road. */
export function streetNames(words, known, stops, language) {
  const welsh = language === "cy";
  const mixed = words.some(([typed]) => /^[a-z]/.test(typed));
  const found = new Set();
  for (let at = 0; at + 1 < words.length; at++) {
    const [[first, one], [second, two]] = [words[at], words[at + 1]];
    const [kind, name] = welsh ? [one, two] : [two, one];
    const isKind = (welsh ? WELSH_STREETS : STREETS).has(kind);
    if (!isKind || stops.has(name) || known.has(one + two)) continue;
    const capitals = mixed && /^[A-Z]/.test(first) && /^[A-Z]/.test(second);
    const led = !welsh && at > 0 && BEFORE.has(words[at - 1][1]);
    if (capitals || led) found.add(at + (welsh ? 1 : 0));
  }
  return found;
}

// Typing mistakes.

function letters(word) {
  let bits = 0;
  for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) % 32);
  return bits;
}

/** Count the bits of a number, all at once. */
function count(bits) {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Count the slips between two words: letters too many, too few, wrong or swapped. */
export function distance(first, second, most) {
  const width = second.length + 1;
  let [last, before, row] = [0, 1, 2].map(() => new Uint8Array(width));
  for (let j = 0; j < width; j++) row[j] = j;
  for (let i = 1; i <= first.length; i++) {
    [last, before, row] = [before, row, last];
    row[0] = i;
    let least = i;
    for (let j = 1; j < width; j++) {
      const wrong = first[i - 1] === second[j - 1] ? 0 : 1;
      let cost = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + wrong);
      if (i > 1 && j > 1 && first[i - 1] === second[j - 2] && first[i - 2] === second[j - 1]) {
        cost = Math.min(cost, last[j - 2] + 1);
      }
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
  }
  return Math.min(row[width - 1], most + 1);
}

/** Make a function that gives the known words with the fewest slips. */
export function speller(known) {
  const byLength = [];
  for (const word of known) (byLength[word.length] ??= []).push(word);
  const bitsByLength = byLength.map((words) => Int32Array.from(words, letters));
  const within = (word, most) => {
    const found = [];
    const bits = letters(word);
    const longest = Math.min(word.length + most, byLength.length - 1);
    for (let length = Math.max(3, word.length - most); length <= longest; length++) {
      const words = byLength[length] ?? [];
      const others = bitsByLength[length];
      for (let i = 0; i < words.length; i++) {
        if (count(bits ^ others[i]) > 2 * most) continue;
        if (most > 1 && words[i][0] !== word[0]) continue;
        if (distance(word, words[i], most) <= most) found.push(words[i]);
      }
    }
    return found.sort();
  };
  return (word) => {
    if (word.length < 4 || word.length > 24) return [];
    const found = within(word, 1);
    return found.length || word.length < 8 ? found : within(word, 2);
  };
}
