"""What a word says about a tag: weights learnt from everything the registry says.

A word counts for a tag the more often the tag's texts use it, and the fewer other tags do (the
ranking function known as BM25, over fields that count differently). Two neighbours count as one
word too where that is a word, and a hashtag of several words counts as each of them, so that
``street light`` and ``streetlight`` meet.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from math import log2
from typing import TYPE_CHECKING

from counciltags.lookup.stems import stem
from counciltags.lookup.stops import stop_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from counciltags.lookup.documents import Said

Weights = dict[str, dict[int, float]]
"""From a word, or a pair written as one word, to the weight for each tag's place."""

SATURATION = 4.0
"""How much text it takes until more of the same word hardly counts (BM25's k1)."""

LENGTH = 0.2
"""How far a tag with more text counts less for each word (BM25's b)."""


MOST_SAYING = 9
"""Two words that more tags than this say side by side tell nothing."""


def content(words: Iterable[str], language: str) -> list[str]:
    """Give the stems of the words that say something."""
    stops = stop_words(language)
    return [stem(word, language) for word in words if word not in stops]


def pairs(stems: list[str]) -> list[str]:
    """Give neighbours written as one word."""
    return [first + second for first, second in pairwise(stems)]


def learn(said: Iterable[Said], places: Mapping[str, int], language: str) -> Weights:
    """Learn the weights of words; ``places`` numbers the tags."""
    counts: Weights = defaultdict(lambda: defaultdict(float))
    texts = [(places[item.tag], content(item.words, language), item.weight) for item in said]
    known = {word for _, stems, _ in texts for word in stems}
    for tag, stems, weight in texts:
        for word in stems:
            for part in (word, *split(word, known)):
                counts[part][tag] += weight
        for pair in pairs(stems):
            if pair in known:
                counts[pair][tag] += weight
    sizes: dict[int, float] = defaultdict(float)
    for by_tag in counts.values():
        for tag, count in by_tag.items():
            sizes[tag] += count
    return _weigh(counts, sizes, len(places))


def said_together(
    said: Iterable[Said], places: Mapping[str, int], language: str, common: Mapping[str, int]
) -> dict[tuple[int, int], set[int]]:
    """Give the tags that say two common words side by side; ``common`` numbers those words.

    Common words tell little one by one (``light``, ``out``) and more together.
    """
    found: dict[tuple[int, int], set[int]] = {}
    for item in said:
        stems = content(item.words, language)
        for first, second in pairwise(stems):
            if first in common and second in common and first != second:
                one, other = sorted((common[first], common[second]))
                found.setdefault((one, other), set()).add(places[item.tag])
    return {pair: tags for pair, tags in found.items() if len(tags) <= MOST_SAYING}


def _weigh(counts: Weights, sizes: Mapping[int, float], tags: int) -> Weights:
    middle = sum(sizes.values()) / max(1, len(sizes))
    result: Weights = {}
    for word in sorted(counts):
        by_tag = counts[word]
        rare = log2(1 + (tags - len(by_tag) + 0.5) / (len(by_tag) + 0.5))
        result[word] = {
            tag: rare * count / (count + SATURATION * (1 - LENGTH + LENGTH * sizes[tag] / middle))
            for tag, count in sorted(by_tag.items())
        }
    return result


def split(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """Split a hashtag or a compound into known words, as few as will do; nothing if it is none."""
    least = 3
    if len(word) < 2 * least:
        return ()
    best: list[tuple[str, ...] | None] = [None] * (len(word) + 1)
    best[0] = ()
    for end in range(least, len(word) + 1):
        for start in range(end - least + 1):
            head, tail = best[start], word[start:end]
            if head is None or tail not in known or (start == 0 and end == len(word)):
                continue
            here = best[end]
            if here is None or len(head) + 1 < len(here):
                best[end] = (*head, tail)
    return best[-1] or ()
