/* Names that are nearly what somebody typed.

   The twin of tools/counciltags/hashtags/near.py. */

export const LONGEST_NEAR = 40;
const [SHORT, LONG] = [3, 7];

/** Make a function that gives the keys one or two slips of the finger from a misspelling. */
export function nearNames(keys) {
  const byLength = new Map();
  for (const key of keys) {
    const letters = Array.from(key);
    if (!byLength.has(letters.length)) byLength.set(letters.length, []);
    byLength.get(letters.length).push([letters, key]);
  }
  const known = new Set(keys);
  return (key) => {
    const bare = key.replace(/[^\p{L}\p{N}]/gu, "");
    if (!bare || Array.from(key).length > LONGEST_NEAR) return [];
    if (known.has(bare)) return [bare];
    const plain = Array.from(bare);
    const most = plain.length < SHORT ? 0 : plain.length < LONG ? 1 : 2;
    const near = [];
    for (let size = plain.length - most; size <= plain.length + most; size++) {
      for (const [letters, candidate] of byLength.get(size) ?? []) {
        if (plain.length <= SHORT && letters[0] !== plain[0]) continue;
        const slips = slipsBetween(plain, letters, most);
        if (slips <= most) (near[slips] ??= []).push(candidate);
      }
    }
    return (near.find(Boolean) ?? []).sort();
  };
}

function slipsBetween(one, other, most) {
  let before = [];
  let above = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let row = 1; row <= one.length; row++) {
    const line = [row];
    for (let column = 1; column <= other.length; column++) {
      const wrong = one[row - 1] === other[column - 1] ? 0 : 1;
      let best = Math.min(above[column] + 1, line[column - 1] + 1, above[column - 1] + wrong);
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        best = Math.min(best, before[column - 2] + 1);
      }
      line.push(best);
    }
    if (Math.min(...line) > most) return most + 1;
    [before, above] = [above, line];
  }
  return above.at(-1);
}
