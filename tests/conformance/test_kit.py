"""The kit itself: our programs pass it, an independent one does, and spoilt ones do not."""

from __future__ import annotations

import copy
import json
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from counciltags.conformance.answering import KINDS, answers
from counciltags.conformance.running import Result, judged, run
from counciltags.conformance.vectors import CLASSES, Vector, read_vectors
from counciltags.conformance.verdicts import CONFORMS, FAILS, NOT_CLAIMED, counts_against, verdicts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import Require

ROOT = Path(__file__).parents[2]
VECTORS = read_vectors(ROOT / "conformance")
INDEPENDENT = ["node", str(Path(__file__).with_name("independent.mjs"))]

Given = dict[str, Any]


def by_class(results: list[Result]) -> dict[str, str]:
    return {item.group: item.verdict for item in verdicts(results)}


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector.id)
def test_our_own_programs_pass(vector: Vector) -> None:
    """Each case alone, so that a failing one is named."""
    result = judged(vector, {"answer": KINDS[vector.kind](vector.given)})
    assert result.outcome == "passed", result.faults


def test_our_own_programs_conform_through_the_line_protocol() -> None:
    command = [sys.executable, "-m", "counciltags", "conformance", "--answer"]
    results = list(run(command, VECTORS, timeout=60))
    assert by_class(results) == dict.fromkeys(CLASSES, CONFORMS)
    assert {result.outcome for result in results} == {"passed"}


def test_a_program_written_from_the_specification_alone_conforms(require: Require) -> None:
    require("node", found=shutil.which("node") is not None)
    results = list(run(INDEPENDENT, VECTORS, timeout=60))
    assert by_class(results) == {
        "recogniser": CONFORMS,
        "overlay": CONFORMS,
        "responder": NOT_CLAIMED,
        "look-up": NOT_CLAIMED,
    }


def spoilings() -> list[str]:
    """Give every way in which the independent program can be spoilt."""
    text = Path(INDEPENDENT[1]).read_text("utf-8")
    return sorted(set(re.findall(r'spoilt [!=]== "(\w+)"', text)))


@pytest.mark.parametrize("spoilt", spoilings())
def test_a_spoilt_program_is_caught(spoilt: str, require: Require) -> None:
    require("node", found=shutil.which("node") is not None)
    own = [vector for vector in VECTORS if vector.group in {"recogniser", "overlay"}]
    assert FAILS in by_class(list(run([*INDEPENDENT, spoilt], own, timeout=60))).values()


def changed(place: str, value: Any) -> Callable[[Given], None]:  # noqa: ANN401 -- plain JSON
    """Make a spoiling that overlooks something: whatever was given, it takes this for true."""
    part, name = place.split(".")

    def spoil(given: Given) -> None:
        if part in given:
            given[part][name] = value

    return spoil


def without_danger_words(given: Given) -> None:
    for contact in given.get("council", {}).get("contacts", []) if "post" in given else []:
        contact["danger"] = {}


def without_safe_phrases(given: Given) -> None:
    for contact in given.get("council", {}).get("contacts", []) if "post" in given else []:
        contact["not_danger"] = {}


def trusting_drafts(given: Given) -> None:
    for tag in given["council"]["tags"].values() if "post" in given else ():
        for phrase in tag["reply"].values():
            phrase["reviewed"] = True


def english_holidays(given: Given) -> None:
    if "post" in given:
        given["council"]["council"]["nation"] = "england"


def no_holidays(given: Given) -> None:
    if "post" in given:
        day = given["history"]["now"][:10]
        given["history"]["now"] = given["history"]["now"].replace(day, "2026-11-24")


def without_summer_time(given: Given) -> None:
    if "post" in given:
        given["history"]["now"] = given["history"]["now"].replace("Z", "+01:00")


def everything_public(given: Given) -> None:
    for tag in given["council"]["tags"].values() if "post" in given else ():
        tag["handling"] = "public"


def without_referrals(given: Given) -> None:
    for tag in given["council"]["tags"].values() if "post" in given else ():
        tag.pop("referral", None)


OVERLOOKED: dict[str, Callable[[Given], None]] = {
    "answers bots": changed("post.bot", value=False),
    "answers boosts": changed("post.boost", value=False),
    "answers those who asked for no bots": changed("post.no_bots", value=False),
    "answers deleted posts": changed("post.deleted", value=False),
    "answers those who opted out": changed("history.opted_out", value=False),
    "answers old posts": changed("history.first_start", "1970-01-01T00:00:00Z"),
    "knows none of its other accounts": changed("history.own_accounts", []),
    "answers again": changed("history.answered", value=False),
    "answers one person in a conversation only": changed("history.answered", value=True),
    "knows no cap per author": changed("history.author_replies", 0),
    "knows no cap per conversation": changed("history.conversation_replies", 0),
    "knows no cap per account": changed("history.account_replies", 0),
    "cannot be stopped": changed("rules.paused", value=False),
    "knows no modes": changed("rules.mode", "normal"),
    "is always mourning": changed("rules.mode", "mourning"),
    "knows no closed days": changed("rules.closed_days", []),
    "knows no limit": changed("rules.longest", 10_000),
    "trusts the network's language only": changed("post.language", "en"),
    "knows no danger": without_danger_words,
    "knows no safe phrases": without_safe_phrases,
    "posts drafts": trusting_drafts,
    "keeps England's holidays everywhere": english_holidays,
    "keeps no holidays": no_holidays,
    "knows no summer time": without_summer_time,
    "knows no handling": everything_public,
    "refers nobody": without_referrals,
}


