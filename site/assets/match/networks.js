/* What Bluesky and Mastodon turn into hashtags.

   The twins of tools/counciltags/hashtags/bluesky.py and mastodon.py, which name the sources of
   each rule. Letters are those that the browser's own Unicode knows. */

import { once, span } from "./characters.js";

const LONGEST_BLUESKY = 64;

const blueskyTools = once(() => {
  const space = "\\t-\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff";
  const stop = `${space}\\u00ad\\u2060\\u200b-\\u200d\\u20e2`;
  return {
    hashtag: new RegExp(`(?<![^${space}])[#\\uff03](?!\\ufe0f)([^${stop}]+)`, "gu"),
    punctuation: /\p{P}/u,
    plain: /[^\p{P}0-9]/u,
  };
});

/** Cut off what stands at the end; a letter at a time, so that no text takes long. */
function trimEnd(text, sign) {
  const letters = Array.from(text);
  while (letters.length && sign.test(letters.at(-1))) letters.pop();
  return letters.join("");
}

/** Find the hashtags that Bluesky would link. */
export function bluesky(text) {
  const tools = blueskyTools();
  const found = [];
  for (const match of text.matchAll(tools.hashtag)) {
    const tag = trimEnd(match[1], tools.punctuation);
    if (!tools.plain.test(tag) || tag.length > LONGEST_BLUESKY) continue;
    found.push(span(match.index, match.index + 1 + tag.length, tag));
  }
  return found;
}

const SEPARATOR = /[·・\u200c]/;

const mastodonTools = once(() => {
  const space = "\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
  const word = "\\p{Alphabetic}\\p{M}\\p{Nd}\\p{Pc}";
  return {
    hashtag: new RegExp(`(?<![^${space}])[#\\uff03]([${word}][${word}·・\\u200c]*)`, "gu"),
    middle: /[\p{Alphabetic}_·・\u200c]/u,
    alphabetic: /\p{Alphabetic}/u,
  };
});

/** Find the hashtags that a Mastodon server would link. */
export function mastodon(text) {
  const tools = mastodonTools();
  const found = [];
  for (const match of text.matchAll(tools.hashtag)) {
    const length = lengthOfName(match[1], tools);
    if (!length) continue;
    const start = match.index + 1;
    let name = match[1].slice(0, length);
    if (text.startsWith("://", start + length)) name = withoutProtocol(name);
    found.push(span(start - 1, start + name.length, name));
  }
  return found;
}

function lengthOfName(run, tools) {
  const whole = trimEnd(run, SEPARATOR);
  if (Array.from(whole).slice(1, -1).some((sign) => tools.middle.test(sign))) return whole.length;
  const first = run.split(SEPARATOR, 1)[0];
  return tools.alphabetic.test(first) ? first.length : 0;
}

function withoutProtocol(name) {
  const protocol = ["https", "http"].find((end) => name.endsWith(end) && name !== end);
  return protocol ? name.slice(0, -protocol.length) : name;
}
