"""The quick walk: from YAML events to plain values, for files that are right.

It knows only yes and no. At the first sign of a fault it gives up with
:class:`Suspect`, and :mod:`counciltags.documents.survey` walks again, slowly, to say what is
wrong and where. A test holds both to the same verdict.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from yaml.events import (
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from counciltags.documents.libyaml import events

if TYPE_CHECKING:
    from counciltags.documents.document import Plain
    from counciltags.documents.libyaml import Get

MOST_DEPTH = 20
MOST_DIGITS = 15  # 2**53, the largest whole number that JavaScript holds exactly, has 16

WORDS: dict[str, Plain] = {"true": True, "false": False, "null": None}
WHOLE_NUMBER = re.compile(r"0|-?[1-9][0-9]*")
MERGE_KEY = "<<"

# First characters of plain values that may be more than text; "" is the empty value.
_MAYBE_NOT_TEXT = frozenset(["", "-", "t", "f", "n", *"0123456789"])
_ODD_KEYS = frozenset(["", MERGE_KEY])


class Suspect(Exception):  # noqa: N818 - a suspicion is not yet an error
    """Something that a right file does not have."""


def build(data: bytes) -> Plain:
    """Return the value of one YAML document.

    Raises :class:`Suspect` or ``yaml.YAMLError`` if anything may be wrong. It does not
    see all faults: :mod:`counciltags.documents.suspicion` looks for the others.
    """
    # Whether a block of text ends in a line end must not depend on how the file ends.
    get = events(data if data.endswith(b"\n") else data + b"\n")
    get()  # the start of the stream
    start = get()
    if start.__class__ is StreamEndEvent or start.version or start.tags:
        raise Suspect
    value = _value(get, get(), 1)
    if get().__class__ is not DocumentEndEvent or get().__class__ is not StreamEndEvent:
        raise Suspect
    return value


def _value(get: Get, event: Any, depth: int) -> Plain:  # noqa: ANN401 - any event
    kind = event.__class__
    if kind is ScalarEvent:
        return event.value if event.style else plain_value(event.value)
    if depth > MOST_DEPTH:
        raise Suspect
    if kind is MappingStartEvent:
        return _map(get, depth + 1)
    if kind is SequenceStartEvent:
        return _list(get, depth + 1)
    raise Suspect


def _map(get: Get, depth: int) -> dict[str, Plain]:
    result: dict[str, Plain] = {}
    while True:
        event = get()
        kind = event.__class__
        if kind is MappingEndEvent:
            return result
        if kind is not ScalarEvent:
            raise Suspect
        key = event.value
        if key in result or (key in _ODD_KEYS and not event.style):
            raise Suspect
        event = get()
        if event.__class__ is ScalarEvent:  # said again here, because calls are slow
            value = event.value
            odd = not event.style and value[:1] in _MAYBE_NOT_TEXT
            result[key] = plain_value(value) if odd else value
        else:
            result[key] = _value(get, event, depth)


def _list(get: Get, depth: int) -> list[Plain]:
    result: list[Plain] = []
    while True:
        event = get()
        kind = event.__class__
        if kind is ScalarEvent:
            value = event.value
            odd = not event.style and value[:1] in _MAYBE_NOT_TEXT
            result.append(plain_value(value) if odd else value)
        elif kind is SequenceEndEvent:
            return result
        else:
            result.append(_value(get, event, depth))


def plain_value(value: str) -> Plain:
    """Return what a value without quotes means.

    Raises :class:`Suspect` if it is empty, or a number of too many digits.
    """
    if value in WORDS:
        return WORDS[value]
    if WHOLE_NUMBER.fullmatch(value):
        if len(value.lstrip("-")) > MOST_DIGITS:
            raise Suspect
        return int(value)
    if not value:
        raise Suspect
    return value
