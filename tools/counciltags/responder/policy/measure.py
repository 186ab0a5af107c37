"""How long a reply is, as each network counts.

- X: weighted to 280. Characters up to U+10FF and some punctuation count one, all others two,
  after NFC; a link counts 23 (twitter-text, configuration 3).
- Mastodon: a configured number of characters, 500 by default; a link counts 23, and of
  ``@name@server`` only ``@name`` counts.
- Bluesky: 300 graphemes and 3,000 bytes (lexicon ``app.bsky.feed.post``).

Where exact counting needs big tables, this counts a little too much, never too little.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_LINK: Final = re.compile(r"https?://[^\s]+")
_ACCOUNT: Final = re.compile(r"(@[\w.-]+)@[\w.-]+\w")
_LINK_LENGTH = 23
_ONE = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
_JOINED = frozenset(("Mn", "Me"))
_BYTES = 3000
X_LIMIT, BLUESKY_LIMIT, SANDBOX_LIMIT = 280, 300, 500


def x_length(text: str) -> int:
    """Count as X does."""
    shortened = _LINK.sub("x" * _LINK_LENGTH, unicodedata.normalize("NFC", text))
    return sum(1 if any(a <= ord(c) <= b for a, b in _ONE) else 2 for c in shortened)


def mastodon_length(text: str) -> int:
    """Count as Mastodon does."""
    return len(_ACCOUNT.sub(r"\1", _LINK.sub("x" * _LINK_LENGTH, text)))


def bluesky_length(text: str) -> int:
    """Count graphemes, a little too many where emoji are joined; too many bytes is too long."""
    if len(text.encode("utf-8", "replace")) > _BYTES:
        return _BYTES
    return sum(unicodedata.category(c) not in _JOINED for c in text)


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
    return count(text) <= limits.get(network, longest)
