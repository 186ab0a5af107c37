"""What may be found where a file should be."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

import pytest

from counciltags.documents.document import Document, Refused
from counciltags.documents.reader import read_document

if TYPE_CHECKING:
    from pathlib import Path


def read(path: Path | str, root: Path, limit: int = 100) -> Document | Refused:
    return read_document(str(path), "tags/bin.yml", root=str(root), limit=limit)


def rule_of(reading: Document | Refused) -> str:
    assert isinstance(reading, Refused)
    (finding,) = reading.findings
    assert (finding.path, finding.line, finding.column) == ("tags/bin.yml", 0, 0)
    return finding.rule


def test_file(tmp_path: Path) -> None:
    path = tmp_path / "bin.yml"
    path.write_bytes(b"tag: bin\n")
    reading = read(path, tmp_path)
    assert isinstance(reading, Document)
    assert (reading.path, reading.data) == ("tags/bin.yml", {"tag": "bin"})


def test_size_is_judged_before_reading(tmp_path: Path) -> None:
    path = tmp_path / "bin.yml"
    path.write_bytes(b"a: " + b"x" * 97)
    assert isinstance(read(path, tmp_path), Document)
    path.write_bytes(b"a: " + b"x" * 98)
    assert rule_of(read(path, tmp_path)) == "yaml-too-large"
    os.truncate(path, 2**40)  # a sparse file: nobody could hold it
    assert rule_of(read(path, tmp_path)) == "yaml-too-large"


@pytest.mark.parametrize("name", ["gone.yml", "a" * 300, "nul\0.yml", "folder", "gone/bin.yml"])
def test_not_a_file(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    assert rule_of(read(f"{tmp_path}/{name}", tmp_path)) == "yaml-unreadable"


def test_pipe_device_and_socket_do_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert rule_of(read(tmp_path / "pipe", tmp_path)) == "yaml-unreadable"
    assert rule_of(read("/dev/zero", tmp_path)) == "yaml-unreadable"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s"))
        assert rule_of(read(tmp_path / "s", tmp_path)) == "yaml-unreadable"


def test_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The superuser may read all, so the system's answer is put in its mouth."""

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    reading = read(tmp_path / "bin.yml", tmp_path)
    assert rule_of(reading) == "yaml-unreadable"
    assert isinstance(reading, Refused)
    assert "Permission denied" in reading.findings[0].message


def test_links(tmp_path: Path) -> None:
    root = tmp_path / "registry"
    root.mkdir()
    (tmp_path / "outside.yml").write_text("a: 1")
    (tmp_path / "registry-2").mkdir()
    (tmp_path / "registry-2" / "near.yml").write_text("a: 1")
    (root / "inside.yml").write_text("a: 1")
    (root / "good.yml").symlink_to("inside.yml")
    (root / "bad.yml").symlink_to("../outside.yml")
    (root / "near.yml").symlink_to("../registry-2/near.yml")
    (root / "twice.yml").symlink_to("bad.yml")
    (root / "round.yml").symlink_to("round.yml")
    assert isinstance(read(root / "good.yml", root), Document)
    for name in ("bad.yml", "near.yml", "twice.yml"):
        assert rule_of(read(root / name, root)) == "yaml-link-outside"
    assert rule_of(read(root / "round.yml", root)) == "yaml-unreadable"
