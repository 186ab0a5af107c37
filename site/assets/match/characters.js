/* Classes of characters, made from tables such as "41-5A AA".

   The twin of tools/counciltags/hashtags/characters.py; here a text is counted in UTF-16 units. */

const LAST_SHORT = 0xffff;
const BEYOND = /[\u{10000}-\u{1efff}\u{1f130}-\u{1f189}\u{1fbf0}-\u{1fbf9}\u{20000}-\u{10ffff}]/gu;

/** A hashtag in a text: where it stands, with its "#", and what was typed after that. */
export function span(start, end, text) {
  return { start, end, text };
}

function pairsOf(table) {
  return table.split(" ").map((item) => {
    const [first, last] = item.split("-").map((code) => parseInt(code, 16));
    return [first, last ?? first];
  });
}

/** Give the inside of a [...] for the characters of tables up to U+FFFF. */
export function shortClass(...tables) {
  const hex = (code) => `\\u${code.toString(16).padStart(4, "0")}`;
  return tables.flatMap(pairsOf).filter(([, last]) => last <= LAST_SHORT)
    .map(([first, last]) => `${hex(first)}-${hex(last)}`).join("");
}

/** Make a function that puts two plain signs of the same class in place of each rare one. */
export function standIns(letters, others) {
  const ranges = [...pairsOf(letters).map((pair) => [...pair, "\u4e00\u4e00"]),
    ...pairsOf(others).map((pair) => [...pair, "\u0660\u0660"])]
    .filter(([, last]) => last > LAST_SHORT).sort((a, b) => a[0] - b[0]);
  const plain = (sign) => {
    const code = sign.codePointAt(0);
    let [low, high] = [0, ranges.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ranges[middle][0] <= code) low = middle + 1;
      else high = middle;
    }
    const found = ranges[low - 1];
    return found && code <= found[1] ? found[2] : "\u2603\u2603";
  };
  return (text) => text.replace(BEYOND, plain);
}

/** Make a function that runs once, when it is first needed. */
export function once(make) {
  let made;
  return () => (made ??= make());
}
