"""``counciltags export`` and ``counciltags freeze``, as people run them."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from counciltags.commands.export import export_command
from counciltags.commands.freeze import freeze_command

SMALL = Path(__file__).parent.parent / "examples" / "valid" / "small"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small example to work in, with nothing frozen."""
    copy = tmp_path / "tree"
    shutil.copytree(SMALL, copy)
    shutil.rmtree(copy / "registry" / "releases", ignore_errors=True)
    monkeypatch.chdir(copy)
    return copy


def export(*arguments: str | Path) -> Result:
    return CliRunner().invoke(export_command, [str(argument) for argument in arguments])


def freeze(*arguments: str | Path) -> Result:
    return CliRunner().invoke(freeze_command, [str(argument) for argument in arguments])


def version_in(folder: Path) -> str:
    version: str = json.loads((folder / "api/v1/manifest.json").read_bytes())["version"]
    return version


def break_tree(root: Path) -> None:
    (root / "registry" / "areas.yml").write_text("areas: 1\n")


def test_a_preview_of_the_tree(root: Path) -> None:
    done = export("out", "--preview")
    assert done.exit_code == 0, done.output
    assert version_in(root / "out") == "0.2.0"
    count = sum(path.is_file() for path in (root / "out").rglob("*"))
    assert f"a preview of 0.2.0: {count} files" in done.stdout
    assert done.stdout.count("\n") == 1


@pytest.mark.parametrize("place", ["registry", "registry/tags/bin.yml"])
def test_the_registry_can_stand_elsewhere(root: Path, tmp_path: Path, place: str) -> None:
    os.chdir(tmp_path)
    done = export("out", "--preview", "--registry", root / place)
    assert done.exit_code == 0, done.output
    assert version_in(tmp_path / "out") == "0.2.0"


def test_freeze_then_export_the_release(root: Path) -> None:
    done = freeze()
    assert done.exit_code == 0, done.output
    assert "registry/releases/0.2.0.json" in done.stdout
    assert "Next: commit" in done.stdout
    done = export("out")
    assert done.exit_code == 0, done.output
    assert "release 0.2.0" in done.stdout
    frozen = (root / "registry/releases/0.2.0.json").read_bytes()
    assert (root / "out/api/v1/registry.json").read_bytes() == frozen
    again = freeze()
    assert again.exit_code == 0
    assert "nothing has changed" in again.stdout


def test_a_named_release(root: Path) -> None:
    freeze()
    assert export("out", "--release", "0.2.0").exit_code == 0
    done = export("out", "--release", "0.2.1")
    assert done.exit_code == 2
    assert "Did you mean '0.2.0'?" in done.output
    assert version_in(root / "out") == "0.2.0"


@pytest.mark.usefixtures("root")
def test_without_a_release_there_is_a_hint() -> None:
    done = export("out")
    assert done.exit_code == 2
    assert "--preview" in done.output
    assert not Path("out").exists()


def test_a_tree_with_errors_is_neither_published_nor_frozen(root: Path) -> None:
    export("out", "--preview")
    before = (root / "out/api/v1/SHA256SUMS").read_bytes()
    break_tree(root)
    done = export("out", "--preview")
    assert done.exit_code == 1
    assert "registry/areas.yml:1" in done.output
    assert "Nothing was published" in done.output
    assert (root / "out/api/v1/SHA256SUMS").read_bytes() == before
    done = freeze()
    assert done.exit_code == 1
    assert "Nothing was frozen" in done.output
    assert not (root / "registry/releases").exists()


def test_a_folder_that_is_not_ours(root: Path) -> None:
    done = export("registry", "--preview")
    assert done.exit_code == 2
    assert "did not write" in done.output
    assert (root / "registry" / "registry.yml").exists()


@pytest.mark.usefixtures("root")
def test_a_preview_is_not_a_release() -> None:
    done = export("out", "--preview", "--release", "0.2.0")
    assert done.exit_code == 2
    assert "not both" in done.output


def test_a_release_that_cannot_be_read(root: Path) -> None:
    (root / "registry" / "releases").mkdir()
    (root / "registry" / "releases" / "0.2.0.json").write_text("{}")
    done = export("out")
    assert done.exit_code == 2
    assert "not a published registry" in done.output


def test_an_earlier_release_that_cannot_be_read(root: Path) -> None:
    assert freeze().exit_code == 0
    earlier = root / "registry" / "releases" / "0.0.1.json"
    for data in ("garbage", "{}"):
        earlier.write_text(data)
        for option in ([], ["--preview"]):
            done = export("out", *option)
            assert done.exit_code == 2, done.exception
            assert "earlier release cannot be read" in " ".join(done.output.split())
        assert not (root / "out").exists()


def test_a_place_that_cannot_be_written(root: Path) -> None:
    (root / "file").touch()
    done = export("file/out", "--preview")
    assert done.exit_code == 2
    assert "could not be written" in done.output


def test_no_tree_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for done in (freeze(), export("out", "--preview"), export("out", "--registry", ".")):
        assert done.exit_code == 2
        assert "There is no registry" in done.output


def test_a_changed_release_is_refused(root: Path) -> None:
    freeze()
    path = root / "registry" / "areas.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("Bins and litter", "Bins"))
    done = freeze()
    assert done.exit_code == 2
    assert "raise 'version'" in done.output
