"""Ranking: from words to tags with scores. The browser's twin is ``site/assets/lookup/lookup.js``.

Both read the same index and use whole numbers only, so that they give the same order to the last
place; ``lookup.vectors.json`` holds them together. Change one, change the other.

A word of the query is looked for, in this order, until something is found: as it stands; as one
word with its neighbour, or split in two; among its kin (``parked``, ``parking``); among words that
are a typing mistake away. Each way counts a little less. Per word a tag gets the best of what was
found, and the words add up.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from counciltags.lookup.packing import common_words, unpack_entry, unpack_pairs, unpack_words
from counciltags.lookup.spelling import Speller
from counciltags.lookup.stems import families, stem
from counciltags.lookup.streets import street_names
from counciltags.lookup.text import fold, typed_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

EXACT, JOINED, SPLIT, KIN, CLOSE = 16, 16, 13, 12, 10
"""Of sixteen parts, how much counts of a word's weight, by the way in which it was found."""

LONGEST_RUN = 5
"""So many neighbours at most are tried as one word."""

NEARBY = 4
"""Two words count together if at most two others that tell something stand between them."""

TOGETHER = (0, 160, 113, 92, 80, 72, 65, 60, 57, 53)
"""What two words count together, by how many tags say them so: 160 over the root of that."""

FULL = 16

LEAST_SCORE = 12 * EXACT
"""A tag below this is not a result: less than one fairly telling word spoke for it."""

LEAST_SHARE = 5
"""Nor is a tag whose score, times this, is less than that of the first."""

LONGEST_NAME = 60
"""A longer text is no tag's name."""

TELLING = 8
"""A word is given as a reason where, times this, it makes up the tag's score or more."""

MOST_KIN = 6

MOST_GUESSES = 5
"""So many unknown words of a query at most are compared with all known ones."""

LEAST_PART = 3


