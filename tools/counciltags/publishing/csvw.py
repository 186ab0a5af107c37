"""Metadata for the tables, as CSV on the Web (W3C) has it: what each column holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from counciltags.publishing.layout import json_bytes
from counciltags.publishing.tables import tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.publishing.columns import Column
    from counciltags.publishing.publication import Publication
    from counciltags.publishing.tables import Table
    from counciltags.registry import Registry

NOTE = (
    "A cell that begins with = + - @ ' or a tab has one apostrophe in front of it, so that no "
    "spreadsheet takes it for a formula. Take one apostrophe off the start to get the value."
)


def export(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Give the metadata of each table, under the name at which CSV on the Web looks for it."""
    registry = publication.registry
    for table in tables(registry):
        yield f"api/v1/{table.name}.csv-metadata.json", json_bytes(_metadata(registry, table))


def _metadata(registry: Registry, table: Table) -> dict[str, Any]:
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": f"{table.name}.csv",
        "dc:title": f"{registry.name}: {table.name}",
        "dc:description": f"{table.about} {NOTE}",
        "dc:license": {"@id": registry.licence.get("url", "")},
        "dialect": {"encoding": "utf-8", "header": True, "lineTerminators": ["\r\n"]},
        "tableSchema": {
            "columns": [_column(table, column) for column in table.columns],
            "primaryKey": list(table.key),
        },
    }


def _column(table: Table, column: Column) -> dict[str, Any]:
    return {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.about,
        "datatype": column.datatype,
        **({"separator": " "} if column.many else {}),
        **({"required": True} if column.name in table.key else {}),
    }
