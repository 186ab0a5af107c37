"""What the rules on releases allow; what they refuse stands in the examples."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.accept import BASE

from counciltags.hashtags.normalise import normalise
from counciltags.loading.tree import load_tree
from counciltags.model.codec import encode
from counciltags.released import SECTIONS
from counciltags.rules.frozen import content_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rules.conftest import FindingsAfter

RULES = (
    "newest-release-reads",
    "nothing-vanished",
    "nothing-reused",
    "slugs-are-not-reused",
    "status-goes-forward",
    "nothing-re-meant",
    "names-keep-their-tag",
    "names-stay",
)
Plain = dict[str, Any]


def frozen(change: Callable[[Plain], object] = lambda plain: plain) -> tuple[str, str, str]:
    """Give the small valid example as a release, with changes to its plain form."""
    registry = load_tree(BASE).registry
    plain = {name: encode(getattr(registry, name)) for name in registry._fields}
    plain = {**{name: {} for name in SECTIONS}, **plain, "council": None}
    plain["names"] = dict(registry.names)
    change(plain)
    return ("releases/0.1.0.json", "", json.dumps(plain))


@pytest.mark.parametrize("rule", RULES)
def test_nothing_to_say_about_what_did_not_change(findings_after: FindingsAfter, rule: str) -> None:
    assert findings_after(rule, frozen()) == []


@pytest.mark.parametrize("rule", RULES)
def test_nothing_to_say_without_a_release(findings_after: FindingsAfter, rule: str) -> None:
    assert findings_after(rule) == []


def proposed(plain: Plain) -> None:
    plain["tags"]["newbin"] = {**plain["tags"]["bin"], "tag": "newbin", "status": "proposed"}


def with_trash(tag: str) -> Callable[[Plain], None]:
    def change(plain: Plain) -> None:
        plain["names"]["rubbish"] = [{"tag": tag, "language": "en", "kind": "alias"}]

    return change


def other_words(plain: Plain) -> None:
    plain["tags"]["bin"]["label"] = {"en": {"text": "Crockery", "reviewed": True}}
    plain["tags"]["bin"]["use_when"] = {"en": {"text": "Pans.", "reviewed": True}}
    plain["tags"]["bin"]["area"] = "roads"


def renamed(plain: Plain) -> None:
    plain["councils"]["west-berkshire"]["name"] = {"en": "Newbury District Council"}


def new_code(plain: Plain) -> None:
    plain["councils"]["west-berkshire"]["gss"] = [{"code": "E06000099"}]


def in_use(*names: str) -> Callable[[Plain], None]:
    def change(plain: Plain) -> None:
        for name in names:
            plain["tags"][name].update(status="current", replaced_by=[])

    return change


@pytest.mark.parametrize(
    ("rule", "change"),
    [
        ("nothing-vanished", proposed),
        ("names-keep-their-tag", with_trash("dustbin")),
        ("names-stay", with_trash("dustbin")),
        ("slugs-are-not-reused", renamed),
        ("slugs-are-not-reused", new_code),
        ("nothing-reused", in_use("dustbin", "highway", "greenbag")),
        ("status-goes-forward", in_use("dustbin", "highway", "greenbag")),
        ("nothing-re-meant", in_use("dustbin", "highway", "greenbag")),
    ],
)
def test_changes_that_are_fine(
    findings_after: FindingsAfter, rule: str, change: Callable[[Plain], None]
) -> None:
    assert findings_after(rule, frozen(change)) == []


def test_a_new_decision_may_change_a_meaning(findings_after: FindingsAfter) -> None:
    decision = ("tags/bin.yml", "decided: 2026-09-01", "decided: 2026-11-01")
    assert findings_after("nothing-re-meant", frozen(other_words), decision) == []


def test_without_one_every_change_is_named(findings_after: FindingsAfter) -> None:
    found = findings_after("nothing-re-meant", frozen(other_words))
    assert len(found) == 2


def test_a_broken_tag_file_has_not_vanished(findings_after: FindingsAfter) -> None:
    broken = ("tags/bin.yml", "status: current", "status: curent")
    assert findings_after("nothing-vanished", frozen(), broken) == []


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", "null", '{"tags": 1}', "\x00", '{"version": "1", "tags": {"bin": 5}}'],
)
def test_any_damage_to_a_release_is_one_finding(findings_after: FindingsAfter, text: str) -> None:
    found = findings_after("newest-release-reads", ("releases/0.1.0.json", "", text))
    assert [item.path for item in found] == ["registry/releases/0.1.0.json"]


def test_an_older_release_is_not_compared(findings_after: FindingsAfter) -> None:
    old = ("releases/0.0.9.json", "", "damaged")
    assert findings_after("newest-release-reads", old, frozen()) == []


def test_words_that_carry_no_meaning_are_left_out() -> None:
    assert content_words("Your bins, and when they're emptied") == {"bin", "emptied"}


@given(st.text(max_size=60))
def test_content_words_are_words_of_the_text(text: str) -> None:
    plain = normalise(text)
    assert all(word in plain for word in content_words(text))
