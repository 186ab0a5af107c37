from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hashtags.tables import NAMES

from counciltags.hashtags.matching import NETWORKS, BadPostError, Match, Matcher, match


def facet(start: object, end: object, tag: object) -> dict[str, Any]:
    return {
        "index": {"byteStart": start, "byteEnd": end},
        "features": [{"$type": "app.bsky.richtext.facet#tag", "tag": tag}],
    }


def found(text: str, network: str = "any", language: str | None = None) -> Match:
    return match({"text": text}, NAMES, network, language)


@pytest.mark.parametrize(
    ("text", "tags", "suggested", "how"),
    [
        ("my #bin", ["bin"], [], ["tag"]),
        ("#Bins and #BIN", ["bin"], [], ["alias", "tag"]),
        ("(#missedbin)", ["missedbin"], [], ["tag"]),
        ("Re:#missedbin", ["missedbin"], [], ["tag"]),
        ("#missedbin,please", ["missedbin"], [], ["tag"]),
        ("#MissedBin's", ["missedbin"], [], ["tag"]),
        ("#BinHebEiGasglu", ["missedbin"], [], ["language:cy"]),
        ("#bin#road", ["bin", "road"], [], ["tag", "tag"]),
        ("#road then #bin", ["road", "bin"], [], ["tag", "tag"]),
        ("#missdbin", [], ["missedbin"], ["near"]),
        ("#missed_bin", [], ["missedbin"], ["near"]),
        ("# bin", [], ["bin"], ["misplaced"]),
        ("bin#", [], ["bin"], ["misplaced"]),
        ("please#bin", [], ["bin"], ["misplaced"]),
        ("#bin and # bin", ["bin"], [], ["tag"]),
        ("#refuse", ["bin"], [], ["moved"]),
        ("#waste", [], ["bin", "litter"], ["split", "split"]),
        ("#oldtag", [], [], ["withdrawn"]),
        ("#plant", [], ["tree", "children"], ["ambiguous", "ambiguous"]),
        ("#fair", ["anycouncil/fair"], [], ["local"]),
        ("#MondayMotivation", [], [], []),
        ("https://x.com/#bin", [], [], []),
        ("no hashtag", [], [], []),
        ("", [], [], []),
    ],
)
def test_tags(text: str, tags: list[str], suggested: list[str], how: list[str]) -> None:
    result = found(text)
    assert (list(result.tags), list(result.suggested)) == (tags, suggested)
    assert [item.how for item in result.resolved] == how


@pytest.mark.parametrize(
    ("network", "linked"),
    [
        ("x", ("missedbin", "bin")),
        ("mastodon", ("bin",)),
        ("bluesky", ("bin,please",)),
        ("any", ("missedbin", "bin", "bin,please")),
    ],
)
def test_linked_follows_the_network(network: str, linked: tuple[str, ...]) -> None:
    result = found("(#missedbin) #bin,please", network)
    assert result.linked == linked
    assert result.intended == ("missedbin", "bin")
    assert result.tags == ("missedbin", "bin")


@pytest.mark.parametrize(
    ("language", "tags"), [("en", ("tree",)), ("cy", ("children",)), ("gd", ()), (None, ())]
)
def test_the_language_of_the_post_decides(language: str | None, tags: tuple[str, ...]) -> None:
    assert found("#plant", language=language).tags == tags


def test_as_json_has_the_published_shape() -> None:
    assert found("#Bins", "x").as_json() == {
        "linked": ["Bins"],
        "intended": ["Bins"],
        "tags": ["bin"],
        "suggested": [],
        "resolved": [{"as": "Bins", "tag": "bin", "how": "alias"}],
    }


def test_supplied_tags_count_if_the_text_has_them() -> None:
    post = {"text": "re:#Bin", "tags": ["bin", {"name": "litter"}, "nothing", 7, None]}
    result = match(post, NAMES, "mastodon")
    # Mastodon's own rule would not link it here, but Mastodon says that it did.
    assert result.linked == ("Bin",)
    assert (result.tags, result.suggested) == (("bin",), ("litter",))
    assert result.resolved[-1].how == "supplied"


def test_a_true_facet_comes_before_the_rule() -> None:
    post = {"text": "é #missedbin,please", "facets": [facet(3, 13, "missedbin")]}
    result = match(post, NAMES, "bluesky")
    assert result.linked == ("missedbin",)
    assert result.tags == ("missedbin",)


@pytest.mark.parametrize(
    "lie",
    [
        facet(2, 6, "road"),
        facet(0, 99, "road"),
        facet(-4, 4, "road"),
        facet(6, 2, "road"),
        facet(1, 4, "road"),
        facet(bool(1), 4, "road"),
        facet(0.0, 4.0, "road"),
        facet("0", "4", "road"),
        facet(10**30, 10**30 + 4, "road"),
        facet(0, 4, None),
        facet(0, 0, ""),
        {"index": None, "features": []},
        {"index": {"byteStart": 0, "byteEnd": 4}, "features": [None, {"$type": 1}]},
        {},
        "road",
        None,
    ],
)
def test_a_lying_facet_is_ignored(lie: object) -> None:
    post = {"text": "é #bin", "facets": [lie]}
    assert match(post, NAMES, "bluesky") == found("é #bin", "bluesky")


@pytest.mark.parametrize(
    "post",
    [{}, {"text": None}, {"text": 1}, {"text": "", "tags": "bin"}, {"text": "", "facets": {}}],
)
def test_a_post_of_the_wrong_form_is_refused(post: dict[str, Any]) -> None:
    with pytest.raises(BadPostError) as caught:
        match(post, NAMES)
    assert caught.value.hint


def test_an_unknown_network_is_refused() -> None:
    with pytest.raises(ValueError, match="x, mastodon, bluesky, any"):
        Matcher(NAMES, "facebook")


@given(
    st.text(st.characters(codec=None) | st.sampled_from("#\uff03 .,bin")),
    st.lists(st.text(max_size=8)),
    st.lists(st.builds(facet, st.integers(-2, 20), st.integers(-2, 20), st.text(max_size=4))),
    st.sampled_from(NETWORKS),
)
def test_no_post_breaks_it(
    text: str, tags: list[str], facets: list[dict[str, Any]], network: str
) -> None:
    result = match({"text": text, "tags": tags, "facets": facets}, NAMES, network)
    assert all(typed in text for typed in (*result.linked, *result.intended))
    assert not set(result.tags) & set(result.suggested)
    assert {item.tag for item in result.resolved} >= {*result.tags, *result.suggested}


def test_any_is_the_union_of_the_networks() -> None:
    text = "(#missedbin) #bin,please ##road #a·b #\U00020000 re:#x"
    each = {typed for name in NETWORKS[:3] for typed in found(text, name).linked}
    assert set(found(text).linked) == each
