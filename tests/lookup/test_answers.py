from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counciltags.lookup.answers import lookup, phone

if TYPE_CHECKING:
    from counciltags.registry import Registry

BAD = [
    "", " ", "\n\t", "💩🔥👨‍👩‍👧‍👦", "مرحبا بالعالم", "היי לכולם", "你好世界", "\u202egnisrever",
    "bin\x00\x01\x7f", "'; DROP TABLE tags; --", "<script>alert('x')</script>", "{}[]()*?+\\^$|",
    "\ud800 half", "Ich habe kein Geld für die Miete", "a" * 1_000_000, "bin " * 250_000,
    "x y " * 250_000, "\u0301" * 10_000, "%s %d {0} {link}",
]  # fmt: skip


@pytest.mark.parametrize("text", BAD, ids=range(len(BAD)))
@pytest.mark.parametrize("language", ["en", "cy"])
def test_bad_input_gets_an_answer(real: Registry, text: str, language: str) -> None:
    found = lookup(real, text, language)
    assert found["query"] == text
    assert set(found) == {"query", "signpost", "results"}
    assert len(found["results"]) <= 5


@settings(max_examples=200)
@given(text=st.text(), language=st.sampled_from(["en", "cy"]), limit=st.integers(-5, 99))
def test_every_text_gets_an_answer(real: Registry, text: str, language: str, limit: int) -> None:
    found = lookup(real, text, language, limit)
    assert len(found["results"]) <= max(0, limit)
    scores = [item["score"] for item in found["results"]]
    assert scores == sorted(scores, reverse=True)
    for item in found["results"]:
        assert item["why"]
        assert item["tag"] in real.tags
    json.dumps(found)


@pytest.mark.parametrize("text", ["asdf qwerty", "hello there", "12345", "???"])
def test_none_of_these_is_an_answer(real: Registry, text: str) -> None:
    assert lookup(real, text)["results"] == []


def test_danger_comes_before_any_tag(real: Registry) -> None:
    found = lookup(real, "lamp post with exposed cables")
    assert found["signpost"]["id"] == "electricity"
    assert found["signpost"]["phone"]
    assert found["results"][0]["tag"] == "streetlight"


def test_danger_far_into_a_long_text_is_found(real: Registry) -> None:
    assert lookup(real, "and so on " * 1500 + "I smell gas")["signpost"]["id"] == "gas-emergency"


def test_the_number_is_that_of_the_councils_nation(real: Registry) -> None:
    gas = real.contacts["gas-emergency"]
    assert phone(real.for_council("belfast"), gas) == "0800 002 001"
    assert phone(real.for_council("leeds"), gas) == "0800 111 999"
    assert phone(real, gas) == "0800 111 999"


def test_a_councils_own_emergency_line(small: Registry) -> None:
    line = small.contacts["council-emergency"]
    assert phone(small.for_council("anycouncil"), line) == "01632 960999"
    assert phone(small, line) is None


def test_welsh_that_nobody_has_reviewed_says_so(real: Registry) -> None:
    first = lookup(real, "biniau heb eu casglu", "cy")["results"][0]
    tag = real.tags[first["tag"]]
    assert first["use_when"] == tag.use_when["cy"].text
    assert first.get("draft", False) == (
        not (tag.use_when["cy"].reviewed and tag.display["cy"].reviewed)
    )


@pytest.mark.parametrize(
    ("network_says", "ours"),
    [("en-GB", "en"), ("EN", "en"), ("en_US", "en"), ("cy-GB", "cy"), ("pl", "en"), ("", "en")],
)
def test_the_language_tags_of_networks_are_understood(
    real: Registry, network_says: str, ours: str
) -> None:
    phrase = "nobody emptied my wheelie"
    assert lookup(real, phrase, network_says) == lookup(real, phrase, ours)
