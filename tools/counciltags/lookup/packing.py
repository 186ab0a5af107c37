"""The index's words and weights as short strings, which the browser can unpack with a loop.

A word's entry is a row of weight signs, each followed by the tags of that weight:
``+ab#c`` says tags a and b weigh ``LEVELS['+']`` and tag c weighs ``LEVELS['#']``. Words are in
order and leave out what they share with the word before: a capital letter says how many letters
(``A`` none, ``B`` one, …), so the words need no other mark between them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LEVELS = (6, 10, 15, 21, 28, 36, 45)
"""The weights that an entry can have; a weight is set to the nearest below."""

_SIGNS = "#$%&'()"
"""A sign for each level."""

_FIRST_TAG = 0x3C
_BACKSLASH = 0x5C
_LAST_ASCII = 0x7F
_GAP = 0x22
"""From DEL to U+00A0 there are only controls and a space."""

_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def tag_sign(place: int) -> str:
    """Give the sign of a tag by its place: a printable character that JSON need not escape."""
    code = _FIRST_TAG + place
    code += code >= _BACKSLASH
    return chr(code if code < _LAST_ASCII else code + _GAP)


def level(weight: int) -> int:
    """Give the level of a weight, or -1 if it is too small to be kept."""
    return sum(1 for bound in LEVELS if bound <= weight) - 1


def pack_entry(by_tag: Mapping[int, int]) -> str:
    """Pack one word's weights, heaviest first; weights below the lowest level are left out."""
    levels: dict[int, list[int]] = {}
    for tag, weight in by_tag.items():
        levels.setdefault(level(weight), []).append(tag)
    return "".join(
        _SIGNS[at] + "".join(tag_sign(tag) for tag in sorted(levels[at]))
        for at in sorted(levels, reverse=True)
        if at >= 0
    )


def unpack_entry(packed: str) -> dict[int, int]:
    """Unpack one word's weights."""
    by_tag: dict[int, int] = {}
    weight = 0
    for sign in packed:
        at = _SIGNS.find(sign)
        if at >= 0:
            weight = LEVELS[at]
        else:
            by_tag[_place(sign)] = weight
    return by_tag


def _place(sign: str) -> int:
    code = ord(sign)
    if code > _LAST_ASCII:
        code -= _GAP
    return code - _FIRST_TAG - (code > _BACKSLASH)


_FIRST_WORD = 0x400
"""From here on, a sign in the pairs is a word's place; below it is a tag."""

MOST_PAIRED = 1024
"""So many words can have a sign of two bytes."""


COMMON = 10
"""A word that speaks for so many tags or more tells little alone, and more beside another."""


def common_words(entries: Mapping[str, Mapping[int, int]]) -> dict[str, int]:
    """Number the words that speak for many tags, in their order."""
    common = [word for word, by_tag in entries.items() if len(by_tag) >= COMMON]
    return {word: place for place, word in enumerate(common[:MOST_PAIRED])}


def pack_pairs(pairs: Mapping[tuple[int, int], Iterable[int]]) -> str:
    """Pack pairs of words, by their places, with the tags that say them.

    ``a b t t b t`` in signs: word a with word b is said by two tags, with the next b by one.
    """
    rows: dict[int, list[str]] = {}
    for (first, second), tags in sorted(pairs.items()):
        row = rows.setdefault(first, [chr(_FIRST_WORD + first)])
        row.append(chr(_FIRST_WORD + second) + "".join(tag_sign(tag) for tag in sorted(tags)))
    return " ".join(map("".join, rows.values()))


def unpack_pairs(packed: str) -> dict[tuple[int, int], list[int]]:
    """Unpack the pairs of words."""
    pairs: dict[tuple[int, int], list[int]] = {}
    for row in packed.split():
        first = ord(row[0]) - _FIRST_WORD
        tags: list[int] = []
        for sign in row[1:]:
            if ord(sign) >= _FIRST_WORD:
                tags = pairs.setdefault((first, ord(sign) - _FIRST_WORD), [])
            else:
                tags.append(_place(sign))
    return pairs


def pack_words(words: Iterable[str]) -> str:
    """Pack words that are in order."""
    packed = []
    before = ""
    for word in words:
        same = 0
        while same < min(len(before), len(word), 25) and before[same] == word[same]:
            same += 1
        packed.append(_CAPITALS[same] + word[same:])
        before = word
    return "".join(packed)


def unpack_words(packed: str) -> list[str]:
    """Unpack the words."""
    found: list[str] = []
    before = ""
    at = 0
    while at < len(packed):
        end = at + 1
        while end < len(packed) and packed[end] not in _CAPITALS:
            end += 1
        before = before[: _CAPITALS.index(packed[at])] + packed[at + 1 : end]
        found.append(before)
        at = end
    return found
