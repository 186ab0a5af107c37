/* The message on a tag's page: account, hashtag, place and words, ready to copy or share. */
"use strict";

/* A number by itself, as houses and flats have; a road such as A12 or M4 has a letter before it. */
const HOUSE = /(?:^|[\s,.\/-])\d{1,4}[a-z]?(?=$|[\s,.\/-])/i;

for (const place of document.querySelectorAll("[data-message]")) {
  const tag = document.querySelector("[data-council-box]")?.dataset.councilBox;
  const hashtag = place.dataset.message;
  // Where somebody may be in danger, or it is private, nobody is asked for a place.
  const open = place.dataset.handling === "public";
  const where = make("input", { id: "where", type: "text", autocomplete: "off", maxlength: 120, "aria-describedby": "where-hint" });
  const hint = make("p", { id: "where-hint", class: "hint" }, say.where_hint);
  const warning = make("p", { role: "status", class: "hint" });
  const what = make("input", { id: "what", type: "text", autocomplete: "off", maxlength: 300 });
  const yours = make("textarea", { id: "yours" });
  const copy = make("button", { type: "button" }, say.copy_message);
  const share = make("button", { type: "button", class: "quiet" }, say.share);
  const long = make("p", { role: "status", class: "hint" });
  const again = make("button", { type: "button", class: "quiet", hidden: true }, say.rewrite);
  let account = say.account;
  let shown = say.account;
  let edited = false;

  const measure = () => { long.textContent = [...yours.value].length > 280 ? say.long : ""; };
  /** Write the message from the boxes; one that was changed by hand only gets the other account. */
  const write = () => {
    warning.textContent = HOUSE.test(where.value) ? say.house : "";
    if (edited) {
      if (yours.value.startsWith(`${shown} `)) yours.value = account + yours.value.slice(shown.length);
      shown = account;
      measure();
      return;
    }
    const spot = open && where.value.trim() ? ` ${say.place_word} ${where.value.trim()}` : "";
    const words = what.value.trim() ? `: ${what.value.trim()}` : "";
    yours.value = `${account} ${hashtag}${spot}${words}`;
    shown = account;
    measure();
  };
  yours.addEventListener("input", () => {
    edited = true;
    again.hidden = false;
    measure();
  });
  again.addEventListener("click", () => {
    edited = false;
    again.hidden = true;
    write();
    yours.focus();
  });
  where.addEventListener("input", write);
  what.addEventListener("input", write);
  copy.addEventListener("click", () => copyText(yours.value, copy));
  share.addEventListener("click", () => { navigator.share({ text: yours.value }).catch(() => {}); });

  const label = (id, text) => make("label", { for: id }, text);
  place.append(
    ...(open ? [label("where", say.where), where, hint, warning] : []),
    label("what", say.what), what, label("yours", say.yours), yours, long,
    make("p", { class: "row" }, copy, again, typeof navigator.share === "function" ? share : null),
  );
  onCouncil((council) => {
    account = accountFor(council, tag) ?? say.account;
    write();
  });
  write();
}
