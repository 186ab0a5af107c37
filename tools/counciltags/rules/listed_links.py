"""The rule on the links that GOV.UK lists, where there is a file of them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from counciltags.loading.links import PATH, BadListError, read_listed
from counciltags.loading.schemas import schema
from counciltags.rules.base import Problem, rule
from counciltags.rules.dates import as_day
from counciltags.rules.overlay_links import link_fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from counciltags.loading.links import ListedLinks
    from counciltags.registry import Registry
    from counciltags.rules.base import World

_HINT = "Make the file anew with 'counciltags links import'."


@rule("error")
def listed_links_hold(_registry: Registry, world: World) -> Iterator[Problem]:
    """The links that GOV.UK lists are for councils and tags that are there, and open for all."""
    try:
        listed = read_listed(world.tree.root)
    except BadListError as error:
        yield Problem((), str(error), _HINT, PATH)
        return
    if listed is None:
        return
    if as_day(listed.date) is None:
        yield Problem((), f"'{listed.date}' is not a day.", _HINT, PATH)
    for message in _faults(listed, world):
        yield Problem((), message, _HINT, PATH)


def _faults(listed: ListedLinks, world: World) -> Iterator[str]:
    for slug, tags in listed.councils.items():
        if not world.has("councils", slug):
            yield f"There is no council '{slug}'."
        for tag, entry in tags.items():
            if not world.has("tags", tag):
                yield f"There is no tag '{tag}', as under '{slug}'."
            for link in links_in(entry):
                fault = address_fault(link)
                if fault:
                    yield f"'{link[:80]}' for '{tag}' at '{slug}' cannot be shown. {fault}"


def links_in(entry: Mapping[str, Any]) -> Iterator[str]:
    """Give every link of an entry, as overlays and the listed links have them."""
    if entry.get("link"):
        yield entry["link"]
    yield from entry.get("links", {}).values()


def address_fault(link: str) -> str:
    """Say why a link must not be shown to everybody; "" if it may."""
    if address_pattern().match(link) is None:
        return "It is not a web address that begins with https://."
    return " ".join(link_fault(link) or ())


@cache
def address_pattern() -> re.Pattern[str]:
    """Give what an address in an authored file looks like, as the schema has it."""
    shape: dict[str, Any] = schema("common")["$defs"]["address"]
    pattern = shape["pattern"].replace("$", r"\Z")
    return re.compile(f"(?=.{{1,{shape['maxLength']}}}\\Z){pattern.removeprefix('^')}")
