/* The message on a tag's page: account, hashtag, place and words, ready to copy or share. */
"use strict";

for (const place of document.querySelectorAll("[data-message]")) {
  const tag = document.querySelector("[data-council-box]")?.dataset.councilBox;
  const hashtag = place.dataset.message;
  const open = place.dataset.handling !== "private";
  const where = make("input", { id: "where", type: "text", autocomplete: "off", maxlength: 120, "aria-describedby": "where-hint" });
  const hint = make("p", { id: "where-hint", class: "hint" }, say.where_hint);
  const warning = make("p", { role: "status", class: "hint" });
  const what = make("input", { id: "what", type: "text", autocomplete: "off", maxlength: 300 });
  const yours = make("textarea", { id: "yours" });
  const copy = make("button", { type: "button" }, say.copy_message);
  const share = make("button", { type: "button", class: "quiet" }, say.share);
  let account = say.account;

  const write = () => {
    const spot = open && where.value.trim() ? ` ${say.place_word} ${where.value.trim()}` : "";
    const words = what.value.trim() ? `: ${what.value.trim()}` : "";
    yours.value = `${account} ${hashtag}${spot}${words}`;
    warning.textContent = /^\s*\d+[a-z]?[\s,]/i.test(where.value) ? say.house : "";
  };
  where.addEventListener("input", write);
  what.addEventListener("input", write);
  copy.addEventListener("click", () => copyText(yours.value, copy));
  share.addEventListener("click", () => { navigator.share({ text: yours.value }).catch(() => {}); });

  const label = (id, text) => make("label", { for: id }, text);
  place.append(
    ...(open ? [label("where", say.where), where, hint, warning] : []),
    label("what", say.what), what, label("yours", say.yours), yours,
    make("p", { class: "row" }, copy, typeof navigator.share === "function" ? share : null),
  );
  onCouncil((council) => {
    account = accountFor(council, tag) ?? say.account;
    write();
  });
  write();
}
