from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counciltags.hashtags.near import NearNames, distance

KEYS = ("bin", "bins", "road", "missedbin", "missedbins", "pothole", "binhebeigasglu")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("missdbin", ["missedbin"]),
        ("misedbn", ["missedbin"]),
        ("missedbni", ["missedbin"]),
        ("missed_bin", ["missedbin"]),
        ("missed·bin", ["missedbin"]),
        ("bin_", ["bin"]),
        ("bni", ["bin"]),
        ("tin", []),
        ("binz", ["bin", "bins"]),
        ("raod", ["road"]),
        ("roda", ["road"]),
        ("rd", []),
        ("pothloes", ["pothole"]),
        ("monday", []),
        ("", []),
        ("_", []),
        ("x" * 10_000, []),
    ],
)
def test_near(typed: str, expected: list[str]) -> None:
    assert NearNames(KEYS).find(typed) == expected


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [("bin", "bin", 0), ("bin", "bni", 1), ("bin", "bins", 1), ("bin", "", 3), ("abc", "ca", 3)],
)
def test_distance(one: str, other: str, slips: int) -> None:
    assert distance(one, other, 9) == slips


@given(st.text("abc", max_size=6), st.text("abc", max_size=6), st.integers(0, 3))
def test_distance_is_the_same_both_ways_and_stops_at_the_limit(
    one: str, other: str, most: int
) -> None:
    assert distance(one, other, most) == distance(other, one, most)
    assert distance(one, other, most) == min(distance(one, other, 9), most + 1)


@given(st.sampled_from(KEYS), st.integers(0, 20), st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
def test_one_wrong_letter_is_found(key: str, place: int, letter: str) -> None:
    place = 1 + place % (len(key) - 1)
    typed = key[:place] + letter + key[place + 1 :]
    assert NearNames([key]).find(typed) == [key]
