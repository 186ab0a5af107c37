"""Prepare what is to be said on a pull request, as one small JSON file.

Runs on contributors' code without any rights: ``prepare.py BASE NUMBER FOLDER``. It says what
differs in Markdown, and how files that are not in the usual form would look.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

MOST_CHANGES = 20
SECONDS = 300


def main(base: str, number: str, folder: str) -> None:
    """Write ``told.json`` into a folder."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    told = {"number": int(number), "markdown": _difference(base), "suggestions": _suggestions()}
    Path(folder, "told.json").write_text(json.dumps(told), encoding="utf-8")


def _difference(base: str) -> str:
    phrases = sorted(str(path) for path in Path("tests/lookup/phrasings").glob("*.csv"))
    options = [part for path in phrases for part in ("--phrases", path)]
    done = _run("counciltags", "diff", base, ".", "--format", "markdown", *options)
    return done.stdout or f"What differs cannot be told yet:\n\n```\n{done.stderr[-2000:]}\n```\n"


def _suggestions() -> list[dict[str, object]]:
    """Give the lines of changed files that ``counciltags format`` would write otherwise."""
    names = [str(path) for path in sorted(Path("registry").rglob("*.yml"))]
    before = {name: Path(name).read_text(encoding="utf-8", errors="replace") for name in names}
    _run("counciltags", "format")
    found: list[dict[str, object]] = []
    for name, old in before.items():
        new = Path(name).read_text(encoding="utf-8", errors="replace")
        if new != old:
            found.append(_block(name, old.split("\n"), new.split("\n")))
            Path(name).write_text(old, encoding="utf-8")
    return found[:MOST_CHANGES]


def _block(name: str, old: list[str], new: list[str]) -> dict[str, object]:
    """Give all lines from the first that differs to the last: parts alone would lose lines."""
    first, end = 0, 0
    while first < min(len(old), len(new)) and old[first] == new[first]:
        first += 1
    while end < min(len(old), len(new)) - first and old[-1 - end] == new[-1 - end]:
        end += 1
    text = "\n".join(new[first : len(new) - end])
    return {"path": name, "first": first + 1, "last": len(old) - end, "text": text}


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 -- our own commands
        [sys.executable, "-m", *command],
        capture_output=True, text=True, check=False, timeout=SECONDS,
    )  # fmt: skip


if __name__ == "__main__":
    main(*sys.argv[1:])
