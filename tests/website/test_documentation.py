"""The examples in the pages do what the pages say."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from counciltags.commands import COMMANDS, group

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES = Path(__file__).parents[2] / "site" / "pages"


def blocks(kind: str) -> Iterator[tuple[str, str]]:
    """Give every block of code of a kind, with the page that it stands in."""
    fence = re.compile(rf"^```{kind}\n(.*?)^```$", re.MULTILINE | re.DOTALL)
    for path in sorted(PAGES.rglob("*.md")):
        for block in fence.findall(path.read_text()):
            yield path.relative_to(PAGES).as_posix(), block


@pytest.mark.parametrize(("page", "block"), list(blocks("sh")))
def test_every_command_in_a_page_exists(page: str, block: str) -> None:
    used = re.findall(r"(?:^|\| )counciltags (\w+)", block, re.MULTILINE)
    assert set(used) <= set(COMMANDS), page
    for name in used:
        assert CliRunner().invoke(group, [name, "--help"]).exit_code == 0
