"""A tiny export, and what a folder holds, for the tests of writing and swapping."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counciltags.publishing.manifest import MANIFEST, SUMS

if TYPE_CHECKING:
    from pathlib import Path

Files = list[tuple[str, bytes]]


def made(word: str) -> Files:
    """Give a tiny export: two files and the manifest that lists them."""
    listed = '{"files": [{"path": "api/a.json"}, {"path": "api/b/c.json"}]}'
    return [
        ("api/a.json", word.encode()),
        ("api/b/c.json", b"{}"),
        (MANIFEST, listed.encode()),
        (SUMS, b""),
    ]


def held(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}
