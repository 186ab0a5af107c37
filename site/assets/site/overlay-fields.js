/* Makes the controls of the officer's form, each with its label, hint and place for an error. */
"use strict";

const idOf = (part, item, key) => `${part}-${item.uid}-${key.replace(/\./g, "-")}`;

/** A label, a hint, the place for an error and a control; `options` make it a list to choose from. */
function labelled(id, label, control, hint) {
  const described = [`${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ");
  control.id = id;
  control.setAttribute("aria-describedby", described);
  return make("div", { class: "field" },
    make("label", { for: id }, label),
    hint && make("p", { class: "hint", id: `${id}-hint` }, hint),
    make("p", { class: "field-error", id: `${id}-error`, hidden: true }), control);
}

function choice(options, value) {
  const control = make("select", null, options.map(([one, text]) => (Array.isArray(text)
    ? make("optgroup", { label: one }, text.map(([inner, name]) => make("option", { value: inner }, name)))
    : make("option", { value: one }, text))));
  control.value = value ?? "";
  if (control.selectedIndex < 0) control.selectedIndex = 0;
  return control;
}

/** Make the control of one kind; `changed` gets the new text. */
function control(kind, key, value, form, changed) {
  const listen = (made, event = "input") => {
    made.addEventListener(event, () => changed(made.value));
    return made;
  };
  if (kind.startsWith("long") || kind.startsWith("list")) {
    const made = make("textarea", { rows: kind.startsWith("long") ? 4 : 3 });
    made.value = value;
    return listen(made);
  }
  if (kind === "network") return listen(choice([["", FORM.choose], ...NETWORKS.map((one) => [one, one[0].toUpperCase() + one.slice(1)])], value), "change");
  if (kind === "team") return listen(choice([["", FORM.none], ...form.teams()], value), "change");
  if (kind === "shown") return listen(choice(Object.entries(FORM.shown), value), "change");
  if (kind === "tag") return listen(choice([["", FORM.choose], ...form.tagGroups()], value), "change");
  if (kind === "body") return listen(choice([["", FORM.choose], ...form.bodyGroups()], value), "change");
  const modes = { address: "url", phone: "tel" };
  const made = make("input", { type: "text", autocomplete: "off", inputmode: modes[kind] ?? "text", spellcheck: kind === "words" ? "true" : "false", class: ["time", "date", "phone"].includes(kind) ? "short" : null });
  made.value = value;
  return listen(made);
}

/** Make all that belongs to one field of an entry: for words, one control for each language. */
function fieldOf(part, item, [key, kind, more = {}], form) {
  const label = FORM.labels[key] + (more.need ? "" : ` (${FORM.optional})`);
  const id = idOf(part, item, key);
  if (kind === "days") return group(id, label, DAYS.map((day) => [day, FORM.days[day]]), item, key, form);
  if (kind === "tags") return several(id, label, item, key, form);
  if (!kind.endsWith("words")) {
    return [labelled(id, label, control(kind, key, item[key] ?? "", form, (value) => form.typed(item, key, value)), FORM.hints[key])];
  }
  const two = spoken(form.state).length > 1;
  return spoken(form.state).map((one, at) => {
    const own = `${key}.${one}`;
    const made = control(kind, key, item[own] ?? "", form, (value) => form.typed(item, own, value, part === "teams" && key === "name"));
    made.lang = one;
    return labelled(idOf(part, item, own), two ? `${label}, ${FORM.languages[one] ?? one}` : label, made, at ? null : FORM.hints[key]);
  });
}

/** Boxes to tick, in a group of their own. */
function group(id, label, options, item, key, form) {
  const chosen = new Set((item[key] ?? "").split(" "));
  const boxes = options.map(([value, text], at) => {
    const box = make("input", { type: "checkbox", id: at ? `${id}-${value}` : id, value });
    box.checked = chosen.has(value);
    box.addEventListener("change", () => {
      if (box.checked) chosen.add(value);
      else chosen.delete(value);
      form.typed(item, key, options.map(([one]) => one).filter((one) => chosen.has(one)).join(" "));
    });
    return make("label", { class: "tick" }, box, ` ${text}`);
  });
  return [make("fieldset", { class: "inner-group", "aria-describedby": `${id}-error` }, make("legend", null, label),
    make("p", { class: "field-error", id: `${id}-error`, hidden: true }), boxes)];
}

/** A list of tags, to which one can be added at a time. */
function several(id, label, item, key, form) {
  const list = make("ul", { class: "chosen-tags" });
  const chooser = choice([["", FORM.choose], ...form.tagGroups()], "");
  const now = () => (item[key] ?? "").split(" ").filter(Boolean);
  const show = () => list.replaceChildren(...now().map((tag) => {
    const remove = make("button", { type: "button", class: "quiet" }, `${FORM.remove} #${form.nameOf(tag)}`);
    remove.addEventListener("click", () => {
      form.typed(item, key, now().filter((one) => one !== tag).join(" "));
      show();
      chooser.focus();
    });
    return make("li", null, remove);
  }));
  const add = make("button", { type: "button", class: "quiet" }, FORM.add_tag);
  add.addEventListener("click", () => {
    if (!chooser.value) return;
    form.typed(item, key, [...new Set([...now(), chooser.value])].join(" "));
    chooser.value = "";
    show();
  });
  show();
  return [labelled(id, label, chooser, FORM.hints[key]), make("p", { class: "row" }, add), list];
}
