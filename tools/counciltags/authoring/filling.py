"""From links by service (LGSL) and act (LGIL) to links by tag, and from a council's own table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from counciltags.authoring.addresses import read_address
from counciltags.authoring.overlays import team_id
from counciltags.authoring.sheets import Columns, rows
from counciltags.merging.provision import answers_itself
from counciltags.rules.base import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from counciltags.authoring.export import ServiceLink
    from counciltags.authoring.sheets import Notes
    from counciltags.model.council import Council
    from counciltags.model.tag import ListMapping, Tag
    from counciltags.registry import Registry

SHEET = Columns(
    {"tag": ("hashtag",), "link": ("url", "address", "page"), "team": ("service team",)},
    needed=("tag",),
)

ACTS = {
    "find_out": ("8", "34", "12", "20"),
    "report": ("17", "31", "15"),
    "apply": ("0", "28", "7", "30", "14", "16"),
    "pay": ("4", "2"),
}
"""Which acts of the LGIL an overlay's links are for, the likeliest first.

Source: labels of the Local Government Interaction List, registry/lists/lgil.csv.
"""

CLOSENESS = ("exact", "close", "broad", "narrow")
"""Which relation of a tag to a service counts first.

A page for a wider service is better than one for only a part of what the tag means.
"""


class Filled(NamedTuple):
    """What tables gave: ``tags`` as an overlay holds them, ``teams`` from ids to names.

    ``missing`` are tags that the council answers and that have no page; ``narrower`` those whose
    page is for a part of what the tag means; ``unused`` counts pages that no tag is mapped to.
    """

    tags: dict[str, dict[str, Any]]
    teams: dict[str, str]
    missing: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()
    unused: int = 0


def fill_from_export(links: Iterable[ServiceLink], registry: Registry, council: Council) -> Filled:
    """Give the links per tag that GOV.UK lists for one council."""
    by_service: dict[str, dict[str, str]] = {}
    for each in links:
        if each.link:
            by_service.setdefault(each.lgsl, {}).setdefault(each.lgil, each.link)
    tags: dict[str, dict[str, Any]] = {}
    missing: list[str] = []
    narrower: list[str] = []
    for tag in registry.tags.values():
        if tag.status != "current" or not answers_itself(registry, tag, council):
            continue
        relation, pages = _pages(tag, by_service)
        if not pages:
            missing.append(tag.tag)
            continue
        tags[tag.tag] = _entry(pages)
        if relation == "narrow":
            narrower.append(tag.tag)
    used = {
        mapping.id for tag in registry.tags.values() for mapping in tag.mappings.get("lgsl", ())
    }
    unused = sum(len(acts) for lgsl, acts in by_service.items() if lgsl not in used)
    return Filled(tags, {}, tuple(missing), tuple(narrower), unused)


def _pages(tag: Tag, by_service: Mapping[str, Mapping[str, str]]) -> tuple[str, dict[str, str]]:
    """Give a tag's pages by act, from the services that are closest to it."""
    mapped = tag.mappings.get("lgsl", ())
    for relation in CLOSENESS:
        pages: dict[str, str] = {}
        for mapping in mapped:
            if mapping.relation == relation:
                for lgil, link in _wanted(mapping, by_service.get(mapping.id, {})).items():
                    pages.setdefault(lgil, link)
        if pages:
            return relation, pages
    return "", {}


def _wanted(mapping: ListMapping, acts: Mapping[str, str]) -> dict[str, str]:
    """Give the pages of one service that are meant: some mappings are for some acts only."""
    return {
        lgil: link
        for lgil, link in acts.items()
        if not mapping.interactions or lgil in mapping.interactions
    }


def _entry(pages: Mapping[str, str]) -> dict[str, Any]:
    """Give a tag's entry: the page to read first, and one per act where there are several."""
    links = {
        name: next(pages[lgil] for lgil in acts if lgil in pages)
        for name, acts in ACTS.items()
        if any(lgil in pages for lgil in acts)
    }
    main = next(iter(links.values()), next(iter(pages.values())))
    entry: dict[str, Any] = {"link": main}
    if len(set(links.values())) > 1:
        entry["links"] = links
    return entry


def fill_from_sheet(text: str, registry: Registry, council: Council, notes: Notes) -> Filled:
    """Read a council's own table: tag, link, team; raises ``BadTableError``."""
    tags: dict[str, dict[str, Any]] = {}
    teams: dict[str, str] = {}
    lines: dict[str, int] = {}
    for row in rows(text, SHEET, notes):
        tag = _tag(row.cells["tag"], row.line, registry, council, notes)
        if tag is None:
            continue
        if tag.tag in lines:
            message = f"#{tag.tag} stands on line {lines[tag.tag]} already."
            notes.add(row.line, "table-twice", "error", message, "Keep one of the two lines.")
            continue
        lines[tag.tag] = row.line
        entry: dict[str, Any] = {}
        if row.cells.get("link"):
            address = read_address(row.cells["link"])
            if address.fault:
                notes.add(row.line, "table-address", "error", address.fault)
            else:
                entry["link"] = address.link
            if address.changed:
                notes.add(row.line, "table-address", "info", address.changed)
        team = row.cells.get("team", "")
        if team:
            entry["team"] = team_id(team)
            teams.setdefault(team_id(team), team)
        if entry:
            tags[tag.tag] = entry
        else:
            message = f"Nothing is said about #{tag.tag}: there is no link that can be used."
            notes.add(row.line, "table", "warning", message, "Add a link or a team.")
    return Filled(tags, teams)


def _tag(typed: str, line: int, registry: Registry, council: Council, notes: Notes) -> Tag | None:
    """Find the tag that a cell names, as people write it: ``#Missed bin`` is missedbin."""
    key = "".join(sign for sign in typed if sign.isalnum())
    tag = registry.find(key)
    if tag is None or tag.status != "current":
        hint = nearest(key.lower(), registry.tags) or "Find it with 'counciltags lookup'."
        notes.add(line, "table-tag", "error", f"There is no tag '{typed[:40]}' in use.", hint)
    elif not answers_itself(registry, tag, council):
        message = f"{council.name['en']} does not answer #{tag.tag}; others do."
        hint = f"If it does, add '{tag.tag}' under 'ours' in the file, and its link by hand."
        notes.add(line, "table-tag", "warning", message, hint)
    else:
        return tag
    return None
