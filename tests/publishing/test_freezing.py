from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from counciltags.loading.tree import load_tree
from counciltags.publishing.freezing import CannotFreezeError, freeze
from counciltags.publishing.publication import of_release, of_tree
from counciltags.released import read_registry

SMALL = Path(__file__).parent.parent / "examples" / "valid" / "small"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(SMALL, tmp_path, dirs_exist_ok=True)
    shutil.rmtree(tmp_path / "registry" / "releases", ignore_errors=True)
    return tmp_path


def releases(root: Path) -> dict[str, bytes]:
    folder = root / "registry" / "releases"
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def set_version(root: Path, version: str) -> None:
    path = root / "registry" / "registry.yml"
    text = path.read_text(encoding="utf-8")
    lines = [f"version: {version}" if x.startswith("version:") else x for x in text.splitlines()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def reword(root: Path) -> None:
    areas = root / "registry" / "areas.yml"
    areas.write_text(areas.read_text(encoding="utf-8").replace("Bins and litter", "Bins"))


def test_a_release_holds_the_registry_and_its_schemas(root: Path) -> None:
    frozen = freeze(load_tree(root))
    assert frozen.fresh
    assert set(releases(root)) == {"0.2.0.json", "0.2.0.schemas.json"}
    assert {path.name for path in frozen.paths} == set(releases(root))
    found = read_registry(releases(root)["0.2.0.json"])
    assert found.version == "0.2.0"
    assert "anycouncil" in found.overlays
    assert "published/tag" in json.loads(releases(root)["0.2.0.schemas.json"])["$defs"]


def test_a_release_is_what_a_preview_showed(root: Path) -> None:
    shown = of_tree(load_tree(root)).data
    freeze(load_tree(root))
    assert of_release(root / "registry" / "releases").data == shown


def test_to_freeze_twice_changes_nothing(root: Path) -> None:
    freeze(load_tree(root))
    before = releases(root)
    assert not freeze(load_tree(root)).fresh
    assert releases(root) == before


def test_a_release_never_changes(root: Path) -> None:
    freeze(load_tree(root))
    before = releases(root)
    reword(root)
    with pytest.raises(CannotFreezeError, match=r"0\.2\.0 is frozen already"):
        freeze(load_tree(root))
    assert releases(root) == before


def test_the_next_version_stands_beside_it(root: Path) -> None:
    freeze(load_tree(root))
    before = releases(root)
    reword(root)
    set_version(root, "0.2.1")
    freeze(load_tree(root))
    assert {name: data for name, data in releases(root).items() if "0.2.0" in name} == before
    assert of_release(root / "registry" / "releases").registry.version == "0.2.1"


def test_an_older_version_cannot_follow(root: Path) -> None:
    freeze(load_tree(root))
    set_version(root, "0.1.9")
    with pytest.raises(CannotFreezeError, match=r"cannot follow 0\.2\.0"):
        freeze(load_tree(root))
    assert len(releases(root)) == 2


def test_a_run_that_stopped_halfway_is_finished(root: Path) -> None:
    """The registry is written last, so a release that has one is whole."""
    freeze(load_tree(root))
    before = releases(root)
    (root / "registry" / "releases" / "0.2.0.json").unlink()
    assert freeze(load_tree(root)).fresh
    assert releases(root) == before
