"""Personal data in a public post: how to reach somebody, a number plate, a named home.

It is a hint, so that a kind reply can ask for it to be taken out; it never blocks a post. A
street or a landmark is welcome, and so is a house number that no name goes with. Every pattern
is bounded, so time is linear in the text.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from counciltags.responder.policy.homes import has_named_home
from counciltags.responder.policy.plates import has_plate

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 10_000

# Signs that people put between the digits of a phone number.
_GAP = r"[ \t.()/\u2010-\u2015-]{0,3}"
_NUMBER = re.compile(
    rf"(?<![\w+.,/#£$€-])(?<!\d:)(?:\+|\(0|\(\+)?\d(?:{_GAP}\d){{7,15}}(?!\w|[.,:]\d|%)"
)
_BEFORE = re.compile(
    r"(?:\bref(?:erence)?|\bcase|\bticket|\bjob|\border|\baccount|\binvoice|\bpermit|\bnotice|"
    r"\bpcn|\blicen[cs]e|\bbarcode|\buprn)(?: (?:no|number|id|is))?[ .:#]{1,3}$",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{1,4}[-./]\d{1,2}[-./]\d{2,4}(?!\d)")
# Area codes and the beginnings of mobile numbers have three to six digits with the 0.
_FIRST_GROUP = range(3, 7)
# Lines of businesses and public bodies: nobody's own number.
_NOBODYS = ("0800", "0808", "084", "087", "03")
_UK_LENGTHS = {"1": (10, 11), "2": (11,), "7": (11,), "5": (11,), "9": (11,)}
_ABROAD = range(9, 16)
_SPOKEN_AT = r"(?: ?[\[(] ?(?:at|AT) ?[\])] ?| (?:at|AT) )"
_SPOKEN_DOT = r"(?: ?[\[(] ?(?:dot|DOT) ?[\])] ?| (?:dot|DOT) )"
_MAIL = re.compile(
    r"(?<![@\w.+-])[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"
    rf"|(?<!\w)[\w.+-]{{2,64}}{_SPOKEN_AT}[\w-]{{2,63}}{_SPOKEN_DOT}(?:com|co|org|net|uk|me|info|wales|cymru|scot)"
    rf"(?:{_SPOKEN_DOT}uk)?(?!\w)"
)
# https://www.gov.uk/hmrc-internal-manuals/national-insurance-manual/nim39110
_INSURANCE = re.compile(
    r"(?<![A-Za-z0-9])(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
    r" ?\d{2} ?\d{2} ?\d{2} ?[A-D](?![A-Za-z0-9])",
    re.IGNORECASE,
)
_HEALTH = re.compile(r"(?<![\w-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\w-])")
_HEALTH_NAMED = re.compile(r"\bNHS (?:no|num|number)\b", re.IGNORECASE)
_MODULUS = 11


def personal_data(text: str, public_numbers: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Name the kinds of personal data that a post seems to hold, in plain words.

    ``public_numbers`` are digits of phone numbers that anyone may post: help lines, the council.
    """
    text = unicodedata.normalize("NFKC", text[:_LONGEST])
    checks = (
        (any(digits not in public_numbers for digits in _phones(text)), "a phone number"),
        (_MAIL.search(text), "an e-mail address"),
        (has_plate(text), "a number plate"),
        (_INSURANCE.search(text), "a National Insurance number"),
        (any(_is_health_number(found[0], text) for found in _HEALTH.finditer(text)),
         "an NHS number"),
        (has_named_home(text), "a name with a house number"),
    )  # fmt: skip
    return tuple(name for found, name in checks if found)


def _phones(text: str) -> Iterator[str]:
    """Give the digits of every phone number that could be somebody's own."""
    for found in _NUMBER.finditer(text):
        if not _BEFORE.search(text[max(found.start() - 30, 0) : found.start()]):
            digits = _digits(found[0])
            if _is_somebodys(found[0], digits):
                yield digits


def _is_somebodys(typed: str, digits: str) -> bool:
    if digits[0] == "+":
        return len(digits) - 1 in _ABROAD
    if _DATE.match(typed) or digits[0] != "0" or digits.startswith(_NOBODYS):
        return False
    groups = re.findall(r"\d+", typed)
    whole = typed[0] in "+(" or typed.startswith(("00", "44")) or len(groups[0]) in _FIRST_GROUP
    spelt = len(groups) > 1 and all(len(group) == 1 for group in groups)
    is_length = len(digits) in _UK_LENGTHS.get(digits[1:2], ())
    return is_length and (whole or spelt or len(groups) == 1)


def _digits(number: str) -> str:
    """Write a number as it is rung in the UK; one from abroad keeps its plus sign."""
    digits = "".join(filter(str.isdecimal, number))
    abroad = number.lstrip("(")[:1] == "+"
    if digits.startswith("0044"):
        digits, abroad = digits[2:], True
    if digits.startswith("44") and (abroad or len(digits) in {12, 13}):
        return "0" + digits[2:].removeprefix("0")
    return "+" + digits if abroad else digits


def digits_of(phone: str) -> str:
    """Give the digits of a phone number as :func:`personal_data` compares them."""
    return _digits(phone) if phone else ""


def _is_health_number(typed: str, text: str) -> bool:
    """Check the last digit by modulus 11 (NHS Data Dictionary, "NHS NUMBER").

    Without "NHS number" beside it, only ten digits set apart as on a letter count.
    """
    digits = "".join(filter(str.isdecimal, typed))
    if typed == digits and not _HEALTH_NAMED.search(text):
        return False
    total = sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9]))
    check = (_MODULUS - total % _MODULUS) % _MODULUS
    return check == int(digits[9])
