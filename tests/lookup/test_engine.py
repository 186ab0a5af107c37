from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from counciltags.lookup.answers import prepared
from counciltags.lookup.engine import FULL, LEAST_SCORE, Engine, engine
from counciltags.lookup.packing import pack_entry, pack_pairs, pack_words

if TYPE_CHECKING:
    from counciltags.registry import Registry

WORDS = {
    "bin": {0: 45, 1: 21}, "missed": {1: 21}, "streetlight": {2: 48}, "street": {2: 6, 3: 15},
    "light": {2: 10}, "parking": {4: 34}, "library": {5: 48}, "dull": {0: 10},
}  # fmt: skip


def made() -> Engine:
    ordered = dict(sorted(WORDS.items()))
    return engine(
        {
            "language": "en",
            "tags": [[f"tag{place}", f"Tag{place}", "Use it.", "public"] for place in range(6)],
            "words": pack_words(ordered),
            "entries": " ".join(map(pack_entry, ordered.values())),
            "pairs": "",
            "stops": "the my",
        }
    )


@pytest.mark.parametrize(
    ("text", "places", "why"),
    [
        ("my bins", [0, 1], ["bins"]),
        ("MISSED bin", [0, 1], ["bin"]),
        ("streetlight", [2], ["streetlight"]),
        ("Street Light", [2, 3], ["Street Light", "Light"]),
        ("parked", [4], ["parked"]),
        ("the libary", [5], ["libary"]),
        ("binparking", [0, 4, 1], ["binparking"]),
        ("dull", [], []),
        ("the my", [], []),
        ("zzzz 123", [], []),
        ("", [], []),
    ],
)
def test_rank(text: str, places: list[int], why: list[str]) -> None:
    ranked = made().rank(text)
    assert [item.place for item in ranked] == places
    assert list(ranked[0].why if ranked else ()) == why


def test_a_word_counts_once_however_often_it_is_said() -> None:
    assert made().rank("bin bin bins") == made().rank("bin")


def test_equal_scores_stand_in_the_order_of_the_index() -> None:
    ranked = made().rank("parking library streetlight")
    assert [item.place for item in ranked] == [2, 5, 4]
    assert ranked[0].score == ranked[1].score


def test_common_words_that_a_tag_says_together_count_more() -> None:
    many = dict.fromkeys(range(12), 15)
    words = {"light": many, "out": many}
    index = {
        "language": "en",
        "tags": [[f"tag{place}", "Tag", "Use it.", "public"] for place in range(12)],
        "words": pack_words(words),
        "entries": " ".join(map(pack_entry, words.values())),
        "pairs": pack_pairs({(0, 1): [7]}),
        "stops": "",
    }
    ready = engine(index)
    assert ready.results("light is out")[0]["tag"] == "tag7"
    assert ready.results("out, light")[0]["tag"] == "tag7"
    assert ready.results("light")[0]["tag"] == "tag0"


def test_scores_have_a_floor() -> None:
    for item in made().rank("bin street light missed"):
        assert item.score >= LEAST_SCORE * FULL


def test_a_council_lowers_hides_and_adds() -> None:
    context = {
        "shares": {"tag0": 7, "tag1": 0},
        "referrals": {"tag0": {"names": ["AnyCounty"]}},
        "tags": [["x/fest", "Fest", "The fest.", "public"]],
        "words": {"bin": {"6": 40}},
    }
    found = made().with_council(context).results("bin")
    assert [(item["tag"], item["referral"]) for item in found] == [
        ("x/fest", None), ("tag0", {"names": ["AnyCounty"]}),
    ]  # fmt: skip
    assert made().results("bin")[0]["tag"] == "tag0"


@pytest.mark.parametrize(
    ("text", "language", "tag"),
    [
        ("they missed my bin again", "en", "missedbin"),
        ("someone dumped a mattress", "en", "flytipping"),
        ("street lamp flickering outside no 12", "en", "streetlight"),
        ("when is the tip open", "en", "tip"),
        ("biniau heb eu casglu", "cy", "missedbin"),
        ("they missed my bin again", "cy", "missedbin"),
        ("#MissedBin", "en", "missedbin"),
        ("#missedbin", "en", "missedbin"),
    ],
)
def test_the_real_registry(real: Registry, text: str, language: str, tag: str) -> None:
    assert prepared(real, language)[0].results(text)[0]["tag"] == tag


def test_a_tags_own_name_finds_it_first(real: Registry) -> None:
    """Whatever other tags say of the word: #dog is not about animal welfare first."""
    for language in ("en", "cy"):
        for tag in real.tags.values():
            if tag.status == "current":
                for typed in (tag.tag, tag.hashtag, f" {tag.hashtag}!"):
                    found = real.lookup(typed, language)["results"]
                    assert found[0]["tag"] == tag.tag, typed


def test_a_name_in_a_sentence_is_a_word_like_others(real: Registry) -> None:
    assert real.lookup("dog poo on the path")["results"][0]["tag"] == "dogmess"
