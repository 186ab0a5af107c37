from __future__ import annotations

import pytest

from counciltags.lookup.documents import Said
from counciltags.lookup.weights import content, learn, pairs, split

PLACES = {"bin": 0, "road": 1, "tree": 2}


def said(tag: str, text: str, weight: float = 4) -> Said:
    return Said(tag, "term", tuple(text.split()), weight)


def test_a_word_that_fewer_tags_use_weighs_more() -> None:
    weights = learn([said("bin", "caddy full"), said("road", "full hole")], PLACES, "en")
    assert weights["caddy"][0] > weights["full"][0] > 0


def test_a_word_said_more_often_weighs_more_for_that_tag() -> None:
    weights = learn([said("bin", "full"), said("bin", "full"), said("road", "full")], PLACES, "en")
    assert weights["full"][0] > weights["full"][1]


def test_a_heavier_field_weighs_more() -> None:
    weights = learn([said("bin", "lid", 6), said("bin", "crew", 1)], PLACES, "en")
    assert weights["lid"][0] > weights["crew"][0]


def test_a_hashtag_counts_as_its_words_and_two_words_as_a_hashtag() -> None:
    weights = learn(
        [said("bin", "missedcollection"), said("bin", "missed"), said("road", "collection"),
         said("tree", "missed collection")], PLACES, "en",
    )  # fmt: skip
    assert 0 in weights["collection"]
    assert 2 in weights["missedcollection"]


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("missedbin", ("missed", "bin")), ("binbinbin", ("bin", "bin", "bin")), ("bin", ()),
        ("missedxbin", ()), ("a" * 500, ()),
    ],
)  # fmt: skip
def test_split(word: str, parts: tuple[str, ...]) -> None:
    assert split(word, {"missed", "bin"}) == parts


def test_content_leaves_out_words_that_say_nothing() -> None:
    assert content(["my", "bins", "are", "full"], "en") == ["bin", "full"]
    assert pairs(["street", "light", "out"]) == ["streetlight", "lightout"]


def test_no_texts_give_no_weights() -> None:
    assert learn([], PLACES, "en") == {}
