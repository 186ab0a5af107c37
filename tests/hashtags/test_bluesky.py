from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hashtags.peers import ask, found, made_up, node_has

from counciltags.hashtags import bluesky

if TYPE_CHECKING:
    from tests.conftest import Require

# Every expectation was given by @atproto/api 0.19.19, and is asked of it again below.
CASES = {
    "": [],
    "#bin": ["bin"],
    "my #bin.": ["bin"],
    "#bin!?…": ["bin"],
    "(#missedbin)": [],
    "Re:#missedbin": [],
    "#missedbin,please": ["missedbin,please"],
    "#MissedBin's": ["MissedBin's"],
    "bin#road": [],
    "#bin#road": ["bin#road"],
    "#bin#": ["bin"],
    "##bin": ["#bin"],
    "# bin": [],
    "#1": [],
    "#1a": ["1a"],
    "#12!": [],
    "#bin_": ["bin"],
    "\uff03bin": ["bin"],
    "a\u3000#bin": ["bin"],
    "a\ufeff#bin": ["bin"],
    "a\x85#bin": [],
    "a\x1c#bin": [],
    "#a\u200db": ["a"],
    "#a\u00adb": ["a"],
    "#a\u20e2": ["a"],
    "#a\u20e3": ["a\u20e3"],
    "#\ufe0f\u20e3": [],
    "#😀": ["😀"],
    "#bin😀": ["bin😀"],
    "#w\u0302yl": ["w\u0302yl"],
    "#$ABC $ABC": ["$ABC"],
    "#<b>": ["<b>"],
    "https://x.com/#bin": [],
    "#" + "a" * 64: ["a" * 64],
    "#" + "a" * 65: [],
    "#" + "a" * 64 + "!": ["a" * 64],
    # The limit counts UTF-16 units, of which this face is two.
    "#" + "😀" * 32: ["😀" * 32],
    "#" + "😀" * 33: [],
}


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_hashtags(text: str, expected: list[str]) -> None:
    assert [span.text for span in bluesky.extract(text)] == expected


def test_same_as_bluesky(require: Require) -> None:
    require("@atproto/api in tests/node", found=node_has("@atproto/api"))
    posts = [*CASES, *made_up(6000, seed=2)]
    for text, theirs in zip(posts, ask("bluesky", posts), strict=True):
        ours = found(bluesky.extract, text, lambda part: len(part.encode()))
        assert ours == theirs, ascii(text)


@given(st.text(st.characters(codec=None) | st.sampled_from("#\uff03 .,a1")))
def test_spans_lie_in_the_text(text: str) -> None:
    for span in bluesky.extract(text):
        assert text[span.start] in "#\uff03"
        assert text[span.start + 1 : span.end] == span.text != ""
