"""The report in plain words, and as JSON."""

from __future__ import annotations

import json
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from counciltags.coverage.lists import RELATIONS
from counciltags.coverage.targets import percent
from counciltags.model.codec import encode

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from counciltags.coverage.areas import AreaCoverage
    from counciltags.coverage.lists import ListCoverage
    from counciltags.coverage.report import Basis, Coverage

    Row = tuple[str | int, ...]

WIDTH = 96

HOW = """\
An entry counts once, under the nearest relation that a tag has to it. "Reason": it has no tag,
and its list says why. "Left": neither. GOV.UK's services have the ids of LGSL, so a tag that is
mapped to LGSL covers them too. Most of LGSL is work that no resident asks for by name."""

REPORTS = """\
A category is weighed by how often it was used. Left out of both sides of the share: categories
that do not say what the matter is ("Other", a department's name), since no tag could. Categories
that no source counted weigh nothing. Older reports outweigh newer ones, so see each collection."""

AREAS = """\
"Terms" and "Welsh terms": the median per tag. "In Welsh": how many of the texts of tags that
serve Wales are there in Welsh. "Read": how many of those a fluent speaker has agreed to.
"Sourced": tags for which a published source says who provides them."""


def as_text(found: Coverage, *, left: Collection[str] = (), basis: bool = False) -> str:
    """Write the report for people.

    ``left`` are names of lists whose entries without a tag are to be named, ``basis`` names
    what rests on general knowledge only.
    """
    parts = [f"Coverage of Council Tags {found.version}", _targets(found), _lists(found)]
    parts.extend(_reports(found.lists))
    parts.append(_areas(found.areas))
    parts.extend(_left(item) for item in found.lists if item.name in left and not item.part)
    if basis:
        parts.append(_basis(found.basis))
    return "\n\n".join(parts) + "\n"


def _targets(found: Coverage) -> str:
    lines = [
        f"  {'met   ' if item.met else 'MISSED'}  {item.wanted}: {item.found}"
        for item in found.targets
    ]
    return "\n".join(["Targets", *(lines or ["  none: the lists they are about are not here"])])


def _lists(found: Coverage) -> str:
    heads = ("List", "Entries", *(name.capitalize() for name in RELATIONS), "Reason", "Left")
    rows: list[Row] = [
        (
            f"  {item.part}" if item.part else item.name,
            item.entries,
            *(item.mapped[name] for name in RELATIONS),
            len(item.explained),
            len(item.left),
        )
        for item in found.lists
    ]
    lines = [_table(heads, rows), HOW]
    if found.unused:
        lines.append(f"No tag is mapped to: {', '.join(found.unused)}.")
    return "\n".join(lines)


def _reports(lists: Iterable[ListCoverage]) -> Iterator[str]:
    heads = ("Reports", "Counted", "No subject", "Subject", "With a tag", "Share", "Uncounted")
    rows: list[Row] = [
        (
            f"  {item.part}" if item.part else item.name,
            item.reports.counted,
            item.reports.no_subject,
            item.reports.with_subject,
            item.reports.with_tag,
            percent(item.reports.share),
            f"{item.reports.uncounted} categories",
        )
        for item in lists
        if item.reports
    ]
    if rows:
        yield _table(heads, rows) + "\n" + REPORTS


def _areas(areas: Iterable[AreaCoverage]) -> str:
    heads = (
        "Area", "Tags", "Services", "Terms", "Welsh terms", "Mappings", "In Welsh", "Read",
        "Public", "Call", "Private", "Sourced",
    )  # fmt: skip
    rows: list[Row] = [
        (
            item.area or "all",
            item.tags,
            item.services,
            f"{item.terms:g}",
            f"{item.welsh_terms:g}",
            item.mappings,
            f"{item.welsh.there:,}/{item.welsh.texts:,}",
            item.welsh.reviewed,
            *(item.handling.get(name, 0) for name in ("public", "call", "private")),
            f"{item.published}/{item.tags}",
        )
        for item in areas
    ]
    return _table(heads, rows) + "\n" + AREAS


def _left(item: ListCoverage) -> str:
    """Name the entries of a list that no tag is mapped to, those without a reason last."""
    lines = [f"{item.name}: without a tag, for a reason"]
    lines += [f"  {name}: {reason}" for name, reason in item.explained.items()] or ["  none"]
    lines += [f"{item.name}: left"]
    lines += [f"  {_named(name, label)}" for name, label in item.left.items()] or ["  none"]
    if item.doubtful:
        lines += [f"{item.name}: with a tag and a reason against it", *_wrapped(item.doubtful)]
    return "\n".join(lines)


def _named(name: str, label: str) -> str:
    """Give an entry's id, and its label where the id does not hold it already."""
    return name if label in name else f"{name} {label}"


def _basis(basis: Basis) -> str:
    lines = ["Who provides it: from general knowledge only"]
    for area, names in basis.tags.items():
        lines += [f"  {area}", *_wrapped(names, 4)]
    return "\n".join([*lines, "  bodies that are not councils", *_wrapped(basis.providers, 4)])


def _wrapped(names: Sequence[str], indent: int = 2) -> list[str]:
    space = " " * indent
    return wrap(
        "; ".join(names),
        WIDTH,
        initial_indent=space,
        subsequent_indent=space,
        break_on_hyphens=False,
    )


def _table(heads: Sequence[str], rows: Sequence[Row]) -> str:
    """Set out rows in columns: the first to the left, figures to the right."""
    cells = [
        heads,
        *([f"{cell:,}" if isinstance(cell, int) else cell for cell in row] for row in rows),
    ]
    widths = [max(len(row[column]) for row in cells) for column in range(len(heads))]
    return "\n".join(
        "  ".join(
            [row[0].ljust(widths[0])]
            + [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        ).rstrip()
        for row in cells
    )


def as_json(found: Coverage) -> str:
    """Write everything that was measured, for programs; shares run from 0 to 1."""
    document: dict[str, Any] = encode(found)
    for plain, item in zip(document["lists"], found.lists, strict=True):
        if item.reports:
            plain["reports"]["with_subject"] = item.reports.with_subject
            plain["reports"]["share"] = item.reports.share
        plain["accounted"] = item.accounted
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
