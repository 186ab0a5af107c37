from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.authoring.trees import Person, own_tree

from counciltags.authoring.proposing import draft_tag, judge_tag, tag_plain, there_already
from counciltags.authoring.questions import Form, answers_from, converse
from counciltags.authoring.tags import QUESTIONS, display_of
from counciltags.loading.tree import as_map

if TYPE_CHECKING:
    from counciltags.authoring.questions import Answers

GOOD: Answers = {
    "hashtag": "ZipWire",
    "label": "Zip wires",
    "use_when": "A zip wire in a park is stuck.",
    "area": "green",
    "term": ["zip wire stuck"],
    "evidence": ["12 of our 400 reports in 2025"],
    "proposed_by": "adur",
    "provided_by": ["lower-tier"],
}


def form() -> Form:
    return Form(QUESTIONS, own_tree(), judge_tag(own_tree()))


def test_good_answers_make_a_file_that_holds() -> None:
    answers, missing = answers_from(form(), GOOD)
    draft = draft_tag(answers, own_tree())
    assert not missing
    assert draft.path == "registry/tags/zipwire.yml"
    assert [remark for remark in draft.remarks if remark.level == "error"] == []
    assert "status: proposed" in draft.text
    assert "#ZipWire" in draft.text


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("hashtag", "Bin", "There is a tag #bin already."),
        ("hashtag", "BinMissed", "means #MissedBin already"),
        ("hashtag", "2Fast", "tag"),
        ("use_when", "<b>now</b>", "not plain text"),
        ("area", "gren", "There is no area 'gren'"),
        ("broader", "missedbin", "is a topic itself"),
        ("example", "@AnyCouncil help", "not understood as #zipwire"),
        ("example", "help #ZipWire", "does not mention the council"),
        ("reply", "Thank you. {reference}", "leads nowhere"),
        ("reply", "Thank you {lnik}", "Did you mean 'link'?"),
        ("reply", "{link} " + "x" * 300, "fit in one post"),
        ("signpost", ["nobody"], "nobody"),
        ("alias", ["missedbins"], "would mean two tags"),
        ("provided_by", ["mars=every-council"], "mars"),
        ("provided_by", ["england=nasa"], "nasa"),
        ("label", "a\x07b", "character"),
    ],
)
def test_a_wrong_answer_is_named_at_once(name: str, value: str | list[str], said: str) -> None:
    judged = judge_tag(own_tree())
    question = next(item for item in QUESTIONS if item.name == name)
    words = [
        remark.words
        for remark in judged({**GOOD, name: value})
        if remark.level == "error" and (not remark.pointer or remark.pointer[0] in question.fills)
    ]
    assert any(said in each for each in words), words


def test_a_person_is_asked_again_with_the_reason_until_it_holds() -> None:
    person = Person(
        [
            "bin",
            "zip wire",
            'Zip: "wires" #1 🎢',
            "no",
            "99",
            "green",
            "park",
            "2",
            "",
            "emergency",
            "",
            "zip wire stuck",
            "zip wire stuck",
            "",
            "missedbins",
            "",
            "",
            "",
            "",
            "12 asks",
            "",
            "adur",
            "Gwifren Zip",
            "",
            "",
            "",
            "",
            "",
        ]
    )
    answers: Answers = {}
    converse(form(), person, {}, answers)
    heard = "\n".join(person.heard)
    assert "There is a tag #bin already." in heard
    assert "Type a number from 1 to 13." in heard
    assert "You have typed that already." in heard
    draft = draft_tag(answers, own_tree())
    assert draft.holds, draft.remarks
    assert answers["signpost"] == ["emergency"]
    assert 'en: "Zip: \\"wires\\" #1 🎢"' in draft.text
    assert "  en: no\n" in draft.text
    assert "    text: GwifrenZip\n    reviewed: false\n" in draft.text


def test_a_part_takes_who_answers_from_the_wider_tag() -> None:
    answers, _ = answers_from(form(), {**GOOD, "broader": "road", "provided_by": ["same"]})
    plain = tag_plain(answers, own_tree())
    road = as_map(own_tree().documents["registry/tags/road.yml"])
    assert plain["provided_by"] == road["provided_by"]


def test_one_nation_can_have_its_own_answer() -> None:
    answers = {
        **GOOD,
        "provided_by": ["upper-tier", "wales=none", "scotland=every-council+police-scotland"],
    }
    text = draft_tag(answers, own_tree()).text
    assert "  england: upper-tier\n" in text
    assert "wales" not in text
    assert "  scotland:\n  - every-council\n  - police-scotland\n" in text


def test_without_input_what_is_missing_is_listed() -> None:
    _, missing = answers_from(form(), {"hashtag": "ZipWire"})
    names = [question.option for question in missing]
    assert names[:3] == ["--label", "--use-when", "--area"]
    assert "--broader" not in names


@pytest.mark.parametrize(
    ("typed", "display"),
    [("#zip wire", "ZipWire"), ("zip-wire", "ZipWire"), ("ASB", "ASB"), ("ZipWire", "ZipWire")],
)
def test_a_hashtag_is_made_of_words(typed: str, display: str) -> None:
    assert display_of(typed) == display


def test_the_look_up_shows_what_is_there() -> None:
    assert there_already(own_tree(), "they missed my bin")[0].startswith("MissedBin: ")
