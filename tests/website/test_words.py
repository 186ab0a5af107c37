from __future__ import annotations

import re
from typing import TYPE_CHECKING

from counciltags.website.words import WORDS

if TYPE_CHECKING:
    from pathlib import Path


def test_both_languages_say_the_same_things() -> None:
    assert list(WORDS["en"]) == list(WORDS["cy"])


def test_both_languages_have_the_same_places_for_values() -> None:
    def places(language: str) -> dict[str, list[str]]:
        found = {key: re.findall(r"\{(\w+)\}", text) for key, text in WORDS[language].items()}
        return {key: sorted(names) for key, names in found.items()}

    assert places("en") == places("cy")


def test_every_script_word_is_there_in_both_languages(site: Path) -> None:
    scripts = "".join(path.read_text() for path in (site / "assets/site").glob("*.js"))
    wanted = set(re.findall(r"\bsay\.(\w+)", scripts))
    for page in ("index.html", "cy/index.html"):
        given = set(re.findall(r"&#34;(\w+)&#34;: ?(?:&#34;|\{)", (site / page).read_text()))
        assert wanted <= given
