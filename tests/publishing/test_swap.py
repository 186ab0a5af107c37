"""Crashes in the middle of an export, and two exports at once."""

from __future__ import annotations

import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.publishing.tiny import held, made, names

from counciltags.publishing import swap
from counciltags.publishing.writing import write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def test_here_two_folders_change_places_in_one_step(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    (one / "file").touch()
    if swap.exchange(one, other):
        assert names(other) == {"file"}
        assert names(one) == set()
    else:
        assert not sys.platform.startswith("linux")


def failing() -> Iterator[tuple[str, bytes]]:
    yield from made("two")
    raise KeyboardInterrupt


def test_a_run_that_is_stopped_leaves_the_old_files_and_nothing_else(tmp_path: Path) -> None:
    write(made("one"), tmp_path / "public")
    with pytest.raises(KeyboardInterrupt):
        write(failing(), tmp_path / "public")
    assert held(tmp_path / "public") == dict(made("one"))
    assert names(tmp_path) == {"public"}


KILLED = """
import os, signal, sys
from pathlib import Path
from counciltags.publishing import swap, writing

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def files():
    for number, pair in enumerate(%r):
        if point == number:
            die()
        yield pair

target = Path(sys.argv[1])
point = int(sys.argv[2]) if sys.argv[2].isdigit() else None
if sys.argv[2] != "after-exchange":
    swap.exchange = lambda *_: False
if sys.argv[2] in ("after-exchange", "after-renames"):
    keep = swap.remove
    def remove(place):
        if place.exists() and target.exists():
            die()
        keep(place)
    swap.remove = remove
if sys.argv[2] == "between-renames":
    rename = Path.rename
    def once(self, other):
        if self.name.endswith("-new"):
            die()
        return rename(self, other)
    Path.rename = once
writing.write(files(), target)
""" % made("two")  # noqa: UP031 -- braces mean something in this text


@pytest.mark.parametrize(
    ("point", "left"),
    [
        ("0", "one"),
        ("1", "one"),
        ("3", "one"),
        ("between-renames", None),
        ("after-renames", "two"),
        ("after-exchange", "two"),
    ],
)
def test_after_a_kill_one_export_is_whole_and_the_next_run_clears_up(
    tmp_path: Path, point: str, left: str | None
) -> None:
    target = tmp_path / "public"
    write(made("one"), target)
    done = subprocess.run([sys.executable, "-c", KILLED, target, point], check=False)
    assert done.returncode == -signal.SIGKILL
    if left:
        assert held(target) == dict(made(left))
    else:  # the old one has stepped aside, whole
        assert held(swap.old_beside(target)) == dict(made("one"))
    assert names(tmp_path) > {"public"} or not target.exists()
    with pytest.raises(KeyboardInterrupt):
        write(failing(), target)
    assert held(target) == dict(made(left or "one"))
    write(made("three"), target)
    assert held(target) == dict(made("three"))
    assert names(tmp_path) == {"public"}


def test_what_a_killed_run_left_is_removed_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious" / "file").write_text("mine")
    swap.new_beside(tmp_path / "public").symlink_to(tmp_path / "precious")
    write(made("one"), tmp_path / "public")
    assert names(tmp_path) == {"public", "precious"}
    assert held(tmp_path / "precious") == {"file": b"mine"}


BUSY = f"""
import sys
from pathlib import Path
from counciltags.publishing.writing import write
for _ in range(30):
    write({made("one")!r}, Path(sys.argv[1]))
"""


def test_two_runs_at_once_take_turns(tmp_path: Path) -> None:
    command = [sys.executable, "-c", BUSY, str(tmp_path / "public")]
    runs = [subprocess.Popen(command) for _ in range(2)]
    assert [run.wait() for run in runs] == [0, 0]
    assert held(tmp_path / "public") == dict(made("one"))
    assert names(tmp_path) == {"public"}
