/* What a hashtag names.

   The twin of tools/counciltags/hashtags/names.py. */

/** Give what a key means: objects with tag, how and routed; nothing if it names nothing. */
export function resolve(names, key, language) {
  const entries = Object.hasOwn(names, key) ? names[key] : [];
  if (!entries.length) return [];
  const chosen = chooseEntries(entries, language);
  if (new Set(chosen.map(({ tag }) => tag)).size === 1) return meaningsOf(chosen[0]);
  const seen = new Set();
  return chosen.flatMap(meaningsOf)
    .filter(({ tag, how }) => how !== "withdrawn" && !seen.has(tag) && seen.add(tag))
    .map(({ tag }) => ({ tag, how: "ambiguous", routed: false }));
}

function chooseEntries(entries, language) {
  const own = entries.filter(({ kind }) => kind === "local");
  const here = own.length ? own : entries;
  const spoken = here.filter((entry) => entry.language === language);
  return spoken.length ? spoken : here;
}

function meaningsOf({ tag, kind, language, status = "current", to = [] }) {
  if (status === "moved" || status === "split") {
    if (to.length === 1) return [{ tag: to[0], how: "moved", routed: true }];
    return to.map((target) => ({ tag: target, how: "split", routed: false }));
  }
  if (status !== "current") return [{ tag, how: status, routed: false }];
  const how = kind === "local" || language === "en" ? kind : `language:${language}`;
  return [{ tag, how, routed: true }];
}
