"""Shared by the tests of rules: the small valid example, with changes."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Protocol

import pytest
from tests.accept import BASE, check

if TYPE_CHECKING:
    from pathlib import Path

    from counciltags.findings import Finding


class FindingsAfter(Protocol):
    """Check the small valid example after some changes."""

    def __call__(self, rule: str, *changes: tuple[str, str, str]) -> list[Finding]:
        """Give what a rule finds; a change is a path in ``registry``, old text and new text.

        An old text of "" makes a new file.
        """


@pytest.fixture
def findings_after(tmp_path: Path) -> FindingsAfter:
    """Give a function that checks the small valid example after some changes."""

    def find(rule: str, *changes: tuple[str, str, str]) -> list[Finding]:
        root = tmp_path / "tree"
        shutil.copytree(BASE, root)
        for name, old, new in changes:
            path = root / "registry" / name
            text = path.read_text(encoding="utf-8") if old else ""
            assert text.count(old) == 1 or not old, f"{old!r} is not once in {name}"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text.replace(old, new) if old else new, encoding="utf-8")
        return [finding for finding in check(root) if finding.rule == rule]

    return find
