"""Number plates of the UK in a text, told apart from postcodes, roads and bus routes.

Current plates (AB12 CDE, since 2001) are found anywhere. Older kinds and those of Northern
Ireland look like other things, so they count only beside a word for a vehicle. Sources: DVLA,
INF104 "Vehicle registration numbers and number plates".
"""

from __future__ import annotations

import re

# The letters I and Q, and Z save in Northern Ireland, stand in no current plate. Nobody's age
# identifier is 00 or 01. Letters are both capital or both small: "CM14 has" is a postcode's
# beginning.
_CURRENT = re.compile(
    r"(?<![A-Za-z0-9#@/])(?:[A-HJ-PR-Y][A-HJ-PR-Y](?:0[2-9]|[1-9]\d)([ -]?)[A-HJ-PR-Z]{3}"
    r"|[a-hj-pr-y][a-hj-pr-y](?:0[2-9]|[1-9]\d)[a-hj-pr-z]{3})(?![A-Za-z0-9])"
)
_SMALL = re.compile(
    r"(?<![A-Za-z0-9#@/])[a-hj-pr-y]{2}(?:0[2-9]|[1-9]\d) [a-hj-pr-z]{3}(?![A-Za-z0-9])"
)
_OLDER = re.compile(
    r"(?<![A-Za-z0-9#@/])(?:[A-HJ-NPR-TV-Y]\d{1,3}[ -]?[A-HJ-PR-Y]{3}"  # A123 BCD, 1983 to 2001
    r"|[A-HJ-PR-Y]{3}[ -]?\d{1,3}[A-HJ-NPR-TV-Y]"  # ABC 123D, 1963 to 1983
    r"|[A-Z]{1,3}[ -]?\d{1,4}|\d{1,4}[ -]?[A-Z]{1,3})(?![A-Za-z0-9])"  # before, and in NI
)
_ROADS = re.compile(r"[AMB]\d{1,4}(?:\(M\))?")
# What is said when a plate follows at once: "reg ABZ 1234".
_NAMED = re.compile(
    r"\b(?:registration|reg|plate|number ?plate|vrm)s?(?: (?:no|number|mark|is))?[ .:]{1,3}$",
    re.IGNORECASE,
)
_VEHICLE = re.compile(
    r"\b(?:car|van|lorry|truck|vehicle|motorbike|motorcycle|moped|taxi|caravan|registration|reg|"
    r"plates?|bmw|audi|ford|vauxhall|toyota|transit)\b",
    re.IGNORECASE,
)
_SHOUTED = re.compile(r"[A-Z]{2,} *$")
_ROAD_BEFORE = re.compile(r"\b(?:the|on|off|via) *$", re.IGNORECASE)
_LOOK_BACK = 30
_CLASSIC = re.compile(r"[A-Z]\d{1,3}[ -]?[A-Z]{3}|[A-Z]{3}[ -]?\d{1,3}[A-Z]")


def has_plate(text: str) -> bool:
    """Tell whether a text seems to hold a number plate."""
    vehicle = _VEHICLE.search(text) is not None
    return (
        any(vehicle or not _is_shouted(text, found) for found in _CURRENT.finditer(text))
        or (vehicle and _SMALL.search(text) is not None)
        or any(_is_older(text, found, vehicle=vehicle) for found in _OLDER.finditer(text))
    )


def _is_shouted(text: str, found: re.Match[str]) -> bool:
    """Tell "THE BIN IN CM14 HAS" from a plate: words in capitals on both sides, and a space."""
    before = _SHOUTED.search(text[max(found.start() - _LOOK_BACK, 0) : found.start()])
    return bool(found[1]) and before is not None


def _is_older(text: str, found: re.Match[str], *, vehicle: bool) -> bool:
    """An older plate follows the word for it, or has a plain shape and a vehicle beside it."""
    before = text[max(found.start() - _LOOK_BACK, 0) : found.start()]
    if _NAMED.search(before) and not _ROADS.fullmatch(found[0]):
        return True
    is_classic = _CLASSIC.fullmatch(found[0]) is not None
    is_road = _ROAD_BEFORE.search(before) and found[0][0] in "AMB"
    return vehicle and is_classic and not _SHOUTED.search(before) and not is_road
