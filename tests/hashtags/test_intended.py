from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counciltags.hashtags.intended import intended, stray


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("my #bin", ["bin"]),
        ("(#missedbin)", ["missedbin"]),
        ("[#missedbin] {#road}", ["missedbin", "road"]),
        ("Re:#missedbin", ["missedbin"]),
        ("#missedbin,please", ["missedbin"]),
        ("#MissedBin's", ["MissedBin"]),
        ("#MissedBin’s", ["MissedBin"]),
        ("“#missedbin”", ["missedbin"]),
        ("#bin. #road!", ["bin", "road"]),
        ("#bin-day", ["bin"]),
        ("#bin#road", ["bin", "road"]),
        ("#bin/#road", ["bin", "road"]),
        ("@AnyCouncil#bin", ["bin"]),
        ("thanks.#bin", ["bin"]),
        ("...#bin", ["bin"]),
        ("##bin", ["bin"]),
        ("\uff03bin", ["bin"]),
        ("#w\u0302yl", ["w\u0302yl"]),
        ("😀#bin😀", ["bin"]),
        ("#\U00020000", ["\U00020000"]),
        ("#2ndbin", ["2ndbin"]),
        # Addresses.
        ("https://x.example/#bin", []),
        ("https://x.example/a#bin", []),
        ("https://en.example.org/wiki/Bin_(waste)#bin", []),
        ("www.x.example/#bin", []),
        ("anycouncil.gov.uk#bin", []),
        ("anycouncil.gov.uk/#bin", []),
        ("/pages/bins#bin", []),
        ("someone@mail.example#bin", []),
        # Code, colours and numbers.
        ("&#39; &#x27; &#bin", []),
        ('<a href="#bin">', []),
        ("<a href='#bin'>", []),
        ("colour=#abc", []),
        ("#fff #FFFFFF #a1b2c3", []),
        ("#bed #facade", ["bed", "facade"]),
        ("#1 #2026", []),
        ("C# F#", []),
        ("#\ufe0f\u20e3bin", []),
        # In the wrong place.
        ("# bin", []),
        ("bin#", []),
        ("please#bin", []),
    ],
)
def test_intended(text: str, expected: list[str]) -> None:
    assert [span.text for span in intended(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# bin", ["bin"]),
        ("my #  bin", ["bin"]),
        ("bin#", ["bin"]),
        ("my bin# please", ["bin"]),
        ("please#bin", ["bin"]),
        ("#bin", []),
        ("#bin #road", []),
        ("#bin#road", []),
        ("#   bin", []),
        ("x.example/a#bin", []),
        ("", []),
    ],
)
def test_stray(text: str, expected: list[str]) -> None:
    assert [span.text for span in stray(text)] == expected


@given(st.text(st.characters(codec=None) | st.sampled_from("#\uff03 ./@:=\"'a1")))
def test_spans_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    reached = 0
    for span in intended(text):
        assert reached <= span.start < span.end <= len(text)
        assert text[span.start + 1 : span.end] == span.text
        reached = span.end
    assert all(span.text in text for span in stray(text))


@pytest.mark.parametrize("piece", ["#", "a", "#a", "a#", "a.", "@a", "# a"], ids=repr)
def test_hostile_texts_do_not_take_for_ever(piece: str) -> None:
    assert len(intended(piece * 100_000)) <= 100_000
    assert len(stray(piece * 100_000)) <= 100_000
