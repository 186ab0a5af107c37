/* The look-up box: the engine and its index are loaded when the box is first touched. */
"use strict";

for (const box of document.querySelectorAll("[data-look-up]")) {
  const input = box.querySelector("input");
  const place = box.querySelector("[data-results]");
  const status = make("p", { role: "status", class: "hint" });
  const signpost = make("div", { "aria-live": "assertive" });
  const list = make("ul", { class: "results" });
  const more = make("p");
  place.append(status, signpost, list, more);
  let council = null;
  let ready = null;
  let made = null;
  let shown = "null";

  const start = () => {
    ready ??= Promise.all([
      load("assets/site/engine.js"), load(`assets/data/search.${language}.js`),
    ]).catch((error) => { ready = null; throw error; });
    return ready;
  };

  /** Give the engine for the chosen council, made anew only when that changes. */
  const engine = () => {
    if (!made || made.council !== council) {
      made = { council, engine: self.councilTags.engine(self.councilTags.index, context(council)) };
    }
    return made.engine;
  };

  const show = async () => {
    const words = input.value;
    if (!words.trim()) {
      for (const part of [status, signpost, list, more]) part.replaceChildren();
      shown = "null";
      return;
    }
    try {
      await start();
    } catch {
      status.textContent = say.not_loaded;
      return;
    }
    if (words !== input.value) return;
    const found = engine().lookup(words, 5);
    status.textContent = counted(found.results.length);
    // The same number is read out once, not at every letter that follows.
    const urgent = JSON.stringify(found.signpost ?? null);
    if (urgent !== shown) signpost.replaceChildren(...(found.signpost ? [ringFirst(found.signpost, !council)] : []));
    shown = urgent;
    list.replaceChildren(...found.results.map((result) => make("li", null, card(result))));
    const link = `${page.pages}/propose.html#words=${encodeURIComponent(words.slice(0, 200))}`;
    more.replaceChildren(make("a", { href: link }, say.none_of_these));
  };

  input.addEventListener("focus", () => { start().catch(() => {}); });
  input.addEventListener("input", show);
  onCouncil((given) => {
    council = given;
    if (input.value) show();
  });
  if (box.dataset.address !== undefined) {
    input.value = addressWords();
    show();
  }
}

/** Give the engine what it has to know of a council. */
function context(council) {
  if (!council) return undefined;
  const shares = {};
  const referrals = {};
  for (const entry of council.away) {
    for (const tag of entry.tags) {
      shares[tag] = council.share;
      referrals[tag] = entry;
    }
  }
  for (const tag of council.none) shares[tag] = council.share;
  for (const [tag, service] of Object.entries(council.services ?? {})) {
    if (service.hidden) shares[tag] = 0;
  }
  const look = council.look?.[language] ?? { tags: [], words: {} };
  const lines = council.lines.map((line) => line.phone);
  return { nation: council.nation, shares, referrals, ...look, lines };
}

/** Say whom to ring; where nobody knows the nation, with the number of each. */
function ringFirst(signpost, everywhere) {
  const known = self.councilTags.index.contacts.find((contact) => contact.id === signpost.id)?.phones ?? [];
  const all = everywhere && (known.length > 1 || known[0]?.[0].length < Object.keys(say.nations).length) ? known : [[[], signpost.phone]];
  const lines = all.filter(([, phone]) => phone).map(([nations, phone]) => make("p", null,
    ringable(phone, `${say.ring} ${phone}`, "button"),
    nations.length ? ` ${nations.map((nation) => say.nations[nation]).join(", ")}` : null));
  return make("div", { class: "callout call" }, make("p", null, signpost.text), lines);
}

function card(result) {
  const local = result.tag.includes("/");
  const marks = { call: say.call, private: say.private };
  const inside = [
    make("strong", result.draft ? null : { class: "tag" }, `#${result.display}`),
    make("span", null, result.use_when),
    marks[result.handling] && make("span", { class: `mark ${result.handling}` }, marks[result.handling]),
    result.referral && make("span", { class: "hint" },
      `${say.answered_by}: ${result.referral.names.slice(0, 3).join(", ")}`),
  ].filter(Boolean);
  const council = local ? `councils/${result.tag.split("/")[0]}` : `tags/${result.tag}`;
  return make("a", { href: `${page.pages}/${council}.html` }, inside);
}

/** Take the words out of an address that leads nowhere. */
function addressWords() {
  let path = location.pathname;
  try {
    path = decodeURIComponent(path);
  } catch { /* A broken address is looked up as it stands. */ }
  const last = path.split("/").filter(Boolean).pop() ?? "";
  if (/^(404|index)(\.html)?$/.test(last)) return "";
  return last.replace(/\.\w{1,5}$/, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim().slice(0, 100);
}
