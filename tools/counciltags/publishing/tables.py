"""Tables for spreadsheets: tags, names, councils and mappings as CSV."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, NamedTuple

from counciltags.model.codec import say
from counciltags.publishing.columns import COUNCILS, MAPPINGS, NAMES, Column, tag_columns
from counciltags.publishing.councils import adopters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from counciltags.model.council import Council
    from counciltags.model.tag import Tag
    from counciltags.publishing.columns import Cell
    from counciltags.publishing.publication import Publication
    from counciltags.registry import Registry

BOM = b"\xef\xbb\xbf"
"""Without it Excel takes UTF-8 for the machine's own encoding and garbles Welsh letters. Readers
that follow the Encoding Standard, as CSV on the Web asks, take it away again."""

UNSAFE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")  # noqa: RUF001
"""How a cell begins that a spreadsheet may take for a formula (OWASP, CSV injection)."""


class Table(NamedTuple):
    """A table: its file's name without the ending, what it holds, its key, columns and rows."""

    name: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: list[tuple[Cell, ...]]


def tables(registry: Registry) -> list[Table]:
    """Give the four tables."""
    others = [language for language in registry.languages if language != "en"]
    return [
        Table(
            "tags",
            "Every standard tag.",
            ("tag",),
            tag_columns(others),
            [_tag(registry, tag, others) for tag in registry.tags.values()],
        ),
        Table(
            "names",
            "Every hashtag that is recognised, and the tag that it means.",
            ("name", "tag", "language"),
            NAMES,
            list(_names(registry)),
        ),
        Table("councils", "Every council.", ("slug",), COUNCILS, list(_councils(registry))),
        Table(
            "mappings",
            "Entries of other lists that match a tag.",
            ("tag", "list", "id"),
            MAPPINGS,
            list(_mappings(registry)),
        ),
    ]


def export(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Give each table as CSV."""
    for table in tables(publication.registry):
        yield f"api/v1/{table.name}.csv", csv_bytes(table.columns, table.rows)


def csv_bytes(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> bytes:
    """Write a table as RFC 4180 says: commas, CRLF, quotes only where needed; a BOM in front."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    writer.writerows([[safe(_cell(cell)) for cell in row] for row in rows])
    return BOM + text.getvalue().encode()


def safe(cell: str) -> str:
    """Keep a cell from becoming a formula by an apostrophe in front of it.

    One that begins with an apostrophe gets another, so that taking one apostrophe away from the
    start of any cell that has one gives back what was there.
    """
    return "'" + cell if cell.startswith(UNSAFE) else cell


def _cell(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return cell if isinstance(cell, str) else " ".join(cell)


def _tag(registry: Registry, tag: Tag, others: Sequence[str]) -> tuple[Cell, ...]:
    words: list[Cell] = []
    for language in others:
        label, use_when = tag.label.get(language), tag.use_when.get(language)
        reviewed = bool(label and use_when and label.reviewed and use_when.reviewed)
        given = [phrase.text if phrase else "" for phrase in (label, use_when)]
        words += [*given, reviewed if any(given) else ""]
    return (
        tag.tag,
        tag.hashtag,
        tag.label["en"].text,
        tag.use_when["en"].text,
        *words,
        tag.area,
        tag.broader,
        tag.status,
        tag.since,
        tag.valid_from,
        tag.valid_until,
        tag.starter,
        tag.handling,
        [alias for aliases in tag.aliases.values() for alias in aliases],
        tag.replaced_by,
        f"{registry.base_url}/api/v1/tags/{tag.tag}.json",
    )


def _names(registry: Registry) -> Iterator[tuple[Cell, ...]]:
    for name in registry.names:
        for entry in registry.names[name]:
            status, to = entry.get("status", "current"), entry.get("to", [])
            yield name, entry["tag"], entry["language"], entry["kind"], status, to


def _councils(registry: Registry) -> Iterator[tuple[Cell, ...]]:
    adopted = adopters(registry)
    for council in registry.councils.values():
        if not council.demonstration:
            yield (
                council.slug,
                council.name["en"],
                council.name.get("cy", ""),
                council.short_name,
                council.type,
                council.nation,
                council.region,
                _code(council),
                council.parent,
                council.website,
                council.starts,
                council.ends,
                council.successors,
                council.open_on(registry.released),
                council.slug in adopted,
            )


def _code(council: Council) -> str:
    return next((gss.code for gss in council.gss if not gss.former), "")


def _mappings(registry: Registry) -> Iterator[tuple[Cell, ...]]:
    for tag in registry.tags.values():
        for name, entries in tag.mappings.items():
            for entry in entries:
                label = say(tag.label)
                yield (
                    *(tag.tag, label, name, entry.id, entry.label),
                    *(entry.relation, entry.interactions),
                )
