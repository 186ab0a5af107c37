"""Which hashtags X drops because they lie inside a web address.

Rule: ``extractUrlsWithIndices.js``, ``removeOverlappingEntities.js``, ``lib/idna.js`` and the
``valid…`` expressions of twitter-text 3.1.0. Its expressions take quadratic time on hostile text;
here each word is read once from right to left for its host names and once from left to right for
its addresses. Texts are spelt in UTF-16 units, as JavaScript sees them: there
an address may even begin in the middle of an emoji.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from counciltags.hashtags.characters import bmp_class, utf16_units
from counciltags.hashtags.tables_x import NOT_BEFORE, PATH, PATH_END
from counciltags.hashtags.x_domains import Domains, host_is_valid, hosts_inside, is_ending

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.hashtags.characters import Span

_MOST_UNITS = 4096
# So short that no limit on the length of a part can matter.
_LONGEST_PLAIN = 60
_MOST_SHORT_LINK = 40
_DEFAULT_PROTOCOL = "https://"


class _Patterns(NamedTuple):
    plain_host: re.Pattern[str]
    before: re.Pattern[str]
    protocol: re.Pattern[str]
    rest: re.Pattern[str]
    short_link: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    general = r"[a-zA-Z0-9!*';:=+,.$/%#\[\]\-\u2013_~@|&" + bmp_class(PATH) + "]"
    nested = rf"\((?:{general}+|{general}*\({general}+\){general}*)\)"
    end = r"(?:[+\-a-zA-Z0-9=_#/" + bmp_class(PATH_END) + rf"]|{nested})"
    path = rf"(?:{general}*(?:{nested}{general}*)*{end}|@{general}+/)"
    query = r"\?[a-zA-Z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]*[a-zA-Z0-9\-_&=#/]"
    return _Patterns(
        re.compile(r"(?:https?://)?(?!t\.co/)(?:[a-zA-Z0-9]++\.)++(?<=\.)(?P<ending>[a-z]+)(?=/)"),
        re.compile(f"[^{bmp_class(NOT_BEFORE)}]"),
        re.compile("https?://", re.IGNORECASE | re.ASCII),
        re.compile(rf"(?::[0-9]+)?(?P<path>/{path}*)?(?:{query})?"),
        re.compile(rf"https?://t\.co/([a-z0-9]+)(?:{query})?", re.IGNORECASE | re.ASCII),
    )


def addresses(text: str) -> list[tuple[int, int]]:
    """Find the web addresses that X would link, as places in the text, from left to right."""
    if "." not in text and not any(sign in text for sign in "\u3002\uff0e\uff61"):
        return []
    units = utf16_units(text)
    found = list(_addresses(units, at_start=True))
    if len(units) == len(text) or not found:
        return found
    places = {0: 0}
    unit = 0
    for place, character in enumerate(text, 1):
        unit += 2 if character > "\uffff" else 1
        places[unit] = place
    # An address that begins in the middle of an emoji is left out: it would cut that in two.
    return [(places[a], places[b]) for a, b in found if a in places and b in places]


def outside(text: str, words: list[tuple[int, int]], spans: list[Span]) -> list[Span]:
    """Leave out the hashtags that overlap an address that begins before them.

    ``words`` are the places where such an address may be; each ends where a space or the text
    does.
    """
    starts = [span.start for span in spans]
    kept: list[Span] = []
    done = 0
    for start, end in words:
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        kept += spans[done:first]
        if first < last and not _is_plain_address(text, start, end):
            kept += _outside(text, start, end, spans[first:last])
        done = last
    return kept + spans[done:]


def _is_plain_address(text: str, start: int, end: int) -> bool:
    """Say whether a whole word is one address of the common kind, which needs no closer look."""
    patterns = _patterns()
    host = patterns.plain_host.match(text, start, end)
    if host is None or end - start > _LONGEST_PLAIN or not is_ending(host["ending"]):
        return False
    rest = patterns.rest.match(text, host.end(), end)
    return rest is not None and rest.end() == end and bool(rest["path"])


def _outside(text: str, start: int, end: int, spans: list[Span]) -> Iterator[Span]:
    """Do it for one word, together with the one character before it."""
    units = utf16_units(text[max(start - 1, 0) : end])
    entities: list[tuple[int, int, Span | None]] = [
        (first, last, None) for first, last in _addresses(units, at_start=start == 0)
    ]
    place, done = start, 0 if start == 0 else 1
    for span in spans:
        done += len(utf16_units(text[place : span.start]))
        place = span.start
        entities.append((done, done + len(utf16_units(text[span.start : span.end])), span))
    reached = -1
    for first, last, hashtag in sorted(entities, key=itemgetter(0)):
        if reached > first:
            continue
        reached = last
        if hashtag is not None:
            yield hashtag


def _addresses(units: str, *, at_start: bool) -> Iterator[tuple[int, int]]:
    """Find addresses from left to right; none overlaps the next."""
    domains = Domains(units)
    if not domains:
        return
    place = 0
    for start in _starts(units, at_start=at_start):
        # The character before an address is used up as well.
        matched = (
            _address_at(units, start, domains) if start > place or start == place == 0 else None
        )
        if matched is not None:
            domain, rest = matched
            yield from _accepted(units, start, domain, rest)
            place = rest.end()


def _starts(units: str, *, at_start: bool) -> Iterator[int]:
    """Give the places where an address may begin, in X's order of trying.

    At the start of the text it first takes one character for what stands before an address.
    """
    ends = (match.end() for match in _patterns().before.finditer(units))
    first = next(ends, None)
    if at_start and first != 1:
        yield 0
    if first is not None:
        yield first
    if at_start and first == 1:
        yield 0
    yield from ends


def _address_at(
    units: str, start: int, domains: Domains
) -> tuple[tuple[int, int], re.Match[str]] | None:
    patterns = _patterns()
    protocol = patterns.protocol.match(units, start)
    domain_start = protocol.end() if protocol else start
    domain_end = domains.end(domain_start)
    rest = patterns.rest.match(units, domain_end) if domain_end else None
    return None if rest is None else ((domain_start, domain_end), rest)


def _accepted(
    units: str, start: int, domain: tuple[int, int], rest: re.Match[str]
) -> Iterator[tuple[int, int]]:
    """Give the addresses that a match yields: none if too long or malformed."""
    end = rest.end()
    host = units[slice(*domain)]
    has_protocol = domain[0] > start
    length = domain[0] - start if has_protocol else len(_DEFAULT_PROTOCOL)
    if length + end - start > _MOST_UNITS or not host_is_valid(host):
        return
    if has_protocol:
        short = _patterns().short_link.match(units, start, end)
        if short is None:
            yield start, end
        elif len(short[1]) <= _MOST_SHORT_LINK:
            yield start, short.end()
        return
    if start > 0 and units[start - 1] in "-_./":
        return
    inside = [(start + first, start + last) for first, last in hosts_inside(host)]
    if inside and rest["path"]:
        inside[-1] = (inside[-1][0], end)
    yield from inside
