"""Typing mistakes: known words that are one or two slips away from what was typed.

A slip is a letter too many, too few, wrong, or two neighbours swapped (the restricted
Damerau-Levenshtein distance). Words of other lengths, or of too many other letters, are passed
over by comparing two numbers, so that a query costs well under a millisecond.
"""

from __future__ import annotations

ONE_SLIP = 4
"""From this length on one slip is forgiven."""

TWO_SLIPS = 8
"""From this length on two are, if the first letter is right."""

LONGEST = 24


class Speller:
    """Known words, by length, each with the set of its letters as the bits of a number."""

    def __init__(self, words: list[str]) -> None:
        self._by_length: dict[int, list[tuple[int, str]]] = {}
        for word in words:
            self._by_length.setdefault(len(word), []).append((letters(word), word))

    def near(self, word: str) -> list[str]:
        """Give the known words with the fewest slips, in order; none if there are too many."""
        slips = (len(word) >= ONE_SLIP) + (len(word) >= TWO_SLIPS)
        if len(word) > LONGEST:
            return []
        return next(
            (found for most in range(1, slips + 1) if (found := self._within(word, most))), []
        )

    def _within(self, word: str, most: int) -> list[str]:
        bits = letters(word)
        return sorted(
            known
            for length in range(max(ONE_SLIP - 1, len(word) - most), len(word) + most + 1)
            for other, known in self._by_length.get(length, ())
            if (most == 1 or word[0] == known[0])
            and (bits ^ other).bit_count() <= 2 * most
            and distance(word, known, most) <= most
        )


def letters(word: str) -> int:
    """Give the set of a word's letters as the bits of a number; digits share bits with letters."""
    bits = 0
    for character in word:
        bits |= 1 << (ord(character) % 32)
    return bits


def distance(first: str, second: str, most: int) -> int:
    """Count the slips between two words; ``most + 1`` means more than ``most``."""
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, a in enumerate(first, 1):
        last, before, row = before, row, [i]
        for j, b in enumerate(second, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == second[j - 2] and first[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
