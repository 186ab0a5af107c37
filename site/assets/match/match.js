/* Recognising tags in posts, in the browser or on a server.

   The twin of tools/counciltags/hashtags/matching.py, with the same results in the same order. All
   texts in a result are plain data: a page must set them as text, never as HTML. */

import { span } from "./characters.js";
import { intendedAndStray } from "./intended.js";
import { resolve } from "./names.js";
import { LONGEST_NEAR, nearNames } from "./near.js";
import { bluesky, mastodon } from "./networks.js";
import { normalise } from "./normalise.js";
import { x } from "./x.js";

const RULES = { x: [x], mastodon: [mastodon], bluesky: [bluesky], any: [x, mastodon, bluesky] };
const MOST_SUGGESTED = 3;

/** Make a function that finds the tags of a text.

    names is what names.json holds under "names", or a council's own file; network is x, mastodon,
    bluesky or any; language is that of the posts, such as "cy" or "cy-GB", where it is known. */
export function matcher(names, { network = "any", language = null } = {}) {
  if (!Object.hasOwn(RULES, network)) {
    throw new RangeError(`There is no rule for the network "${network}". Choose one of: ${Object.keys(RULES).join(", ")}.`);
  }
  const rules = RULES[network];
  const spoken = language?.split(/[-_]/)[0].toLowerCase() ?? null;
  const near = nearNames(Object.keys(names));
  const meanings = (typed) => resolve(names, normalise(typed), spoken);

  const suggested = (one, how, keys) => {
    const tags = keys.flatMap((key) => resolve(names, key, spoken))
      .filter((meaning) => meaning.how !== "withdrawn").map(({ tag }) => tag);
    return unique(tags).slice(0, MOST_SUGGESTED).map((tag) => [one, { tag, how, routed: false }]);
  };

  const exact = (spans) => {
    const found = spans.map((one) => [one, meanings(one.text)]);
    const named = new Set(found.filter(([, all]) => all.length).map(([{ start }]) => start));
    return [
      ...found.flatMap(([one, all]) => all.map((meaning) => [one, meaning])),
      ...found.filter(([one, all]) => !all.length && !named.has(one.start)
        && Array.from(one.text).length <= 2 * LONGEST_NEAR)
        .flatMap(([one]) => suggested(one, "near", near(normalise(one.text)))),
    ];
  };

  return (text) => {
    if (typeof text !== "string") throw new TypeError("A post must be text.");
    const [meant, misplaced] = intendedAndStray(text);
    const linked = inOrder(rules.flatMap((rule) => rule(text)));
    const found = [
      ...exact(inOrder([...linked, ...meant])),
      ...inOrder(misplaced).flatMap((one) => suggested(one, "misplaced", [normalise(one.text)])),
    ];
    return {
      linked: unique(linked.map((one) => one.text)),
      intended: unique(meant.map((one) => one.text)),
      ...results(found),
    };
  };
}

function results(found) {
  found.sort(([one], [other]) => one.start - other.start);
  const all = found.map(([one, meaning]) => ({ as: one.text, ...meaning }));
  const tags = unique(all.filter(({ routed }) => routed).map(({ tag }) => tag));
  const suggested = unique(all
    .filter(({ routed, how, tag }) => !routed && how !== "withdrawn" && !tags.includes(tag))
    .map(({ tag }) => tag));
  const kept = all.filter(({ routed, how, tag }) => routed || how === "withdrawn" || suggested.includes(tag));
  const resolved = unique(kept.map(({ as, tag, how }) => JSON.stringify({ as, tag, how })));
  return { tags, suggested, resolved: resolved.map((one) => JSON.parse(one)) };
}

function unique(items) {
  return [...new Set(items)];
}

function inOrder(spans) {
  const seen = new Map(spans.map((one) => [`${one.start} ${one.end} ${one.text}`, one]));
  return [...seen.values()].sort((a, b) => a.start - b.start || a.end - b.end)
    .map(({ start, end, text }) => span(start, end, text));
}
