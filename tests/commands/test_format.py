from __future__ import annotations

import os
import shutil
import stat
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from tests.accept import BASE, EXAMPLES

from counciltags.commands.format import format_command

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

WRONG = EXAMPLES / "invalid" / "keys-in-order" / "a-tag" / "registry" / "tags" / "missedbin.yml"
NAME = "registry/tags/missedbin.yml"


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of the small valid example with one file out of order, and go there."""
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    shutil.copy(WRONG, tmp_path / NAME)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(format_command, arguments)


def test_it_puts_one_file_in_order_and_leaves_the_others(tree: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in tree.rglob("*.yml")}
    result = run()
    assert result.exit_code == 0, result.output
    assert f"{NAME}: put in order\n" in result.output
    assert (tree / NAME).read_bytes() == (BASE / NAME).read_bytes()
    after = {path for path in before if path.stat().st_mtime_ns != before[path]}
    assert after == {tree / NAME}
    assert run().output.endswith(": 0 put in order.\n")
    assert not [path for path in tree.rglob(".*") if path.suffix == ".new"]


def test_check_changes_nothing(tree: Path) -> None:
    result = run("--check")
    assert (result.exit_code, f"{NAME}: not in order\n" in result.output) == (1, True)
    assert (tree / NAME).read_bytes() == WRONG.read_bytes()
    (tree / NAME).write_bytes((BASE / NAME).read_bytes())
    assert run("--check").exit_code == 0


def test_only_the_files_named_are_touched(tree: Path) -> None:
    assert run("registry/overlays", "registry/areas.yml").output.endswith(": 0 put in order.\n")
    assert (tree / NAME).read_bytes() == WRONG.read_bytes()
    assert run(str(tree / NAME)).output.endswith("1 file: 1 put in order.\n")


def test_a_file_keeps_its_permissions(tree: Path) -> None:
    (tree / NAME).chmod(0o640)
    run()
    assert stat.S_IMODE((tree / NAME).stat().st_mode) == 0o640


def test_a_link_stays_a_link(tree: Path) -> None:
    real = tree / "kept.yml"
    os.replace(tree / NAME, real)  # noqa: PTH105 -- pathlib's would read the same
    (tree / NAME).symlink_to(real)
    run()
    assert (tree / NAME).is_symlink()
    assert real.read_bytes() == (BASE / NAME).read_bytes()


def test_a_file_that_cannot_be_read_is_named_and_left_alone(tree: Path) -> None:
    (tree / NAME).write_text("tag: missedbin\ntag: twice\n", encoding="utf-8")
    result = run()
    assert result.exit_code == 1
    assert f"{NAME}: left alone. Line 2: " in result.output
    assert ", 1 left alone." in result.output
    assert (tree / NAME).read_text(encoding="utf-8") == "tag: missedbin\ntag: twice\n"


def test_other_files_are_not_formatted(tree: Path) -> None:
    result = run("registry/lists/lgsl.csv")
    assert result.exit_code == 1
    assert "registry/lists/lgsl.csv: left alone." in result.output
    assert (tree / "registry/lists/lgsl.csv").is_file()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(["nothing.yml"], "There is no file or folder"), (["/"], "no registry")],
)
@pytest.mark.usefixtures("tree")
def test_wrong_usage_is_said_plainly(arguments: list[str], words: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert words in result.output


def test_there_must_be_a_registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run()
    assert (result.exit_code, "There is no registry" in result.output) == (2, True)
