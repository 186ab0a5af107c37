"""A quick look for what the quick walk does not see.

Anchors, tags, escapes, keys marked with "?" and comments that swallow a hashtag are rare and
dear to look for in every event. Each needs a character that few files have, in a place where
it can mean something. A True is not a verdict, only a reason to walk slowly.
"""

from __future__ import annotations

import re

# "&", "*", "!" and "?" mean something only at the beginning of a value or key.
_INDICATOR = re.compile(r"(?<![^\s\[\]{},:?\-\"'])[&*!?]")
_ESCAPE = re.compile(r"\\[^\"\\nt/ \n\r_]")  # the others make no character that is refused
# The start of a line whose one value, or first one in "{ }", began with a quote that is still open.
_IN_QUOTES = re.compile(r"[ ]*(?:- +)*(?:[\w-]+: +)?(?:\{ *[\w-]+: +)?(?:\"[^\"]*|'[^']*)")


def is_suspicious(text: str) -> bool:
    """Tell whether a text that the quick walk took needs the slow walk too."""
    return (
        (
            ("&" in text or "*" in text or "!" in text or "?" in text)
            and bool(_INDICATOR.search(text))
        )
        or ("\\" in text and bool(_ESCAPE.search(text)))
        or ("#" in text and _may_lose_words(text))
    )


def _may_lose_words(text: str) -> bool:
    at = text.find("#", 1)
    while at > 0:
        after = text[at + 1 : at + 2]
        if text[at - 1] not in " \t" or not after or after.isspace() or after == "#":
            at = text.find("#", at + 1)
            continue
        before = text[text.rfind("\n", 0, at) + 1 : at - 1]
        if not before.isspace() and not _IN_QUOTES.fullmatch(before):
            return True
        # If the first hashtag of a line is in quotes, the others are too, or come after them,
        # where a comment swallows nothing. Asking for each would be slow on a long line.
        end = text.find("\n", at)
        at = text.find("#", end) if end > 0 else -1
    return False
