"""How long a reply is, as each network counts.

- X: weighted to 280. Characters up to U+10FF and some punctuation count one, all others two,
  after NFC; an emoji counts two, a link 23 (twitter-text, configuration 3).
- Mastodon: a configured number of characters as people see them, 500 by default; a link counts
  23, and of ``@name@server`` only ``@name`` counts (``StatusLengthValidator``).
- Bluesky: 300 characters as people see them, and 3,000 bytes (lexicon ``app.bsky.feed.post``).

A character as people see it is an extended grapheme cluster (Unicode Standard Annex 29). X knows
each joined emoji by name; here the parts of one are counted, which is a little too much.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from counciltags.hashtags.x_addresses import addresses

if TYPE_CHECKING:
    from collections.abc import Callable

_LINK_LENGTH = 23
_ONE = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
_BYTES = 3000
X_LIMIT, BLUESKY_LIMIT, SANDBOX_LIMIT = 280, 300, 500


@cache
def _pattern(name: str) -> Any:  # noqa: ANN401 -- the library has no types
    import regex  # noqa: PLC0415 -- it takes a moment, and only answering needs it

    patterns = {
        "grapheme": r"\X",
        # One emoji that is not joined to others: with its colour, as a flag (the last three are
        # England's, Scotland's and Wales's), or as a key.
        "emoji": r"(?:\p{Regional_Indicator}{2}|[#*0-9]\uFE0F\u20E3"
        r"|\p{Emoji_Modifier_Base}\p{Emoji_Modifier}|\U0001F3F4\U000E0067\U000E0062"
        r"(?:\U000E0065\U000E006E\U000E0067|\U000E0073\U000E0063\U000E0074"
        r"|\U000E0077\U000E006C\U000E0073)\U000E007F"
        r"|\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F)",
        # Marks at the end of a sentence are no part of a link.
        "link": r"https?://[^\s]*[^\s.,;:!?)\]'\"\u2019\u201D\u00BB]",
        "account": r"(?<![\w/])(@[\w.-]+)@[\w.-]+\w",
    }
    return regex.compile(patterns[name])


def graphemes(text: str) -> int:
    """Count characters as people see them."""
    if text.isascii() and "\r" not in text:
        return len(text)
    return len(_pattern("grapheme").findall(text))


def x_length(text: str) -> int:
    """Count as X does."""
    text = unicodedata.normalize("NFC", text)
    count, done = 0, 0
    for start, end in addresses(text):
        count += _weight(text[done:start]) + _LINK_LENGTH
        done = end
    return count + _weight(text[done:])


def _weight(text: str) -> int:
    if not text.isascii():
        text = _pattern("emoji").sub("\uffff", text)
    return sum(1 if any(a <= ord(c) <= b for a, b in _ONE) else 2 for c in text)


def mastodon_length(text: str) -> int:
    """Count as Mastodon does."""
    shortened = _pattern("link").sub("x" * _LINK_LENGTH, text)
    return graphemes(_pattern("account").sub(r"\1", shortened))


def bluesky_length(text: str) -> int:
    """Count characters as people see them; too many bytes is too long."""
    if len(text.encode("utf-8", "replace")) > _BYTES:
        return _BYTES
    return graphemes(text)


COUNTING: Final[dict[str, Callable[[str], int]]] = {
    "x": x_length,
    "mastodon": mastodon_length,
    "bluesky": bluesky_length,
    "sandbox": mastodon_length,
}


def fits(network: str, text: str, longest: int) -> bool:
    """Tell whether a reply fits; ``longest`` is the configured limit where a network has one."""
    limits = {"x": X_LIMIT, "bluesky": BLUESKY_LIMIT}
    count = COUNTING.get(network, mastodon_length)
    limit = limits.get(network, longest)
    return _at_most(text) <= limit or count(text) <= limit


def _at_most(text: str) -> int:
    """Give, without looking closely, a number that no network's count of a text is above.

    X counts a character double at most, after NFC, which makes three of one at most; with twice
    the bytes there is room for both. A link of whatever length has a full stop, and counts 23.
    Most replies are short enough by this, and counting as a network does takes far longer.
    """
    size = len(text) if text.isascii() else 2 * len(text.encode("utf-8", "replace"))
    return size + _LINK_LENGTH * (text.count(".") + text.count("://"))
