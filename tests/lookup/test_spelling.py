from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counciltags.lookup.spelling import Speller, distance

SHORT = st.text("abcd", max_size=7)


@pytest.mark.parametrize(
    ("first", "second", "slips"),
    [
        ("bin", "bin", 0), ("libary", "library", 1), ("potohle", "pothole", 1),
        ("potholl", "pothole", 1), ("recyling", "recycling", 1), ("abcd", "dcba", 3),
        ("", "ab", 2),
    ],
)  # fmt: skip
def test_distance(first: str, second: str, slips: int) -> None:
    assert distance(first, second, 4) == slips


@given(SHORT, SHORT)
def test_distance_is_the_same_both_ways_and_nought_for_the_same(first: str, second: str) -> None:
    assert distance(first, second, 9) == distance(second, first, 9)
    assert (distance(first, second, 9) == 0) == (first == second)
    assert distance(first, second, 1) == min(distance(first, second, 9), 2)


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("libary", ["library"]), ("alotment", ["allotment"]), ("alotmnet", ["allotment"]),
        ("bon", []), ("bims", []), ("bind", ["bin", "wind"]), ("zzzzzzzz", []),
        ("x" * 1000, []),
    ],
)  # fmt: skip
def test_near(word: str, near: list[str]) -> None:
    speller = Speller(["bin", "wind", "library", "allotment"])
    assert speller.near(word) == near


@given(st.lists(SHORT.filter(bool), unique=True), SHORT)
def test_the_quick_test_by_letters_loses_nothing(known: list[str], word: str) -> None:
    expected = sorted(other for other in known if len(other) >= 3 and distance(word, other, 1) <= 1)
    assert Speller(known).near(word) == (expected if len(word) >= 4 else [])
