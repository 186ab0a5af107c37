"""Personal details that no example gives and no reply asks for: the words that we look for.

A sentence that says no ("please do not post your name", "heb eich enw") is advice against it,
and is allowed. The lists are short on purpose: they catch the usual slips, not every wording.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from counciltags.hashtags.normalise import normalise
from counciltags.rules.base import Problem, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.model.tag import Tag
    from counciltags.rules.base import World

DETAILS = {
    "en": (
        "your name", "your full name", "your surname", "your child's name", "your house number",
        "the house number", "your door number", "your flat number", "your home address",
        "your full address", "what is your address", "tell us your address", "give us your address",
        "send us your address", "reply with your address", "your full postcode",
        "your phone number", "your telephone number", "your mobile number", "your contact number",
        "your contact details", "your birthday", "date of birth", "your age", "your email",
        "your e-mail", "an email address", "an e-mail address", "your account number",
        "your bank details", "your nhs number", "national insurance number",
    ),
    "cy": (
        "eich enw", "enw eich plentyn", "rhif y ty", "rhif eich ty", "rhif eich fflat",
        "eich cyfeiriad cartref", "eich cyfeiriad llawn", "beth yw eich cyfeiriad",
        "rhowch eich cyfeiriad", "anfonwch eich cyfeiriad", "eich cod post llawn",
        "eich rhif ffon", "eich rhif symudol", "eich manylion cyswllt", "dyddiad geni", "eich oed",
        "eich oedran", "eich e-bost", "eich ebost", "eich cyfeiriad e-bost",
        "eich cyfeiriad ebost", "eich rhif cyfrif", "eich manylion banc", "eich rhif gig",
        "rhif yswiriant gwladol",
    ),
}  # fmt: skip
"""Words that ask for a personal detail; no reply and no example may have them."""

OWN_DETAILS = {
    "en": (
        "my name is", "my name's", "i am called", "i live at", "my address is",
        "my house number is", "my postcode is", "my phone is", "my phone number is",
        "my mobile is", "my mobile number is", "my number is", "my email is", "my e-mail is",
        "my birthday is", "i was born", "born on", "call me on", "ring me on", "text me on",
    ),
    "cy": (
        "fy enw i", "fy enw yw", "fy nghyfeiriad yw", "fy nghod post yw", "fy rhif yw",
        "fy rhif ffon", "fy e-bost yw", "fy ebost yw", "fy mhen-blwydd", "fy nyddiad geni",
        "ges i fy ngeni", "ffoniwch fi ar", "tecstiwch fi ar",
    ),
}  # fmt: skip
"""Words with which somebody gives such a detail; no example may have them."""

SIGNS = ("your", "number", "address", "birth", "eich", "rhif", "dyddiad")
"""One of these is in each of DETAILS: a quick look for them spares most replies a slow one."""

REFUSALS = {
    "en": ("not", "never", "without", "no", "don't", "nor", "avoid"),
    "cy": ("peidiwch", "peidio", "heb", "byth", "nid", "na", "dim", "nac"),
}
"""Words that make a sentence advice against giving a detail."""

_STREETS = (
    "Road|Street|Lane|Avenue|Close|Drive|Crescent|Terrace|Place|Way|Gardens|Grove|Court|Hill|"
    "Square|Park|Row|Walk|Green|Mews|Rise|View"
)
_HEOLYDD = "Heol|Stryd|Ffordd|Lôn|Rhodfa|Maes|Clos|Rhes|Teras|Rhiw|Bryn|Cilgant"

PATTERNS = {
    "an e-mail address": re.compile(r"(?<![\w@.+-])[\w.+-]{1,64}@[\w-]{1,63}\.\w[\w.-]{0,60}"),
    "a phone number": re.compile(r"(?<![\d+])(?:\+44|0)(?:[ -]?\d){9,10}(?!\d)"),
    "a postcode": re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b"),
    "a registration plate": re.compile(r"\b[A-Z]{2}\d{2} ?[A-Z]{3}\b"),
    "a house number": re.compile(
        rf"\b\d{{1,4}}[A-Za-z]?,? (?:[A-Z][\w'-]{{1,30}} ){{1,3}}(?:{_STREETS})\b"
        rf"|\b\d{{1,4}}[A-Za-z]?,? (?:{_HEOLYDD})\b"
        r"|\b(?:at|outside|opposite) (?:number|no\.?) ?\d"
        r"|\b(?:flat|Flat|fflat|Fflat) \d"
        r"|\b(?:yn|i) (?:rif|rhif) \d"
    ),
}
"""What personal details look like in an example post."""

_SENTENCE_ENDS = re.compile(r"[.!?;:]\s")
_WORDS = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")


def _flat(lists: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(f" {words} " for items in lists.values() for words in items)


def _last_words(phrases: tuple[str, ...]) -> frozenset[str]:
    return frozenset(phrase.split()[-1] for phrase in phrases)


_ASKING = _flat(DETAILS)
_GIVING = (*_flat(OWN_DETAILS), *_ASKING)
_REFUSING = _flat(REFUSALS)
_ENDS = {_ASKING: _last_words(_ASKING), _GIVING: _last_words(_GIVING)}


def asks_for(text: str) -> str:
    """Give the first words that ask for a personal detail, such as "your name"; "" if none do."""
    if text.isascii() and not any(sign in text.lower() for sign in SIGNS):
        return ""
    return _first(text, _ASKING)


def gives(text: str) -> str:
    """Give the first personal detail in an example post, in words for the user; "" if none."""
    words = _first(text, _GIVING)
    if words:
        return f"'{words}'"
    for what, pattern in PATTERNS.items():
        found = pattern.search(text)
        if found:
            return f"{what}, '{found[0][:60]}'"
    return ""


def _words(text: str) -> list[str]:
    return _WORDS.findall(normalise(text).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))


def _first(text: str, phrases: tuple[str, ...]) -> str:
    if _ENDS[phrases].isdisjoint(_words(text)):
        return ""  # most texts: none of the phrases' last words is there
    for sentence in _SENTENCE_ENDS.split(text):
        words = f" {' '.join(_words(sentence))} "
        phrase = next((phrase for phrase in phrases if phrase in words), "")
        if phrase and not any(refusal in words for refusal in _REFUSING):
            return phrase.strip()
    return ""


@rule("error")
def no_personal_details(tag: Tag, _world: World) -> Iterator[Problem]:
    """No example gives personal details, and no reply asks for them: a post can be read by all."""
    for language, phrase in tag.reply.items():
        asked = asks_for(phrase.text)
        if asked:
            yield Problem(
                ("reply", language, "text"),
                f"This reply asks for a personal detail: '{asked}'.",
                "Ask for it on the form behind {link}, and not in public.",
            )
    for language, phrase in tag.example.items():
        given = gives(phrase.text)
        if given:
            yield Problem(
                ("example", language, "text"),
                f"This example gives a personal detail: {given}.",
                "People copy examples. A street, a landmark or a park is enough.",
            )
