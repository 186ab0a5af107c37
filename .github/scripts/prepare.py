"""Prepare what is to be said on a pull request, as one small JSON file.

Runs on contributors' code without any rights: ``prepare.py BASE NUMBER FOLDER``. It says what
differs in Markdown, and how files that are not in the usual form would look.
"""

from __future__ import annotations

import difflib
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
            found.extend(_hunks(name, old.splitlines(), new.splitlines()))
            Path(name).write_text(old, encoding="utf-8")
    return found[:MOST_CHANGES]


def _hunks(name: str, old: list[str], new: list[str]) -> list[dict[str, object]]:
    blocks = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [
        {"path": name, "first": a + 1, "last": b, "text": "\n".join(new[c:d])}
        for kind, a, b, c, d in blocks
        if kind in {"replace", "delete"} and b > a
    ]


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 -- our own commands
        [sys.executable, "-m", *command],
        capture_output=True, text=True, check=False, timeout=SECONDS,
    )  # fmt: skip


if __name__ == "__main__":
    main(*sys.argv[1:])
