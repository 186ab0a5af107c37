from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counciltags.hashtags import mastodon

# Every expectation was given by Mastodon's own expression, run by Ruby.
CASES = {
    "": [],
    "#bin": ["bin"],
    "my #bin and\n#road": ["bin", "road"],
    "my\xa0#bin": ["bin"],
    "my\u3000#bin": ["bin"],
    "my\x85#bin": ["bin"],
    "my\u200b#bin": [],
    "(#missedbin)": [],
    "Re:#missedbin": [],
    "/#bin": [],
    "#missedbin,please": ["missedbin"],
    "#MissedBin's": ["MissedBin"],
    "bin#road": [],
    "#bin#road": ["bin"],
    "##bin": [],
    "# bin": [],
    "#1": [],
    "#12 #2026": [],
    "#1a #a1 #1a1": ["1a", "a1", "1a1"],
    "#bin_": ["bin_"],
    "#_": [],
    "#__": [],
    "#___": ["___"],
    "#1_1": ["1_1"],
    "#a·": ["a"],
    "#ab·": ["ab"],
    "#a·b": ["a·b"],
    "#·a": [],
    "#1·1": ["1·1"],
    "#ゴミ・収集": ["ゴミ・収集"],
    "#مدرسه\u200cها": ["مدرسه\u200cها"],
    "#a\u200db": ["a"],
    "\uff03bin": ["bin"],
    "#w\u0302yl #ŵyl": ["w\u0302yl", "ŵyl"],
    "#1\u0301": [],
    "#😀 #bin😀": ["bin"],
    "#\U00020000": ["\U00020000"],
    "#\U0001d7ce": [],
    "#²": [],
    "#Ⅷ": ["Ⅷ"],
    "https://x.com/#bin": [],
    "#binhttps://x.com": ["bin"],
    "#binhttp://x.com": ["bin"],
    "#https://x.com": ["https"],
    "#1https://x.com": ["1"],
    "#bin://x": ["bin"],
}


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_hashtags(text: str, expected: list[str]) -> None:
    assert [span.text for span in mastodon.extract(text)] == expected


@given(st.text(st.characters(codec=None) | st.sampled_from("#\uff03 ·・_a1:/")))
def test_spans_lie_in_the_text(text: str) -> None:
    for span in mastodon.extract(text):
        assert text[span.start] in "#\uff03"
        assert text[span.start + 1 : span.end] == span.text != ""


def test_hostile_texts_do_not_take_for_ever() -> None:
    assert len(mastodon.extract("#a" + "·" * 300_000)) == 1
    assert mastodon.extract("#" + "1" * 300_000) == []