class Ranked(NamedTuple):
    """A tag's place in the index's ``tags``, its score, and the words that spoke for it."""

    place: int
    score: int
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Engine:
    """An index made ready for queries; ``shares`` and ``referrals`` are those of one council.

    A share says, of sixteen parts, how much of a tag's score counts (0: not shown).
    """

    index: Mapping[str, Any]
    language: str
    tags: tuple[Sequence[Any], ...]
    names: Mapping[str, int]
    entries: dict[str, dict[int, int]]
    kin: dict[str, list[str]]
    stops: frozenset[str]
    speller: Speller
    common: dict[str, int]
    pairs: dict[tuple[int, int], list[int]]
    shares: Mapping[str, int]
    referrals: Mapping[str, Any]

    def with_council(self, context: Mapping[str, Any]) -> Engine:
        """Give an engine that knows a council: its shares, its referrals, its own words."""
        entries = dict(self.entries)
        for word, by_tag in context["words"].items():
            own = {int(place): weight for place, weight in by_tag.items()}
            entries[word] = {**entries.get(word, {}), **own}
        return replace(
            self,
            entries=entries,
            tags=(*self.tags, *context["tags"]),
            names={**names_of(context["tags"], len(self.tags)), **self.names},
            shares=context["shares"],
            referrals=context["referrals"],
        )

    def results(self, text: str, limit: int = 5) -> list[dict[str, Any]]:
        """Give what is shown for a text, the best first; empty where nothing fits."""
        return [self._result(ranked) for ranked in self.rank(text)[:limit]]

    def _result(self, ranked: Ranked) -> dict[str, Any]:
        tag, display, use_when, handling, *draft = self.tags[ranked.place]
        return {
            "tag": tag,
            "display": display,
            "score": ranked.score,
            "why": list(ranked.why),
            "use_when": use_when,
            "handling": handling,
            "referral": self.referrals.get(tag),
            **({"draft": True} if draft else {}),
        }

    def rank(self, text: str) -> list[Ranked]:
        """Rank the tags for a text, the best first.

        Tags with the same score stand in the index's order.
        """
        scores: dict[int, int] = {}
        reasons: dict[int, dict[str, int]] = {}
        for typed, found in self.votes(text):
            for place, part in found.items():
                scores[place] = scores.get(place, 0) + part
                why = reasons.setdefault(place, {})
                why[typed] = why.get(typed, 0) + part
        best = max(scores.values(), default=0)
        named = self.named(text)
        if named is not None:
            best = scores[named] = max(best, LEAST_SCORE) + 1
            typed = " ".join(dict.fromkeys(typed for typed, _ in typed_words(text, self.language)))
            reasons[named] = {typed: best}
        ranked = [
            Ranked(
                place,
                score * self.shares.get(self.tags[place][0], FULL),
                _telling(reasons[place], score),
            )
            for place, score in scores.items()
            if score >= LEAST_SCORE and score * LEAST_SHARE >= best
        ]
        return sorted(
            (item for item in ranked if item.score), key=lambda item: (-item.score, item.place)
        )

    def named(self, text: str) -> int | None:
        """Give the tag whose very name a text is, whatever other tags say of these words."""
        if len(text) > LONGEST_NAME:
            return None
        return self.names.get(fold(text).replace(" ", ""))

    def votes(self, text: str) -> Iterator[tuple[str, dict[int, int]]]:
        """Give each telling word as typed, with its weight for each tag in sixteenths."""
        typed_out = typed_words(text, self.language)
        streets = street_names(typed_out, self.entries.keys(), self.stops, self.language)
        told = [
            (typed, stem(word, self.language), word)
            for at, (typed, word) in enumerate(typed_out)
            if word not in self.stops and at not in streets
        ]
        runs = self._runs(typed_out)
        joined = [
            first[1] + second[1] if first[1] + second[1] in self.entries else ""
            for first, second in pairwise(told)
        ]
        seen = set(runs)
        for run, typed in runs.items():
            yield typed, self._best([(run, JOINED)])
        guesses = MOST_GUESSES
        for at, (typed, word, plain) in enumerate(told):
            pair = joined[at] if at < len(joined) else ""
            if pair and pair not in seen:
                seen.add(pair)
                yield f"{typed} {told[at + 1][0]}", self._best([(pair, JOINED)])
            if word not in seen:
                seen.add(word)
                found = self._find(word, plain)
                if not found and not (pair or (at and joined[at - 1])):
                    found = self._guess(word, spell=guesses > 0)
                    guesses -= 1
                if found:
                    yield typed, found
        yield from self._together(told)

    def _runs(self, words: list[tuple[str, str]]) -> dict[str, str]:
        """Give runs of neighbours that are one word in the registry, mostly hashtags of phrases.

        Each goes to what was typed for it: ``bins not collected`` is ``#binsnotcollected``.
        """
        found: dict[str, str] = {}
        for at in range(len(words)):
            run = words[at][1]
            for end in range(at + 1, min(at + LONGEST_RUN, len(words))):
                run += words[end][1]
                known = stem(run, self.language)
                if known in self.entries and known not in found:
                    found[known] = " ".join(typed for typed, _ in words[at : end + 1])
        return found

    def _together(self, told: list[tuple[str, str, str]]) -> Iterator[tuple[str, dict[int, int]]]:
        """Give the votes of common words that stand near each other, as some tag says them."""
        seen: set[tuple[int, int]] = set()
        for at, (typed, word, _) in enumerate(told):
            first = self.common.get(word)
            for beside, other, _ in told[at + 1 : at + NEARBY] if first is not None else ():
                second = self.common.get(other)
                if second is None or first is None or first == second:
                    continue
                pair = (min(first, second), max(first, second))
                if pair in self.pairs and pair not in seen:
                    seen.add(pair)
                    tags = self.pairs[pair]
                    yield f"{typed} {beside}", dict.fromkeys(tags, TOGETHER[len(tags)])

    def _find(self, word: str, plain: str) -> dict[int, int]:
        """Find a word as it stands, by its stem or as it was typed."""
        for one in (word, plain):
            if one in self.entries:
                return self._best([(one, EXACT)])
        return {}

    def _guess(self, word: str, *, spell: bool) -> dict[int, int]:
        """Find a word by its parts, its kin or, if ``spell``, by what it may be a slip for."""
        if word.isdigit():
            return {}
        parts = self._parts(word)
        if parts:
            first = self._best([(parts[0], SPLIT)])
            for tag, weight in self._best([(parts[1], SPLIT)]).items():
                first[tag] = first.get(tag, 0) + weight
            return first
        kin = [
            (relative, KIN)
            for family in families(word, self.language)
            for relative in self.kin.get(family, ())[:MOST_KIN]
        ]
        if kin or not spell:
            return self._best(kin)
        return self._best([(near, CLOSE) for near in self.speller.near(word)])

    def _best(self, found: list[tuple[str, int]]) -> dict[int, int]:
        best: dict[int, int] = {}
        for word, parts in found:
            for tag, weight in self.entries[word].items():
                value = weight * parts
                if value > best.get(tag, 0):
                    best[tag] = value
        return best

    def _parts(self, word: str) -> tuple[str, str] | None:
        """Split a word into two known ones, the first as long as it can be."""
        for at in range(len(word) - LEAST_PART, LEAST_PART - 1, -1):
            first, second = word[:at], stem(word[at:], self.language)
            if first in self.entries and second in self.entries:
                return first, second
        return None


def _telling(why: dict[str, int], score: int) -> tuple[str, ...]:
    return tuple(word for word, part in why.items() if part * TELLING >= score)


def names_of(tags: Sequence[Sequence[Any]], first: int = 0) -> dict[str, int]:
    """Give the places of tags, counted from ``first``, by their ids and their display forms."""
    found: dict[str, int] = {}
    for place, (tag, display, *_) in enumerate(tags, first):
        for name in (tag.rpartition("/")[2], fold(display).replace(" ", "")):
            found.setdefault(name, place)
    return found


def engine(index: Mapping[str, Any]) -> Engine:
    """Make an index ready: unpack it and bring its words together by family."""
    language = index["language"]
    words = unpack_words(index["words"])
    packed = index["entries"].split(" ")
    entries = {word: unpack_entry(entry) for word, entry in zip(words, packed, strict=True) if word}
    kin: dict[str, list[str]] = {}
    for word in entries:
        for family in families(word, language):
            kin.setdefault(family, []).append(word)
    stops = frozenset(index["stops"].split())
    return Engine(
        index,
        language,
        tuple(index["tags"]),
        names_of(index["tags"]),
        entries,
        kin,
        stops,
        Speller(list(entries)),
        common_words(entries),
        unpack_pairs(index["pairs"]),
        {},
        {},
    )
