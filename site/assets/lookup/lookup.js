/* Look-up in the browser: from a person's own words to a ranked list of tags.

   The twin of tools/counciltags/lookup/engine.py: the same index, whole numbers only, the same
   order to the last place. lookup.vectors.json holds the two together. Change one, change the
   other.

   All texts in a result are plain data, as people typed them. A page must set them as text
   (textContent), never as HTML. */

import { dangerWords } from "./danger.js";
import { MOST_PAIRED, commonWords, unpackEntry, unpackPairs, unpackWords } from "./packing.js";
import { cut, families, fold, speller, stem, streetNames, typedWords } from "./words.js";

const MOST_RESULTS = 50;
const [EXACT, JOINED, SPLIT, KIN, CLOSE] = [16, 16, 13, 12, 10];
const LONGEST_RUN = 5;
const NEARBY = 4;
const TOGETHER = [0, 160, 113, 92, 80, 72, 65, 60, 57, 53];
const FULL = 16;
const LEAST_SCORE = 12 * EXACT;
const LEAST_SHARE = 5;
const LONGEST_NAME = 60;
const TELLING = 8;
const MOST_KIN = 6;
const MOST_GUESSES = 5;
const LEAST_PART = 3;

class Engine {
  constructor(index, council) {
    this.language = index.language;
    this.index = index;
    this.council = council ?? { nation: "", shares: {}, referrals: {}, tags: [], words: {}, lines: [] };
    this.tags = [...index.tags, ...this.council.tags];
    this.names = new Map();
    this.tags.forEach(([tag, display], place) => {
      for (const name of [tag.split("/").pop(), fold(display).replaceAll(" ", "")]) {
        if (!this.names.has(name)) this.names.set(name, place);
      }
    });
    this.stops = new Set(index.stops.split(" "));
    this.known = unpackWords(index.words);
    const packed = index.entries.split(" ");
    this.entries = new Map(this.known.map((word, at) => [word, packed[at]]));
    this.families = this.byFamily();
    this.near = speller(this.known);
    this.common = commonWords(this.known, packed);
    this.pairs = unpackPairs(index.pairs);
    this.danger = dangerWords(index);
    for (const [word, own] of Object.entries(this.council.words)) {
      const entry = this.entries.has(word) ? this.entry(word) : new Map();
      for (const [place, weight] of Object.entries(own)) entry.set(Number(place), weight);
      this.entries.set(word, entry);
    }
  }

  /** Give a word's weights by tag, unpacked when first asked for. */
  entry(word) {
    let entry = this.entries.get(word);
    if (typeof entry === "string") {
      entry = unpackEntry(entry);
      this.entries.set(word, entry);
    }
    return entry;
  }

  byFamily() {
    const found = new Map();
    for (const word of this.known) {
      for (const family of families(word, this.language)) {
        if (!found.has(family)) found.set(family, []);
        found.get(family).push(word);
      }
    }
    return found;
  }

  best(found) {
    const best = new Map();
    for (const [word, parts] of found) {
      for (const [place, weight] of this.entry(word)) {
        const value = weight * parts;
        if (value > (best.get(place) ?? 0)) best.set(place, value);
      }
    }
    return best;
  }

  parts(word) {
    for (let at = word.length - LEAST_PART; at >= LEAST_PART; at--) {
      const first = word.slice(0, at);
      const second = stem(word.slice(at), this.language);
      if (this.entries.has(first) && this.entries.has(second)) return [first, second];
    }
    return null;
  }

  find(word, plain) {
    const known = [word, plain].find((one) => this.entries.has(one));
    return known === undefined ? new Map() : this.best([[known, EXACT]]);
  }

  guess(word, spell) {
    if (/^[0-9]+$/.test(word)) return new Map();
    const parts = this.parts(word);
    if (parts) {
      const sum = this.best([[parts[0], SPLIT]]);
      for (const [place, weight] of this.best([[parts[1], SPLIT]])) {
        sum.set(place, (sum.get(place) ?? 0) + weight);
      }
      return sum;
    }
    const kin = families(word, this.language)
      .flatMap((one) => (this.families.get(one) ?? []).slice(0, MOST_KIN));
    if (kin.length || !spell) return this.best(kin.map((one) => [one, KIN]));
    return this.best(this.near(word).map((one) => [one, CLOSE]));
  }

