"""The page of downloads lists what stands by itself, and its recipes work."""

from __future__ import annotations

import hashlib
import html
import json
import re
from typing import TYPE_CHECKING

from click.testing import CliRunner

from counciltags.commands import group
from counciltags.website.downloads import GROUPS

if TYPE_CHECKING:
    from pathlib import Path

SINGLE = re.compile(r"api/v1/(demo/)?(tags|councils)/[\w-]+\.json|api/v1/demo/councils\.json")
"""Files of one tag or council, which the page leaves to the manifest."""


def test_every_kind_of_file_is_there_with_its_checksum(site: Path) -> None:
    page = html.unescape((site / "developers/download.html").read_text(encoding="utf-8"))
    manifest = json.loads((site / "api/v1/manifest.json").read_bytes())["files"]
    wanted = [item["path"] for item in manifest if not SINGLE.fullmatch(item["path"])]
    assert len(wanted) > 50
    for path in wanted:
        digest = hashlib.sha256((site / path).read_bytes()).hexdigest()
        assert re.search(rf'href="\.\./{re.escape(path)}".*?</a>[^<]*</p><p[^>]*>[^<]*'
                         rf"<code>{digest}</code>", page), path  # fmt: skip


def test_no_file_is_listed_twice(site: Path) -> None:
    manifest = json.loads((site / "api/v1/manifest.json").read_bytes())["files"]
    for item in manifest:
        fits = [key for key, pattern in GROUPS.items() if re.fullmatch(pattern, item["path"])]
        assert len(fits) < 2, item["path"]


def test_the_whole_website_verifies_as_the_page_says(site: Path, address: str) -> None:
    page = (site / "developers/download.html").read_text(encoding="utf-8")
    commands = re.findall(r"<code>(counciltags verify )\S+</code>", page)
    assert commands
    for place in (str(site), address):
        done = CliRunner().invoke(group, ["verify", place])
        assert done.exit_code == 0, done.output
