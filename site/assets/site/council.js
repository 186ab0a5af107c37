/* The visitor's own council: naming it, remembering it on the device, and who answers there. */
"use strict";

const KEY = "counciltags-council";
const listeners = [];
let closed = null;
let missing = false;

function chosen() {
  try {
    const slug = localStorage.getItem(KEY);
    return /^[a-z0-9-]{1,80}$/.test(slug ?? "") ? slug : null;
  } catch {
    return null;
  }
}

async function choose(slug) {
  try {
    if (slug) localStorage.setItem(KEY, slug);
    else localStorage.removeItem(KEY);
  } catch { /* A browser that keeps nothing still works for this page. */ }
  await tell(slug);
}

async function tell(slug) {
  let council = null;
  closed = null;
  missing = false;
  if (slug) {
    try {
      await load(`assets/data/councils/${slug}.js`);
      council = self.councilTags.council;
      if (council.ended || (council.ends && council.ends < today())) {
        closed = council;
        council = null;
      }
      scripts.delete(`assets/data/councils/${slug}.js`);
    } catch {
      council = null;
      missing = true;
    }
  }
  for (const listener of listeners) listener(council);
}

/** Call a function now and whenever the council changes; it gets the council's data or null. */
function onCouncil(listener) {
  listeners.push(listener);
}

function nameOf(council) {
  return council.name[language] ?? council.name.en;
}

/** Give a text of a council in this language, or else in English; a draft says that it is one. */
function told(text) {
  if (!text) return null;
  const here = text[language] !== undefined;
  const draft = here && text.drafts?.includes(language);
  return make("span", { lang: here ? null : "en" }, `${text[language] ?? text.en}${draft ? ` (${say.draft})` : ""}`);
}

function ringable(phone, words = phone, look = "phone") {
  return make("a", { href: `tel:${phone.replace(/\s/g, "")}`, class: look }, words);
}

/** Show a box in which to type a council's name; the matches are buttons. A council has begun by `day`. */
function picker(place, id, day = today()) {
  const input = make("input", { id, type: "text", autocomplete: "off", maxlength: 80 });
  const list = make("ul", { class: "picker-list" });
  const status = make("p", { role: "status", class: "hint" });
  place.replaceChildren(make("label", { for: id }, say.council_name), input, status, list);
  const start = () => load(`assets/data/councils.${language}.js`);
  input.addEventListener("focus", () => { start().catch(() => {}); });
  input.addEventListener("input", async () => {
    try {
      await start();
    } catch {
      status.textContent = say.not_loaded;
      return;
    }
    const found = matches(input.value, self.councilTags.councils.filter(([, , starts]) => !starts || starts <= day));
    status.textContent = input.value.trim() ? counted(found.length) : "";
    if (found.length > MOST_COUNCILS) status.textContent += `. ${say.type_more}`;
    list.replaceChildren(...found.slice(0, MOST_COUNCILS).map(([name, slug]) => {
      const button = make("button", { type: "button" }, name);
      button.addEventListener("click", () => choose(slug));
      return make("li", null, button);
    }));
  });
}

function plain(text) {
  return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
}

const MOST_COUNCILS = 8;

/** Today where the visitor is, as 2027-04-01. */
function today() {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
}

const SMALL = new Set(["and", "of", "on", "the", "upon", "a", "ar", "yn", "y", "yr"]);

function wordsOf(text) {
  return plain(text).split(/[^a-z0-9]+/).filter(Boolean);
}

/** The councils that fit what was typed: by a name in either language, or by its first letters. */
function matches(typed, councils) {
  const all = wordsOf(typed);
  const words = all.length > 1 ? all.filter((word) => !SMALL.has(word)) : all;
  if (!words.length) return [];
  const fits = ([name, slug, , others = ""]) => {
    const parts = wordsOf(`${name} ${slug} ${others}`);
    const letters = wordsOf(name).filter((word) => !SMALL.has(word)).map((word) => word[0]).join("");
    return words.every((word) => parts.some((part) => part.startsWith(word)))
      || (words.length === 1 && words[0].length > 2 && letters.startsWith(words[0]));
  };
  return councils.filter(fits);
}

function counted(count) {
  if (!count) return say.none;
  return count === 1 ? say.results_one : fill(say.results_many, { count });
}

function strip(council) {
  const place = document.querySelector("[data-strip]");
  place.hidden = !council;
  if (!council) return;
  place.replaceChildren(`${say.your_council}: `, councilLink(council));
}

/** Fill the box on a page: who answers this tag at the chosen council, or a way to choose. */
function councilBox(box) {
  const place = box.querySelector("[data-picker]");
  const tag = box.dataset.councilBox;
  return (council) => {
    const held = place.contains(document.activeElement);
    if (!council) {
      picker(place, "council-name");
      if (closed) place.prepend(tookOver(closed));
      if (missing) place.prepend(make("p", { role: "alert" }, say.not_loaded));
      return;
    }
    const again = make("button", { type: "button", class: "quiet" }, say.forget);
    again.addEventListener("click", async () => {
      await choose(null);
      box.querySelector("input")?.focus();
    });
    const told = make("div", { class: "picked", tabindex: -1 }, about(council, tag), tag ? answer(council, tag) : []);
    place.replaceChildren(told, make("p", { class: "row" }, again));
    // Whoever chose by keyboard goes on from the answer, and hears it.
    if (held) told.focus();
  };
}

