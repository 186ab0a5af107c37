/* What X turns into a hashtag.

   The twin of tools/counciltags/hashtags/x.py, which names the source of the rule. */

import { outsideAddresses } from "./addresses.js";
import { once, shortClass, span, standIns } from "./characters.js";
import { LETTERS, OTHERS } from "./tables.js";

const xTools = once(() => {
  const letter = shortClass(LETTERS);
  const inside = letter + shortClass(OTHERS);
  return {
    boundary: new RegExp(`(?:(?<![${inside}&])|(?<=[\\ufe0e\\ufe0f]))#(?![\\ufe0f\\u20e3])`, "g"),
    run: new RegExp(`[${inside}]+`, "y"),
    letter: new RegExp(`[${letter}]`),
    standIns: standIns(LETTERS, OTHERS),
  };
});

/** Find the hashtags that X would link. */
export function x(text) {
  const tools = xTools();
  const plain = tools.standIns(text.replaceAll("\uff03", "#"));
  const found = [];
  let place = 0;
  for (;;) {
    tools.boundary.lastIndex = place;
    const sign = tools.boundary.exec(plain);
    if (!sign) break;
    place = sign.index + 1;
    tools.run.lastIndex = place;
    const run = tools.run.exec(plain)?.[0];
    if (!run) continue;
    const end = place + run.length;
    if (plain[end] === "#") place = end + 1;
    else {
      const linked = tools.letter.test(run) && !plain.startsWith("://", end);
      if (linked) found.push(span(sign.index, end, text.slice(place, end)));
      place = end;
    }
  }
  return found.length ? outsideAddresses(text, found) : found;
}
