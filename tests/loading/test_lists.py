from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counciltags.loading import lists
from counciltags.loading.lists import CodeList, read_lists

if TYPE_CHECKING:
    from pathlib import Path


def read(tmp_path: Path, data: bytes) -> CodeList:
    folder = tmp_path / "registry" / "lists"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "lgsl.csv").write_bytes(data)
    return read_lists(tmp_path)["lgsl"]


@pytest.mark.parametrize(
    "data",
    [
        b"id,label\n8,Providing information\n17,Reporting\n",
        b"id,label,tier\r\n8,Providing information,\r\n17,Reporting,county\r\n",
        b"\xef\xbb\xbfid,label\n8,Providing information\n17,Reporting\n",
        b'label,id\n"Providing information",8\nReporting,17',
    ],
)
def test_lists_that_hold(tmp_path: Path, data: bytes) -> None:
    found = read(tmp_path, data)
    assert found.faults == ()
    assert found.labels == {"8": "Providing information", "17": "Reporting"}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "no column 'id'"),
        (b"id,name\n8,a\n", "no column 'label'"),
        (b"id,label\n8\n", "Line 2: this row has not one id and one label."),
        (b"id,label\n8,a,b\n", "Line 2"),
        (b"id,label\n,a\n", "Line 2"),
        (b"id,label\n8,a\n8,a\n", "Line 3: the id '8' is there already."),
        (b'id,label\n8,"a\n', "not CSV"),
        (b"id,label\n8,\xe9\n", "Byte 12 of the file is not UTF-8."),
        (b"i\0d,label\n8,a\n", "no column 'id'"),
        (b"id,label\n8," + b"a" * 200_000 + b"\n", "not CSV"),
    ],
)
def test_lists_with_faults(tmp_path: Path, data: bytes, message: str) -> None:
    found = read(tmp_path, data)
    assert [fault for fault in found.faults if message in fault.message], found.faults
    assert all(fault.hint for fault in found.faults)


@given(st.binary(max_size=200))
def test_no_bytes_make_it_raise(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    read(tmp_path_factory.getbasetemp() / "any", b"id,label\n" + data)


def test_a_link_out_of_the_registry_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.csv"
    outside.write_text("id,label\n8,a\n")
    folder = tmp_path / "tree" / "registry" / "lists"
    folder.mkdir(parents=True)
    (folder / "lgsl.csv").symlink_to(outside)
    found = read_lists(tmp_path / "tree")["lgsl"]
    assert found.labels == {}
    assert "outside the tree" in found.faults[0].message


def test_a_folder_and_a_large_file_are_faults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "registry" / "lists" / "lgil.csv").mkdir(parents=True)
    monkeypatch.setattr(lists, "LARGEST", 20)
    assert "bytes" in read(tmp_path, b"id,label\n8,a\n" * 3).faults[0].message
    assert "a folder" in read_lists(tmp_path)["lgil"].faults[0].message
