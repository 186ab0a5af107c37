"""Finding tags by hashtag."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from counciltags.hashtags.names import Name
    from counciltags.registry import Registry


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("#MissedBin", "missedbin"),
        ("missedbin", "missedbin"),
        ("＃ＭｉｓｓｅｄＢｉｎ", "missedbin"),
        ("#BINHEBEIGASGLU", "missedbin"),
        ("#RoadHole", "pothole"),
        ("#dustbin", "bin"),
        ("#nosuchtag", None),
        ("", None),
        ("#", None),
    ],
)
def test_find(small: Registry, typed: str, tag: str | None) -> None:
    found = small.find(typed)
    assert (found and found.tag) == tag


def test_a_shared_name_is_decided_by_the_language(small: Registry) -> None:
    entries: list[Name] = [
        {"tag": "bin", "language": "en", "kind": "alias"},
        {"tag": "road", "language": "cy", "kind": "alias"},
    ]
    registry = small._replace(names={**small.names, "plant": entries})
    assert (registry.find("#plant") or registry.tags["pothole"]).tag == "bin"
    for language in ("cy", "cy-GB", "CY", "cy_GB"):
        assert (registry.find("#plant", language) or registry.tags["pothole"]).tag == "road"
        assert registry.match("a #plant", language=language).tags == ("road",)
    assert registry.match("a #plant", language="en-GB").tags == ("bin",)
    for unknown in ("fr", "cymraeg", None):
        assert registry.match("a #plant", language=unknown).suggested == ("bin", "road")
