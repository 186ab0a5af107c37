"""Rewrite what the failing examples are expected to report: ``python tests/accept.py``.

A failing example is a folder ``tests/examples/invalid/<rule>/<case>/`` with a ``registry`` that
holds only the files in which it differs from ``tests/examples/valid/small``. Beside it may stand:

* ``expected.txt``: one finding a line. This program writes it. Read it as a user would.
* ``remove.txt``: files of ``valid/small`` that this example does without, one a line.
* ``also.txt``: other rules that must find an error here too, one a line.

Dropping in such a folder adds a test. Only findings that ``valid/small`` does not have count.
With names of rules behind it, the command leaves the examples of other rules alone.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from counciltags.loading.tree import load_tree
from counciltags.rules.run import check_tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.findings import Finding

EXAMPLES = Path(__file__).parent / "examples"
BASE = EXAMPLES / "valid" / "small"
COMMAND = "python tests/accept.py"


class Case(NamedTuple):
    """One failing example: the rule that it is about, and its folder."""

    rule: str
    folder: Path

    @property
    def name(self) -> str:
        """The example's name in the output of tests."""
        return f"{self.rule}/{self.folder.name}"

    @property
    def expected(self) -> Path:
        """The file with the findings that are expected."""
        return self.folder / "expected.txt"

    def listed(self, name: str) -> list[str]:
        """Give the lines of a file beside the example; none if there is no such file."""
        path = self.folder / name
        return path.read_text(encoding="utf-8").split() if path.exists() else []


def invalid_cases() -> list[Case]:
    """List the failing examples, sorted."""
    folders = sorted(path for path in (EXAMPLES / "invalid").glob("*/*") if path.is_dir())
    return [Case(path.parent.name, path) for path in folders]


def check(folder: Path) -> list[Finding]:
    """Check a complete tree."""
    return check_tree(load_tree(folder))


@cache
def _base_findings() -> frozenset[Finding]:
    return frozenset(check(BASE))


def findings_of(case: Case) -> list[Finding]:
    """Lay an example over the valid one, check it, and give what is new."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(BASE, folder, dirs_exist_ok=True)
        for path in case.listed("remove.txt"):
            (folder / path).unlink()
        changed = case.folder / "registry"
        if changed.exists():
            shutil.copytree(changed, folder / "registry", symlinks=True, dirs_exist_ok=True)
        found = check(folder)
    return [finding for finding in found if finding not in _base_findings()]


def report(findings: list[Finding]) -> str:
    """Write findings as text, one a line."""
    return "".join(
        f"{item.path}:{item.line}:{item.column} {item.level} {item.rule}: "
        f"{item.message} {item.hint}".rstrip()
        + "\n"
        for item in findings
    )


def accept(rules: list[str]) -> Iterator[str]:
    """Rewrite the expected reports that are out of date, and name the examples."""
    for case in invalid_cases():
        if rules and case.rule not in rules:
            continue
        text = report(findings_of(case))
        before = case.expected.read_text(encoding="utf-8") if case.expected.exists() else ""
        if text != before:
            case.expected.write_text(text, encoding="utf-8")
            yield case.name


def main() -> int:
    """Rewrite, and say which examples to look at."""
    changed = list(accept(sys.argv[1:]))
    for name in changed:
        sys.stdout.write(f"rewritten: {name}\n")
    sys.stdout.write(f"{len(changed)} rewritten. Read each one as a user would.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
