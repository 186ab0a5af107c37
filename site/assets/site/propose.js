/* A proposal that is filled in as far as we know; nothing is sent. */
"use strict";

const wanted = (() => {
  try {
    return decodeURIComponent(location.hash.replace(/^#words=/, "")).slice(0, 200);
  } catch {
    return "";
  }
})();

for (const place of document.querySelectorAll("[data-propose]")) {
  const words = make("input", { id: "proposal-words", type: "text", maxlength: 200, autocomplete: "off" });
  const text = make("textarea", { id: "proposal", rows: 8 });
  const copy = make("button", { type: "button" }, say.copy_message);
  words.value = location.hash.startsWith("#words=") ? wanted : "";
  const write = () => {
    text.value = `${say.words_wanted}:\n${words.value}\n\n${say.what}\n`;
  };
  words.addEventListener("input", write);
  copy.addEventListener("click", () => copyText(text.value, copy));
  place.append(
    make("div", { class: "form-grid" },
      make("label", { for: "proposal-words" }, say.words_wanted), words,
      make("label", { for: "proposal" }, say.yours), text),
    make("p", { class: "row" }, copy),
  );
  write();
}
