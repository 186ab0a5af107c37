"""Releases in a scratch repository: refused, made, stopped in the middle, made again elsewhere."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from tests.releasing.scratch import CLEAN, ROOT, Scratch
from tests.releasing.versions import DAY, DAY_AFTER, MINOR, NEWEST, PATCH, TREE, TREE_DAY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def prepare(there: Scratch, version: str = MINOR) -> None:
    """Add an alias, and everything that a release of it needs."""
    there.swap("registry/tags/pothole.yml", "[potholes, ", "[potholes, holesinroad, ")
    there.swap("registry/registry.yml", f"version: {TREE}", f"version: {version}")
    there.swap("registry/registry.yml", f"released: {TREE_DAY}", f"released: {DAY}")
    there.write("changes/+holes.added.md", "#holesinroad is understood as #Pothole.\n")
    there.commit("Understand #holesinroad")


def test_a_release_is_made_and_says_what_comes_next(scratch: Scratch) -> None:
    prepare(scratch)
    done = scratch.run("release", "--date", DAY)
    assert f"git tag -a v{MINOR}" in done.stdout
    assert (scratch.root / f"registry/releases/{MINOR}.json").is_file()
    log = scratch.read("CHANGELOG.md")
    assert f"## {MINOR} ({DAY})" in log
    assert "#holesinroad is understood as #Pothole." in log
    assert "- `#holesinroad` means `#pothole`." in log
    assert [path.name for path in (scratch.root / "changes").iterdir()] == ["README.md"]
    scratch.commit(f"Release {MINOR}")
    scratch.run("validate", "--quiet")
    again = scratch.run("release", "--date", DAY)
    assert "is frozen" in again.stdout
    assert not scratch.git("status", "--porcelain")


def test_a_dry_run_writes_nothing(scratch: Scratch) -> None:
    prepare(scratch)
    assert "is ready" in scratch.run("release", "--date", DAY, "--dry-run").stdout
    assert not scratch.git("status", "--porcelain")


def swapped(path: str, old: str, new: str) -> Callable[[Scratch], None]:
    def harm(there: Scratch) -> None:
        there.swap(path, old, new)
        there.commit("Harm")

    return harm


def without(pattern: str) -> Callable[[Scratch], None]:
    def harm(there: Scratch) -> None:
        for path in there.root.glob(pattern):
            if path.name != "README.md":
                path.unlink()
        there.commit("Harm")

    return harm


HEAD = "registry/registry.yml"
REFUSED: dict[str, tuple[Callable[[Scratch], None], str]] = {
    "not committed": (lambda s: s.write("x.txt", "x"), "differ from the last commit: x.txt"),
    "too small": (swapped(HEAD, MINOR, PATCH), f"asks for version {MINOR} at least (minor)"),
    "no notes": (without("changes/*.md"), "no notes in changes/"),
    "another day": (swapped(HEAD, DAY, DAY_AFTER), f"says {DAY_AFTER}, and today is {DAY}"),
    "an earlier day": (swapped(HEAD, DAY, "2026-01-02"), f"is before that of {NEWEST}"),
    "a tag that vanished": (without("registry/tags/pothole.yml"), "nothing-vanished"),
    "a log without its mark": (swapped("CHANGELOG.md", "<!-- towncrier", "<!-- "), "Put it back"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_not_ready_is_refused_and_nothing_is_written(case: str, scratch: Scratch) -> None:
    harm, words = REFUSED[case]
    prepare(scratch)
    harm(scratch)
    before = scratch.git("status", "--porcelain")
    done = scratch.run("release", "--date", DAY, code=1)
    assert words in done.stderr
    assert scratch.git("status", "--porcelain") == before


def test_a_tree_without_git_is_refused(scratch: Scratch) -> None:
    prepare(scratch)
    shutil.rmtree(scratch.root / ".git")
    assert "not under git" in scratch.run("release", "--date", DAY, code=1).stderr


def test_new_tags_need_a_note_of_their_own(scratch: Scratch) -> None:
    prepare(scratch)
    scratch.swap("registry/tags/pothole.yml", "status: current", "status: withdrawn")
    scratch.commit("x")
    done = scratch.run("release", "--date", DAY, code=1)
    assert "errors" in done.stderr or "+something.tag.md" in done.stderr


@pytest.mark.parametrize("wait", [0.5, 1.5, 2.5])
def test_a_run_that_is_killed_is_gone_on_with(wait: float, scratch: Scratch) -> None:
    prepare(scratch)
    running = subprocess.Popen(
        [sys.executable, "-m", "counciltags", "release", "--date", DAY],
        cwd=scratch.root, env=CLEAN, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    time.sleep(wait)
    if running.poll() is None:
        os.kill(running.pid, signal.SIGKILL)
    running.wait()
    scratch.run("release", "--date", DAY)
    assert is_done(scratch)


STOPS = ("schemas", "registry", "log", "half the notes")


@pytest.mark.parametrize("stop", STOPS)
def test_each_state_that_a_kill_can_leave_is_gone_on_with(stop: str, scratch: Scratch) -> None:
    prepare(scratch)
    scratch.write("changes/+more.fixed.md", "More.\n")
    scratch.commit("x")
    finished = Scratch(shutil.copytree(scratch.root, scratch.root.with_name("finished")))
    finished.run("release", "--date", DAY)
    home = f"registry/releases/{MINOR}"
    made = [f"{home}.schemas.json", f"{home}.json", "CHANGELOG.md"]
    for path in made[: STOPS.index(stop) + 1]:
        shutil.copyfile(finished.root / path, scratch.root / path)
    if stop == "half the notes":
        (scratch.root / "changes" / "+more.fixed.md").unlink()
    scratch.write(f"registry/releases/.{MINOR}.json.part", "{")
    done = scratch.run("release", "--date", DAY)
    assert "Going on with it." in done.stdout
    assert is_done(scratch)
    assert scratch.read("CHANGELOG.md") == finished.read("CHANGELOG.md")


def is_done(there: Scratch) -> bool:
    releases = {path.name for path in (there.root / "registry" / "releases").iterdir()}
    left = [path.name for path in (there.root / "changes").iterdir()]
    return (
        {f"{MINOR}.json", f"{MINOR}.schemas.json"} <= releases
        and not any(name.endswith(".part") for name in releases)
        and left == ["README.md"]
        and there.read("CHANGELOG.md").count(f"## {MINOR} (") == 1
    )


def tree_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_anybody_makes_the_same_release_from_the_same_commit(
    scratch: Scratch, tmp_path: Path
) -> None:
    prepare(scratch)
    outcomes = []
    for name, mask, environment in (
        ("one", "022", {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "1"}),
        (
            "two in ä",
            "077",
            {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"},
        ),
    ):
        scratch.git("clone", "--quiet", str(scratch.root), str(tmp_path / name))
        there = Scratch(tmp_path / name)
        for arguments in (("release", "--date", DAY), ("export", "out")):
            subprocess.run(
                ["sh", "-c", f'umask {mask}; exec "$@"', "sh",  # noqa: S607 -- any shell
                 sys.executable, "-m", "counciltags", *arguments],
                cwd=there.root, env={**CLEAN, **environment}, check=True, timeout=120,
                stdout=subprocess.DEVNULL,
            )  # fmt: skip
        shutil.rmtree(there.root / ".git")
        outcomes.append(tree_of(there.root))
    first, second = outcomes
    assert first.keys() == second.keys()
    assert [path for path in first if first[path] != second[path]] == []
    assert "out/api/v1/SHA256SUMS" in first


def test_the_releases_here_can_be_made_again_from_their_own_bytes() -> None:
    """What the newest frozen release says is what today's writer writes of it."""
    from counciltags.publishing.canonical import registry_bytes  # noqa: PLC0415
    from counciltags.released import read_registry  # noqa: PLC0415

    data = (ROOT / "registry" / "releases" / f"{NEWEST}.json").read_bytes()
    assert registry_bytes(read_registry(data)) == data
