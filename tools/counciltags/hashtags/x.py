r"""What X turns into a hashtag.

Rule: ``extractHashtags`` of twitter-text 3.1.0 (npm), in ``extractHashtagsWithIndices.js``,
``regexp/validHashtag.js``, ``regexp/hashtagBoundary.js`` and ``regexp/endHashtagMatch.js``.

- Before ``#`` or U+FF03 stands the start of the post, U+FE0E, U+FE0F, or a character that could
  not be part of a hashtag and is not ``&``.
- Neither U+FE0F nor U+20E3 follows it: that would be an emoji.
- The hashtag is the longest run of letters, marks, digits, ``_`` and a few more signs, and has a
  letter or mark in it. Letters are those of Unicode 7.
- ``#``, U+FF03 or ``://`` right after it, and it is no hashtag; its characters are used up.
- A hashtag inside a web address is no hashtag: see ``x_addresses``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from counciltags.hashtags.characters import (
    BEYOND,
    Span,
    StandIns,
    bmp_class,
    may_have_stand_ins,
)
from counciltags.hashtags.tables_x import LETTERS, OTHERS

_WIDE = "\uff03"
# What can stand just before a "#" that is part of a web address. The wide one may even be part of
# the name of a host, so anything can stand before it.
_IN_ADDRESS = r"!*';:=+,.$/%#\[\]\-\u2013~@|()?\u0482"


class _Tools(NamedTuple):
    hashtag: re.Pattern[str]
    in_address: re.Pattern[str]
    stand_ins: StandIns


@cache
def _tools() -> _Tools:
    letter = bmp_class(LETTERS)
    inside = letter + bmp_class(OTHERS)
    # U+FE0E and U+FE0F are marks, yet may stand before a hashtag.
    boundary = rf"(?:(?<![{inside}&{BEYOND}]#)|(?<=[\ufe0e\ufe0f]#))"
    run = rf"(?>[{inside}]*[{letter}][{inside}]*+)"
    # Both expressions begin with one plain "#", so that `re` can skip to it.
    return _Tools(
        # Group 1 stays empty for a refused run, which is used up together with the "#" after it
        # (that cannot start a hashtag either), and beside a character for which StandIns must
        # first say what it is.
        re.compile(
            rf"#(?:{boundary}(?![\ufe0f\u20e3])"
            rf"(?:({run})(?![#{BEYOND}]|://)|[{inside}]++#?|[{BEYOND}])"
            rf"|(?<=[{BEYOND}]#))"
        ),
        re.compile(rf"#(?<=[{_IN_ADDRESS}]#)"),
        StandIns(LETTERS, OTHERS),
    )


def names(text: str) -> list[str]:
    """Give the hashtags that X would link, without ``#``: what ``extractHashtags`` gives."""
    wide = _WIDE in text
    if not wide and "#" not in text:
        return []
    found: list[str] = _tools().hashtag.findall(text.replace(_WIDE, "#") if wide else text)
    if "" in found:
        if not text.isascii() and may_have_stand_ins(text):
            return [span.text for span in extract(text)]
        found = [name for name in found if name]
    if found and _may_be_in_address(text, wide=wide):
        return [span.text for span in extract(text)]
    return found


def extract(text: str) -> list[Span]:
    """Find the hashtags that X would link, in order of appearance."""
    wide = _WIDE in text
    if not wide and "#" not in text:
        return []
    tools = _tools()
    plain = tools.stand_ins(text.replace(_WIDE, "#") if wide else text)
    spans = _spans(text, plain, tools)
    if spans and _may_be_in_address(text, wide=wide):
        words = words_with_addresses(text)
        if words:
            from counciltags.hashtags.x_addresses import outside  # noqa: PLC0415 -- few need it

            return outside(text, words, spans)
    return spans


def _may_be_in_address(text: str, *, wide: bool) -> bool:
    """Say, fast, that no address can have a ``#`` in it, or that it takes a closer look.

    It can be in the path or query, after a dot and a ``/`` or ``?``.
    """
    dot = text.find(".")
    if dot < 0:
        return False
    sign = text.rfind("#")
    if text.find("/", dot, sign) < 0 and text.find("?", dot, sign) < 0:
        return wide
    return wide or _tools().in_address.search(text) is not None


def _spans(text: str, plain: str, tools: _Tools) -> list[Span]:
    return [
        Span(match.start(), match.end(), text[match.start(1) : match.end(1)])
        for match in tools.hashtag.finditer(plain)
        if match[1]
    ]


def words_with_addresses(text: str) -> list[tuple[int, int]]:
    """Find where an address might have a ``#`` in it; the places of whole words.

    The wide ``#`` can be in the name of the host, before a dot. No address goes on after a space.
    """
    words = []
    start = 0
    for word in text.split(" "):
        end = start + len(word)
        dot = word.find(".")
        if dot >= 0:
            sign = word.rfind("#")
            in_path = sign > dot and ("/" in word[dot:sign] or "?" in word[dot:sign])
            if in_path or 0 <= word.find(_WIDE) < word.rfind("."):
                words.append((start, end))
        start = end + 1
    return words
