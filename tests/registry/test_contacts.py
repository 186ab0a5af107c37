"""The help lines, and the sentences that must and must not bring them up."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from counciltags.model.council import Contact

NATIONS = {"england", "wales", "scotland", "northern-ireland"}
MOST_WORDS = 4
MOST_LINES_OF_A_NATION = 1

SENTENCES = Path(__file__).with_name("danger_sentences.csv")


def sentences() -> list[dict[str, str]]:
    """Read the sentences: text, language, and the help line expected first (or nothing)."""
    with SENTENCES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def test_the_most_urgent_come_first(contacts: dict[str, Contact]) -> None:
    assert list(contacts)[:4] == [
        "emergency",
        "gas-emergency",
        "electricity",
        "council-emergency",
    ]


@pytest.mark.parametrize(
    ("contact", "nation", "phone"),
    [
        ("emergency", "northern-ireland", "999"),
        ("gas-emergency", "wales", "0800 111 999"),
        ("gas-emergency", "northern-ireland", "0800 002 001"),
        ("electricity", "scotland", "105"),
        ("electricity", "northern-ireland", "03457 643 643"),
        ("domestic-abuse", "england", "0808 2000 247"),
        ("domestic-abuse", "wales", "0808 80 10 800"),
        ("domestic-abuse", "scotland", "0800 027 1234"),
        ("domestic-abuse", "northern-ireland", "0808 802 1414"),
        ("samaritans", "england", "116 123"),
        ("childline", "scotland", "0800 1111"),
        ("floodline", "england", "0345 988 1188"),
        ("floodline", "northern-ireland", "0300 2000 100"),
        ("homeless-tonight", "wales", "08000 495 495"),
        ("police", "england", "101"),
        ("nhs-111", "northern-ireland", None),
    ],
)
def test_numbers(
    contacts: dict[str, Contact], contact: str, nation: str, phone: str | None
) -> None:
    line = contacts[contact].number(nation)
    assert (line and line.phone) == phone


def test_a_nation_has_one_number_at_most(contacts: dict[str, Contact]) -> None:
    for contact in contacts.values():
        nations = Counter(nation for line in contact.lines for nation in line.nations)
        assert all(times <= MOST_LINES_OF_A_NATION for times in nations.values()), contact.id


def test_only_the_councils_own_line_has_no_number(contacts: dict[str, Contact]) -> None:
    own = ["council-emergency", "council-form"]
    assert [c.id for c in contacts.values() if not c.lines] == own
    assert [c.id for c in contacts.values() if c.council_line] == own


def test_life_and_death_is_covered_in_every_nation(contacts: dict[str, Contact]) -> None:
    for name in ("emergency", "gas-emergency", "electricity", "domestic-abuse", "samaritans"):
        covered = {nation for line in contacts[name].lines for nation in line.nations}
        assert covered == NATIONS, name


def test_danger_phrases_are_short_and_stand_once(contacts: dict[str, Contact]) -> None:
    phrases = Counter(
        phrase
        for contact in contacts.values()
        for kind in (contact.danger, contact.not_danger)
        for terms in kind.values()
        for phrase in terms
    )
    assert [phrase for phrase in phrases if len(phrase.split()) > MOST_WORDS] == []
    assert [phrase for phrase, times in phrases.items() if times > 1] == []


def test_danger_is_named_in_both_languages(contacts: dict[str, Contact]) -> None:
    for contact in contacts.values():
        assert set(contact.danger) in ({"en", "cy"}, set()), contact.id
    calm = [c.id for c in contacts.values() if not c.danger]
    assert calm == ["crimestoppers", "council-form"]


def test_a_safe_phrase_never_hides_another_help_lines_danger(
    contacts: dict[str, Contact],
) -> None:
    danger = {
        phrase: contact.id
        for contact in contacts.values()
        for terms in contact.danger.values()
        for phrase in terms
    }
    for contact in contacts.values():
        for safe in (phrase for terms in contact.not_danger.values() for phrase in terms):
            hidden = {by for phrase, by in danger.items() if f" {phrase} " in f" {safe} "}
            assert hidden <= {contact.id}, safe


def test_the_sentences_are_enough_and_stand_once() -> None:
    rows = sentences()
    assert len(rows) >= 120
    assert len({row["text"] for row in rows}) == len(rows)
    assert sum(not row["expect"] for row in rows) * 2 >= len(rows)
    assert sum(row["language"] == "cy" for row in rows) >= 20


def test_the_sentences_expect_help_lines_that_exist(contacts: dict[str, Contact]) -> None:
    rows = sentences()
    assert list(rows[0]) == ["text", "language", "expect"]
    assert {row["language"] for row in rows} == {"en", "cy"}
    assert {row["expect"] for row in rows} - {""} <= set(contacts)


def test_every_help_line_with_danger_words_has_a_sentence(contacts: dict[str, Contact]) -> None:
    named = {row["expect"] for row in sentences()}
    assert {c.id for c in contacts.values() if c.danger} <= named
