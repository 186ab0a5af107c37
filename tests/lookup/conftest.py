"""What the look-up's tests share: the registry of this checkout, and a small one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from counciltags.loading.overlays import load_overlays
from counciltags.loading.tree import load_tree

if TYPE_CHECKING:
    from counciltags.registry import Registry

ROOT = Path(__file__).parents[2]


def read(root: Path) -> Registry:
    tree = load_tree(root)
    return tree.registry._replace(overlays=load_overlays(tree))


@pytest.fixture(scope="session")
def real() -> Registry:
    """Give the registry of this checkout."""
    return read(ROOT)


@pytest.fixture(scope="session")
def small() -> Registry:
    """Give the small registry of the examples."""
    return read(ROOT / "tests" / "examples" / "valid" / "small")
