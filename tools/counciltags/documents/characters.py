"""Which characters an authored file may hold, and how to name one that it may not.

Line ends and tabs are fine; so are the joiners U+200C and U+200D and the variation selectors
U+FE00 to U+FE0F, which emoji and some scripts need, and the tag characters that make the
flags of England, Scotland and Wales. Sources: the Unicode Standard 15.0, chapter 23
(special areas), and Unicode Technical Standard 51 (emoji), section C.1 (flags).
"""

from __future__ import annotations

import re

from counciltags.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_FLAGS = "|".join(
    "\U0001f3f4" + "".join(chr(0xE0000 + ord(letter)) for letter in nation) + "\U000e007f"
    for nation in ("gbeng", "gbsct", "gbwls")
)
_CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|\r(?!\n)"
_BIDI = r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
_LAST_OF_PLANES = "".join(rf"\U{plane:04x}fffe\U{plane:04x}ffff" for plane in range(17))
_INVISIBLE = (
    r"[\xad\u115f\u1160\u180e\u200b\u2028\u2029\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0"
    rf"\ufdd0-\ufdef\ufff9-\ufffb\U000e0000-\U000e0fff{_LAST_OF_PLANES}]"
)

# Refused, though Python calls them printable: letters that are drawn as nothing, and the
# variation selectors for ideographs, as the first bytes of U+E0000 to U+E0FFF in UTF-8.
_PRINTABLE = (*(letter.encode() for letter in "\u115f\u1160\u3164\uffa0"), b"\xf3\xa0")

_JUDGE = f"(?P<flag>{_FLAGS})|(?P<control>{_CONTROL})|(?P<bidi>{_BIDI})|(?P<invisible>{_INVISIBLE})"

_RULES = {
    "control": "yaml-control-character",
    "bidi": "yaml-bidi-override",
    "invisible": "yaml-invisible-character",
}


class BadCharacter(NamedTuple):
    """A character that is refused: where it stands in the text (from 0), and the rule."""

    offset: int
    character: str
    rule: str


def is_clean(text: str, data: bytes) -> bool:
    """Tell quickly that a text, ``data`` in UTF-8, holds no refused character.

    A False is not a verdict: ask :func:`bad_characters`. This is faster than a pattern,
    which reads slowly where it has to tell apart characters of the whole of Unicode.
    """
    if not text.replace("\n", "").isprintable():
        return False
    return text.isascii() or not any(some in data for some in _PRINTABLE)


def bad_characters(text: str) -> Iterator[BadCharacter]:
    """Yield each character of a text that an authored file may not hold, in order."""
    for match in re.finditer(_JUDGE, text):  # compiled at first use: most runs need it never
        rule = _RULES.get(match.lastgroup or "")
        if rule:
            yield BadCharacter(match.start(), match.group(), rule)


def name(character: str) -> str:
    """Return how to name a character that cannot be shown: "U+202E (right-to-left override)"."""
    from unicodedata import name as unicode_name  # noqa: PLC0415 - only files with faults need it

    words = unicode_name(character, "").lower()
    return f"U+{ord(character):04X}" + (f" ({words})" if words else "")


def show(text: str, most: int = 40) -> str:
    """Return a value in quotes, short and on one line, for use in a message."""
    line = " ".join(text.split())
    return f'"{line if len(line) <= most else line[: most - 1] + "…"}"'