/** Say who took over from a council that closed since it was chosen. */
function tookOver(council) {
  const choices = (council.ended ?? council.heirs).map(([slug, name]) => {
    const button = make("button", { type: "button" }, name);
    button.addEventListener("click", () => choose(slug));
    return make("li", null, button);
  });
  return make("div", null, make("p", null, fill(say.closed, { council: nameOf(council) })), make("ul", { class: "picker-list" }, choices));
}

/** Give the council's own lines where a page says to ring them; those for this very tag first. */
function emergencyLines(place) {
  const before = [...place.childNodes];
  const tag = document.querySelector("[data-council-box]")?.dataset.councilBox;
  return (council) => {
    const all = council?.lines ?? [];
    const exact = all.filter((line) => line.tags.includes(tag));
    const fit = [...exact, ...all.filter((line) => !line.tags.length)];
    const shown = (fit.length ? fit : all).map((line) =>
      make("li", null, told(line.label), ": ", ringable(line.phone)));
    const away = council && tag && elsewhere(council, tag);
    if (shown.length) place.replaceChildren(make("ul", null, shown));
    else if (away) place.replaceChildren(...whoElse(away, nameOf(council)));
    else if (council) {
      const site = web(council.website);
      const name = site ? make("a", { href: site }, nameOf(council)) : councilLink(council);
      place.replaceChildren(make("p", null, name, `: ${say.no_line}`));
    }
    else place.replaceChildren(...before);
  };
}

function councilLink(council) {
  return make("a", { href: `${page.pages}/councils/${council.slug}.html` }, nameOf(council));
}

/** Give whoever answers a tag instead of the chosen council, if anybody does. */
function elsewhere(council, tag) {
  return council.away.find((entry) => entry.tags.includes(tag));
}

/** Give the account to post to about a tag: never that of a council that does not answer it. */
function accountFor(council, tag) {
  if (!council) return null;
  const away = elsewhere(council, tag);
  if (away) return away.account ?? null;
  return council.none.includes(tag) ? null : council.accounts[0]?.[0] ?? null;
}

/** Say whether the council has joined, and where to post unless somebody else answers, or nobody. */
function about(council, tag) {
  const own = !elsewhere(council, tag) && !council.none.includes(tag);
  const account = own ? accountFor(council, tag) : null;
  const joined = account ? say.joined : say.joined_plain;
  const text = council.adopted ? joined : own ? say.not_joined : say.not_joined_plain;
  return make("p", null, mixed(text, { council: councilLink(council), account: account && handle(account) }));
}

/** Say who answers a tag: team, time and link, or whoever else it is, by name. */
function answer(council, tag) {
  const name = nameOf(council);
  if (council.none.includes(tag)) return make("p", null, say.nobody);
  const away = elsewhere(council, tag);
  if (away) return referral(away, name);
  const service = council.services?.[tag];
  if (!service) return [];
  if (service.hidden) return make("p", null, fill(say.not_offered, { council: name }));
  const link = web(service.link);
  return [
    ...teamLines(council.teams?.[service.team]),
    service.time && make("p", null, `${say.time} `, told(service.time), "."),
    link && make("p", null, make("a", { href: link, class: "button" }, say.link)),
  ];
}

/** Say which team it is, and its own account and telephone where it has them. */
function teamLines(team) {
  if (!team) return [];
  return [
    make("p", null, `${say.team}: `, make("strong", null, told(team.name))),
    team.account && make("p", null, `${say.team_account}: `, handle(team.account)),
    team.phone && make("p", null, `${say.team_phone}: `, ringable(team.phone),
      team.hours ? [" ", make("small", null, "(", told(team.hours), ")")] : []),
  ];
}

/** Name whoever answers instead of a council: councils by their pages here, others by their websites. */
function whoElse(away, name) {
  const several = away.many || away.names.length > 1;
  // The councils stand first among the names, in the same order.
  const named = away.names.map((one, place) => {
    const slug = away.councils[place];
    const site = slug ? `${page.pages}/councils/${slug}.html` : web(away.sites?.[place]);
    return make("li", null, make("strong", null, site ? make("a", { href: site }, one) : one));
  });
  return [make("p", null, fill(several ? say.other_many : say.other, { council: name })), make("ul", null, named)];
}

function referral(away, name) {
  const link = web(away.link);
  const finder = web(away.finder);
  const one = away.names.length === 1 && !away.many;
  return [
    ...whoElse(away, name),
    away.account
      ? make("p", null, mixed(say.joined, { council: away.names[0], account: handle(away.account) }))
      : make("p", null, say.their_account),
    finder && make("p", null, make("a", { href: finder, class: "button" }, say.find_which)),
    link && one && make("p", null, make("a", { href: link, class: "button" }, say.go_to)),
  ];
}

// ---- starting ----

// What is true from a day on, or until a day, is shown by the visitor's own calendar.
for (const part of document.querySelectorAll("[data-first-day], [data-last-day], [data-before]")) {
  const { firstDay = "", lastDay = "9999", before = "9999" } = part.dataset;
  part.hidden = firstDay > today() || lastDay < today() || before <= today();
}
for (const button of document.querySelectorAll("[data-use-council]")) {
  const said = make("span", { role: "status" });
  button.after(said);
  button.addEventListener("click", async () => {
    await choose(button.dataset.useCouncil);
    said.textContent = missing ? say.not_loaded : `${say.your_council}: ${button.dataset.name}`;
  });
}
onCouncil(strip);
for (const place of document.querySelectorAll("[data-council-line]")) onCouncil(emergencyLines(place));
for (const box of document.querySelectorAll("[data-council-box]")) onCouncil(councilBox(box));
document.addEventListener("DOMContentLoaded", () => { tell(chosen()); });
