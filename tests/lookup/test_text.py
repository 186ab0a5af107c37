from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counciltags.lookup.text import (
    MOST_CHARACTERS,
    MOST_TYPED,
    MOST_WORDS,
    apart,
    fold,
    typed_words,
    words,
)

PLAIN = set("abcdefghijklmnopqrstuvwxyz0123456789 ")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("My BIN, hasn't been   emptied!", "my bin hasnt been emptied"),
        ("my bin hasn\u2019t", "my bin hasnt"),
        ("Tŷ bach, gwŷdd, w\u0302y", "ty bach gwydd wy"),
        ("Straße Smørrebrød æther", "strasse smorrebrod aether"),
        ("bed & breakfast", "bed and breakfast"),
        ("ＢＩＮ 𝗯𝗶𝗻", "bin bin"),
        ("💩 only signs 🔥", "only signs"),
        ("مرحبا", ""),
        ("\u202ebin\u0000full\u0007", "bin full"),
        ("<script>alert(1)</script>", "script alert 1 script"),
        ("", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_welsh_words_part_at_an_apostrophe() -> None:
    assert words("mae'r bin", "cy") == ["mae", "r", "bin"]
    assert words("mae'r bin", "en") == ["maer", "bin"]


@given(st.text())
def test_folding_gives_plain_letters_and_folding_again_changes_nothing(text: str) -> None:
    folded = fold(text)
    assert set(folded) <= PLAIN
    assert fold(folded) == folded
    assert folded == " ".join(folded.split())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("my (Bin) is full.", [("my", "my"), ("Bin", "bin"), ("is", "is"), ("full", "full")]),
        (
            "#MissedBin!",
            [("MissedBin", "missedbin"), ("MissedBin", "missed"), ("MissedBin", "bin")],
        ),
        ("drain/gully", [("drain/gully", "drain"), ("drain/gully", "gully")]),
        ("a\u2028b\u00a0c", [("a", "a"), ("b", "b"), ("c", "c")]),
        ("--- ???", []),
    ],
)
def test_typed_words(text: str, found: list[tuple[str, str]]) -> None:
    assert typed_words(text) == found


def test_long_texts_are_cut() -> None:
    assert len(typed_words("bin " * 10_000)) == MOST_WORDS
    assert typed_words("x" * 1_000_000) == [("x" * MOST_TYPED, "x" * MOST_CHARACTERS)]
    assert words("a " * MOST_CHARACTERS + "bin")[-1] == "a"


@pytest.mark.parametrize(
    ("name", "set_apart"),
    [("MissedBin", "Missed Bin"), ("FOI", "FOI"), ("EVCharger", "EVCharger"), ("bin", "bin")],
)
def test_apart(name: str, set_apart: str) -> None:
    assert apart(name) == set_apart
