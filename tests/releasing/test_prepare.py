"""What a pull request's own run hands on, made in a scratch copy as the workflow makes it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import tell
from tests.releasing.scratch import CLEAN, ROOT

if TYPE_CHECKING:
    from tests.releasing.scratch import Scratch

BIN = "registry/tags/bin.yml"


def prepared(there: Scratch, base: str = "HEAD", number: str = "7") -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, str(ROOT / ".github/scripts/prepare.py"), base, number, "told"],
        cwd=there.root, env=CLEAN, capture_output=True, text=True, check=False, timeout=240,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = tell.read((there.root / "told" / "told.json").read_bytes())
    return told


def test_a_file_in_another_form_is_put_right_and_left_as_it_is(scratch: Scratch) -> None:
    scratch.write(BIN, scratch.read(BIN).replace("area: waste\n", "area: waste   \n"))
    odd = scratch.read(BIN)
    told = prepared(scratch)
    assert scratch.read(BIN) == odd
    (one,) = told["suggestions"]
    assert one["path"] == BIN
    assert one["text"] == "area: waste"
    assert odd.split("\n")[one["first"] - 1] == "area: waste   "
    assert "Nothing differs" in told["markdown"]


@pytest.mark.parametrize(
    "text", ["tag: [", "\x00", "&a [*a]\n", "<script>@council</script>: ![x](https://x.example)\n"]
)
def test_a_file_that_cannot_be_read_is_told_and_acts_nowhere(text: str, scratch: Scratch) -> None:
    scratch.write(BIN, text)
    told = prepared(scratch)
    assert told["markdown"]
    assert not {"<script>", "![x]"} & set(tell.body(told["markdown"]).split())


def test_a_base_that_is_none_is_told(scratch: Scratch) -> None:
    assert "cannot be told" in prepared(scratch, base="no-such-revision")["markdown"]
