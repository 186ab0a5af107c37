from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from counciltags.authoring.sheets import BadTableError, Columns, Notes, read_table, rows

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = Columns({"tag": ("hashtag",), "link": ("url",), "team": ()}, needed=("tag", "link"))
PLAIN = "Tag,Link,Team\nbin,https://a.uk/é,Café\n"


def read(path: Path, data: bytes) -> tuple[list[dict[str, str]], Notes]:
    path.write_bytes(data)
    notes = Notes(path.name)
    return [dict(row.cells) for row in rows(read_table(path), COLUMNS, notes)], notes


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.encode(),
        PLAIN.encode("utf-8-sig"),
        PLAIN.encode("cp1252"),
        PLAIN.encode("utf-16"),
        PLAIN.replace("\n", "\r\n").encode(),
        PLAIN.replace("\n", "\r").encode(),
        PLAIN.replace(",", ";").encode(),
        PLAIN.replace(",", "\t").encode(),
        PLAIN.replace(",", "|").encode(),
        ("\n\n" + PLAIN + "\n,,\n").encode(),
        'TEAM,"  URL ",Extra,hashtag\n"Café",https://a.uk/é,"x, y",bin\n'.encode(),
        PLAIN.replace("bin", " bin\xa0").encode(),
        PLAIN.replace("bin", "b\0in").encode(),
    ],
)
def test_every_shape_of_table_gives_the_same_row(tmp_path: Path, data: bytes) -> None:
    found, notes = read(tmp_path / "t.csv", data)
    assert found == [{"tag": "bin", "link": "https://a.uk/é", "team": "Café"}]
    assert notes.findings == []


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("=1+1,https://a.uk,", "looks like a formula"),
        ("@SUM(A1),https://a.uk,", "looks like a formula"),
        ("bin,https://a.uk,-2", "looks like a formula"),
        ('"b\nin",https://a.uk,', "line break"),
        ("b\u202ein,https://a.uk,", "nobody can see"),
        ("bin," + "x" * 40_000 + ",", "longer than"),
    ],
)
def test_a_bad_row_is_named_with_its_line_and_the_others_count(
    tmp_path: Path, row: str, words: str
) -> None:
    data = f"tag,link,team\n{row}\nroad,https://b.uk,\n".encode()
    found, notes = read(tmp_path / "t.csv", data)
    assert [each["tag"] for each in found] == ["road"]
    assert len(notes.findings) == 1
    assert words in notes.findings[0].message
    assert notes.findings[0].line in {2, 3}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        (b"tag,adress\nbin,x\n", "there is no column 'url'"),
        (b"<html><body>Not found</body></html>", "there is no column"),
        (b"PK\x03\x04workbook", "Save as, then CSV"),
    ],
)
def test_what_is_no_table_is_refused_in_words(tmp_path: Path, data: bytes, words: str) -> None:
    with pytest.raises(BadTableError, match=words):
        read(tmp_path / "t.csv", data)


def test_a_folder_and_nothing_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.csv"):
        with pytest.raises(BadTableError):
            read_table(path)


def test_many_findings_are_counted_and_hide_no_error(tmp_path: Path) -> None:
    _, notes = read(tmp_path / "t.csv", b"tag,link\n" + b"=x,y\n" * 700)
    assert len(notes.findings) == 201
    assert "500 more like this one: The cell '=x'" in notes.findings[-1].message
    assert notes.errors == 700
    for line in range(1000):
        notes.add(line, "table-address", "info", "It began with http://.")
    notes.add(5000, "table-address", "error", "This one matters.")
    assert any(finding.message == "This one matters." for finding in notes.findings)
    assert len(notes.findings) == 206


def test_two_hundred_thousand_rows_take_seconds(tmp_path: Path) -> None:
    line = b"bin,https://www.council.example/a/long/address/of/a/page,Waste and Recycling\n"
    began = time.monotonic()
    found, _ = read(tmp_path / "t.csv", b"tag,link,team\n" + line * 200_000)
    assert len(found) == 200_000
    assert time.monotonic() - began < 60
