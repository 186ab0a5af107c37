/* The officer's form: writes an overlay in strict YAML and checks it against the published schema.
   Nothing is sent. */
"use strict";

const FORM = {
  en: {
    council: "Your council", network: "Network", handle: "Your account, with the @ in front",
    url: "Address of the account (may stay empty)", teams: "Your teams", team: "Team",
    team_name: "Name of the team, as residents know it", phone: "Its public phone number (may stay empty)",
    add_team: "Add a team", tags: "The tags you answer", tag: "Tag", which_team: "Which team",
    link: "Your page about it, beginning with https://", time: "A person answers (such as: within two working days)",
    add_tag: "Add a tag", remove: "Remove", file: "Your file", copy: "Copy the file", save: "Save the file",
    fine: "The file keeps to the schema. The full check also looks at links and at who answers what.",
    wrong: "Put this right first:", choose: "Choose", name: "Type the name of your council",
    required: "is missing", pattern: "is not in the right form", unknown: "is not known",
    short: "needs at least one entry", nobody: "Choose your council first.", none: "no team",
  },
  cy: {
    council: "Eich cyngor", network: "Rhwydwaith", handle: "Eich cyfrif, gyda'r @ ar y dechrau",
    url: "Cyfeiriad y cyfrif (gall fod yn wag)", teams: "Eich timau", team: "Tîm",
    team_name: "Enw'r tîm, fel y mae trigolion yn ei adnabod", phone: "Ei rif ffôn cyhoeddus (gall fod yn wag)",
    add_team: "Ychwanegu tîm", tags: "Y tagiau rydych yn eu hateb", tag: "Tag", which_team: "Pa dîm",
    link: "Eich tudalen amdano, yn dechrau â https://", time: "Mae person yn ateb (fel: o fewn dau ddiwrnod gwaith)",
    add_tag: "Ychwanegu tag", remove: "Dileu", file: "Eich ffeil", copy: "Copïo'r ffeil", save: "Cadw'r ffeil",
    fine: "Mae'r ffeil yn cadw at y sgema. Mae'r gwiriad llawn hefyd yn edrych ar ddolenni ac ar bwy sy'n ateb beth.",
    wrong: "Cywirwch hyn gyntaf:", choose: "Dewis", name: "Teipiwch enw eich cyngor",
    required: "ar goll", pattern: "ddim yn y ffurf gywir", unknown: "ddim yn hysbys",
    short: "angen o leiaf un cofnod", nobody: "Dewiswch eich cyngor yn gyntaf.", none: "dim tîm",
  },
}[language];

// ---- the schema: as much of it as an overlay uses ----

/** Give what is wrong with a value, each as a place and a reason. */
function faults(value, schema, root, place = "") {
  if (schema.$ref) {
    const [file, path] = schema.$ref.split("#/$defs/");
    const home = file ? self.councilTags.schemas.common : root;
    return faults(value, home.$defs[path], home, place);
  }
  const found = [];
  const say_ = (reason, where = place) => found.push([where, reason]);
  if (schema.enum && !schema.enum.includes(value)) say_(FORM.unknown);
  if (schema.type === "string" || schema.pattern) {
    const fits = typeof value === "string" && value.length <= (schema.maxLength ?? Infinity)
      && value.length >= (schema.minLength ?? 0) && (!schema.pattern || new RegExp(schema.pattern, "u").test(value));
    if (!fits) say_(FORM.pattern);
  }
  if (schema.type === "array") {
    if (value.length < (schema.minItems ?? 0)) say_(FORM.short);
    value.forEach((item, at) => found.push(...faults(item, schema.items, root, `${place} ${at + 1}`)));
  }
  if (schema.type === "object") found.push(...members(value, schema, root, place));
  return found;
}

