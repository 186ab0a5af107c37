"""One match key for all the ways of typing the same hashtag."""

from __future__ import annotations

from counciltags.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Final

# Unicode gives these letters no plain form, yet people leave the stroke out when they type.
_PLAIN_LETTERS: Final = {
    "ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "\u0131": "i", "æ": "ae", "œ": "oe",
}  # fmt: skip

# Accents for Latin, Greek and Cyrillic letters: the blocks of combining diacritical marks. The
# vowel signs of other scripts stay, because words differ by them.
_ACCENTS: Final = (
    (0x0300, 0x036F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE20, 0xFE2F),
)  # fmt: skip

# Signs that nobody sees: joiners, soft hyphens, directions of writing, emoji styles.
_UNSEEN: Final = (
    (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160), (0x17B4, 0x17B5),
    (0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164),
    (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xE0000, 0xE0FFF),
)  # fmt: skip

# More marks on one letter than any language writes. Sorting a longer row takes Unicode's own
# algorithm quadratic time, so what comes after the first of them is dropped.
_MOST_MARKS: Final = 30

# The two voicing signs of half-width katakana: letters that turn into marks.
_LETTERS_TO_MARKS: Final = "\uff9e\uff9f"

_MOST_ROUNDS: Final = 8


def normalise(text: str) -> str:
    """Give the key under which a hashtag is looked up.

    ``#`` in front goes, also in its full-width form; wide and other compatible forms become
    plain ones (NFKC); capitals, accents and signs that nobody sees make no difference. So
    ``#MissedBin`` gives ``missedbin``, and ``ŵ`` gives ``w`` whether it is written as one
    character or two. What a reader can see stays: ``missed_bin`` and ``miss·ed`` keep their
    signs. Look-alike letters of other scripts stay different.

    ``normalise(normalise(text)) == normalise(text)`` for every text, and the time is linear.
    Sources: Unicode Standard Annex 15 (NFKC, NFKD), the Unicode Standard section 3.13 (folding
    of case), DerivedCoreProperties ``Default_Ignorable_Code_Point`` for what nobody sees.
    """
    if text.isascii():
        return text.lower().lstrip("#")
    # A round can bring up something for the next one: folding, for one, may yield an accent.
    for _ in range(_MOST_ROUNDS):
        before, text = text, _fold(text)
        if text == before:
            break
    return text.lstrip("#")


def _fold(text: str) -> str:
    from unicodedata import normalize  # noqa: PLC0415 -- most registries are looked up in ASCII

    dropped = _dropped()
    bare = _few_marks(text.translate(dropped))
    apart = normalize("NFKD", normalize("NFKC", bare).casefold()).translate(dropped)
    return normalize("NFKC", apart)


def _few_marks(text: str) -> str:
    from unicodedata import category  # noqa: PLC0415 -- as in _fold

    if len(text) <= _MOST_MARKS:
        return text

    def kept() -> Iterator[str]:
        row = 0
        for character in text:
            mark = category(character)[0] == "M" or character in _LETTERS_TO_MARKS
            row = row + 1 if mark else 0
            if row <= _MOST_MARKS:
                yield character

    return "".join(kept())


_table: dict[int, str | None] = {}


def _dropped() -> dict[int, str | None]:
    """Give the table of what goes and what is replaced, made when first needed."""
    if not _table:
        for first, last in (*_ACCENTS, *_UNSEEN):
            _table.update(dict.fromkeys(range(first, last + 1)))
        _table.update({ord(letter): plain for letter, plain in _PLAIN_LETTERS.items()})
    return _table
