from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hashtags.peers import ask, found, made_up, node_has

from counciltags.hashtags import x
from counciltags.hashtags.characters import utf16_length

if TYPE_CHECKING:
    from tests.conftest import Require

# Every expectation was given by twitter-text 3.1.0, and is asked of it again below.
CASES = {
    "": [],
    "no hashtag": [],
    "#bin": ["bin"],
    "@AnyCouncil my #bin hasn't been collected": ["bin"],
    "(#missedbin)": ["missedbin"],
    "Re:#missedbin": ["missedbin"],
    "#missedbin,please": ["missedbin"],
    "#MissedBin's": ["MissedBin"],
    "bin#road": [],
    "#bin#road": [],
    "##bin": ["bin"],
    "#bin##road": ["road"],
    "# bin": [],
    "bin#": [],
    "#1": [],
    "#1a": ["1a"],
    "#bin_": ["bin_"],
    "#bin-day": ["bin"],
    "&#39;": [],
    "&#bin": [],
    "\uff03bin": ["bin"],
    "\uff03\uff22in": ["\uff22in"],
    "#w\u0302yl": ["w\u0302yl"],
    "#ŵyl": ["ŵyl"],
    "#bin\ufe0f#road": [],
    "❤\ufe0f#road": ["road"],
    "#\ufe0f\u20e3": [],
    "#\u20e3a": [],
    "#😀": [],
    "#bin😀": ["bin"],
    "😀#bin": ["bin"],
    "#مدرسه\u200cها": ["مدرسه\u200cها"],
    "#col·lecció": ["col·lecció"],
    "#ゴミ・収集": ["ゴミ・収集"],
    "#\U00020000\U00020001": ["\U00020000\U00020001"],
    "a\U00020000#bin": [],
    "#\U0001d401in": ["\U0001d401in"],
    "https://x.com/#bin": [],
    "https://x.com/a#bin": [],
    "x.com/#bin": [],
    "x.com/?a=(#bin": [],
    "(https://x.com/) #bin": ["bin"],
    "see x.com/.#bin": [],
    "#bin://x.com": [],
    "#https://x.com": [],
    "end.#bin": ["bin"],
    "https://en.wikipedia.org/wiki/Bin_(waste)#History": [],
    "https://x.notaplace/#bin": ["bin"],
    "#日本a.com/#foo": ["日本a", "foo"],
    "http://\uff03bin.com": [],
    "https://map.example.com/#/a/#12b": [],
    "t.co/#bin": [],
    "https://t.co/abc/#bin": ["bin"],
    "someone@mail.example.com/#bin": ["bin"],
}


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_hashtags(text: str, expected: list[str]) -> None:
    assert [span.text for span in x.extract(text)] == expected
    assert x.names(text) == expected


def test_same_as_twitter_text(require: Require) -> None:
    require("twitter-text in tests/node", found=node_has("twitter-text"))
    posts = [*CASES, *made_up(6000, seed=1)]
    for text, theirs in zip(posts, ask("x", posts), strict=True):
        assert found(x.extract, text, utf16_length) == theirs, ascii(text)
        assert x.names(text) == [name for name, _, _ in theirs], ascii(text)


@given(st.text(st.characters(codec=None) | st.sampled_from("#\uff03./:?a ")))
def test_spans_lie_in_the_text(text: str) -> None:
    spans = x.extract(text)
    assert all(text[span.start] in "#\uff03" for span in spans)
    assert [text[span.start + 1 : span.end] for span in spans] == [span.text for span in spans]
    assert [span.text for span in spans] == x.names(text)


@pytest.mark.parametrize(
    "text",
    [
        "#" * 300_000,
        "/#a." + "日" * 300_000,
        "/#a." + "日." * 150_000,
        "x.com/" + "(" * 300_000 + "/#a",
        "x.com/" + "(a(b)" * 60_000 + "/#a",
        "/#a" + ".a_b" * 75_000,
        "x.com/#a," * 30_000,
    ],
    ids=["signs", "letters", "labels", "brackets", "pairs", "underscores", "addresses"],
)
def test_hostile_texts_do_not_take_for_ever(text: str) -> None:
    # Each takes a backtracking expression minutes or worse.
    assert len(x.extract(text)) <= len(text)