function members(value, schema, root, place) {
  const found = [];
  const names = Object.keys(value);
  const inside = (name) => (place ? `${place}, ${name}` : name);
  if (names.length < (schema.minProperties ?? 0)) found.push([place, FORM.short]);
  for (const name of schema.required ?? []) if (!(name in value)) found.push([inside(name), FORM.required]);
  for (const name of names) {
    const pattern = Object.keys(schema.patternProperties ?? {}).find((one) => new RegExp(one, "u").test(name));
    const own = schema.properties?.[name] ?? (pattern && schema.patternProperties[pattern]);
    if (own) found.push(...faults(value[name], own, root, inside(name)));
    else if (schema.additionalProperties === false) found.push([inside(name), FORM.unknown]);
  }
  return found;
}

// ---- YAML: maps, lists and text in quotes, so that nothing is taken for anything else ----

function yaml(value, indent = "") {
  return Object.entries(value).map(([name, item]) => {
    if (typeof item === "string") return `${indent}${name}: ${quoted(item)}\n`;
    if (!Array.isArray(item)) return `${indent}${name}:\n${yaml(item, `${indent}  `)}`;
    if (item.every((one) => typeof one === "string")) return `${indent}${name}: [${item.join(", ")}]\n`;
    return `${indent}${name}:\n${item.map((one) => entry(one, indent)).join("")}`;
  }).join("");
}

function entry(value, indent) {
  return yaml(value, `${indent}  `).replace(`${indent}  `, `${indent}- `);
}

function quoted(text) {
  return /^[a-z][a-z0-9-]*$/.test(text) && !["true", "false", "null"].includes(text) ? text : JSON.stringify(text);
}

function shortName(name, taken) {
  const base = plain(name).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 40) || "team";
  let short = base;
  for (let count = 2; taken.includes(short); count++) short = `${base}-${count}`;
  return short;
}

// ---- the form ----

let count = 0;

/** Make a field with its label; ``options`` make it a list to choose from. */
function field(label, options, attributes = {}) {
  const id = `field-${++count}`;
  const control = options
    ? make("select", { id }, options.map(([value, text]) => make("option", { value }, text)))
    : make("input", { id, type: "text", autocomplete: "off", maxlength: 500, ...attributes });
  return { control, parts: [make("label", { for: id }, label), control] };
}

