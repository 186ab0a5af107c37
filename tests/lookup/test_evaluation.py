from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from counciltags.lookup.evaluation import (
    BadPhrasingsError,
    as_lines,
    evaluate,
    part_of,
    read_phrasings,
    unknown_tags,
)

if TYPE_CHECKING:
    from pathlib import Path

    from counciltags.registry import Registry


def answer(text: str, language: str) -> dict[str, Any]:
    order = {"a": ["bin", "road"], "b": ["road", "bin"], "c": []}[text]
    return {"results": [{"tag": tag} for tag in order], "language": language}


def test_evaluate(tmp_path: Path, small: Registry) -> None:
    file = tmp_path / "phrases.csv"
    file.write_text("text,tag,area\na,bin,waste\nb,#Bin|missedbin,\nc,road,roads\n", "utf-8")
    phrasings = read_phrasings(file)
    report = evaluate(small, phrasings, answer)
    assert report.overall == (3, (1, 2, 2))
    assert report.areas["roads"].within == (0, 0, 0)
    assert [miss.phrasing.text for miss in report.misses] == ["b", "c"]
    text = "\n".join(as_lines(report))
    assert "33.3%" in text
    assert "'c' is road; given: nothing" in text


def test_names_nobody_knows_are_listed(tmp_path: Path, small: Registry) -> None:
    file = tmp_path / "phrases.csv"
    file.write_text("text,tag\na,nosuchtag\na,bin\n", "utf-8")
    assert unknown_tags(small, read_phrasings(file)) == ["nosuchtag"]


@pytest.mark.parametrize("data", [b"", b"phrase,answer\na,b\n", b"text,tag\n", b"\xff\xfe\x00"])
def test_a_file_that_is_no_table_says_so(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "phrases.csv"
    file.write_bytes(data)
    with pytest.raises(BadPhrasingsError, match=r"phrases\.csv"):
        read_phrasings(file)


def test_ragged_rows_are_read(tmp_path: Path) -> None:
    file = tmp_path / "phrases.csv"
    file.write_text("text,tag\nonly text\na,bin,more,and more\n", "utf-8")
    assert [item.tags for item in read_phrasings(file)] == [(), ("bin",)]


def test_every_phrase_is_in_one_of_two_parts(tmp_path: Path) -> None:
    file = tmp_path / "phrases.csv"
    file.write_text("text,tag\n" + "".join(f"t{n},bin\n" for n in range(200)), "utf-8")
    parts = [read_phrasings(file, part=part) for part in ("development", "test")]
    assert sum(map(len, parts)) == 200
    assert min(map(len, parts)) > 60
    assert {part_of(item.text) for item in parts[1]} == {"test"}


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("en-GB", "en"),
        ("EN", "en"),
        ("English", "en"),
        ("cy_GB", "cy"),
        (" Cymraeg ", "cy"),
        ("", "cy"),
    ],
)
def test_a_language_may_be_named_in_many_ways(tmp_path: Path, said: str, language: str) -> None:
    path = tmp_path / "phrases.csv"
    path.write_text(f"text,tag,language\nbin,bin,{said}\n", "utf-8")
    assert read_phrasings(path, "cy")[0].language == language


def test_an_unknown_language_is_no_silent_miss(tmp_path: Path) -> None:
    path = tmp_path / "phrases.csv"
    path.write_text("text,tag,language\nbin,bin,en\nbin,bin,xx\n", "utf-8")
    with pytest.raises(BadPhrasingsError, match="phrase 2: the language 'xx'"):
        read_phrasings(path)