TAKERS = [vector for vector in VECTORS if vector.group in {"responder", "look-up"}]


@cache
def honest_answers() -> dict[str, str]:
    return {vector.id: json.dumps(KINDS[vector.kind](vector.given)) for vector in TAKERS}


def overlooking(spoil: Callable[[Given], None]) -> Iterator[Result]:
    """Give the results of the cases in which something is overlooked; the others all pass."""
    for vector in TAKERS:
        given = copy.deepcopy(vector.given)
        spoil(given)
        if given != vector.given:
            yield judged(vector, {"answer": KINDS[vector.kind](given)})


@pytest.mark.parametrize("spoil", OVERLOOKED.values(), ids=OVERLOOKED)
def test_a_responder_that_overlooks_something_is_caught(spoil: Callable[[Given], None]) -> None:
    assert any(map(counts_against, overlooking(spoil)))


def answering(name: str, value: Callable[[Given, Any], Any]) -> Callable[[Given, Any], None]:
    """Make a spoiling that says something else in one field of every answer that has it."""

    def mend(given: Given, answer: Any) -> None:  # noqa: ANN401 -- plain JSON
        if name in answer:
            answer[name] = value(given, answer)

    return mend


SAID: dict[str, Callable[[Given, Any], None]] = {
    "says nothing": answering("reply", lambda _, __: ""),
    "always says something": answering("reply", lambda _, answer: answer["reply"] or "Thank you."),
    "repeats the post": answering(
        "reply", lambda given, answer: answer["reply"] + given["post"]["text"]
    ),
    "talks on and on": answering("reply", lambda _, answer: answer["reply"] + "Thank you. " * 60),
    "tells teams twice": answering("teams", lambda _, answer: answer["teams"] * 2),
    "tells nobody": answering("teams", lambda _, __: []),
    "tells everybody": answering("teams", lambda _, answer: [*answer["teams"], "contact"]),
    "knows no hurry": answering("urgent", lambda _, __: []),
    "always hurries": answering("urgent", lambda _, answer: answer["teams"]),
    "acts on near misses": answering(
        "tags", lambda _, answer: answer["tags"] or answer.get("suggested", [])
    ),
    "suggests nothing": answering("suggested", lambda _, __: []),
    "flags nothing": answering("flags", lambda _, __: []),
    "flags everything": answering("flags", lambda _, __: ["personal-data", "danger", "statutory"]),
    "gives no reference": answering("reference", lambda _, __: ""),
    "thinks that all is English": answering("language", lambda _, __: "en"),
    "thinks that all fits": answering("fits", lambda _, __: True),
    "counts characters only": answering("fits", lambda given, _: len(given["text"]) <= 280),
    "gives no help line": answering("signpost", lambda _, __: None),
    "always gives a help line": answering(
        "signpost", lambda _, __: {"id": "emergency", "phone": "999"}
    ),
    "always finds something": answering("tags", lambda _, answer: answer["tags"] or ["bin"]),
    "finds nothing": answering("tags", lambda _, __: []),
}  # fmt: skip


@pytest.mark.parametrize("mend", SAID.values(), ids=SAID)
def test_a_program_that_says_the_wrong_thing_is_caught(mend: Callable[[Given, Any], None]) -> None:
    def results() -> Iterator[Result]:
        for vector in TAKERS:
            answer = json.loads(honest_answers()[vector.id])
            mend(vector.given, answer)
            yield judged(vector, {"answer": answer})

    assert any(map(counts_against, results()))


def test_each_case_can_fail() -> None:
    """No case is passed by an empty answer, nor by a program that says the same to everything."""
    for vector in VECTORS:
        assert judged(vector, {"answer": {}}).outcome == "failed", vector.id
        assert judged(vector, {"answer": None}).outcome == "failed", vector.id


def test_our_adapter_survives_bad_requests() -> None:
    lines = [b"", b"{", b"[]", b"\xff", b'{"id": "a"}', b'{"id": "b", "kind": "new", "given": 1}']
    lines += [b'{"id": "c", "kind": "decide", "given": {}}', b'{"id": "d", "kind": "normalise"}']
    found = [json.loads(line) for line in answers(lines)]
    assert len(found) == len(lines)
    assert found[5] == {"id": "b", "unsupported": True}
    assert found[6]["id"] == "c"
    assert "error" in found[6]


def test_the_published_kit_is_read_like_ours(tmp_path: Path) -> None:
    small = ROOT / "tests" / "examples" / "valid" / "small"
    public = tmp_path / "public"
    subprocess.run(
        [sys.executable, "-m", "counciltags", "export", "--preview", str(public)],
        cwd=small,
        check=True,
        capture_output=True,
    )
    assert read_vectors(public / "conformance" / "v1") == VECTORS
