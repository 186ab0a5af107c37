from __future__ import annotations

import json
from typing import Any

from counciltags.hashtags.streaming import LONGEST_LINE
from counciltags.lookup.batch import lookup_lines


def answer(text: str) -> dict[str, Any]:
    return {"query": text}


def test_one_line_out_for_every_line_in() -> None:
    lines = [b"bin", b"", b"\xff\xfe", "tŷ\r".encode(), b"x" * (LONGEST_LINE + 1), b"{oops"]
    found = [json.loads(line) for line in lookup_lines(lines, answer)]
    assert [item.get("query") for item in found] == ["bin", "", None, "tŷ", None, "{oops"]
    assert [item["error"]["line"] for item in found if "error" in item] == [3, 5]
    assert "byte 1" in found[2]["error"]["message"]
