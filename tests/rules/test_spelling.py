from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counciltags.rules.spelling import (
    NETWORKS,
    PLAIN,
    foreign_character,
    refusing_networks,
    spoken,
)


@given(st.from_regex(rf"[A-Za-z][A-Za-z0-9]{{1,{PLAIN - 1}}}", fullmatch=True))
def test_plain_names_are_hashtags_everywhere(name: str) -> None:
    for network, extract in NETWORKS.items():
        assert [span.text for span in extract(f"a #{name} b")] == [name], network
    assert refusing_networks(name) == []


@pytest.mark.parametrize("name", ["TŷGwag", "Sbwriel2027", "CŵnBaw", "Bin2"])
def test_names_that_every_network_takes(name: str) -> None:
    assert refusing_networks(name) == []


@pytest.mark.parametrize(
    ("name", "networks"),
    [
        ("2027", ["X", "Mastodon", "Bluesky"]),
        ("Bin-Day", ["X", "Mastodon"]),
        ("Bin Day", ["X", "Mastodon", "Bluesky"]),
        ("Bin’s", ["X", "Mastodon"]),
        ("Bin🗑", ["X", "Mastodon"]),
        ("", ["X", "Mastodon", "Bluesky"]),
        ("a" * 300, ["Bluesky"]),
    ],
)
def test_names_that_some_network_cuts_or_refuses(name: str, networks: list[str]) -> None:
    assert refusing_networks(name) == networks


@pytest.mark.parametrize("name", ["Bin", "Tŷ", "Ty\u0302", "Lôn", "Ẁ", "Bin2", "Straße", "Łódź"])
def test_latin_names(name: str) -> None:
    assert foreign_character(name) == ""


@pytest.mark.parametrize(
    ("name", "character"),
    [
        ("bаr", "а"),
        ("Τwll", "Τ"),
        ("Ｂin", "Ｂ"),
        ("bɑr", "ɑ"),
        ("bin２", "２"),
        ("bin\u0661", "\u0661"),
    ],
)
def test_letters_of_other_scripts(name: str, character: str) -> None:
    assert foreign_character(name) == character


@pytest.mark.parametrize(
    ("names", "said"),
    [(["X"], "X"), (["X", "Bluesky"], "X and Bluesky"), (["a", "b", "c"], "a, b and c")],
)
def test_lists_are_said_as_people_say_them(names: list[str], said: str) -> None:
    assert spoken(names) == said
