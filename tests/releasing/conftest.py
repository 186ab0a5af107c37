from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.releasing.scratch import Scratch, scratch_in

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    """A repository of its own with our registry in it."""
    return scratch_in(tmp_path / "scratch")
