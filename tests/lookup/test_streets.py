from __future__ import annotations

import pytest

from counciltags.lookup.streets import street_names
from counciltags.lookup.text import typed_words


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("pothole on station road", "en", ["station"]),
        ("Pothole in Church Lane again", "en", ["Church"]),
        ("Pothole Church Lane", "en", []),
        ("Car blocking the Bus Lane here", "en", []),
        ("hole in the road", "en", []),
        ("bin missed at Elm Grove and beech close", "en", ["Elm"]),
        ("twll yn Heol Eglwys heddiw", "cy", ["Eglwys"]),
        ("twll yn y ffordd", "cy", []),
        ("street", "en", []),
        ("", "en", []),
    ],
)
def test_names_of_streets(text: str, language: str, names: list[str]) -> None:
    words = typed_words(text, language)
    found = street_names(words, {"buslane"}, {"the", "y"}, language)
    assert [words[at][0] for at in sorted(found)] == names
