/* The officer's form: writes an overlay in strict YAML and checks it against the published schema
   and the rules. What is typed stays on the device. */
"use strict";

const KEPT = "counciltags-overlay";

class OverlayForm {
  constructor(place) {
    this.state = revived(this.stored() ?? "");
    this.council = null;
    this.checked = false;
    this.summary = make("div", { class: "error-summary", role: "alert", tabindex: "-1", hidden: true });
    this.chosenName = make("p", { role: "status", class: "big", id: "council-chosen", tabindex: "-1" });
    this.said = make("p", { role: "status", class: "hint" });
    this.verdict = make("p", { role: "status" });
    this.file = make("textarea", { id: "file", rows: 18, readonly: true, spellcheck: "false" });
    this.parts = Object.fromEntries(Object.keys(PARTS).map((part) => [part, make("div")]));
    this.languages = make("div");
    this.build(place);
  }

  // ---- what is kept ----

  stored() {
    try { return localStorage.getItem(KEPT); } catch { return null; }
  }

  keep() {
    try {
      localStorage.setItem(KEPT, JSON.stringify(this.state));
      return true;
    } catch { return false; }
  }

  // ---- what the fields ask for ----

  get known() { return self.councilTags?.form ?? { tags: [], starters: [], providers: [], names: {} }; }

  nameOf(tag) { return this.known.tags.find(([id]) => id === tag)?.[1] ?? tag; }

  teams() {
    return this.state.teams.map((team, at) => [String(team.uid), clean(team[`name.${this.state.first}`] ?? "") || `${FORM.one.teams} ${at + 1}`]);
  }

  tagGroups() {
    const shown = ([id, display]) => [id, `#${display}`];
    const first = new Set(this.known.starters);
    return [[FORM.starters, this.known.tags.filter(([id]) => first.has(id)).map(shown)],
      [FORM.others, this.known.tags.filter(([id]) => !first.has(id)).map(shown)]];
  }

  bodyGroups() {
    const councils = (self.councilTags?.councils ?? []).map(([name, slug]) => [slug, name]);
    return [[FORM.bodies, this.known.providers], [FORM.councils, councils]];
  }

  get away() {
    return new Set(this.council ? [...this.council.none, ...this.council.away.flatMap((one) => one.tags)] : []);
  }

  typed(item, key, value, renamesTeam = false) {
    item[key] = value;
    if (renamesTeam) this.renameTeams();
    this.write();
  }

  renameTeams() {
    const names = new Map(this.teams());
    for (const option of document.querySelectorAll("select[id$='-team'] option")) {
      if (option.value) option.textContent = names.get(option.value) ?? option.textContent;
    }
  }

  // ---- drawing ----

  build(place) {
    const pick = make("div");
    const button = (text, kind, act) => {
      const made = make("button", { type: "button", class: kind }, text);
      made.addEventListener("click", () => act(made));
      return made;
    };
    const part = (name) => [make("h2", null, FORM.heads[name]), make("p", null, FORM.leads[name]), this.parts[name],
      FORM.add[name] && make("p", null, button(FORM.add[name], "quiet", () => this.add(name)))];
    const buttons = make("p", { class: "row" }, button(FORM.check, null, () => this.check()),
      button(FORM.copy, "quiet", (made) => this.check() && copyText(this.file.value, made)),
      button(FORM.save, "quiet", () => this.check() && this.save()));
    place.append(make("div", { class: "form-grid overlay-form" }, this.summary, this.said,
      make("h2", null, FORM.council), pick, this.chosenName, this.languages,
      part("accounts"), part("teams"), make("h2", null, FORM.heads.tags), make("p", null, FORM.leads.tags), this.tagChooser(), this.parts.tags,
      part("office_hours"), part("emergency"), part("not_ours"), part("local_tags"),
      make("h2", null, make("label", { for: "file" }, FORM.file)), this.file, this.verdict, buttons,
      make("p", { class: "row" }, button(FORM.clear, "quiet", () => this.clear()))));
    // A council may write its file before its first day.
    picker(pick, "overlay-council", "9999-12-31");
    onCouncil((council) => {
      this.council = council;
      this.chosenName.textContent = council ? nameOf(council) : "";
      this.draw("tags");
      this.write();
    });
    this.fresh();
    this.said.textContent = this.keep() ? FORM.kept : FORM.not_kept;
    Promise.all(["schemas.js", `form.${language}.js`, `councils.${language}.js`].map((name) => load(`assets/data/${name}`)))
      .then(() => this.fresh(), () => { this.said.textContent = FORM.loading; });
  }

  /** Begin with one account and one team, so that nobody faces an empty page. */
  fresh() {
    for (const part of ["accounts", "teams"]) if (!this.state[part].length) this.state[part].push({ uid: this.state.next++ });
    this.drawLanguages();
    for (const part of Object.keys(PARTS)) this.draw(part);
    this.drawStarters();
    this.write();
  }

