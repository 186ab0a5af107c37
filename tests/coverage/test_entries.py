"""Reading the columns of a list that only coverage needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from counciltags.coverage.entries import BadListError, Entry, read_entries

if TYPE_CHECKING:
    from pathlib import Path


def write(tmp_path: Path, text: str) -> Path:
    folder = tmp_path / "registry" / "lists"
    folder.mkdir(parents=True)
    (folder / "signalen.csv").write_text(text, encoding="utf-8")
    return tmp_path


def test_every_column_is_read(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        "id,label,collection,reports,subject,unmapped\n"
        'uk:Other,Other,uk,79246,no,"says nothing, at all"\n'
        "uk:Holes,Holes,,,,\n",
    )
    assert read_entries(root)["signalen"] == [
        Entry("uk:Other", "Other", "uk", 79246, has_subject=False, reason="says nothing, at all"),
        Entry("uk:Holes", "Holes"),
    ]


def test_a_list_needs_no_more_than_ids_and_labels(tmp_path: Path) -> None:
    assert read_entries(write(tmp_path, "\ufeffid,label\n8,a\n"))["signalen"] == [Entry("8", "a")]


@pytest.mark.parametrize("count", ["many", "-1", "1.5", "²", "9" * 13])
def test_what_is_no_count_counts_nothing(tmp_path: Path, count: str) -> None:
    root = write(tmp_path, f"id,label,reports\n8,a,{count}\n")
    assert read_entries(root)["signalen"][0].reports is None


def test_a_list_with_a_fault_is_named(tmp_path: Path) -> None:
    root = write(tmp_path, "id,label\n8,a\n8,b\n")
    with pytest.raises(BadListError, match=r"signalen\.csv: Line 3: the id '8'"):
        read_entries(root)