function start(place) {
  const state = { council: null, teams: [], tags: [] };
  const chosenName = make("p", { role: "status", class: "big" });
  const pick = make("div");
  const network = field(FORM.network, [..."mastodon bluesky x facebook instagram threads nextdoor".split(" ")].map((one) => [one, one]));
  const handle = field(FORM.handle);
  const url = field(FORM.url);
  const teams = make("div");
  const tags = make("div");
  const file = make("textarea", { id: "file", rows: 18, readonly: true, spellcheck: "false" });
  const verdict = make("div", { role: "status" });
  const copy = make("button", { type: "button" }, FORM.copy);
  const save = make("button", { type: "button", class: "quiet" }, FORM.save);
  const addTeam = make("button", { type: "button", class: "quiet" }, FORM.add_team);
  const addTag = make("button", { type: "button", class: "quiet" }, FORM.add_tag);

  const teamIds = () => {
    const taken = [];
    return state.teams.map((team) => {
      const short = shortName(team.name.control.value, taken);
      taken.push(short);
      return short;
    });
  };

  const overlay = () => {
    const ids = teamIds();
    const given = (control) => control.value.trim();
    const plainTeams = state.teams.filter((team) => given(team.name.control)).map((team) => {
      const own = { id: ids[state.teams.indexOf(team)], name: { en: given(team.name.control) } };
      return given(team.phone.control) ? { ...own, phone: given(team.phone.control) } : own;
    });
    const services = {};
    for (const tag of [...state.tags].sort((a, b) => a.tag.control.value.localeCompare(b.tag.control.value))) {
      const service = {};
      const team = state.teams[Number(tag.team.control.value)];
      if (team && given(team.name.control)) service.team = ids[Number(tag.team.control.value)];
      if (given(tag.link.control)) service.link = given(tag.link.control);
      if (given(tag.time.control)) service.answer_time = { en: given(tag.time.control) };
      if (Object.keys(service).length) services[tag.tag.control.value] = service;
    }
    const slug = state.council?.slug ?? "";
    const account = { network: network.control.value, handle: given(handle.control) };
    if (given(url.control)) account.url = given(url.control);
    const made = { slug, councils: [slug], languages: ["en"] };
    if (account.handle) made.accounts = [account];
    if (plainTeams.length) made.teams = plainTeams;
    if (Object.keys(services).length) made.tags = services;
    return made;
  };

  const write = () => {
    const made = overlay();
    file.value = yaml(made);
    const schema = self.councilTags?.schemas?.overlay;
    if (!state.council) {
      verdict.replaceChildren(make("p", null, FORM.nobody));
      return;
    }
    const found = schema ? faults(made, schema, schema) : [];
    verdict.replaceChildren(found.length
      ? make("div", null, make("p", null, FORM.wrong), make("ul", null, found.map(([where, why]) => make("li", null, `${where}: ${why}`))))
      : make("p", null, FORM.fine));
    copy.disabled = save.disabled = found.length > 0;
  };

  const offer = () => {
    const options = [["", FORM.none], ...state.teams.map((team, at) => [String(at), team.name.control.value || `${FORM.team} ${at + 1}`])];
    for (const tag of state.tags) {
      const before = tag.team.control.value;
      tag.team.control.replaceChildren(...options.map(([value, text]) => make("option", { value }, text)));
      tag.team.control.value = before;
    }
  };

  const newTeam = () => {
    const team = { name: field(FORM.team_name), phone: field(FORM.phone, null, { inputmode: "tel" }) };
    state.teams.push(team);
    teams.append(make("fieldset", null, make("legend", null, `${FORM.team} ${state.teams.length}`), team.name.parts, team.phone.parts));
    team.name.control.addEventListener("input", offer);
    offer();
    return team;
  };

  const newTag = (name) => {
    const given = self.councilTags?.index?.tags ?? [];
    const away = new Set(state.council ? [...state.council.none, ...state.council.away.flatMap((one) => one.tags)] : []);
    const choices = given.filter(([id]) => !away.has(id)).map(([id, display]) => [id, `#${display}`]);
    const tag = { tag: field(FORM.tag, choices), team: field(FORM.which_team, [["", FORM.none]]), link: field(FORM.link, null, { inputmode: "url" }), time: field(FORM.time) };
    if (name) tag.tag.control.value = name;
    const remove = make("button", { type: "button", class: "quiet" }, FORM.remove);
    const box = make("fieldset", null, make("legend", null, FORM.tag), tag.tag.parts, tag.team.parts, tag.link.parts, tag.time.parts, make("p", null, remove));
    remove.addEventListener("click", () => {
      state.tags.splice(state.tags.indexOf(tag), 1);
      box.remove();
      addTag.focus();
      write();
    });
    state.tags.push(tag);
    tags.append(box);
    offer();
    return tag;
  };

  addTeam.addEventListener("click", () => { newTeam().name.control.focus(); write(); });
  addTag.addEventListener("click", () => { newTag().tag.control.focus(); write(); });
  copy.addEventListener("click", () => copyText(file.value, copy));
  save.addEventListener("click", () => {
    const address = URL.createObjectURL(new Blob([file.value], { type: "application/yaml" }));
    make("a", { href: address, download: `${state.council.slug}.yml` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  });
  place.append(make("div", { class: "form-grid" },
    make("h2", null, FORM.council), pick, chosenName,
    network.parts, handle.parts, url.parts,
    make("h2", null, FORM.teams), teams, make("p", null, addTeam),
    make("h2", null, FORM.tags), tags, make("p", null, addTag),
    make("h2", null, make("label", { for: "file" }, FORM.file)), file, verdict,
    make("p", { class: "row" }, copy, save)));
  place.addEventListener("input", write);
  picker(pick, "overlay-council");
  newTeam();
  onCouncil((council) => {
    state.council = council;
    chosenName.textContent = council ? nameOf(council) : "";
    if (!state.tags.length && self.councilTags?.index) newTag();
    write();
  });
  Promise.all([load(`assets/data/search.${language}.js`), load("assets/data/schemas.js")]).then(() => {
    if (!state.tags.length) newTag();
    write();
  }, () => {});
}

for (const place of document.querySelectorAll("[data-overlay]")) start(place);
