"""The types of councils, of other bodies, of help lines and of areas."""

from __future__ import annotations

from counciltags.model.codec import Text, decode, decode_lists, decode_text
from counciltags.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from counciltags.model.codec import Converters


class Gss(NamedTuple):
    """A code from the Office for National Statistics; ``starts`` and ``ends`` where known."""

    code: str
    starts: str = ""
    ends: str = ""
    former: bool = False


class Council(NamedTuple):
    """One council; the fields are those of ``schema/authored/councils.json``.

    ``name`` maps languages to names. Days are written year-month-day; "" means not known.
    """

    slug: str
    name: dict[str, str]
    short_name: str
    type: str
    nation: str
    gss: tuple[Gss, ...] = ()
    region: str = ""
    parent: str = ""
    website: str = ""
    starts: str = ""
    ends: str = ""
    successors: tuple[str, ...] = ()
    source: str = ""
    note: str = ""
    demonstration: bool = False

    def open_on(self, day: str) -> bool:
        """Tell whether the council exists on a day (year-month-day)."""
        return (not self.starts or self.starts <= day) and (not self.ends or day <= self.ends)


class Provider(NamedTuple):
    """A body that is not a council; ``covers`` holds council slugs, empty means all."""

    id: str
    name: Text
    kind: str
    nations: tuple[str, ...]
    does: Text
    basis: str
    part_of: str = ""
    covers: tuple[str, ...] = ()
    website: str = ""
    phone: str = ""
    source: str = ""


class Number(NamedTuple):
    """A help line's number in some nations; ``checked`` is the day, or "" if nobody has yet."""

    nations: tuple[str, ...]
    phone: str
    source: str
    checked: str = ""
    website: str = ""
    hours: Text = {}  # noqa: RUF012


class Contact(NamedTuple):
    """A help line, and the words in a post that bring it to the top."""

    id: str
    label: Text
    when: Text
    lines: tuple[Number, ...] = ()
    council_line: bool = False
    danger: dict[str, tuple[str, ...]] = {}  # noqa: RUF012
    not_danger: dict[str, tuple[str, ...]] = {}  # noqa: RUF012

    def number(self, nation: str) -> Number | None:
        """Give the number for a nation, or nothing where there is none."""
        return next((line for line in self.lines if nation in line.nations), None)


class Area(NamedTuple):
    """A group of tags that are listed together."""

    id: str
    label: Text
    about: Text


_COUNCIL: Converters = {
    "gss": lambda items: tuple(decode(Gss, item, {}) for item in items),
    "successors": tuple,
}
_PROVIDER: Converters = {
    "name": decode_text,
    "does": decode_text,
    "nations": tuple,
    "covers": tuple,
}
_NUMBER: Converters = {"nations": tuple, "hours": decode_text}
_CONTACT: Converters = {
    "label": decode_text,
    "when": decode_text,
    "danger": decode_lists,
    "not_danger": decode_lists,
    "lines": lambda items: tuple(decode(Number, item, _NUMBER) for item in items),
}
_AREA = {"label": decode_text, "about": decode_text}


def decode_council(plain: Mapping[str, Any]) -> Council:
    """Read a council."""
    return decode(Council, plain, _COUNCIL)


def decode_provider(plain: Mapping[str, Any]) -> Provider:
    """Read a body that is not a council."""
    return decode(Provider, plain, _PROVIDER)


def decode_contact(plain: Mapping[str, Any]) -> Contact:
    """Read a help line."""
    return decode(Contact, plain, _CONTACT)


def decode_area(plain: Mapping[str, Any]) -> Area:
    """Read an area."""
    return decode(Area, plain, _AREA)
