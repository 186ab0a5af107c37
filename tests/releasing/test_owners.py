"""The check that a pull request changes one council's overlay, run as the workflow runs it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.releasing.scratch import CLEAN, ROOT, Scratch

if TYPE_CHECKING:
    from collections.abc import Callable

MINE, OTHER = "registry/overlays/anycouncil.yml", "registry/overlays/anycounty.yml"


def judged(there: Scratch, base: str = "HEAD") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(ROOT / ".github/scripts/owners.py"), base],
        cwd=there.root, env=CLEAN, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def more(path: str, line: str = "# A note.\n") -> Callable[[Scratch], None]:
    return lambda there: there.write(path, there.read(path) + line)


def both(*changes: Callable[[Scratch], None]) -> Callable[[Scratch], None]:
    def change(there: Scratch) -> None:
        for one in changes:
            one(there)

    return change


def takes_over(there: Scratch) -> None:
    there.swap(MINE, "councils: [anycouncil]", "councils: [anycouncil, anycounty]")


def renamed(there: Scratch) -> None:
    (there.root / OTHER).rename(there.root / MINE)


def linked(there: Scratch) -> None:
    (there.root / MINE).unlink()
    (there.root / MINE).symlink_to("anycounty.yml")


CASES: dict[str, tuple[Callable[[Scratch], None], int, str]] = {
    "nothing": (lambda _: None, 0, "The editors approve this."),
    "a tag": (more("registry/tags/bin.yml"), 0, "The editors approve this."),
    "one overlay": (more(MINE), 0, ""),
    "another's too": (both(more(MINE), more(OTHER)), 1, f"file={OTHER}"),
    "a tag too": (both(more(MINE), more("registry/tags/bin.yml")), 1, "The editors must approve"),
    "a workflow too": (
        both(more(MINE), lambda s: s.write(".github/workflows/x.yml", "on: push\n")),
        1,
        "The maintainers must approve",
    ),
    "a list with more councils": (takes_over, 1, "'anycounty' must approve it too"),
    "one in place of the other": (renamed, 1, f"file={OTHER}"),
    "a link": (linked, 1, "not an ordinary file"),
    "a name in capitals": (
        both(more(MINE), lambda s: s.write("registry/overlays/AnyCounty.yml", "slug: x\n")),
        1,
        "file=registry/overlays/AnyCounty.yml",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_change_stays_within_one_overlay(case: str, scratch: Scratch) -> None:
    change, code, words = CASES[case]
    change(scratch)
    done = judged(scratch)
    assert done.returncode == code, done.stdout + done.stderr
    assert words in done.stdout


@pytest.mark.parametrize("base", ["no-such-revision", "--output=x", ""])
def test_a_base_that_is_none_stops_the_check(base: str, scratch: Scratch) -> None:
    assert judged(scratch, base).returncode == 2
