"""Classes of characters: reading the tables, and making fast classes for ``re`` from them."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

HASHES = "#\uff03"

# Beyond U+FFFF, as the inside of a "[…]". The block of emoji, U+1F000 to U+1FFFF, is left out,
# but for the letters and digits in it.
BEYOND = "\U00010000-\U0001efff\U0001f130-\U0001f189\U0001fbf0-\U0001fbf9\U00020000-\U0010ffff"

_LAST_BMP = 0xFFFF
_NEITHER = "\u2603"
_UNITS = 0x10000


class Span(NamedTuple):
    """A hashtag in a text.

    ``start`` and ``end`` count Python characters (code points) and include the ``#``;
    ``text`` is the hashtag as typed, without it.
    """

    start: int
    end: int
    text: str


def ranges(table: str) -> list[tuple[int, int]]:
    """Read a table such as ``41-5A AA`` into pairs of first and last code point."""
    pairs = (item.partition("-") for item in table.split(" "))
    return [(int(first, 16), int(last or first, 16)) for first, _, last in pairs]


def bmp_class(*tables: str) -> str:
    r"""Give the inside of a ``[…]`` for the characters of the tables up to U+FFFF.

    A class that reaches beyond makes ``re`` 12 to 14 times slower; characters from there are
    handled by :class:`StandIns`.
    """
    pairs = sorted(pair for table in tables for pair in ranges(table))
    return "".join(rf"\u{a:04x}-\u{b:04x}" for a, b in pairs if b <= _LAST_BMP)


def characters(table: str) -> str:
    """Give every character of a table as one string."""
    return "".join(chr(code) for a, b in ranges(table) for code in range(a, b + 1))


class StandIns:
    """Swaps rare letters beyond U+FFFF for letters of the same class below it.

    The text keeps its length, so that places found in it are places in the original.
    """

    def __init__(self, letters: str, others: str) -> None:
        """Take two tables; their characters become U+4E00 (a letter) and U+0660 (a digit)."""
        marked = [(*pair, "\u4e00") for pair in ranges(letters)]
        marked += [(*pair, "\u0660") for pair in ranges(others)]
        self._ranges = sorted(item for item in marked if item[1] > _LAST_BMP)
        self._starts = [first for first, _, _ in self._ranges]

    def __call__(self, text: str) -> str:
        """Swap them in ``text``; most emoji stay."""
        return text if text.isascii() else _beyond().sub(self._stand_in, text)

    def _stand_in(self, match: re.Match[str]) -> str:
        code = ord(match[0])
        place = bisect_right(self._starts, code) - 1
        if place < 0 or code > self._ranges[place][1]:
            return _NEITHER
        return self._ranges[place][2]


def may_have_stand_ins(text: str) -> bool:
    """Say whether :class:`StandIns` could change anything."""
    return _beyond().search(text) is not None


@cache
def _beyond() -> re.Pattern[str]:
    return re.compile(f"[{BEYOND}]")


def utf16_units(text: str) -> str:
    """Spell every character beyond U+FFFF as its two surrogates, as JavaScript sees it."""
    if text.isascii():
        return text
    return "".join(
        c if ord(c) <= _LAST_BMP else chr(0xD7C0 + (ord(c) >> 10)) + chr(0xDC00 + (ord(c) & 0x3FF))
        for c in text
    )


def utf16_length(text: str) -> int:
    """Count a text as JavaScript does: characters beyond U+FFFF are two."""
    return len(text) + sum(ord(c) >= _UNITS for c in text)


def unique(items: Iterable[str]) -> list[str]:
    """Drop later repeats, keeping the order."""
    return list(dict.fromkeys(items))
