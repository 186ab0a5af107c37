"""Filling a new overlay from tables of links, with a report of what was found."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from counciltags.authoring.export import read_export
from counciltags.authoring.filling import Filled, fill_from_export, fill_from_sheet
from counciltags.authoring.sheets import BadTableError, Notes, read_table

if TYPE_CHECKING:
    from pathlib import Path

    from counciltags.loading.tree import Tree

SHOWN = 40


class Tables(NamedTuple):
    """The tables to fill an overlay from, and whether to try every link in them."""

    export: Path | None
    sheet: Path | None
    check: bool


def filled_from(tree: Tree, councils: list[str], tables: Tables) -> dict[str, Any]:
    """Give the tags and teams that the tables hold; the council's own table goes first.

    ``passed_over`` counts what could not be used.
    """
    tags: dict[str, Any] = {}
    teams: dict[str, str] = {}
    passed_over = 0
    for path, fill in ((tables.export, _from_export), (tables.sheet, _from_sheet)):
        if path is None:
            continue
        notes = Notes(str(path))
        try:
            found = fill(tree, councils, read_table(path), notes)
        except BadTableError as error:
            _report(notes)
            raise click.UsageError(str(error)) from None
        _report(notes)
        _summary(found, path)
        passed_over += notes.errors
        teams.update(found.teams)
        for tag, entry in found.tags.items():
            tags[tag] = {**tags.get(tag, {}), **entry}
    if tables.check:
        _without_dead(tags)
    return {"tags": tags, "teams": teams, "passed_over": passed_over}


def _from_export(tree: Tree, councils: list[str], text: str, notes: Notes) -> Filled:
    council = tree.registry.councils[councils[0]]
    own = [link for link in read_export(text, tree.registry, notes) if link.council in councils]
    if not own:
        message = f"There is no row for {council.name['en']} in '{notes.path}'."
        raise BadTableError(message)
    return fill_from_export(own, tree.registry, council)


def _from_sheet(tree: Tree, councils: list[str], text: str, notes: Notes) -> Filled:
    return fill_from_sheet(text, tree.registry, tree.registry.councils[councils[0]], notes)


def _report(notes: Notes) -> None:
    for finding in notes.findings:
        place = f"{finding.path}:{finding.line}" if finding.line else finding.path
        click.echo(f"{place}: {finding.level}: {finding.message} {finding.hint}".rstrip(), err=True)


def _summary(filled: Filled, path: Path) -> None:
    click.echo(f"{path}: pages found for {len(filled.tags)} tags.", err=True)
    for words, names in (
        ("No page in it for", filled.missing),
        ("The page is for a part only of what is meant, so look at", filled.narrower),
    ):
        if names:
            shown = ", ".join(f"#{name}" for name in names[:SHOWN])
            more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
            click.echo(f"{words}: {shown}{more}.", err=True)
    if filled.unused:
        click.echo(f"{filled.unused} pages are for services that no tag is mapped to.", err=True)


def _without_dead(tags: dict[str, Any]) -> None:
    """Try every link, and leave out those that do not open."""
    from counciltags.commands.links import check_all  # noqa: PLC0415 -- start-up time

    addresses = {link for entry in tags.values() for link in _links(entry)}
    dead = {result.link: result for result in check_all(sorted(addresses)) if result.is_dead}
    for tag, entry in list(tags.items()):
        for link in set(_links(entry)) & set(dead):
            click.echo(f"#{tag}: {link} is left out. {dead[link].words}", err=True)
        entry["links"] = {k: v for k, v in entry.get("links", {}).items() if v not in dead}
        if entry.get("link") in dead:
            entry["link"] = next(iter(entry["links"].values()), "")
        for name in ("link", "links"):
            if not entry.get(name):
                entry.pop(name, None)
        if not entry:
            del tags[tag]
    sys.stderr.flush()


def _links(entry: dict[str, Any]) -> list[str]:
    return [*([entry["link"]] if "link" in entry else []), *entry.get("links", {}).values()]
