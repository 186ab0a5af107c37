from __future__ import annotations

import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from counciltags.hashtags.normalise import normalise


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("", ""),
        ("#", ""),
        ("bin", "bin"),
        ("#MissedBin", "missedbin"),
        ("##bin", "bin"),
        ("\uff03bin", "bin"),
        ("ＭｉｓｓｅｄＢｉｎ", "missedbin"),
        ("#Sbwriel", "sbwriel"),
        ("#BinHebEiGasglu", "binhebeigasglu"),
        ("ŵyl", "wyl"),
        ("w\u0302yl", "wyl"),
        ("TŶ", "ty"),
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
        ("b\u0131n", "bin"),
        ("İ", "i"),
        ("ﬁre", "fire"),
        ("miss\u200ced\u200dbin\ufe0f", "missedbin"),
        ("bin\u00ad", "bin"),
        # What a reader can see stays.
        ("missed_bin", "missed_bin"),
        ("miss·ed", "miss·ed"),
        (" bin", " bin"),
        # A look-alike is another letter: Cyrillic а.
        ("b\u0430r", "b\u0430r"),
        # The vowel signs of other scripts tell words apart.
        ("कि", "कि"),
        ("के", "के"),
        ("한글", "한글"),
    ],
)
def test_key(typed: str, key: str) -> None:
    assert normalise(typed) == key


@given(st.text(st.characters(codec=None)))
@example("\u0344\u05b0\uff9e" * 40)
@example("\u0f81" * 100)
def test_twice_is_once(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


def test_twice_is_once_for_every_character() -> None:
    changed = {normalise(chr(code)) for code in range(sys.maxunicode + 1)}
    assert [text for text in changed if normalise(text) != text] == []


@given(st.text("abcXYZ09#_ ."))
def test_plain_text_takes_the_same_way_as_any_other(text: str) -> None:
    # The zero-width space makes the text take the long way; nobody sees it.
    assert normalise(text + "\u200b") == normalise(text)


@pytest.mark.parametrize("marks", ["\u0591\u05b0", "\u0f73\u05b0", "\uff9e\u05b0", "\u0315\u0300"])
def test_a_long_row_of_marks_does_not_take_for_ever(marks: str) -> None:
    # Without a limit on the marks of one letter, these take minutes.
    assert len(normalise("a" + marks * 200_000)) < 200
