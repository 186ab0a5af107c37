r"""What Bluesky turns into a hashtag.

Rule: ``detectFacets`` and ``TAG_REGEX`` of ``@atproto/api`` 0.19.19, in
``packages/api/src/rich-text/detection.ts`` and ``util.ts`` of bluesky-social/atproto.

- ``#`` or U+FF03 stands at the start of the post or after white space (JavaScript's ``\s``).
- The hashtag runs up to white space or one of the unseen signs U+00AD, U+2060, U+200A to U+200D
  and U+20E2. It does not begin with U+FE0F, which would make the ``#`` an emoji.
- Punctuation (category P) at its end is stripped. Something in it must be neither an ASCII
  digit nor punctuation.
- More than 64 UTF-16 units after that, and it is no hashtag. The lexicon speaks of 64 graphemes;
  the code counts units, and the code decides what becomes a link.

``$TICKER`` also becomes a tag in Bluesky's data; it is no hashtag and is left out here.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from counciltags.hashtags.characters import Span, characters, utf16_length
from counciltags.hashtags.tables_unicode import PUNCTUATION

LONGEST = 64

_SPACE = r"\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_STOP = _SPACE + r"\u00ad\u2060\u200b-\u200d\u20e2"
_DIGITS = "0123456789"


class _Tools(NamedTuple):
    pattern: re.Pattern[str]
    punctuation: str


@cache
def _tools() -> _Tools:
    return _Tools(
        re.compile(rf"[#\uff03](?<![^{_SPACE}][#\uff03])(?!\ufe0f)([^{_STOP}]+)"),
        characters(PUNCTUATION),
    )


def extract(text: str) -> list[Span]:
    """Find the hashtags that Bluesky would link, in order of appearance."""
    if "#" not in text and "\uff03" not in text:
        return []
    pattern, punctuation = _tools()
    found = []
    for match in pattern.finditer(text):
        tag = match[1].rstrip(punctuation)
        # What is left after stripping both kinds from both ends is neither.
        if not tag.strip(punctuation + _DIGITS) or utf16_length(tag) > LONGEST:
            continue
        found.append(Span(match.start(), match.start() + 1 + len(tag), tag))
    return found
