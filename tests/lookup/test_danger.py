from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from counciltags.lookup.danger import danger, danger_words
from counciltags.model.council import Contact

if TYPE_CHECKING:
    from counciltags.registry import Registry

SENTENCES = Path(__file__).parents[1] / "registry" / "danger_sentences.csv"
CONTACTS = {
    "fire": Contact("fire", {}, {}, danger={"en": ("on fire",), "cy": ("ar dân",)}),
    "gas": Contact(
        "gas", {}, {}, danger={"en": ("gas", "can't breathe")}, not_danger={"en": ("gas bill",)}
    ),
}


@pytest.mark.parametrize(
    ("text", "language", "contact"),
    [
        ("I can smell GAS!", "en", "gas"),
        ("help with my gas bill", "en", None),
        ("gas bill is high and I smell gas", "en", "gas"),
        ("the gas bill", "cy", None),
        ("gasworks lane", "en", None),
        ("he cant breathe", "en", "gas"),
        ("he can\u2019t breathe", "en", "gas"),
        ("gas, and the bin is on fire", "en", "fire"),
        ("mae'r bin ar dân", "cy", "fire"),
        ("mae'r bin ar dan", "cy", "fire"),
        ("mae'r bin ar dân", "en", None),
        ("the bin is on fire", "cy", "fire"),
        ("on\nfire", "en", "fire"),
        ("the bin is on really strong fire", "en", "fire"),
        ("he still cant just now breathe", "en", "gas"),
        ("on really very strong fire", "en", None),
        ("on a fire", "en", None),
        ("", "en", None),
        ("🔥", "en", None),
    ],
)
def test_danger(text: str, language: str, contact: str | None) -> None:
    assert danger(text, CONTACTS, language) == contact


def test_the_words_that_say_so_are_given() -> None:
    assert danger_words(CONTACTS).find("bin ON-FIRE now") == ("fire", "on fire")


def test_a_safe_phrase_does_not_join_what_stands_beside_it() -> None:
    contacts = {"x": Contact("x", {}, {}, danger={"en": ("on fire",)}, not_danger={"en": ("b c",)})}
    assert danger("on b c fire", contacts) is None


def test_the_sentences_of_the_registry(real: Registry) -> None:
    with SENTENCES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    words = {language: danger_words(real.contacts, language) for language in ("en", "cy")}
    wrong = []
    for row in rows:
        found = words[row["language"]].find(row["text"])
        if (found[0] if found else "") != row["expect"]:
            wrong.append((row["text"], row["expect"], found))
    assert len(rows) > 100
    assert not wrong
