"""Names of streets, which say where and not what: ``Station Road`` is not about a station.

A street's name is seen by its last word (``Road``) with a word before it, where both have
capital letters in a text that is not all in capitals, or where ``on``, ``in`` or the like stands
right before the two (in ordinary English an article would). In Welsh the kind of street comes
first (``Heol``), so there only the capitals tell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

KINDS = frozenset((
    "street", "st", "road", "rd", "lane", "ln", "avenue", "ave", "crescent", "cres", "grove",
    "drive", "terrace", "gardens", "gdns", "mews", "close", "court",
))  # fmt: skip
WELSH_KINDS = frozenset(("stryd", "heol", "lon", "ffordd", "rhodfa", "clos", "maes"))
BEFORE = frozenset((
    "on", "in", "at", "near", "outside", "along", "off", "from", "opposite", "down", "behind", "by",
))  # fmt: skip

Typed = tuple[str, str]


def street_names(
    words: Sequence[Typed], known: AbstractSet[str], stops: AbstractSet[str], language: str
) -> set[int]:
    """Give the places of the words that are the name of a street.

    ``words`` pairs what was typed with the plain word. Two words that are one in the registry
    (``bus lane``) are no name.
    """
    kinds = WELSH_KINDS if language == "cy" else KINDS
    mixed = any("a" <= typed[:1] <= "z" for typed, _ in words)
    found: set[int] = set()
    for at in range(len(words) - 1):
        (first, one), (second, two) = words[at], words[at + 1]
        kind, name = (one, two) if language == "cy" else (two, one)
        if kind not in kinds or name in stops or one + two in known:
            continue
        capitals = mixed and _capital(first) and _capital(second)
        led = language != "cy" and at > 0 and words[at - 1][1] in BEFORE
        if capitals or led:
            found.add(at + (language == "cy"))
    return found


def _capital(typed: str) -> bool:
    return "A" <= typed[:1] <= "Z"