  drawLanguages() {
    const all = Object.entries(FORM.languages);
    const select = (key, options) => {
      const made = choice(options, this.state[key]);
      made.addEventListener("change", () => {
        this.state[key] = made.value;
        for (const part of Object.keys(PARTS)) this.draw(part);
        this.write();
      });
      return labelled(`languages-${key}`, FORM[key], made);
    };
    this.languages.replaceChildren(select("first", all), select("second", [["", FORM.no_second], ...all]));
  }

  draw(part) {
    this.parts[part].replaceChildren(...this.state[part].map((item, at) => this.box(part, item, at)));
    if (part === "teams") for (const other of ["tags", "local_tags"]) this.draw(other);
    if (part === "tags" && !this.state.tags.length) this.parts.tags.replaceChildren(make("p", { class: "hint" }, FORM.empty));
  }

  titleOf(part, item, at) {
    return part === "tags" ? `#${this.nameOf(item.tag)}` : `${FORM.one[part]} ${at + 1}`;
  }

  box(part, item, at) {
    const title = this.titleOf(part, item, at);
    const fields = PARTS[part];
    const drawn = (which) => fields.filter(([, , more]) => Boolean(more?.more) === which).map((field) => fieldOf(part, item, field, this));
    const rest = drawn(true).flat();
    const remove = make("button", { type: "button", class: "quiet" }, `${FORM.remove}: ${title}`);
    remove.addEventListener("click", () => this.remove(part, item));
    return make("fieldset", { id: `${part}-${item.uid}`, tabindex: "-1", "aria-describedby": `${part}-${item.uid}--error` }, make("legend", null, title),
      make("p", { class: "field-error", id: `${part}-${item.uid}--error`, hidden: true }),
      part === "tags" && this.away.has(item.tag) && make("p", { class: "hint" }, FORM.away),
      drawn(false).flat(), rest.length > 0 && make("details", null, make("summary", null, FORM.more), rest),
      make("p", { class: "row" }, remove));
  }

  add(part, given = {}) {
    const item = { ...given, uid: this.state.next++ };
    this.state[part].push(item);
    this.draw(part);
    this.write();
    document.getElementById(`${part}-${item.uid}`).focus();
  }

  remove(part, item) {
    const at = this.state[part].indexOf(item);
    this.state[part].splice(at, 1);
    this.draw(part);
    this.drawStarters();
    this.write();
    this.said.textContent = FORM.removed;
    const next = this.state[part][Math.min(at, this.state[part].length - 1)];
    (next ? document.getElementById(`${part}-${next.uid}`) : this.parts[part].parentElement.querySelector(`#${part === "tags" ? "find-tag" : "overlay-council"}`) ?? this.summary).focus();
  }

  // ---- choosing tags: the first twelve, then by searching ----

  tagChooser() {
    this.starters = make("div", { class: "row" });
    const input = make("input", { type: "text", autocomplete: "off", maxlength: 200 });
    const results = make("div", { class: "row" });
    const status = make("p", { role: "status", class: "hint" });
    input.addEventListener("input", async () => {
      await Promise.all([load("assets/site/engine.js"), load(`assets/data/search.${language}.js`)]);
      this.engine ??= self.councilTags.engine(self.councilTags.index);
      const found = input.value.trim() ? this.engine.lookup(input.value, 6).results.filter((one) => !one.tag.includes("/")) : [];
      status.textContent = !input.value.trim() ? "" : found.length ? counted(found.length) : FORM.nothing;
      results.replaceChildren(...found.map((one) => this.tagButton(one.tag)));
    });
    return make("div", null, make("h3", null, FORM.starters), this.starters, labelled("find-tag", FORM.find, input, FORM.find_hint), status, results);
  }

  tagButton(tag) {
    const there = this.state.tags.some((item) => item.tag === tag);
    const made = make("button", { type: "button", class: "quiet" }, there ? `#${this.nameOf(tag)}: ${FORM.chosen}` : `${FORM.add_tag} #${this.nameOf(tag)}`);
    made.addEventListener("click", () => {
      const old = this.state.tags.find((item) => item.tag === tag);
      if (old) document.getElementById(`tags-${old.uid}`).focus();
      else this.add("tags", { tag });
      this.drawStarters();
      made.textContent = `#${this.nameOf(tag)}: ${FORM.chosen}`;
    });
    return made;
  }

  drawStarters() {
    this.starters.replaceChildren(...this.known.starters.map((tag) => this.tagButton(tag)));
  }

  // ---- checking ----

  write() {
    this.keep();
    const { made } = this.overlay();
    this.file.value = this.council ? yaml(made) : "";
    this.verdict.textContent = this.council ? "" : FORM.nobody;
    if (this.checked) this.mark(this.problems());
  }

