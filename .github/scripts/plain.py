"""Make Markdown from strangers harmless: it may have headings, lists and code, and nothing else.

No mention reaches a person, no link leads anywhere, no picture is loaded, no HTML is read, and no
other issue is told that it was named.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST = 55_000
"""The most characters that are kept; a comment may have 65,536."""

_JOINER = "\u2060"
"""A sign without width that nobody sees; it parts what would be recognised together."""

_SWAPS = str.maketrans({"<": "‹", ">": "›", "[": "(", "]": ")", "$": "＄", "&": "＆", "\\": "＼"})  # noqa: RUF001 -- that is the point
_FENCES = re.compile(r"`{3,}|~{3,}")
_PARTED = re.compile(r"@|#(?=[0-9])|GH-(?=[0-9])|://|www\.", re.IGNORECASE)
_RULES = re.compile(r"^(?:[ \t]*[-=_*]){3,}[ \t]*$", re.MULTILINE)


def harmless(text: str, longest: int = LONGEST) -> str:
    """Give Markdown without mentions, links, HTML, fences and unseen characters; cut if long."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(sign for sign in text if sign == "\n" or _is_seen(sign))
    text = _FENCES.sub("''", text).translate(_SWAPS)
    text = _PARTED.sub(lambda found: found[0] + _JOINER, text)
    text = _RULES.sub("", text)
    if len(text) > longest:
        text = text[:longest].rpartition("\n")[0] + "\n\nThe rest is left out, because it is long."
    return text.strip() + "\n"


def _is_seen(sign: str) -> bool:
    return sign == " " or unicodedata.category(sign)[0] not in "CZ"
