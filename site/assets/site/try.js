/* Fetches a file that the page describes, from this website only, and shows its beginning. */
"use strict";

const TRY = {
  en: {
    button: "Try it", getting: "Getting the file …", missing: "There is no such file. Try another value.",
    failed: "It could not be fetched. Are you online? In a saved copy of this page it does not work.",
    got: "{status}, {type}, {size} bytes", more: "This is the beginning. The rest is in the file.",
    wrong: "“{value}” does not fit {name}. It has to fit {pattern}.",
  },
  cy: {
    button: "Rhoi cynnig arni", getting: "Yn nôl y ffeil …", missing: "Nid oes ffeil o'r fath. Rhowch gynnig ar werth arall.",
    failed: "Nid oedd modd ei nôl. Ydych chi ar-lein? Nid yw'n gweithio mewn copi o'r dudalen hon a gadwyd.",
    got: "{status}, {type}, {size} beit", more: "Dyma'r dechrau. Mae'r gweddill yn y ffeil.",
    wrong: "Nid yw “{value}” yn ffitio {name}. Rhaid iddo ffitio {pattern}.",
  },
}[language];

const MOST_SHOWN = 3000;
const LONGEST = 20_000; // milliseconds

/** Lay JSON out for reading; whatever else comes stays as it is. */
function readable(text, type) {
  if (!type.includes("json")) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

async function answerOf(address) {
  const answer = await fetch(address, { signal: AbortSignal.timeout(LONGEST) });
  const data = await answer.arrayBuffer();
  const type = (answer.headers.get("content-type") ?? "").split(";")[0];
  const found = { status: answer.status, type, size: data.byteLength.toLocaleString(language) };
  if (!answer.ok) return { said: `${answer.status}: ${TRY.missing}`, shown: "" };
  const text = readable(new TextDecoder().decode(data), type || address);
  const cut = text.length > MOST_SHOWN;
  return { said: [fill(TRY.got, found), cut ? TRY.more : ""].filter(Boolean).join(". "), shown: cut ? `${text.slice(0, MOST_SHOWN)}…` : text };
}

for (const place of document.querySelectorAll("[data-try]")) {
  const inputs = JSON.parse(place.dataset.fields).map(({ name, value, pattern }) => {
    const id = `${place.id}-${name}`;
    const input = make("input", { id, type: "text", value, autocomplete: "off", spellcheck: "false", maxlength: 100 });
    return { name, pattern, input, label: make("label", { for: id }, name) };
  });
  const button = make("button", { type: "button", class: "quiet" }, TRY.button);
  const status = make("p", { role: "status" });
  const shown = place.querySelector("pre code");
  let latest = 0;
  const run = async () => {
    latest += 1;
    const mine = latest;
    for (const { name, pattern, input } of inputs) {
      const value = input.value.trim();
      const fits = new RegExp(`^(?:${pattern})$`).test(value);
      input.setAttribute("aria-invalid", String(!fits));
      if (!fits) {
        status.textContent = fill(TRY.wrong, { value, name, pattern });
        input.focus();
        return;
      }
    }
    const address = inputs.reduce((path, { name, input }) => path.replace(`{${name}}`, encodeURIComponent(input.value.trim())), place.dataset.try);
    status.textContent = TRY.getting;
    const answer = await answerOf(address).catch(() => ({ said: TRY.failed, shown: null }));
    if (mine !== latest) return; // somebody has asked for something else since
    status.textContent = answer.said;
    if (answer.shown !== null) shown.textContent = answer.shown;
  };
  button.addEventListener("click", run);
  for (const { input } of inputs) input.addEventListener("keydown", (event) => { if (event.key === "Enter") run(); });
  place.querySelector("pre").before(make("p", { class: "row" }, inputs.flatMap(({ label, input }) => [label, input]), button), status);
}