  votes(text) {
    const typedOut = typedWords(text, this.language);
    const streets = streetNames(typedOut, this.entries, this.stops, this.language);
    const told = typedOut
      .filter(([, word], at) => !this.stops.has(word) && !streets.has(at))
      .map(([typed, word]) => [typed, stem(word, this.language), word]);
    const joined = told.slice(1).map(([, second], at) => {
      const pair = told[at][1] + second;
      return this.entries.has(pair) ? pair : "";
    });
    const runs = this.runs(typedOut);
    let guesses = MOST_GUESSES;
    const votes = [...runs].map(([run, typed]) => [typed, this.best([[run, JOINED]])]);
    const seen = new Set(runs.keys());
    told.forEach(([typed, word, plain], at) => {
      const pair = joined[at] ?? "";
      if (pair && !seen.has(pair)) {
        seen.add(pair);
        votes.push([`${typed} ${told[at + 1][0]}`, this.best([[pair, JOINED]])]);
      }
      if (seen.has(word)) return;
      seen.add(word);
      let found = this.find(word, plain);
      if (!found.size && !(pair || (at && joined[at - 1]))) {
        found = this.guess(word, guesses > 0);
        guesses--;
      }
      if (found.size) votes.push([typed, found]);
    });
    return votes.concat(this.together(told));
  }

  /** Give runs of neighbours that are one word in the registry, and what was typed for each. */
  runs(words) {
    const found = new Map();
    words.forEach((_, at) => {
      let run = words[at][1];
      for (let end = at + 1; end < Math.min(at + LONGEST_RUN, words.length); end++) {
        run += words[end][1];
        const known = stem(run, this.language);
        if (!this.entries.has(known) || found.has(known)) continue;
        found.set(known, words.slice(at, end + 1).map(([typed]) => typed).join(" "));
      }
    });
    return found;
  }

  /** Give the votes of common words that stand near each other, as some tag says them. */
  together(told) {
    const votes = [];
    const seen = new Set();
    told.forEach(([typed, word], at) => {
      const first = this.common.get(word);
      if (first === undefined) return;
      for (const [beside, other] of told.slice(at + 1, at + NEARBY)) {
        const second = this.common.get(other);
        if (second === undefined || second === first) continue;
        const pair = Math.min(first, second) * MOST_PAIRED + Math.max(first, second);
        const tags = this.pairs.get(pair);
        if (!tags || seen.has(pair)) continue;
        seen.add(pair);
        votes.push([`${typed} ${beside}`, new Map(tags.map((tag) => [tag, TOGETHER[tags.length]]))]);
      }
    });
    return votes;
  }

  /** Give the place of the tag whose very name a text is, whatever others say of its words. */
  named(text) {
    if (cut(text, LONGEST_NAME) !== text) return undefined;
    return this.names.get(fold(text).replaceAll(" ", ""));
  }

  rank(text) {
    const scores = new Map();
    const reasons = new Map();
    for (const [typed, found] of this.votes(text)) {
      for (const [place, part] of found) {
        scores.set(place, (scores.get(place) ?? 0) + part);
        if (!reasons.has(place)) reasons.set(place, new Map());
        const why = reasons.get(place);
        why.set(typed, (why.get(typed) ?? 0) + part);
      }
    }
    let best = Math.max(0, ...scores.values());
    const named = this.named(text);
    if (named !== undefined) {
      best = Math.max(best, LEAST_SCORE) + 1;
      scores.set(named, best);
      const typed = new Set(typedWords(text, this.language).map(([one]) => one));
      reasons.set(named, new Map([[[...typed].join(" "), best]]));
    }
    const share = (place) => this.council.shares[this.tags[place][0]] ?? FULL;
    const telling = (place, score) =>
      [...reasons.get(place)].filter(([, part]) => part * TELLING >= score).map(([typed]) => typed);
    return [...scores]
      .filter(([, score]) => score >= LEAST_SCORE && score * LEAST_SHARE >= best)
      .map(([place, score]) => [place, score * share(place), telling(place, score)])
      .filter(([, score]) => score)
      .sort(([place, score], [other, worse]) => worse - score || place - other)
      .map((ranked) => this.result(...ranked));
  }

  result(place, score, why) {
    const [tag, display, use_when, handling, draft] = this.tags[place];
    const referral = this.council.referrals[tag] ?? null;
    const result = { tag, display, score, why, use_when, handling, referral };
    return draft ? { ...result, draft: true } : result;
  }

  /** Give what to show for a person's words: the help line, if danger calls for one, and tags. */
  lookup(text, limit = 5) {
    return {
      query: text,
      signpost: this.signpost(text),
      results: this.rank(text).slice(0, Math.max(0, Math.min(limit, MOST_RESULTS))),
    };
  }

  signpost(text) {
    const line = this.danger(text);
    if (line < 0) return null;
    const contact = this.index.contacts[line];
    return { id: contact.id, text: contact.text, phone: this.phone(contact) };
  }

  phone(contact) {
    if (contact.council) return this.council.lines[0] ?? null;
    const { nation } = this.council;
    if (nation) return contact.phones.find(([nations]) => nations.includes(nation))?.[1] ?? null;
    return contact.phones.reduce(
      (widest, line) => (line[0].length > (widest?.[0].length ?? 0) ? line : widest), null,
    )?.[1] ?? null;
  }
}

/** Make an index ready for queries; council is what the exporter says of one, or nothing. */
export function engine(index, council) {
  if (index.format !== 1) throw new Error("This look-up cannot read this index: its format is new.");
  return new Engine(index, council);
}
