from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
from tests.accept import BASE, EXAMPLES

from counciltags.loading.tidying import authored_files, tidied, write

if TYPE_CHECKING:
    from pathlib import Path

WRONG = EXAMPLES / "invalid" / "keys-in-order" / "a-tag" / "registry" / "tags" / "missedbin.yml"
NAME = "registry/tags/missedbin.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a copy of the small valid example with one file out of order."""
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    shutil.copy(WRONG, tmp_path / NAME)
    return tmp_path


def test_every_authored_file_is_listed_once(root: Path) -> None:
    listed = authored_files(root)
    there = {path.relative_to(root).as_posix() for path in root.rglob("*.yml")}
    assert sorted(listed) == sorted(there)
    (root / "registry/areas.yml").unlink()
    assert "registry/areas.yml" not in authored_files(root)


def test_a_valid_tree_is_in_order() -> None:
    assert not [path for path in authored_files(BASE) if tidied(BASE, path).changed]


def test_looking_changes_nothing(root: Path) -> None:
    result = tidied(root, NAME)
    assert result.changed
    assert result.text == (BASE / NAME).read_text(encoding="utf-8")
    assert (root / NAME).read_bytes() == WRONG.read_bytes()


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("registry/lists/lgsl.csv", "no file of the registry with an order"),
        ("registry/tags/nothing.yml", "cannot be read"),
        ("registry/tags/../../../x.yml", "no file of the registry"),
    ],
)
def test_a_refusal_says_why(root: Path, path: str, words: str) -> None:
    result = tidied(root, path)
    assert (result.changed, result.text) == (False, "")
    assert words in result.refused


def test_a_failed_write_leaves_the_file_as_it_was(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError

    before = sorted(path.name for path in (root / NAME).parent.iterdir())
    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError):  # noqa: PT011 -- the one raised above has no words
        write(root, tidied(root, NAME))
    assert (root / NAME).read_bytes() == WRONG.read_bytes()
    assert sorted(path.name for path in (root / NAME).parent.iterdir()) == before
