"""What a writer meant as a hashtag, whatever the network made of it.

People write ``(#missedbin)``, ``Re:#missedbin``, ``#missedbin,please``, ``#MissedBin's``,
``#bin#road`` and ``@AnyCouncil#bin``. No network links all of these. Here every ``#`` with a
name right after it counts, unless it is plainly something else:

- part of an address: after ``://``, ``www.``, a dot within a word (``anycouncil.example#bin``,
  ``someone@mail.example#bin``), or a path such as ``/pages#bin``;
- part of code: ``&#x27;``, ``href="#top"``, ``colour=#fff``;
- a colour: 3, 4, 6 or 8 hexadecimal digits with a figure among them, or one letter repeated;
- a number: ``#1`` has no letter in it.

Where a ``#`` stands in the wrong place (``# bin``, ``bin#``, ``please#bin``), it is less plain
what was meant; see :func:`stray`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from counciltags.hashtags.characters import Span, StandIns, bmp_class
from counciltags.hashtags.tables_x import LETTERS, OTHERS

if TYPE_CHECKING:
    from collections.abc import Iterator

_HASHES = "#\uff03﹟"
_BREAKS = r"\s<>\"“”"
_COLOUR_LENGTHS = frozenset((3, 4, 6, 8))
_HEXADECIMAL = frozenset("0123456789abcdefABCDEF")
# ``href="#top"``; in ``href='#top'`` the sign before the "#" is part of the token.
_QUOTED = '="'


class _Tools(NamedTuple):
    token: re.Pattern[str]
    hashtag: re.Pattern[str]
    address: re.Pattern[str]
    letter: re.Pattern[str]
    inside: re.Pattern[str]
    account: re.Pattern[str]
    spaced: re.Pattern[str]
    trailing: re.Pattern[str]
    stand_ins: StandIns


@cache
def _tools() -> _Tools:
    letter = bmp_class(LETTERS)
    inside = letter + bmp_class(OTHERS)
    return _Tools(
        # A word with a "#" in it. The look behind keeps the search linear: only the first letter
        # of a word can begin one.
        re.compile(rf"(?<![^{_BREAKS}])[^{_BREAKS}{_HASHES}]*+[{_HASHES}][^{_BREAKS}]*+"),
        # U+FE0F or U+20E3 would make the "#" an emoji.
        re.compile(rf"(?<!&)(?<!=)(?<!=')[{_HASHES}](?![\ufe0f\u20e3])([{inside}]++)"),
        re.compile(r"://|www\.|\w\.[a-z]{2,}|\.\./|^/\w"),
        re.compile(f"[{letter}]"),
        re.compile(f"[{inside}]"),
        re.compile(r"[@\uff20]\w++"),
        re.compile(rf"(?<![{inside}{_HASHES}&=])[{_HASHES}][ \t]{{1,2}}([{inside}]++)"),
        re.compile(rf"(?<![{inside}{_HASHES}])([{inside}]++)[{_HASHES}](?![{inside}{_HASHES}])"),
        StandIns(LETTERS, OTHERS),
    )


class _Found(NamedTuple):
    start: int
    end: int
    glued: bool


def intended(text: str) -> list[Span]:
    """Find what the writer meant as hashtags, in order of appearance; none overlap."""
    return intended_and_stray(text)[0]


def stray(text: str) -> list[Span]:
    """Find words with a ``#`` in the wrong place: ``# bin``, ``bin#`` and ``please#bin``.

    Too often they mean something else (a heading, "C#"), so they are only ever suggestions.
    """
    return intended_and_stray(text)[1]


def intended_and_stray(text: str) -> tuple[list[Span], list[Span]]:
    """Find both in one go."""
    if not any(sign in text for sign in _HASHES):
        return [], []
    tools = _tools()
    plain = tools.stand_ins(text)
    meant: list[Span] = []
    misplaced: list[Span] = []
    for start, end, glued in _scan(plain, tools):
        (misplaced if glued else meant).append(Span(start, end, text[start + 1 : end]))
    for pattern in (tools.spaced, tools.trailing):
        for match in pattern.finditer(plain):
            typed = text[match.start(1) : match.end(1)]
            misplaced.append(Span(match.start(), match.end(), typed))
    return meant, sorted(misplaced)


def _scan(text: str, tools: _Tools) -> Iterator[_Found]:
    for token in tools.token.finditer(text):
        first = token.start()
        quoted = text[max(first - 2, 0) : first] == _QUOTED
        for found in _in_token(token[0], tools):
            if not (quoted and found.start == 0):
                yield _Found(first + found.start, first + found.end, found.glued)


def _in_token(word: str, tools: _Tools) -> Iterator[_Found]:
    address = tools.address.search(word)
    # After these, a "#" cannot be in the middle of a word.
    ends = {account.end() for account in tools.account.finditer(word)}
    for match in tools.hashtag.finditer(word):
        start, end = match.span()
        if address and address.end() <= start:
            return
        glued = start > 0 and start not in ends and tools.inside.match(word, start - 1) is not None
        ends.add(end)
        if tools.letter.search(match[1]) and not _is_colour(match[1]):
            yield _Found(start, end, glued)


def _is_colour(name: str) -> bool:
    if len(name) not in _COLOUR_LENGTHS or not _HEXADECIMAL.issuperset(name):
        return False
    return any(character.isdigit() for character in name) or len(set(name.lower())) == 1
