"""The published file of one council, read as any third party would, and made ready for posts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from counciltags.hashtags.matching import Matcher
from counciltags.lookup.danger import DangerWords, danger_words
from counciltags.model.council import decode_contact, decode_council
from counciltags.model.overlay import (
    decode_account,
    decode_emergency,
    decode_hours,
    decode_team,
)
from counciltags.model.tag import decode_tag
from counciltags.registry import Registry
from counciltags.responder.policy.hours import check_hours
from counciltags.responder.policy.personal import digits_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counciltags.model.council import Contact, Council
    from counciltags.model.tag import Tag

_MOST_SUGGESTED = 3
_LONGEST_SEARCH = 2000
_DANGER_CHARACTERS = 20_000

# What a council's file leaves out of a tag, since nobody needs it to answer a post.
_NOT_THERE: dict[str, Any] = {
    "since": "",
    "example": {},
    "provided_by": {},
    "provided_by_basis": "published",
    "decision": {"proposed_by": "", "evidence": []},
}


class NotACouncilFileError(ValueError):
    """What was read is not the published file of a council that answers posts."""


@dataclass(frozen=True)
class CouncilView:
    """A council's registry, and what is worked out from it once."""

    registry: Registry

    @property
    def council(self) -> Council:
        """Give the council itself."""
        if self.registry.council is None:
            message = "This registry was not merged for a council."
            raise NotACouncilFileError(message)
        return self.registry.council

    @property
    def name(self) -> str:
        """Give the council's English name."""
        return self.council.name["en"]

    @property
    def languages(self) -> tuple[str, ...]:
        """Give the languages that the council answers in, its default first."""
        return self.registry.council_languages or ("en",)

    @cached_property
    def matchers(self) -> dict[str, Matcher]:
        """Give one matcher per network and language, filled when first asked for."""
        return {}

    def matcher(self, network: str, language: str) -> Matcher:
        """Give the matcher for a network; one that is not known takes what any would."""
        known = network if network in {"x", "mastodon", "bluesky"} else "any"
        key = f"{known} {language}"
        if key not in self.matchers:
            self.matchers[key] = Matcher(self.registry.names, known, language or None)
        return self.matchers[key]

    @cached_property
    def dangers(self) -> DangerWords:
        """Give the danger words of both languages: people mix them."""
        return danger_words(self.registry.contacts, "cy")

    def danger(self, text: str) -> Contact | None:
        """Give the help line that a text calls for."""
        found = self.dangers.find(text[:_DANGER_CHARACTERS])
        return self.registry.contacts[found[0]] if found else None

    @cached_property
    def public_numbers(self) -> frozenset[str]:
        """Give the digits of the phone numbers that anyone may post."""
        registry = self.registry
        phones = [line.phone for line in registry.emergency]
        phones += [team.phone for team in registry.teams.values()]
        phones += [line.phone for item in registry.contacts.values() for line in item.lines]
        return frozenset(digits_of(phone) for phone in phones)

    def suggest(self, text: str, language: str) -> tuple[str, ...]:
        """Rank tags for a post that has none; for staff to consider, never to be acted on."""
        from counciltags.lookup.answers import lookup  # noqa: PLC0415 -- an index takes a moment

        words = text[:_LONGEST_SEARCH]
        spoken = language if language in {"en", "cy"} else "en"
        results = lookup(self.registry, words, spoken, _MOST_SUGGESTED)["results"]
        return tuple(result["tag"] for result in results)


def read_council(data: bytes) -> CouncilView:
    """Read ``councils/<slug>.json``; fields that this version does not know are ignored.

    Raises :class:`NotACouncilFileError`, saying what is wrong, where it is anything else.
    """
    try:
        plain = json.loads(data)
    except (ValueError, RecursionError):
        message = "This is not JSON, so it is not a council's published file."
        raise NotACouncilFileError(message) from None
    if not isinstance(plain, dict) or "council" not in plain or "version" not in plain:
        message = "This is not a council's published file: 'council' or 'version' is missing."
        raise NotACouncilFileError(message)
    if plain.get("adopted") is not True:
        message = "This council has not yet published which tags it answers."
        raise NotACouncilFileError(message)
    try:
        view = CouncilView(_registry(plain))
        check_hours(view.registry.office_hours)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        message = f"This council's published file is not complete: {error!r}."
        raise NotACouncilFileError(message) from None
    return view


def _registry(plain: Mapping[str, Any]) -> Registry:
    council = decode_council(plain["council"])
    aliases = _aliases(plain["names"])
    contacts = [decode_contact(_contact(item, council.nation)) for item in plain["contacts"]]
    return Registry(
        name="",
        version=str(plain["version"]),
        released=str(plain["released"]),
        base_url=str(plain["base_url"]),
        languages=("en", "cy"),
        licence={},
        attributions=(),
        areas={},
        tags={key: _tag(item, aliases.get(key, {})) for key, item in plain["tags"].items()},
        contacts={contact.id: contact for contact in contacts},
        providers={},
        councils={council.slug: council},
        overlays={},
        names=plain["names"],
        council=council,
        council_languages=tuple(plain["languages"]),
        accounts=tuple(decode_account(item) for item in plain["accounts"]),
        office_hours=tuple(decode_hours(item) for item in plain["office_hours"]),
        emergency=tuple(decode_emergency(item) for item in plain["emergency"]),
        teams={key: decode_team(item) for key, item in plain["teams"].items()},
        adopted=True,
    )


def _tag(plain: Mapping[str, Any], aliases: dict[str, list[str]]) -> Tag:
    return decode_tag({**_NOT_THERE, **plain, "aliases": aliases})


def _aliases(names: Mapping[str, list[dict[str, Any]]]) -> dict[str, dict[str, list[str]]]:
    """Give each tag its other hashtags, which help the look-up."""
    found: dict[str, dict[str, list[str]]] = {}
    for name, entries in names.items():
        for entry in entries:
            if entry["kind"] == "alias":
                found.setdefault(entry["tag"], {}).setdefault(entry["language"], []).append(name)
    return found


def _contact(plain: Mapping[str, Any], nation: str) -> dict[str, Any]:
    """Put the number, which stands beside the rest in this file, back into a line."""
    if not plain.get("phone"):
        return {**plain, "lines": []}
    line = {name: plain.get(name) for name in ("phone", "source", "checked", "website", "hours")}
    return {**plain, "lines": [{**line, "source": line["source"] or "", "nations": [nation]}]}
