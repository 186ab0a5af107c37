"""Personal data in a public post: a phone number, an address, a number plate, a named home.

It is a hint, so that a kind reply can ask for it to be taken out; it never blocks a post. A
street or a landmark is welcome. Every pattern is bounded, so time is linear in the text.
"""

from __future__ import annotations

import re

_LONGEST = 10_000

_PHONE = re.compile(r"(?<![\w+])(?:\+44[ -]?(?:\(0\))?|0)[1-9](?:[ -]?\d){8,9}(?!\d)")
_MAIL = re.compile(r"(?<![@\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
# Current plates, as AB12 CDE; older kinds look too much like other things.
_PLATE = re.compile(r"(?<![A-Za-z0-9#])[A-Za-z]{2}\d{2} ?[A-Za-z]{3}(?![A-Za-z0-9])")
_ROAD = (
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Close|Drive|Way|Court|Crescent|Gardens|Grove|"
    r"Place|Terrace|Stryd|Ffordd|Heol|Lôn)"
)
_HOME = re.compile(
    rf"(?<!\w)\d{{1,4}}[a-d]?,? (?:[A-Z][\w'\u2019]{{1,30}} ){{1,3}}{_ROAD}\b"
    rf"|(?<!\w)\d{{1,4}}[a-d]?,? (?:Stryd|Ffordd|Heol|Lôn) [A-Z]"
)
_NAMED = re.compile(
    r"(?<!\w)(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.? [A-Z][\w'\u2019-]{1,30}"
    r"|(?<!\w)(?i:my name is|i am called|fy enw i yw) [A-Z][\w'\u2019-]{1,30}"
)


def personal_data(text: str, public_numbers: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Name the kinds of personal data that a post seems to hold, in plain words.

    ``public_numbers`` are digits of phone numbers that anyone may post: help lines, the council.
    """
    text = text[:_LONGEST]
    found = []
    if any(_digits(match[0]) not in public_numbers for match in _PHONE.finditer(text)):
        found.append("a phone number")
    if _MAIL.search(text):
        found.append("an e-mail address")
    if _PLATE.search(text):
        found.append("a number plate")
    if _HOME.search(text) and _NAMED.search(text):
        found.append("a name with a house number")
    return tuple(found)


def _digits(number: str) -> str:
    digits = "".join(filter(str.isdigit, number))
    return "0" + digits.removeprefix("44").removeprefix("0") if number[0] == "+" else digits


def digits_of(phone: str) -> str:
    """Give the digits of a phone number as :func:`personal_data` compares them."""
    return _digits(phone) if phone else ""
