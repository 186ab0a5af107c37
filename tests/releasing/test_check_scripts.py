"""What the job without rights writes down, on real changes in a scratch repository."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from typing import TYPE_CHECKING

import tell
from tests.releasing.scratch import CLEAN, ROOT

if TYPE_CHECKING:
    from tests.releasing.scratch import Scratch

POTHOLE = "registry/tags/pothole.yml"


def run(there: Scratch, script: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, str(ROOT / ".github/scripts" / script), *arguments],
        cwd=there.root, env=CLEAN, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_order_of_keys_is_suggested_as_the_formatter_would_have_it(scratch: Scratch) -> None:
    text = scratch.read(POTHOLE)
    scratch.write(POTHOLE, text.replace("area: roads\nbroader: road\n", "broader: road\n", 1)
                  .replace("since: 0.1.0\n", "since: 0.1.0\narea: roads\n", 1))  # fmt: skip
    changed = scratch.read(POTHOLE)
    scratch.commit("Move a key")
    run(scratch, "prepare.py", "main~1", "7", "told")
    told = tell.read((scratch.root / "told" / "told.json").read_bytes())
    (item,) = told["suggestions"]
    lines = changed.split("\n")
    there = lines[item["first"] - 1 : item["last"]]
    assert Counter(there) == Counter(item["text"].split("\n"))
    lines[item["first"] - 1 : item["last"]] = item["text"].split("\n")
    assert "\n".join(lines) == text
    assert scratch.read(POTHOLE) == changed
    assert "Nothing differs" in told["markdown"]


def test_a_change_that_cannot_be_compared_is_told_too(scratch: Scratch) -> None:
    scratch.write(POTHOLE, "tag: [")
    run(scratch, "prepare.py", "main", "7", "told")
    told = json.loads((scratch.root / "told" / "told.json").read_text(encoding="utf-8"))
    assert told["markdown"]
    assert tell.body(told["markdown"]).startswith(tell.MARK)
