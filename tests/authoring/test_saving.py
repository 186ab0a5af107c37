from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from counciltags.authoring.saving import NotSavedError, replace_file, save_new

if TYPE_CHECKING:
    from pathlib import Path

NAME = "registry/tags/x.yml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    place = tmp_path / "tree"
    (place / "registry").mkdir(parents=True)
    return place


def no_links(*_: object) -> None:
    raise OSError(95, "Operation not supported")


@pytest.mark.parametrize("links", [True, False])
def test_a_file_is_written_once_and_never_over_another(
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    links: bool,  # noqa: FBT001 -- a case
) -> None:
    if not links:
        monkeypatch.setattr(os, "link", no_links)
    save_new(root, NAME, "é\n")
    with pytest.raises(NotSavedError, match="is there already"):
        save_new(root, NAME, "other\n")
    assert (root / NAME).read_bytes() == "é\n".encode()
    assert [path.name for path in (root / "registry/tags").iterdir()] == ["x.yml"]
    assert (root / NAME).stat().st_mode & 0o777 == 0o644


def test_a_link_that_leads_nowhere_is_not_written_through(root: Path, tmp_path: Path) -> None:
    (root / "registry/tags").mkdir()
    (root / NAME).symlink_to(tmp_path / "outside.yml")
    with pytest.raises(NotSavedError):
        save_new(root, NAME, "x\n")
    with pytest.raises(NotSavedError, match="not an ordinary file"):
        replace_file(root, NAME, "x\n")
    assert not (tmp_path / "outside.yml").exists()


def test_a_folder_that_leads_out_is_refused(root: Path, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (root / "registry/tags").symlink_to(tmp_path / "outside")
    with pytest.raises(NotSavedError, match="leads out of the registry"):
        save_new(root, NAME, "x\n")
    assert list((tmp_path / "outside").iterdir()) == []


def test_a_generated_file_replaces_its_older_self(root: Path) -> None:
    for text in ("one\n", "two\n"):
        replace_file(root, "registry/links.json", text)
        assert (root / "registry/links.json").read_text(encoding="utf-8") == text


def test_a_folder_in_its_place_is_said(root: Path) -> None:
    (root / "registry/tags").write_text("", encoding="utf-8")
    with pytest.raises(NotSavedError, match="cannot be written to"):
        save_new(root, NAME, "x\n")