  overlay() { return overlayOf(this.state, this.council?.slug ?? "", this.away); }

  /** Give what is wrong, each with its message and the field where it is put right. */
  problems() {
    if (!this.council) return [{ id: "overlay-council", text: FORM.nobody }];
    const { made, places } = this.overlay();
    const { schemas } = self.councilTags;
    const found = [...faults(made, schemas.overlay, schemas.overlay, schemas), ...further(made, this.known, this.away, this.council), ...this.doubles()];
    const seen = new Set();
    return found.flatMap(({ path, kind, limit }) => {
      const [part, item, key] = this.placeOf(path, places);
      const id = key === undefined ? "languages-second" : key ? idOf(part, item, key) : `${part}-${item.uid}`;
      if (seen.has(id)) return [];
      seen.add(id);
      return [{ id, text: this.message(part, key ?? "", kind, limit), where: key === undefined ? "" : this.whereOf(part, item, key) }];
    });
  }

  /** A tag that stands twice among those of somebody else would be lost in the file. */
  doubles() {
    const seen = new Set();
    return this.state.not_ours.flatMap((item) => {
      const again = item.tag && seen.has(item.tag);
      seen.add(item.tag);
      return again ? [{ path: ["not_ours", item.tag], kind: "again" }] : [];
    });
  }

  placeOf(path, places) {
    for (let length = path.length; length; length--) {
      const found = places.get(path.slice(0, length).join("/"));
      if (found) return found;
    }
    return [];
  }

  whereOf(part, item, key) {
    const label = key && FORM.labels[key.replace(/^(display|label|use_when|terms|reply|answer_time|aliases|name|hours)\..*/, "$1")];
    return [this.titleOf(part, item, this.state[part].indexOf(item)), label].filter(Boolean).join(", ");
  }

  message(part, key, kind, limit) {
    const name = key.replace(/\..*/, "");
    if (!key && kind === "few") return FORM.forms.entry;
    if (kind === "form" || (kind === "long" && name === "aliases") || (kind === "missing" && name === "aliases")) {
      const fields = PARTS[part]?.find(([one]) => one === key || one === name);
      const form = FORM.forms[name] ?? (name === "display" ? FORM.forms.tag : FORM.forms[fields?.[1]]);
      if (form) return form;
    }
    return fill(FORM.wrong[kind], { limit });
  }

  /** Show each problem at its field. */
  mark(problems) {
    for (const old of document.querySelectorAll(".overlay-form [aria-invalid]")) old.removeAttribute("aria-invalid");
    for (const old of document.querySelectorAll(".overlay-form .field-error")) old.hidden = true;
    for (const { id, text } of problems) {
      const control = document.getElementById(id);
      const place = document.getElementById(`${id}-error`) ?? document.getElementById(`${id}--error`);
      if (control?.matches("input, select, textarea")) control.setAttribute("aria-invalid", "true");
      if (!place) continue;
      place.hidden = false;
      place.replaceChildren(make("strong", null, FORM.error), ` ${text}`);
    }
    this.list(problems);
  }

  list(problems) {
    this.summary.hidden = !problems.length;
    const items = problems.map(({ id, text, where }) => {
      const link = make("a", { href: `#${id}` }, where ? `${where}: ${text}` : text);
      link.addEventListener("click", (event) => {
        event.preventDefault();
        const target = document.getElementById(id);
        target?.closest("details")?.setAttribute("open", "");
        target?.focus();
        target?.closest(".field, fieldset")?.scrollIntoView({ block: "start" });
      });
      return make("li", null, link);
    });
    this.summary.replaceChildren(make("h2", null, FORM.summary), make("ul", null, items));
  }

  /** Check all; if something is wrong, list it at the top and go there. */
  check() {
    if (!self.councilTags?.schemas) {
      this.verdict.textContent = FORM.loading;
      return false;
    }
    this.checked = true;
    this.write();
    const problems = this.problems();
    this.verdict.textContent = problems.length ? "" : FORM.fine;
    if (problems.length) this.summary.focus();
    return !problems.length;
  }

  save() {
    const address = URL.createObjectURL(new Blob([this.file.value], { type: "application/yaml" }));
    make("a", { href: address, download: `${this.council.slug}.yml` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  }

  clear() {
    if (!confirm(FORM.sure)) return;
    this.state = empty();
    this.checked = false;
    this.mark([]);
    this.fresh();
    try { localStorage.removeItem(KEPT); } catch { /* Nothing was kept. */ }
    this.said.textContent = FORM.cleared;
    document.getElementById("overlay-council").focus();
  }
}

for (const place of document.querySelectorAll("[data-overlay]")) new OverlayForm(place);
