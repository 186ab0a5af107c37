"""Which names of hosts X knows, in a text spelt in UTF-16 units.

Rule: ``validDomain.js``, ``validAsciiDomain.js``, ``validGTLD.js``, ``validCCTLD.js``,
``validPunycode.js`` and ``lib/idna.js`` of twitter-text 3.1.0.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from counciltags.hashtags.characters import bmp_class
from counciltags.hashtags.tables_domains import COUNTRY, GENERIC
from counciltags.hashtags.tables_x import ASCII_DOMAIN, NOT_DOMAIN

_MOST_LABEL = 63
_FIRST_BEYOND_ASCII = 0x80
# What may not follow an ending, besides ASCII letters and digits.
_JOINTS = frozenset("@+-")


class _Patterns(NamedTuple):
    label: re.Pattern[str]
    inside: re.Pattern[str]
    ascii_label: re.Pattern[str]
    ascii_ending: re.Pattern[str]
    punycode: re.Pattern[str]
    not_plain: re.Pattern[str]
    dots: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    inside = bmp_class(NOT_DOMAIN)
    ascii_inside = r"[\-a-zA-Z0-9" + bmp_class(ASCII_DOMAIN) + "]"
    return _Patterns(
        re.compile(rf"(?:[^{inside}]|[-_])++"),
        re.compile(f"[^{inside}]"),
        re.compile(f"{ascii_inside}++"),
        re.compile("[0-9A-Z]{1,40}"),
        re.compile(r"xn--[\-0-9a-z]+", re.IGNORECASE | re.ASCII),
        re.compile("[^ -~]"),
        re.compile("[.\u3002\uff0e\uff61]"),
    )


def _canonical(text: str) -> str:
    """Fold capitals as JavaScript's ``i`` flag does: one character at a time, never to ASCII."""
    upper = text.upper()
    if len(upper) == len(text) and "\u0131" not in text and "\u017f" not in text:
        return upper
    return "".join(map(_canonical_character, text))


def _canonical_character(character: str) -> str:
    upper = character.upper()
    if len(upper) != 1:
        return character
    if ord(character) >= _FIRST_BEYOND_ASCII > ord(upper):
        return character
    return upper


class _Endings(NamedTuple):
    """Known endings, folded: those in ASCII, and the others by first letter in X's order."""

    ascii: frozenset[str]
    others: dict[str, list[str]]


@cache
def _endings() -> _Endings:
    folded = [_canonical(ending) for ending in (*GENERIC.split(), *COUNTRY.split())]
    others: dict[str, list[str]] = {}
    for ending in folded:
        if not ending.isascii():
            others.setdefault(ending[0], []).append(ending)
    return _Endings(frozenset(filter(str.isascii, folded)), others)


def is_ending(label: str) -> bool:
    """Say whether a label in ASCII is a known ending."""
    return label.upper() in _endings().ascii


def _ending_at(units: str, folded: str, place: int) -> int:
    """Give where a known ending that begins at ``place`` ends; 0 if there is none."""
    patterns, endings = _patterns(), _endings()
    run = patterns.ascii_ending.match(folded, place)
    if run and run[0] in endings.ascii and folded[run.end() : run.end() + 1] not in _JOINTS:
        return run.end()
    for ending in endings.others.get(folded[place : place + 1], ()):
        end = place + len(ending)
        after = folded[end : end + 1]
        if folded.startswith(ending, place) and not (
            after in _JOINTS or (after.isascii() and after.isalnum())
        ):
            return end
    punycode = patterns.punycode.match(units, place)
    return punycode.end() if punycode else 0


def _before_dots(label: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    spans = (match.span() for match in label.finditer(text))
    return [(start, end) for start, end in spans if text.startswith(".", end)]


class Domains:
    """All names of hosts in a text; built in linear time, then asked place by place."""

    def __init__(self, units: str) -> None:
        """Read ``units``, a text spelt in UTF-16 units."""
        self._units = units
        self._inside = _patterns().inside
        # Every label that a dot follows, and where a name ends that goes on after that dot with
        # at least one more label, or right after it.
        self._labels = _before_dots(_patterns().label, units)
        folded = _canonical(units)
        self._endings = [_ending_at(units, folded, end + 1) for _, end in self._labels]
        self._longer = [0] * len(self._labels)
        for place in reversed(range(len(self._labels) - 1)):
            start, end = self._labels[place + 1]
            if start == self._labels[place][1] + 1:
                self._longer[place] = self._end(place + 1, start, end)

    def __bool__(self) -> bool:
        """Say whether there is any ending, and so perhaps a name."""
        return any(self._endings)

    def end(self, start: int) -> int:
        """Give where the name that begins at ``start`` ends; 0 if none does."""
        place = bisect_right(self._labels, (start, len(self._units))) - 1
        if place < 0 or start >= self._labels[place][1]:
            return 0
        return self._end(place, start, self._labels[place][1])

    def _end(self, place: int, start: int, end: int) -> int:
        if not self._inside.match(self._units, start):
            return 0
        if not self._inside.match(self._units, end - 1):
            return 0
        if self._longer[place]:
            return self._longer[place]
        # The last label before the ending has no underscore.
        return 0 if self._units.find("_", start, end) >= 0 else self._endings[place]


def hosts_inside(host: str) -> list[tuple[int, int]]:
    """Find the parts of a host name, given without protocol, that X takes for the name."""
    folded = _canonical(host)
    labels = _before_dots(_patterns().ascii_label, host)
    ends = [_ending_at(host, folded, end + 1) for _, end in labels]
    for place in reversed(range(len(labels) - 1)):
        if labels[place + 1][0] == labels[place][1] + 1:
            ends[place] = ends[place + 1] or ends[place]
    found: list[tuple[int, int]] = []
    matched = searched = 0
    for (label, dot), end in zip(labels, ends, strict=True):
        start = max(label, matched)
        if start >= dot or not end:
            continue
        # twitter-text looks for the words of the match again, and may find them further left.
        start = host.find(host[start:end], searched)
        searched = start + end - max(label, matched)
        matched = end
        found.append((start, searched))
    return found


def host_is_valid(host: str) -> bool:
    """Say whether every label of a host name is 1 to 63 characters long once written in ASCII."""
    if host.startswith("xn--") and not hosts_inside(host):
        return False
    return all(1 <= _ascii_length(label) <= _MOST_LABEL for label in host.split("."))


def _ascii_length(label: str) -> int:
    patterns = _patterns()
    if len(label) > 2 * _MOST_LABEL or not patterns.not_plain.search(label):
        return len(label)
    whole = label.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
    parts = patterns.dots.split(whole)
    lengths = [
        len("xn--") + len(part.encode("punycode")) if patterns.not_plain.search(part) else len(part)
        for part in parts
    ]
    return sum(lengths) + len(parts) - 1
