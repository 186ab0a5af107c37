"""Bring in the links of all councils at once, from GOV.UK's table into one generated file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from counciltags.authoring.export import read_export
from counciltags.authoring.filling import fill_from_export
from counciltags.authoring.saving import replace_file
from counciltags.authoring.sheets import BadTableError, Notes, read_table
from counciltags.loading.links import PATH, ListedLinks, listed_text

if TYPE_CHECKING:
    from pathlib import Path

    from counciltags.authoring.export import ServiceLink
    from counciltags.findings import Finding
    from counciltags.loading.tree import Tree


class Imported(NamedTuple):
    """What an import found: the findings by line, the links, and a line that counts."""

    findings: list[Finding]
    listed: ListedLinks
    summary: str


def import_links(tree: Tree, file: Path, day: str, *, write: bool = True) -> Imported:
    """Read GOV.UK's table of a day and write ``registry/links.json``.

    Nothing is written where the table holds no link that can be used. Raises ``BadTableError``
    and ``NotSavedError``.
    """
    notes = Notes(str(file))
    by_council: dict[str, list[ServiceLink]] = {}
    for link in read_export(read_table(file), tree.registry, notes):
        by_council.setdefault(link.council, []).append(link)
    councils: dict[str, dict[str, Any]] = {}
    empty = 0
    for slug, links in by_council.items():
        empty += sum(not link.link for link in links)
        tags = fill_from_export(links, tree.registry, tree.registry.councils[slug]).tags
        if tags:
            councils[slug] = tags
    listed = ListedLinks(day, "GOV.UK", councils)
    if not councils:
        shown = " ".join(f"Line {each.line}: {each.message}" for each in notes.findings[:3])
        message = f"'{file}' has no link that can be used. {shown}".strip()
        raise BadTableError(message)
    if write:
        replace_file(tree.root, PATH, listed_text(listed))
    entries = sum(map(len, councils.values()))
    summary = (
        f"{entries:,} tags of {len(councils)} councils have a page; GOV.UK lists "
        f"{empty:,} services without one. {f'Written: {PATH}' if write else 'Nothing was written.'}"
    )
    return Imported(notes.findings, listed, summary)
