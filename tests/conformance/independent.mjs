// A recogniser and a merger of overlays, written from the specification and the kit's README alone.
// They share no line with the Python package; the tests run the kit on them, and on copies that are
// spoilt on purpose (argument: what to spoil). Clear rather than complete: X's list of domain
// endings and the look-up of near misses are short here.
import { createInterface } from "node:readline";

const spoilt = process.argv[2] ?? "";

// CT-N
const STROKES = { ø: "o", ł: "l", đ: "d", ħ: "h", ŧ: "t", ı: "i", æ: "ae", œ: "oe", ς: "σ" };

function key(text) {
  if (spoilt === "accents") return text.replace(/^[#＃]+/, "").toLowerCase();
  const plain = text
    .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
    .normalize("NFKC")
    .toUpperCase()
    .toLowerCase()
    .replace(/[øłđħŧıæœς]/g, (letter) => STROKES[letter])
    .normalize("NFD")
    .replace(/[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g, "")
    .normalize("NFC");
  return spoilt === "sign" ? plain : plain.replace(/^[#＃]+/, "");
}

// CT-G-1 to CT-G-4: each gives the hashtags with their places.
const ADDRESS = /(?:https?:\/\/|www\.)\S+|[\w.+-]+@[\w-]+\.[\w.#-]+|(?:[a-z0-9-]+\.)+[a-z]{2,}[/?]\S*/giu;
const IN_X = "\\p{L}\\p{M}\\p{Nd}_\u200c\u200d\u00b7";

function all(text, pattern) {
  return [...text.matchAll(pattern)].map((found) => ({
    at: found.index + found[0].indexOf(found[1]), tag: found[1],
  }));
}

function onX(text) {
  const plain = text.replace(ADDRESS, (one) => "\u0001".repeat(one.length));
  const run = new RegExp(
    `(?<![${IN_X}&])[#＃](?![\\ufe0f\\u20e3])([${IN_X}]*)(?![${IN_X}])`, "gu");
  return all(plain, run).filter(({ at, tag }) =>
    /[\p{L}\p{M}]/u.test(tag) && !/^(?:[#＃]|:\/\/)/.test(plain.slice(at + tag.length))
    && !/[#＃][\p{L}\p{M}\p{Nd}_]+[#＃]$/u.test(plain.slice(0, at)));
}

function onMastodon(text) {
  const run = /(?<=^|[\s\u0085])[#＃]([\p{Alphabetic}\p{M}\p{Nd}\p{Pc}·・\u200c]+)/gmu;
  return all(text, run).filter(({ tag }) => /[\p{Alphabetic}_·・\u200c]/u.test(tag));
}

function onBluesky(text) {
  const run = /(?<=^|\s)[#＃](?!\ufe0f)([^\s\u00ad\u2060\u200a-\u200d\u20e2]+)/gu;
  return all(text, run)
    .map(({ at, tag }) => ({ at, tag: tag.replace(/\p{P}+$/u, "") }))
    .filter(({ tag }) => /[^\d\p{P}]/u.test(tag) && tag.length <= 64);
}

const NETWORKS = { x: [onX], mastodon: [onMastodon], bluesky: [onBluesky] };

// CT-G-14, CT-G-15
function meant(text) {
  const plain = text.replace(ADDRESS, (one) => "\u0001".repeat(one.length));
  const run = /(?<![&=\p{L}\p{M}\p{Nd}])[#＃](?![\ufe0f\u20e3])([\p{L}\p{M}\p{Nd}_]+)/gu;
  const touching = /(?<=[#＃][\p{L}\p{M}\p{Nd}_]+)[#＃]([\p{L}\p{M}\p{Nd}_]+)/gu;
  return [...all(plain, run), ...all(plain, touching)].filter(({ tag }) =>
    /\p{L}/u.test(tag)
    && !(/^[0-9a-f]+$/i.test(tag) && (/\d/.test(tag) || /^(.)\1+$/.test(tag))));
}

// CT-G-13
function facets(post) {
  const bytes = Buffer.from(post.text);
  return (post.facets ?? []).flatMap((facet) => {
    const { byteStart: start, byteEnd: end } = facet?.index ?? {};
    const tag = facet?.features?.find?.((one) => one?.$type?.endsWith?.("facet#tag"))?.tag;
    if (!Number.isInteger(start) || !Number.isInteger(end) || typeof tag !== "string") return [];
    const said = bytes.subarray(start, end).toString();
    if (start < 0 || end > bytes.length || key(said) !== key(tag)) return [];
    const at = bytes.subarray(0, start).toString().length + 1;
    return [{ at, tag: said.slice(1), end: at + said.length - 1 }];
  });
}

function swapped(word) {
  return [...word].slice(1).map((_, i) => word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2));
}

// A slip of the finger: one letter too few, too many or wrong, or two that are swapped.
function near(names, word) {
  const slip = (name) => {
    const holes = (one) => [...one].map((_, i) => one.slice(0, i) + "?" + one.slice(i + 1));
    const gaps = (one) => [...one].map((_, i) => one.slice(0, i) + one.slice(i + 1));
    return gaps(name).includes(word) || gaps(word).includes(name)
      || holes(name).some((one) => holes(word).includes(one)) || swapped(name).includes(word);
  };
  return word.length > 3 ? Object.keys(names).filter(slip) : [];
}

function recognise({ network, language, names: { names }, post }) {
  const { text } = post;
  const rules = NETWORKS[network] ?? Object.values(NETWORKS).flat();
  const true_ = facets(post);
  const ruled = rules.flatMap((rule) => rule(text))
    .filter((one) => !true_.some(({ at, end }) => one.at < end && one.at + one.tag.length > at));
  const supplied = (post.tags ?? []).map((one) => one?.name ?? one?.text ?? one?.tag ?? one)
    .filter((one) => typeof one === "string");
  const confirmed = meant(text).filter((one) => supplied.some((tag) => key(tag) === key(one.tag)));
  const linked = [...true_, ...ruled, ...confirmed].sort((a, b) => a.at - b.at);
  const tags = new Set();
  const suggested = new Set();
  for (const { tag } of [...linked, ...meant(text)].sort((a, b) => a.at - b.at)) {
    let entries = names[key(tag)] ?? [];
    const local = entries.filter(({ kind }) => kind === "local");
    if (local.length && spoilt !== "local") entries = local; // CT-G-10
    const spoken = entries.filter((entry) => entry.language === language);
    if (spoken.length) entries = spoken;
    if (spoilt === "near" && !entries.length) near(names, key(tag)).forEach((one) => tags.add(one));
    if (!entries.length) near(names, key(tag)).forEach((one) => suggested.add(names[one][0].tag));
    const meanings = entries.flatMap((entry) => { // CT-G-6 to CT-G-8
      if (entry.status === "withdrawn") return spoilt === "withdrawn" ? [entry.tag] : [];
      return entry.to && spoilt !== "moved" ? entry.to : [entry.tag];
    });
    const target = new Set(meanings).size > 1 && spoilt !== "ambiguous" ? suggested : tags;
    meanings.forEach((one) => target.add(one));
  }
  for (const [, tag] of text.matchAll(/[#＃]\s+([\p{L}\d]+)/gu)) {
    if (names[key(tag)]) suggested.add(names[key(tag)][0].tag);
  }
  const once = [...new Set(linked.map(({ tag }) => tag))];
  return {
    linked: once,
    tags: spoilt === "order" ? [...tags].sort() : [...tags],
    suggested: [...suggested].filter((one) => !tags.has(one)),
  };
}

// CT-M
function layers(registry, slug) {
  const own = Object.values(registry.overlays).filter(({ councils }) => councils.includes(slug));
  const rank = (one) => (one.slug === slug) === (spoilt !== "shared") ? 1 : 0;
  return own.sort((a, b) => rank(a) - rank(b) || (a.slug < b.slug ? -1 : 1)); // CT-M-4
}

const isOwn = (answer, { type }) => answer === "every-council"
  || (answer === "lower-tier" && type !== "county") || (answer === "upper-tier" && type !== "district");

function referral(registry, tag, council, corrected) {
  const byKind = tag.provided_by?.[council.nation] ?? {};
  const answers = corrected ? [corrected] : byKind[council.type] ?? byKind.default ?? [];
  if (!corrected && answers.some((answer) => isOwn(answer, council))) return null;
  const councils = answers.flatMap((answer) => {
    if (answer === "lower-tier") {
      return Object.values(registry.councils).filter(({ parent }) => parent === council.slug);
    }
    return [registry.councils[answer === "upper-tier" ? council.parent : answer] ?? []].flat();
  });
  const bodies = answers.flatMap((answer) => registry.providers[answer] ?? [])
    .filter(({ nations }) => nations.includes(council.nation));
  const pages = councils[0] ? layers(registry, councils[0].slug) : [];
  const link = [tag.tag, tag.broader].flatMap((id) => pages.map(({ tags }) => tags[id]?.link));
  return {
    councils: councils.map(({ slug }) => slug),
    providers: bodies.map(({ id }) => id),
    names: [...councils, ...bodies].map(({ name }) => name.en.text ?? name.en),
    link: link.find((one) => one) ?? councils[0]?.website ?? "",
  };
}

function merge({ registry, overlays, council: slug }) {
  const all_ = { ...registry, overlays: { ...registry.overlays, ...overlays } };
  const council = registry.councils[slug];
  const laid = layers(all_, slug);
  const tags = structuredClone(registry.tags);
  const names = structuredClone(registry.names);
  const services = {};
  const corrected = {};
  const result = { tags, names, teams: {}, languages: [], accounts: [], office_hours: [] };
  const alias = (tag, language, name) => {
    const { status } = tags[tag];
    (names[key(name)] ??= []).push({ tag, language, kind: "alias", ...(status !== "current" && { status }) });
  };
  for (const overlay of laid) {
    for (const field of ["languages", "accounts", "office_hours"]) {
      if (overlay[field]?.length) result[field] = overlay[field];
    }
    for (const team of overlay.teams ?? []) result.teams[team.id] = team;
    for (const id of overlay.ours ?? []) corrected[id] = "";
    Object.assign(corrected, overlay.not_ours);
    for (const [id, { reply, aliases, ...said }] of Object.entries(overlay.tags)) {
      if (!tags[id]) continue;
      services[id] = spoilt === "replace" ? said : { ...services[id], ...said }; // CT-M-1
      tags[id].reply = spoilt === "reply" && reply ? reply : { ...tags[id].reply, ...reply };
      for (const [language, more] of Object.entries(aliases ?? {})) { // CT-M-2
        more.forEach((one) => alias(id, language, one));
      }
    }
    for (const local of overlay.local_tags ?? []) { // CT-M-7
      const id = spoilt === "namespace" ? local.tag : `${overlay.slug}/${local.tag}`;
      tags[id] = { ...local, tag: id, local: true, status: "current" };
      services[id] = { team: local.team, link: local.link };
      names[local.tag] = [{ tag: id, language: "en", kind: "local" }];
    }
  }
  for (const [id, tag] of Object.entries(tags)) {
    const own = services[id];
    const above = services[tag.broader];
    const service = { offered: true, recognised: true, ...own };
    if (above && spoilt !== "inherit") { // CT-M-3
      for (const field of ["team", "link", "answer_time"]) service[field] ??= above[field];
      service.inherited_from = tag.broader;
    }
    const correction = corrected[id] ?? (own ? undefined : corrected[tag.broader]);
    const away = correction === "" || tag.local ? null : referral(all_, tag, council, correction);
    tag.answer = "own";
    if (away && spoilt !== "referral") { // CT-M-5, CT-M-6, CT-M-10
      tag.answer = away.names.length ? "referred" : "none";
      tag.referral = away;
    } else if (own || above) {
      tag.service = service;
    }
    if (service.recognised === false || (spoilt === "offered" && service.offered === false)) { // CT-M-8
      for (const name of Object.keys(names)) {
        names[name] = names[name].filter((entry) => entry.tag !== id);
        if (!names[name].length) delete names[name];
      }
    }
    if (spoilt === "gone" && tag.status !== "current") delete tags[id];
  }
  return result;
}

const KINDS = { normalise: ({ text }) => ({ key: key(text) }), recognise, merge };

for await (const line of createInterface({ input: process.stdin })) {
  const { id, kind, given } = JSON.parse(line);
  const answer = KINDS[kind] ? { id, answer: KINDS[kind](given) } : { id, unsupported: true };
  process.stdout.write(JSON.stringify(answer) + "\n");
}
