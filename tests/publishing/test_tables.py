from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counciltags.publishing.columns import Column
from counciltags.publishing.tables import BOM, csv_bytes, safe

if TYPE_CHECKING:
    from pathlib import Path

    from counciltags.registry import Registry

NAMES = ("tags", "names", "councils", "mappings")
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "'=1", "'")


def rows(data: bytes) -> list[list[str]]:
    """Read a table back as a careful reader would, taking the apostrophes off again."""
    text = io.StringIO(data.decode("utf-8-sig"), newline="")
    return [[cell.removeprefix("'") for cell in row] for row in csv.reader(text)]


def records(data: bytes) -> list[dict[str, str]]:
    head, *rest = rows(data)
    return [dict(zip(head, row, strict=True)) for row in rest]


@pytest.mark.parametrize("name", NAMES)
def test_the_metadata_names_the_columns(exported: dict[str, bytes], name: str) -> None:
    metadata = json.loads(exported[f"api/v1/{name}.csv-metadata.json"])
    assert metadata["url"] == f"{name}.csv"
    columns = metadata["tableSchema"]["columns"]
    head, *rest = rows(exported[f"api/v1/{name}.csv"])
    assert head == [column["name"] for column in columns] == [c["titles"] for c in columns]
    key = [head.index(column) for column in metadata["tableSchema"]["primaryKey"]]
    keys = [tuple(row[place] for place in key) for row in rest]
    assert len(set(keys)) == len(keys) > 0
    assert all(all(part for part in row) for row in keys)


@pytest.mark.parametrize("name", NAMES)
def test_cells_fit_their_datatypes(exported: dict[str, bytes], name: str) -> None:
    metadata = json.loads(exported[f"api/v1/{name}.csv-metadata.json"])
    types = {c["name"]: c["datatype"] for c in metadata["tableSchema"]["columns"]}
    for record in records(exported[f"api/v1/{name}.csv"]):
        for column, cell in record.items():
            if types[column] == "boolean":
                assert cell in {"true", "false", ""}
            if types[column] == "date":
                assert cell == "" or len(cell.split("-")) == 3
            if types[column] == "anyURI":
                assert cell.startswith("https://")


@pytest.mark.parametrize("name", NAMES)
def test_a_table_opens_right_in_a_spreadsheet(exported: dict[str, bytes], name: str) -> None:
    data = exported[f"api/v1/{name}.csv"]
    assert data.startswith(BOM)
    assert data.count(BOM) == 1
    assert data.endswith(b"\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")


def test_tags(exported: dict[str, bytes], registry: Registry) -> None:
    found = {record["tag"]: record for record in records(exported["api/v1/tags.csv"])}
    assert list(found) == sorted(registry.tags)
    assert found["bin"]["hashtag"] == "#Bin"
    assert found["bin"]["aliases"] == "biniau bins trash"
    assert found["bin"]["starter"] == "true"
    assert (found["bin"]["label_cy"], found["bin"]["reviewed_cy"]) == ("Biniau", "false")
    assert found["trash"]["reviewed_cy"] == ""
    assert found["trash"]["replaced_by"] == "bin"


def test_names(exported: dict[str, bytes]) -> None:
    found = {(r["name"], r["tag"]): r for r in records(exported["api/v1/names.csv"])}
    assert found["trash", "bin"]["kind"] == "alias"
    assert (found["trash", "trash"]["status"], found["trash", "trash"]["to"]) == ("moved", "bin")


def test_councils(exported: dict[str, bytes]) -> None:
    found = {record["slug"]: record for record in records(exported["api/v1/councils.csv"])}
    assert "anycouncil" not in found
    assert found["gwynedd"]["name_cy"] == "Cyngor Gwynedd"
    assert found["gwynedd"]["gss"] == "W06000002"
    assert (found["gwynedd"]["adopted"], found["gwynedd"]["open"]) == ("true", "true")
    assert found["oldshire"]["successors"] == "newshire westshire"
    assert found["newshire"]["open"] == "false"


def test_mappings(exported: dict[str, bytes]) -> None:
    found = {(r["tag"], r["list"]): r for r in records(exported["api/v1/mappings.csv"])}
    assert found["missedbin", "lgsl"]["interactions"] == "30 8"
    assert found["missedbin", "fixmystreet"]["id"] == "Missed bin/box"
    assert found["bin", "lgsl"]["label"] == "Household waste"


@pytest.mark.parametrize("cell", FORMULAS)
def test_no_cell_becomes_a_formula(cell: str) -> None:
    assert safe(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "#Bin", "bin", "1-2", "a@b", "(=1)", "https://x.example/"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert safe(cell) == cell


COLUMNS = (Column("one", "It."), Column("two", "It."))
cells = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)


@given(st.lists(st.tuples(cells, cells), max_size=4))
def test_any_table_reads_back(table: list[tuple[str, str]]) -> None:
    data = csv_bytes(COLUMNS, table)
    assert rows(data) == [["one", "two"], *(list(row) for row in table)]


def test_no_published_cell_needs_the_apostrophe(folder: Path) -> None:
    for name in NAMES:
        text = (folder / "api" / "v1" / f"{name}.csv").read_text(encoding="utf-8-sig")
        assert not any(cell.startswith("'") for row in csv.reader(text.split("\n")) for cell in row)
