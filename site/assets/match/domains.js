/* Which names of hosts X knows.

   The twin of tools/counciltags/hashtags/x_domains.py. */

import { once, shortClass } from "./characters.js";
import { ASCII_DOMAIN, COUNTRY, GENERIC, NOT_DOMAIN } from "./tables.js";

const MOST_LABEL = 63;
const JOINT = /^[@+-]/;
const JOINT_OR_PLAIN = /^[@+\-0-9A-Za-z]/;

const domainTools = once(() => {
  const inside = shortClass(NOT_DOMAIN);
  const others = new Map();
  const ascii = new Set();
  for (const ending of [...GENERIC.split(" "), ...COUNTRY.split(" ")].map(canonical)) {
    if (/^[\0-\x7f]*$/.test(ending)) ascii.add(ending);
    else others.set(ending[0], [...(others.get(ending[0]) ?? []), ending]);
  }
  return {
    label: new RegExp(`(?:[^${inside}]|[-_])+`, "g"),
    inside: new RegExp(`[^${inside}]`),
    asciiLabel: new RegExp(`[\\-a-zA-Z0-9${shortClass(ASCII_DOMAIN)}]+`, "g"),
    asciiEnding: /[0-9A-Z]{1,40}/y,
    punycode: /xn--[\-0-9a-z]+/iy,
    ascii,
    others,
  };
});

/** Fold capitals as the flag "i" does: one unit at a time, never to ASCII. */
function canonical(text) {
  return text.replace(/[^]/g, (unit) => {
    const upper = unit.toUpperCase();
    if (upper.length !== 1) return unit;
    return unit.charCodeAt(0) >= 0x80 && upper.charCodeAt(0) < 0x80 ? unit : upper;
  });
}

function at(pattern, text, place) {
  pattern.lastIndex = place;
  return pattern.exec(text)?.[0];
}

function endingAt(text, folded, place) {
  const tools = domainTools();
  const run = at(tools.asciiEnding, folded, place);
  if (run && tools.ascii.has(run) && !JOINT.test(folded.slice(place + run.length, place + run.length + 1))) {
    return place + run.length;
  }
  for (const ending of tools.others.get(folded[place]) ?? []) {
    const end = place + ending.length;
    if (folded.startsWith(ending, place) && !JOINT_OR_PLAIN.test(folded.slice(end, end + 1))) return end;
  }
  const code = at(tools.punycode, text, place);
  return code ? place + code.length : 0;
}

function beforeDots(pattern, text) {
  return Array.from(text.matchAll(pattern), (match) => [match.index, match.index + match[0].length])
    .filter(([, end]) => text[end] === ".");
}

/** Make a function that gives where the name of a host that begins at a place ends, or 0. */
export function domainsOf(text) {
  const tools = domainTools();
  const folded = canonical(text);
  const labels = beforeDots(tools.label, text);
  const endings = labels.map(([, end]) => endingAt(text, folded, end + 1));
  const longer = labels.map(() => 0);
  const endOf = (one, start, end) => {
    if (!tools.inside.test(text[start] ?? "") || !tools.inside.test(text[end - 1] ?? "")) return 0;
    if (longer[one]) return longer[one];
    return text.slice(start, end).includes("_") ? 0 : endings[one];
  };
  for (let one = labels.length - 2; one >= 0; one--) {
    const [start, end] = labels[one + 1];
    if (start === labels[one][1] + 1) longer[one] = endOf(one + 1, start, end);
  }
  if (!endings.some(Boolean)) return null;
  return (start) => {
    let one = labels.length - 1;
    while (one >= 0 && labels[one][0] > start) one--;
    return one < 0 || start >= labels[one][1] ? 0 : endOf(one, start, labels[one][1]);
  };
}

/** Find the parts of a host name, given without protocol, that X takes for the name. */
export function hostsInside(host) {
  const folded = canonical(host);
  const labels = beforeDots(domainTools().asciiLabel, host);
  const ends = labels.map(([, end]) => endingAt(host, folded, end + 1));
  for (let one = labels.length - 2; one >= 0; one--) {
    if (labels[one + 1][0] === labels[one][1] + 1) ends[one] = ends[one + 1] || ends[one];
  }
  const found = [];
  let [matched, searched] = [0, 0];
  labels.forEach(([label, dot], one) => {
    const begin = Math.max(label, matched);
    if (begin >= dot || !ends[one]) return;
    // X looks for the words of the match again, and may find them further left.
    const start = host.indexOf(host.slice(begin, ends[one]), searched);
    searched = start + ends[one] - begin;
    matched = ends[one];
    found.push([start, searched]);
  });
  return found;
}

/** Say whether every label of a host name is 1 to 63 characters long once written in ASCII. */
export function hostIsValid(host) {
  if (host.startsWith("xn--") && !hostsInside(host).length) return false;
  return host.split(".").every((label) => {
    const length = asciiLength(label);
    return length >= 1 && length <= MOST_LABEL;
  });
}

function asciiLength(label) {
  if (label.length > 2 * MOST_LABEL || /^[ -~]*$/.test(label)) return label.length;
  const parts = label.split(/[.\u3002\uff0e\uff61]/);
  return parts.reduce((sum, part) => sum + (/^[ -~]*$/.test(part) ? part.length : 4 + punycodeLength(part)), parts.length - 1);
}

/** Count the letters of a label in Punycode (RFC 3492, section 6.3). */
function punycodeLength(label) {
  const codes = Array.from(label, (sign) => sign.codePointAt(0));
  const basic = codes.filter((code) => code < 0x80).length;
  let [length, done, code, delta, bias] = [basic ? basic + 1 : 0, basic, 0x80, 0, 72];
  while (done < codes.length) {
    const next = Math.min(...codes.filter((one) => one >= code));
    delta += (next - code) * (done + 1);
    code = next;
    for (const one of codes) {
      if (one < code) delta++;
      if (one !== code) continue;
      length += digitsOf(delta, bias);
      bias = adapted(delta, done + 1, done === basic);
      delta = 0;
      done++;
    }
    delta++;
    code++;
  }
  return length;
}

function digitsOf(delta, bias) {
  let digits = 1;
  for (let step = 36; ; step += 36) {
    const least = Math.min(26, Math.max(1, step - bias));
    if (delta < least) return digits;
    delta = Math.floor((delta - least) / (36 - least));
    digits++;
  }
}

function adapted(delta, points, first) {
  delta = Math.floor(delta / (first ? 700 : 2));
  delta += Math.floor(delta / points);
  let step = 0;
  for (; delta > 455; step += 36) delta = Math.floor(delta / 35);
  return step + Math.floor((36 * delta) / (delta + 38));
}
