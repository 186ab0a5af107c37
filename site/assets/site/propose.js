/* A proposal that is filled in as far as we know; nothing is sent, and nothing kept. */
"use strict";

const PROPOSE = {
  en: {
    wanted: "What did you want to tell or ask your council?", council: "Which council, if you like", found: "Which tag came nearest, if any",
    text: "Your proposal", hint: "You can change it. Leave out names, house numbers and phone numbers: it will be public.",
    copy: "Copy the proposal", clear: "Clear", cleared: "Everything is cleared.", empty: "(please fill in)",
    head: "Proposal for Council Tags", words: "Words I typed", evidence: "Example of the words in use, or a count",
  },
  cy: {
    wanted: "Beth roeddech am ei ddweud wrth eich cyngor neu ei ofyn?", council: "Pa gyngor, os hoffech", found: "Pa dag oedd agosaf, os oedd un",
    text: "Eich cynnig", hint: "Gallwch ei newid. Peidiwch â rhoi enwau, rhifau tai na rhifau ffôn: bydd yn gyhoeddus.",
    copy: "Copïo'r cynnig", clear: "Clirio", cleared: "Mae popeth wedi'i glirio.", empty: "(llenwch os gwelwch yn dda)",
    head: "Cynnig i Council Tags", words: "Y geiriau a deipiais", evidence: "Enghraifft o'r geiriau, neu gyfrif",
  },
}[language];

/** The words that the look-up handed over in the address; "" if there are none. */
function handedOver() {
  if (!location.hash.startsWith("#words=")) return "";
  try {
    return decodeURIComponent(location.hash.slice("#words=".length)).replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]+/gu, " ").slice(0, 200);
  } catch {
    return "";
  }
}

for (const place of document.querySelectorAll("[data-propose]")) {
  const fields = [["words", say.words_wanted], ["wanted", PROPOSE.wanted], ["council", PROPOSE.council], ["found", PROPOSE.found], ["evidence", PROPOSE.evidence]]
    .map(([name, label]) => [name, label, make("input", { id: `proposal-${name}`, type: "text", maxlength: 300, autocomplete: "off" })]);
  const text = make("textarea", { id: "proposal", rows: 12, "aria-describedby": "proposal-hint" });
  const copy = make("button", { type: "button" }, PROPOSE.copy);
  const clear = make("button", { type: "button", class: "quiet" }, PROPOSE.clear);
  const status = make("p", { role: "status" });
  let edited = false;
  text.addEventListener("input", () => { edited = true; });
  const write = () => {
    if (edited) return;
    const lines = fields.map(([name, label, input]) => `${name === "words" ? PROPOSE.words : label}${label.endsWith("?") ? "" : ":"}\n${input.value.trim() || PROPOSE.empty}\n`);
    text.value = [`${PROPOSE.head}\n`, ...lines].join("\n");
  };
  const take = () => {
    fields[0][2].value = handedOver();
    write();
  };
  for (const [, , input] of fields) input.addEventListener("input", write);
  copy.addEventListener("click", () => copyText(text.value, copy));
  clear.addEventListener("click", () => {
    for (const [, , input] of fields) input.value = "";
    edited = false;
    write();
    status.textContent = PROPOSE.cleared;
    fields[0][2].focus();
  });
  addEventListener("hashchange", take);
  place.append(
    make("div", { class: "form-grid" },
      fields.flatMap(([name, label, input]) => [make("label", { for: `proposal-${name}` }, label), input]),
      make("label", { for: "proposal" }, PROPOSE.text), make("p", { class: "hint", id: "proposal-hint" }, PROPOSE.hint), text),
    make("p", { class: "row" }, copy, clear), status,
  );
  take();
}
