/* What every page needs: copying, the visitor's council, and safe building of elements.
   All text is set as text, never as HTML. Nothing leaves the device. */
"use strict";

document.documentElement.classList.add("script");
const page = document.body.dataset;
const say = JSON.parse(page.words);
const language = document.documentElement.lang;

/** Make an element; children that are strings become text, and false, null and "" nothing. */
function make(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (value === true) element.setAttribute(key, "");
    else if (value !== false && value != null) element.setAttribute(key, value);
  }
  element.append(...children.flat().filter((child) => child != null && child !== false && child !== ""));
  return element;
}

/** Fill the braces of a text. */
function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (mark, name) => values[name] ?? mark);
}

/** Fill the braces of a text with elements too. */
function mixed(text, values) {
  return text.split(/\{(\w+)\}/).map((part, place) => (place % 2 ? values[part] ?? "" : part));
}

/** Give an account that may break before the name of its server, and not within a word. */
function handle(account) {
  const [name, ...server] = account.slice(1).split("@");
  return make("strong", null, `@${name}`, server.length ? [make("wbr"), `@${server.join("@")}`] : []);
}

/** Only web addresses become links: whatever else stands in the data. */
function web(address) {
  return /^https?:\/\//.test(address ?? "") ? address : null;
}

const scripts = new Map();

/** Load one of our own scripts, once. */
function load(path) {
  if (!scripts.has(path)) {
    scripts.set(path, new Promise((done, failed) => {
      const script = make("script", { src: `${page.root}/${path}` });
      script.addEventListener("load", done);
      script.addEventListener("error", () => {
        scripts.delete(path);
        failed(new Error(`${path} could not be loaded`));
      });
      document.head.append(script);
    }));
  }
  return scripts.get(path);
}

// ---- copying ----

async function copyText(text, button) {
  const before = button.textContent;
  let worked = true;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    worked = copyTheOldWay(text);
  }
  const status = button.parentElement.querySelector("[role=status]")
    ?? button.parentElement.appendChild(make("span", { role: "status", class: "status-message" }));
  status.textContent = ` ${worked ? say.copied : say.copy_failed}`;
  button.focus();
  setTimeout(() => { button.textContent = before; }, 2000);
}

/** A saved page may not use the clipboard directly. */
function copyTheOldWay(text) {
  const area = make("textarea", { readonly: true, "aria-hidden": "true" });
  area.value = text;
  document.body.append(area);
  area.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    area.remove();
  }
}

// ---- the visitor's council ----

const KEY = "counciltags-council";
const listeners = [];
let closed = null;

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

function ringable(phone) {
  return make("a", { href: `tel:${phone.replace(/\s/g, "")}`, class: "phone" }, phone);
}

/** Show a box in which to type a council's name; the matches are buttons. ``day`` is the last day on which a council may begin. */
function picker(place, id, day = today()) {
  const input = make("input", { id, type: "text", autocomplete: "off", maxlength: 80 });
  const list = make("ul", { class: "picker-list" });
  const status = make("p", { role: "status", class: "hint" });
  place.replaceChildren(make("label", { for: id }, say.council_name), input, status, list);
  const start = () => load(`assets/data/councils.${language}.js`);
  input.addEventListener("focus", () => { start().catch(() => {}); });
  input.addEventListener("input", async () => {
    await start();
    const found = matches(input.value, self.councilTags.councils.filter(([, , starts]) => !starts || starts <= day));
    status.textContent = input.value.trim() ? counted(found.length) : "";
    list.replaceChildren(...found.map(([name, slug]) => {
      const button = make("button", { type: "button" }, name);
      button.addEventListener("click", () => choose(slug));
      return make("li", null, button);
    }));
  });
}

function plain(text) {
  return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
}

/** Today where the visitor is, as 2027-04-01. */
function today() {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
}

function matches(typed, councils) {
  const words = plain(typed).split(/[^a-z0-9]+/).filter(Boolean);
  if (!words.length) return [];
  const fits = ([name, slug]) => {
    const parts = plain(`${name} ${slug}`).split(/[^a-z0-9]+/);
    return words.every((word) => parts.some((part) => part.startsWith(word)));
  };
  return councils.filter(fits).slice(0, 8);
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
    if (!council) {
      picker(place, "council-name");
      if (closed) place.prepend(tookOver(closed));
      return;
    }
    const again = make("button", { type: "button", class: "quiet" }, say.forget);
    again.addEventListener("click", async () => {
      await choose(null);
      box.querySelector("input")?.focus();
    });
    const told = make("div", { class: "picked" }, about(council, tag), tag ? answer(council, tag) : []);
    place.replaceChildren(told, make("p", { class: "row" }, again));
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
    if (shown.length) place.replaceChildren(make("ul", null, shown));
    else if (council) place.replaceChildren(make("p", null, councilLink(council), `: ${say.no_line}`));
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

/** Say whether the council has joined, and where to post unless somebody else answers. */
function about(council, tag) {
  const account = elsewhere(council, tag) ? null : accountFor(council, tag);
  const text = council.adopted ? (account ? say.joined : say.joined_plain) : say.not_joined;
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

function referral(away, name) {
  const link = web(away.link);
  const finder = web(away.finder);
  // The councils stand first among the names, in the same order.
  const named = away.names.map((one, place) => {
    const slug = away.councils[place];
    return slug ? make("a", { href: `${page.pages}/councils/${slug}.html` }, one) : one;
  });
  return [
    make("p", null, fill(say.other, { council: name })),
    make("ul", null, named.map((one) => make("li", null, make("strong", null, one)))),
    away.account && make("p", null, mixed(say.joined, { council: away.names[0], account: handle(away.account) })),
    finder && make("p", null, make("a", { href: finder, class: "button" }, say.find_which)),
    link && make("p", null, make("a", { href: link, class: "button" }, say.go_to)),
  ];
}

// ---- starting ----

for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", () => copyText(button.dataset.copy, button));
}
for (const button of document.querySelectorAll("[data-use-council]")) {
  button.hidden = (button.dataset.from ?? "") > today();
  button.addEventListener("click", () => choose(button.dataset.useCouncil));
}
onCouncil(strip);
for (const place of document.querySelectorAll("[data-council-line]")) onCouncil(emergencyLines(place));
for (const box of document.querySelectorAll("[data-council-box]")) onCouncil(councilBox(box));
document.addEventListener("DOMContentLoaded", () => { tell(chosen()); });
