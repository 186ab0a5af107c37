"""Names that are nearly what somebody typed."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 40
"""A longer hashtag is no misspelling of a name, which has 30 characters at most."""

_SHORT, _LONG = 3, 7


class NearNames:
    """Finds the keys that are one or two slips of the finger from a misspelling.

    A slip is a letter too many, too few, wrong, or swapped with its neighbour (the optimal
    string alignment distance of Damerau). Keys of 3 letters must begin with the same letter;
    shorter ones are never near; from 7 letters on there may be two slips.
    """

    def __init__(self, keys: Iterable[str]) -> None:
        """Take the keys; nothing is done with them before the first question."""
        self._keys = keys

    @cached_property
    def _by_length(self) -> dict[int, list[tuple[int, str]]]:
        """Give the keys, with the letters in them, by length: most are passed over unread."""
        keys: dict[int, list[tuple[int, str]]] = {}
        for key in self._keys:
            keys.setdefault(len(key), []).append((_letters(key), key))
        return keys

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self._keys)

    def find(self, key: str) -> list[str]:
        """Give the nearest keys, in the order of the alphabet; empty if none is near.

        A key that only has signs too many (``missed_bin``) is nearest of all.
        """
        plain = "".join(filter(str.isalnum, key))
        if not plain or len(key) > LONGEST:
            return []
        if plain in self._known:
            return [plain]
        most = slips_allowed(plain)
        near: dict[int, list[str]] = {}
        for candidate in self._candidates(plain, most):
            slips = distance(plain, candidate, most)
            if slips <= most:
                near.setdefault(slips, []).append(candidate)
        return sorted(near[min(near)]) if near else []

    def _candidates(self, plain: str, most: int) -> list[str]:
        letters, length = _letters(plain), len(plain)
        # A slip changes the set of letters by two at most: one goes, one comes.
        differing = 2 * most
        return [
            key
            for size in range(length - most, length + most + 1)
            for known, key in self._by_length.get(size, ())
            if (known ^ letters).bit_count() <= differing
            and (length > _SHORT or key[0] == plain[0])
        ]


def slips_allowed(key: str) -> int:
    """Give how many slips may lie between a key of this length and a name."""
    return 0 if len(key) < _SHORT else 1 if len(key) < _LONG else 2


def _letters(key: str) -> int:
    """Note which letters are in a key, one bit each."""
    bits = 0
    for character in key:
        bits |= 1 << (ord(character) & 31)
    return bits


def distance(one: str, other: str, most: int) -> int:
    """Count the slips between two keys; ``most + 1`` stands for any larger number."""
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, wanted in enumerate(other, 1):
            best = min(above[column] + 1, line[-1] + 1, above[column - 1] + (letter != wanted))
            swapped = row > 1 and column > 1 and letter == other[column - 2]
            if swapped and one[row - 2] == wanted:
                best = min(best, before[column - 2] + 1)
            line.append(best)
        if min(line) > most:
            return most + 1
        before, above = above, line
    return min(above[-1], most + 1)
