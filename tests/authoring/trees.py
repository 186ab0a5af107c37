"""A copy of the project's own registry for tests that write into it, and a person to ask."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from counciltags.loading.tree import Tree, load_tree

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).parents[2]


@cache
def own_tree() -> Tree:
    """The project's own registry, to read only."""
    return load_tree(ROOT)


def copied(folder: Path) -> Path:
    """Copy the project's registry into a folder, to write into."""
    shutil.copytree(ROOT / "registry", folder / "registry")
    return folder


class Person:
    """Types what a test says, and keeps what was said to them."""

    def __init__(self, types: Iterable[str]) -> None:
        self._types = iter(types)
        self.heard: list[str] = []

    def say(self, text: str) -> None:
        self.heard.append(text)

    def ask(self, prompt: str) -> str:
        self.heard.append(prompt)
        return next(self._types)
