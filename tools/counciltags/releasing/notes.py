"""The notes of a release: what people wrote in ``changes/``, gathered into ``CHANGELOG.md``."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from counciltags.releasing.telling import as_markdown

if TYPE_CHECKING:
    from pathlib import Path

    from counciltags.releasing.report import Report

LOG = "CHANGELOG.md"
FOLDER = "changes"
START = "<!-- towncrier release notes start -->\n"
MOST = 40
"""So many differences of one kind are listed; ``changes.json`` has them all."""

_SECONDS = 60


class NoNotesError(Exception):
    """The notes cannot be gathered; the words say why and what to do."""


def fragments(root: Path) -> list[Path]:
    """Give the notes that wait for a release."""
    found = (root / FOLDER).glob("*.md")
    return sorted(path for path in found if path.name != "README.md")


def is_written(root: Path, version: str) -> bool:
    """Tell whether the change log has a section on a version."""
    log = root / LOG
    text = log.read_text(encoding="utf-8") if log.is_file() else ""
    return any(line.startswith(f"## {version} (") for line in text.splitlines())


def with_section(root: Path, version: str, released: str, report: Report | None) -> str:
    """Give the change log with a section on a version, first what people wrote, then what differs.

    Raises :class:`NoNotesError`.
    """
    log = root / LOG
    text = log.read_text(encoding="utf-8") if log.is_file() else ""
    before, mark, after = text.partition(START)
    if not mark:
        message = f"{LOG} has no line {START.strip()!r}, after which the notes go. Put it back."
        raise NoNotesError(message)
    section = _gathered(root, version, released).strip()
    if report is not None and report.items:
        told = as_markdown(report, MOST).replace("\n### ", "\n#### ")
        section += f"\n\n### What differs\n\n{told.strip()}"
    return f"{before}{mark}\n{section}\n\n{after.lstrip()}"


def _gathered(root: Path, version: str, released: str) -> str:
    """Let towncrier write the section from the notes; it writes to nothing but its output."""
    command = [sys.executable, "-m", "towncrier", "build", "--draft", "--version", version]
    try:
        done = subprocess.run(  # noqa: S603 -- the version was read and checked
            [*command, "--date", released, "--dir", str(root)],
            cwd=root, capture_output=True, text=True, encoding="utf-8", check=False,
            timeout=_SECONDS,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        message = f"towncrier did not gather the notes within {_SECONDS} seconds."
        raise NoNotesError(message) from None
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["it gave no reason"])[-1]
        message = (
            f"The notes in {FOLDER}/ could not be gathered: {last} The program towncrier comes "
            "with the tools for developers ('make venv')."
        )
        raise NoNotesError(message)
    return done.stdout
