from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counciltags.lookup.stems import families, stem


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("bins", "bin"), ("boxes", "box"), ("batteries", "battery"), ("bus", "bus"),
        ("buses", "bus"), ("grass", "grass"), ("leaves", "leaf"), ("mice", "mouse"),
        ("branches", "branch"), ("parking", "parking"), ("gas", "gas"), ("ties", "tie"),
    ],
)  # fmt: skip
def test_an_english_stem_loses_the_plural_only(word: str, expected: str) -> None:
    assert stem(word) == expected


def test_a_welsh_stem_is_the_word() -> None:
    assert stem("biniaus", "cy") == "biniaus"


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("parked", "parking", "en"), ("dumped", "dumping", "en"), ("collect", "collection", "en"),
        ("flood", "flooding", "en"), ("clogged", "clog", "en"),
        ("bin", "fin", "cy"), ("bin", "min", "cy"), ("bin", "biniau", "cy"), ("cath", "gath", "cy"),
        ("cath", "chath", "cy"), ("cath", "nghath", "cy"), ("gardd", "ardd", "cy"),
        ("twll", "dwll", "cy"), ("palmant", "balmant", "cy"),
        ("palmant", "mhalmant", "cy"), ("llyfrgell", "lyfrgell", "cy"),
    ],
)  # fmt: skip
def test_kin(one: str, other: str, language: str) -> None:
    assert set(families(one, language)) & set(families(other, language))


@pytest.mark.parametrize(("one", "other"), [("bin", "bus"), ("park", "pest"), ("road", "read")])
def test_strangers(one: str, other: str) -> None:
    assert not set(families(one)) & set(families(other))


@given(st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=30))
def test_every_word_has_a_stem_and_a_family(word: str) -> None:
    for language in ("en", "cy"):
        assert stem(word, language)
        assert all(families(word, language))
