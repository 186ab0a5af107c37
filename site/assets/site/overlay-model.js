/* What an overlay is made of, and how it comes from what was typed. Knows nothing of the page.
   A field: [key, kind of control, more]. Fields marked "words" are there once for each language. */
"use strict";

const NETWORKS = ["mastodon", "bluesky", "x", "facebook", "instagram", "threads", "nextdoor"];
const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const LINKS = ["report", "apply", "pay", "find_out"];

const PARTS = {
  accounts: [["network", "network", { need: true }], ["handle", "line", { need: true }], ["url", "address"]],
  office_hours: [["days", "days", { need: true }], ["opens", "time", { need: true }], ["closes", "time", { need: true }]],
  emergency: [["label", "words", { need: true }], ["phone", "phone", { need: true }], ["hours", "words"], ["link", "address"], ["tags", "tags"]],
  teams: [["name", "words", { need: true }], ["account", "line"], ["phone", "phone"], ["hours", "words"]],
  tags: [["team", "team"], ["link", "address"], ["answer_time", "words"],
    ["links.report", "address", { more: true }], ["links.apply", "address", { more: true }],
    ["links.pay", "address", { more: true }], ["links.find_out", "address", { more: true }],
    ["reply", "long words", { more: true }], ["aliases", "list words", { more: true }], ["shown", "shown", { more: true }]],
  not_ours: [["tag", "tag", { need: true }], ["to", "body", { need: true }]],
  local_tags: [["display", "words", { need: true }], ["label", "words", { need: true }], ["use_when", "words", { need: true }],
    ["terms", "list words"], ["team", "team", { need: true }], ["link", "address", { need: true }],
    ["reply", "long words"], ["valid_from", "date"], ["valid_until", "date"]],
};

function empty() {
  return { first: "en", second: "", next: 1, ...Object.fromEntries(Object.keys(PARTS).map((part) => [part, []])) };
}

/** Take over what an earlier visit left on the device, as far as it has the right shape. */
function revived(text) {
  const made = empty();
  let kept;
  try { kept = JSON.parse(text); } catch { return made; }
  if (!kept || typeof kept !== "object") return made;
  for (const name of ["first", "second"]) if (/^[a-z]{0,3}$/.test(kept[name] ?? "-")) made[name] = kept[name];
  made.first ||= "en";
  for (const part of Object.keys(PARTS)) {
    for (const item of Array.isArray(kept[part]) ? kept[part].slice(0, 400) : []) {
      if (!item || typeof item !== "object") continue;
      const texts = Object.entries(item).filter(([, value]) => typeof value === "string");
      made[part].push({ ...Object.fromEntries(texts), uid: made.next++ });
    }
  }
  return made;
}

const spoken = (state) => [...new Set([state.first, state.second])].filter(Boolean);

/** Give the overlay, and for every place in it the field where it was typed. */
function overlayOf(state, slug, ownAway) {
  const places = new Map();
  const ids = teamIds(state);
  const made = { slug, councils: [slug], languages: spoken(state) };
  for (const part of ["accounts", "office_hours", "emergency", "teams"]) {
    made[part] = state[part].map((item, at) => {
      places.set([part, at].join("/"), [part, item, ""]);
      const own = part === "teams" ? { id: ids.get(item.uid) } : {};
      return { ...own, ...filled(part, item, state, ids, [part, at], places) };
    });
  }
  const named = (part, name, item) => places.set(`${part}/${name}`, [part, item, part === "not_ours" ? "tag" : ""]);
  made.tags = {};
  for (const item of [...state.tags].sort((a, b) => (a.tag < b.tag ? -1 : 1))) {
    named("tags", item.tag, item);
    made.tags[item.tag] = { ...filled("tags", item, state, ids, ["tags", item.tag], places), ...hidden(item.shown) };
  }
  made.not_ours = {};
  for (const item of state.not_ours) {
    const tag = item.tag ?? "";
    named("not_ours", tag, item);
    places.set(`not_ours/${tag}`, [ "not_ours", item, tag ? "to" : "tag"]);
    made.not_ours[tag] = item.to ?? "";
  }
  made.ours = state.tags.filter((item) => ownAway.has(item.tag)).map((item) => item.tag);
  made.local_tags = state.local_tags.map((item, at) => {
    const words = filled("local_tags", item, state, ids, ["local_tags", at], places);
    const name = words.display?.[state.first] ?? "";
    places.set(`local_tags/${at}`, ["local_tags", item, ""]);
    places.set(`local_tags/${at}/tag`, ["local_tags", item, `display.${state.first}`]);
    return { tag: tagKey(name), ...words };
  });
  for (const [name, value] of Object.entries(made)) if (typeof value === "object" && !Object.keys(value).length) delete made[name];
  return { made, places };
}

/** A local tag's key: its first name, in small plain letters. */
function tagKey(name) {
  return name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

function teamIds(state) {
  const taken = [];
  return new Map(state.teams.map((team) => {
    const short = shortName(clean(team[`name.${state.first}`] ?? ""), taken);
    taken.push(short);
    return [team.uid, short];
  }));
}

function hidden(shown) {
  if (shown === "hidden") return { offered: false };
  return shown === "unknown" ? { offered: false, recognised: false } : {};
}

/** Give what was typed into one entry, in the order of the schema. */
function filled(part, item, state, ids, path, places) {
  const made = {};
  const put = (keys, field, value) => {
    places.set([...path, ...keys].join("/"), [part, item, field]);
    if (value === "" || (Array.isArray(value) && !value.length)) return;
    const last = keys.at(-1);
    const home = keys.slice(0, -1).reduce((inside, key) => (inside[key] ??= {}), made);
    home[last] = value;
    if (Array.isArray(value)) value.forEach((_, at) => places.set([...path, ...keys, at].join("/"), [part, item, field]));
  };
  for (const [key, kind] of ordered(part)) {
    if (kind.endsWith("words")) {
      places.set([...path, key].join("/"), [part, item, `${key}.${state.first}`]);
      for (const language of spoken(state)) {
        const typed = item[`${key}.${language}`] ?? "";
        put([key, language], `${key}.${language}`, kind === "list words" ? listed(typed, key) : clean(typed));
      }
    } else if (kind === "team") {
      put([key], key, state.teams.find((team) => String(team.uid) === item.team) ? ids.get(Number(item.team)) : "");
    } else if (kind === "days" || kind === "tags") {
      put([key], key, (item[key] ?? "").split(" ").filter(Boolean));
    } else if (kind !== "shown") {
      put(key.split("."), key, clean(item[key] ?? ""));
    }
  }
  return made;
}

/** A link for each step stands before the answer time in the file, though not in the form. */
function ordered(part) {
  const fields = PARTS[part];
  if (part !== "tags") return fields;
  const steps = fields.filter(([key]) => key.startsWith("links."));
  const others = fields.filter(([key]) => !key.startsWith("links."));
  return [...others.slice(0, 2), ...steps, ...others.slice(2)];
}

/** Entries of a list, one a line; hashtags may have commas or spaces between them, and a #. */
function listed(text, key) {
  const parts = key === "aliases" ? text.split(/[\s,;]+/).map((one) => one.replace(/^#+/, "")) : text.split(/\n|,/);
  return [...new Set(parts.map(clean).filter(Boolean))];
}
