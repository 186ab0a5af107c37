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

for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", () => copyText(button.dataset.copy, button));
}
