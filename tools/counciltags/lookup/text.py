"""Words of a text, the same way in Python and in the browser.

Every step works on the letters a to z and the digits only, after accents are taken off, so that
no difference between two Unicode tables can change a result. Other scripts give no words: the
registry has none of theirs, and the honest answer is that nothing was found.
"""

from __future__ import annotations

from unicodedata import normalize

MOST_CHARACTERS = 2000
"""A longer text is read up to here; the longest post that a network takes is shorter."""

MOST_WORDS = 60
"""At most so many words of a text are looked at, so that every query ends soon."""

MOST_TYPED = 40
"""Of what was typed for one word, at most so many characters are given back as a reason."""

_SPACES = frozenset(
    map(chr, [*range(33), 0x85, 0xA0, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x3000])
)
_SIGNS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\u2018\u2019\u201c\u201d\u2026\u00a3\uff03"
_APOSTROPHES = "\u2018\u2019\u02bc\u02b9\u0060\u00b4\u2032\uff07"
_PLAIN = {
    "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ß": "ss", "\u0131": "i",
    "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe",
}  # fmt: skip
_SPECIAL = str.maketrans({**dict.fromkeys(_APOSTROPHES, "'"), **_PLAIN, "&": " and "})
_TABLE = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}
_BOLD = range(0x1D400, 0x1D800)
"""Mathematical letters, with which people write bold text; other signs up there are no words."""


def fold(text: str, apostrophe: str = "") -> str:
    """Give a text in small plain letters and digits, everything else as single spaces.

    ``apostrophe`` stands where one was: nothing in English (``hasn't`` is often typed
    ``hasnt``), a space in Welsh (``mae'r`` is two words).
    """
    text = text.translate(_SPECIAL)
    if not text.isascii():
        text = "".join(c if c < "\U00010000" or ord(c) in _BOLD else " " for c in text)
        text = "".join(c for c in normalize("NFKD", text) if not "\u0300" <= c <= "\u036f")
        text = "".join(c if c < "\u0080" else " " for c in text)
    return " ".join(text.replace("'", apostrophe).translate(_TABLE).split())


def words(text: str, language: str = "en") -> list[str]:
    """Give the words of a text, as far as :data:`MOST_CHARACTERS` and :data:`MOST_WORDS` reach."""
    folded = fold(text[:MOST_CHARACTERS], " " if language == "cy" else "")
    return folded.split()[:MOST_WORDS]


def typed_words(text: str, language: str = "en") -> list[tuple[str, str]]:
    """Give the words of a text as far as :func:`words` would, each with what was typed for it.

    A hashtag of several words (``#MissedBin``) gives each of them, and itself.
    """
    found: list[tuple[str, str]] = []
    for typed in "".join(" " if c in _SPACES else c for c in text[:MOST_CHARACTERS]).split(" "):
        bare = typed.strip(_SIGNS)
        given = words(bare, language)
        if len(given) == 1 and typed[:1] == "#":
            given.extend(part for part in words(apart(bare), language) if part not in given)
        found.extend((bare[:MOST_TYPED], word) for word in given)
    return found[:MOST_WORDS]


def apart(name: str) -> str:
    """Set a hashtag's words apart at its capitals: ``MissedBin`` gives ``Missed Bin``."""
    return "".join(
        f" {c}" if "A" <= c <= "Z" and not "A" <= name[i - 1 : i] <= "Z" else c
        for i, c in enumerate(name)
    ).strip()
