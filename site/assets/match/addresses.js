/* Which hashtags X drops because they lie inside a web address.

   The twin of tools/counciltags/hashtags/x_addresses.py, which names the source of the rule. */

import { once, shortClass } from "./characters.js";
import { domainsOf, hostIsValid, hostsInside } from "./domains.js";
import { NOT_BEFORE, PATH, PATH_END } from "./tables.js";

const MOST_UNITS = 4096;
const MOST_SHORT_LINK = 40;
const DEFAULT_PROTOCOL = 8;

const addressTools = once(() => {
  const general = `[a-zA-Z0-9!*';:=+,.$/%#\\[\\]\\-\\u2013_~@|&${shortClass(PATH)}]`;
  const nested = `\\((?:${general}+|${general}*\\(${general}+\\)${general}*)\\)`;
  const end = `(?:[+\\-a-zA-Z0-9=_#/${shortClass(PATH_END)}]|${nested})`;
  const path = `(?:${general}*(?:${nested}${general}*)*${end}|@${general}+/)`;
  const query = "\\?[a-zA-Z0-9!?*'@();:&=+$/%#\\[\\]\\-_.,~|]*[a-zA-Z0-9\\-_&=#/]";
  return {
    before: new RegExp(`[^${shortClass(NOT_BEFORE)}]`, "g"),
    protocol: /https?:\/\//iy,
    rest: new RegExp(`(?::[0-9]+)?(/${path}*)?(?:${query})?`, "y"),
    short: new RegExp(`https?://t\\.co/([a-z0-9]+)(?:${query})?`, "iy"),
  };
});

function matchAt(pattern, text, place) {
  pattern.lastIndex = place;
  return pattern.exec(text);
}

/** Leave out the hashtags that overlap an address that begins before them. */
export function outsideAddresses(text, spans) {
  const words = wordsWithAddresses(text);
  const inside = (word) => spans.filter(({ start }) => start >= word[0] && start < word[1]);
  const dropped = new Set();
  for (const word of words) {
    const here = inside(word);
    if (!here.length) continue;
    const kept = new Set(keptIn(text, word, here));
    for (const one of here) if (!kept.has(one)) dropped.add(one);
  }
  return spans.filter((one) => !dropped.has(one));
}

/** Find where an address might have a "#" in it; no address goes on after a space. */
function wordsWithAddresses(text) {
  const words = [];
  let start = 0;
  for (const word of text.split(" ")) {
    const dot = word.indexOf(".");
    const sign = word.lastIndexOf("#");
    const inPath = sign > dot && /[/?]/.test(word.slice(Math.max(dot, 0), sign));
    const wide = word.indexOf("\uff03");
    if (dot >= 0 && (inPath || (wide >= 0 && wide < word.lastIndexOf(".")))) {
      words.push([start, start + word.length]);
    }
    start += word.length + 1;
  }
  return words;
}

function keptIn(text, [start, end], spans) {
  const from = Math.max(start - 1, 0);
  const units = text.slice(from, end);
  const entities = addressesIn(units, start === 0).map(([first, last]) => [first, last, null]);
  for (const one of spans) entities.push([one.start - from, one.end - from, one]);
  entities.sort((a, b) => a[0] - b[0]);
  let reached = -1;
  const kept = [];
  for (const [first, last, one] of entities) {
    if (reached > first) continue;
    reached = last;
    if (one) kept.push(one);
  }
  return kept;
}

function addressesIn(units, atStart) {
  const tools = addressTools();
  const domainEnd = domainsOf(units);
  const found = [];
  let place = 0;
  for (const start of domainEnd ? addressStarts(units, atStart) : []) {
    if (!(start > place || (start === place && place === 0))) continue;
    const protocol = matchAt(tools.protocol, units, start);
    const host = start + (protocol?.[0].length ?? 0);
    const hostEnd = domainEnd(host);
    if (!hostEnd) continue;
    const rest = matchAt(tools.rest, units, hostEnd);
    found.push(...accepted(units, start, [host, hostEnd], rest));
    place = hostEnd + rest[0].length;
  }
  return found;
}

/** Give the places where an address may begin, in X's order of trying. */
function addressStarts(units, atStart) {
  const ends = Array.from(units.matchAll(addressTools().before), (match) => match.index + 1);
  const [first, ...others] = ends;
  const starts = first === undefined ? [] : [first];
  if (atStart && first !== 1) starts.unshift(0);
  if (atStart && first === 1) starts.push(0);
  return [...starts, ...others];
}

function accepted(units, start, [hostStart, hostEnd], rest) {
  const end = hostEnd + rest[0].length;
  const host = units.slice(hostStart, hostEnd);
  const hasProtocol = hostStart > start;
  const length = hasProtocol ? hostStart - start : DEFAULT_PROTOCOL;
  if (length + end - start > MOST_UNITS || !hostIsValid(host)) return [];
  if (hasProtocol) {
    const short = matchAt(addressTools().short, units.slice(0, end), start);
    if (!short) return [[start, end]];
    return short[1].length <= MOST_SHORT_LINK ? [[start, start + short[0].length]] : [];
  }
  if (start > 0 && "-_./".includes(units[start - 1])) return [];
  const inside = hostsInside(host).map(([first, last]) => [start + first, start + last]);
  if (inside.length && rest[1]) inside.at(-1)[1] = end;
  return inside;
}
