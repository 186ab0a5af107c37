"""The lists that tags are mapped to: readable, complete, and described."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from counciltags.loading.lists import read_lists

ROOT = Path(__file__).parents[2]
LISTS = ROOT / "registry" / "lists"

ENTRIES = {
    "esd-functions": 100,
    "fixmystreet": 512,
    "govuk-local": 117,
    "lgil": 33,
    "lgsl": 1525,
    "nyc311": 22,
    "seeclickfix": 12,
    "signalen": 77,
}


def rows(name: str) -> list[dict[str, str]]:
    """Read the rows of one list."""
    with (LISTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def test_every_list_is_here_and_has_no_fault() -> None:
    found = read_lists(ROOT)
    assert {name: len(codes.labels) for name, codes in found.items()} == ENTRIES
    assert [codes.faults for codes in found.values() if codes.faults] == []


@pytest.mark.parametrize("name", ENTRIES)
def test_labels_have_no_stray_spaces(name: str) -> None:
    for row in rows(name):
        assert row["label"] == " ".join(row["label"].split())
        assert row["id"] == row["id"].strip()


def test_the_readme_gives_every_list_and_its_size() -> None:
    text = (LISTS / "README.md").read_text(encoding="utf-8")
    said = re.findall(r"^\| `([a-z0-9-]+)\.csv` \| ([0-9,]+) \|", text, re.MULTILINE)
    assert {name: int(size.replace(",", "")) for name, size in said} == ENTRIES


@pytest.mark.parametrize("name", ENTRIES)
def test_the_readme_explains_every_further_column(name: str) -> None:
    text = (LISTS / "README.md").read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith(f"| `{name}.csv`"))
    for column in set(rows(name)[0]) - {"id", "label"}:
        assert f"`{column}`" in line, column


def test_the_services_that_govuk_links_to_are_marked_in_the_long_list() -> None:
    marked = {row["id"] for row in rows("lgsl") if row["in_govuk"] == "yes"}
    assert marked == {row["id"] for row in rows("govuk-local")}


def test_interactions_are_listed() -> None:
    known = {row["id"] for row in rows("lgil")}
    used = {number for row in rows("govuk-local") for number in row["interactions"].split()}
    assert used <= known
    assert len(used) == 4


def test_report_counts_are_whole_numbers_where_there_are_any() -> None:
    counts = [row["reports"] for row in rows("fixmystreet") if row["reports"]]
    assert all(count.isascii() and count.isdigit() for count in counts)
    without = {row["collection"] for row in rows("fixmystreet") if not row["reports"]}
    assert without == {"standard"}
