"""The type of a tag, and what a council adds to it."""

from __future__ import annotations

from counciltags.model.codec import Phrase, Text, decode, decode_lists, decode_text
from counciltags.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from counciltags.model.codec import Converters

    Answer = tuple[str, ...]


class NotFor(NamedTuple):
    """What a tag is not for, and where that goes: a tag, a body or a help line."""

    what: Text
    tag: str = ""
    provider: str = ""
    contact: str = ""


class ListMapping(NamedTuple):
    """An entry of another list that matches a tag.

    ``relation`` is exact, close, broad or narrow; ``interactions`` are LGIL ids.
    """

    id: str
    relation: str
    interactions: tuple[str, ...] = ()
    label: str = ""


class Decision(NamedTuple):
    """Who proposed a tag, when it was decided, and on what evidence."""

    proposed_by: str
    evidence: tuple[str, ...]
    decided: str = ""
    note: str = ""


class Source(NamedTuple):
    """The place in an authored file that a value comes from; ``line`` counts from 1."""

    path: str
    line: int = 0


class Service(NamedTuple):
    """What one council says about a tag: its team, its links, how soon a person answers.

    ``team`` is a key of the merged registry's ``teams``. ``inherited_from`` names the broader
    tag whose entry serves this topic. ``sources`` traces each field to its overlay.
    """

    team: str = ""
    link: str = ""
    links: dict[str, str] = {}  # noqa: RUF012 -- never changed: the types are frozen
    answer_time: Text = {}  # noqa: RUF012
    offered: bool = True
    recognised: bool = True
    inherited_from: str = ""
    sources: dict[str, Source] = {}  # noqa: RUF012


class Referral(NamedTuple):
    """Who answers a tag that is not this council's: councils by slug, other bodies by id.

    ``many`` says that there are several and the place decides; then ``finder`` is the page
    that finds the right one.
    """

    councils: tuple[str, ...] = ()
    providers: tuple[str, ...] = ()
    many: bool = False
    finder: str = ""
    names: tuple[str, ...] = ()
    link: str = ""


class Tag(NamedTuple):
    """One standard tag, or a council's own; the fields are those of ``schema/authored/tag.json``.

    ``service`` and ``referral`` are there only in a registry that was merged for a council.
    """

    tag: str
    display: Text
    area: str
    status: str
    since: str
    label: Text
    use_when: Text
    example: Text
    reply: Text
    handling: str
    provided_by: dict[str, dict[str, Answer]]
    provided_by_basis: str
    decision: Decision
    also_in: tuple[str, ...] = ()
    broader: str = ""
    starter: bool = False
    valid_from: str = ""
    valid_until: str = ""
    not_for: tuple[NotFor, ...] = ()
    aliases: dict[str, tuple[str, ...]] = {}  # noqa: RUF012
    shared_names: tuple[str, ...] = ()
    terms: dict[str, tuple[str, ...]] = {}  # noqa: RUF012
    signpost: tuple[str, ...] = ()
    who_owns: Text = {}  # noqa: RUF012
    see_also: tuple[str, ...] = ()
    mappings: dict[str, tuple[ListMapping, ...]] = {}  # noqa: RUF012
    statutory: Text = {}  # noqa: RUF012
    replaced_by: tuple[str, ...] = ()
    reason: Text = {}  # noqa: RUF012
    local: bool = False
    service: Service | None = None
    referral: Referral | None = None

    @property
    def hashtag(self) -> str:
        """The hashtag in English as it is shown, with the # in front.

        A council's own tag that has no English form gives the one that it has.
        """
        display = self.display.get("en") or next(iter(self.display.values()))
        return "#" + display.text


def decode_not_for(plain: Mapping[str, Any]) -> NotFor:
    """Read one entry of ``not_for``."""
    return decode(NotFor, plain, {"what": decode_text})


def decode_mapping(plain: Mapping[str, Any]) -> ListMapping:
    """Read one mapping to another list's entry."""
    return decode(ListMapping, plain, {"interactions": tuple})


def decode_service(plain: Mapping[str, Any]) -> Service:
    """Read what a council says about a tag."""
    return decode(Service, plain, {"answer_time": decode_text, "sources": _sources})


def _sources(plain: Mapping[str, Any]) -> dict[str, Source]:
    return {name: decode(Source, place, {}) for name, place in plain.items()}


def decode_referral(plain: Mapping[str, Any]) -> Referral:
    """Read a referral."""
    return decode(Referral, plain, {"councils": tuple, "providers": tuple, "names": tuple})


def _answer(plain: str | list[str]) -> Answer:
    return (plain,) if isinstance(plain, str) else tuple(plain)


def decode_provided_by(plain: Mapping[str, Any]) -> dict[str, dict[str, Answer]]:
    """Read who provides a tag: per nation, per council type, with ``default`` for the rest."""
    return {
        nation: {kind: _answer(answer) for kind, answer in value.items()}
        if isinstance(value, dict)
        else {"default": _answer(value)}
        for nation, value in plain.items()
    }


def decode_tag(plain: Mapping[str, Any]) -> Tag:
    """Read a tag from its authored or published form."""
    return decode(Tag, plain, _TAG)


_TAG: Converters = {
    **dict.fromkeys(
        ("display", "label", "use_when", "example", "reply", "who_owns", "statutory", "reason"),
        decode_text,
    ),
    **dict.fromkeys(("also_in", "shared_names", "signpost", "see_also", "replaced_by"), tuple),
    "not_for": lambda items: tuple(decode_not_for(item) for item in items),
    "aliases": decode_lists,
    "terms": decode_lists,
    "provided_by": decode_provided_by,
    "mappings": lambda lists: {
        name: tuple(decode_mapping(item) for item in items) for name, items in lists.items()
    },
    "decision": lambda plain: decode(Decision, plain, {"evidence": tuple}),
    "service": decode_service,
    "referral": decode_referral,
}

__all__ = ["Decision", "ListMapping", "NotFor", "Phrase", "Referral", "Service", "Source", "Tag"]
