"""``counciltags coverage``, as people run it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from counciltags.commands.coverage import coverage_command

SMALL = Path(__file__).parent.parent / "examples" / "valid" / "small"
SIGNALEN = "id,label,subject,unmapped\nBak,Bak,,\nBoot,Boot,,not for a council\n"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small example to stand in."""
    copy = tmp_path / "tree"
    shutil.copytree(SMALL, copy)
    monkeypatch.chdir(copy)
    return copy


def run(*arguments: str) -> Result:
    return CliRunner().invoke(coverage_command, arguments)


def map_to_signalen(root: Path) -> None:
    (root / "registry/lists/signalen.csv").write_text(SIGNALEN, encoding="utf-8")
    path = root / "registry/tags/bin.yml"
    text = path.read_text(encoding="utf-8")
    entry = "mappings:\n  signalen:\n  - {id: Boot, relation: close}\n"
    path.write_text(text.replace("mappings:\n", entry), encoding="utf-8")


def test_the_small_example(root: Path) -> None:
    done = run("--left", "lgsl", "--basis")
    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    assert lines[0] == "Coverage of Council Tags 0.2.0"
    assert "lgsl        5      4      0       0      0       0     1" in lines
    assert "Who provides it: from general knowledge only" in lines
    assert (root / "registry").is_dir()


def test_json_says_the_same(root: Path) -> None:
    map_to_signalen(root)
    done = run("--format", "json")
    found = json.loads(done.stdout)
    signalen = next(item for item in found["lists"] if item["name"] == "signalen")
    assert signalen["mapped"]["close"] == 1
    assert signalen["left"] == {"Bak": "Bak"}
    assert signalen["doubtful"] == ["Boot"]
    assert signalen["accounted"] == 1
    assert found["targets"] == [
        {
            "wanted": "signalen: every entry has a tag or a reason",
            "found": "1 of 2",
            "met": False,
        }
    ]


@pytest.mark.parametrize(("check", "code"), [((), 0), (("--check",), 1)])
def test_a_missed_target_fails_only_a_check(root: Path, check: tuple[str, ...], code: int) -> None:
    map_to_signalen(root)
    done = run(*check)
    assert done.exit_code == code
    assert "MISSED  signalen" in done.stdout


def test_a_check_without_targets_passes(root: Path) -> None:
    assert run("--check").exit_code == 0
    assert root.is_dir()


def test_a_list_that_is_not_there(root: Path) -> None:
    done = run("--left", "lgls")
    assert done.exit_code == 2
    assert "no list 'lgls'" in done.stderr
    assert "lgsl" in done.stderr
    assert root.is_dir()


def test_a_list_that_cannot_be_read(root: Path) -> None:
    (root / "registry/lists/lgsl.csv").write_text("id\n8\n", encoding="utf-8")
    done = run()
    assert done.exit_code == 2
    assert "registry/lists/lgsl.csv: Line 1" in done.stderr


def test_broken_files_are_said_to_be_left_out(root: Path) -> None:
    (root / "registry/tags/road.yml").write_text("tag: 1\n", encoding="utf-8")
    done = run()
    assert done.exit_code == 0
    assert "1 file is left out as broken" in done.stderr


def test_outside_any_registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run()
    assert done.exit_code == 2
    assert "no registry" in done.stderr
