"""The table that documents ``decide`` and what ``decide`` does are one: each line is tried."""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from tests.responder.posting import history, post

from counciltags.responder.policy import decide as documented
from counciltags.responder.policy.decide import decide
from counciltags.responder.policy.values import RULES, Decision

if TYPE_CHECKING:
    from collections.abc import Callable

    from counciltags.responder.council import CouncilView

INCIDENT = "Storm: see our page."


class Line(NamedTuple):
    """A line of the table: its number, and the words of its three columns."""

    number: int
    post: str
    reply: str
    staff: str


def lines() -> list[Line]:
    """Read the table out of the documentation."""
    text = documented.__doc__ or ""
    ruler = next(line for line in text.splitlines() if line.startswith("==  ==="))
    columns = [found.span() for found in re.finditer("=+", ruler)]
    body = text.split(ruler)[2]
    read: list[list[str]] = []
    for row in body.strip("\n").splitlines():
        cells = [row[start : end if end < len(ruler) else None].strip() for start, end in columns]
        if cells[0]:
            read.append(cells)
        else:
            read[-1] = [f"{a} {b}".strip() for a, b in zip(read[-1], cells, strict=True)]
    return [Line(int(number), *rest) for number, *rest in read]


class Setting(NamedTuple):
    """What makes a line of the table hold; ``text`` alone decides lines 2, 6, 10 and 11."""

    text: str = "#bin"
    post: dict[str, Any] = {}  # noqa: RUF012 -- never changed
    history: dict[str, Any] = {}  # noqa: RUF012
    rules: dict[str, Any] = {}  # noqa: RUF012


SETTINGS = {
    1: Setting(post={"bot": True}),
    2: Setting(text="hello"),
    3: Setting(rules={"paused": True}),
    4: Setting(history={"answered": True}),
    5: Setting(history={"author_replies": 5}),
    6: Setting(text="#bin is on fire"),
    7: Setting(rules={"mode": "incident", "mode_text": INCIDENT}),
    8: Setting(rules={"mode": "mourning"}),
    9: Setting(rules={"mode": "preelection"}),
    10: Setting(text="#road"),
    11: Setting(),
}


def bare(found: Decision) -> bool:
    return found.reply.startswith("@") and " #Bin: https://anycouncil.example/bins" in found.reply


REPLIES: dict[str, Callable[[Decision], bool]] = {
    "none": lambda found: not found.reply,
    "whom to ring": lambda found: found.outcome == "signpost" and "Ring 999" in found.reply,
    'the incident\'s text; "ring first" before it': lambda found: INCIDENT in found.reply,
    "pages and names": bare,
    "who does": lambda found: found.outcome == "referral" and "AnyCounty" in found.reply,
    "the council's own words": lambda found: "Whatever it is about bins" in found.reply,
}
STAFF: dict[str, Callable[[Decision], bool]] = {
    "not told": lambda found: not found.notices,
    "catch-all, with suggestions": lambda found: teams(found) == [("", False)],
    "each team once": lambda found: teams(found) == [("waste", False)],
    "each team and the catch-all, urgent": lambda found: (
        teams(found) == [("", True), ("waste", True)]
    ),
    'catch-all if private or "ring first"': lambda found: teams(found) == [],
    'each team once; "ring first" is urgent': lambda found: teams(found) == [("waste", False)],
}


def teams(found: Decision) -> list[tuple[str, bool]]:
    return sorted((notice.team, notice.urgent) for notice in found.notices)


def decided(view: CouncilView, setting: Setting) -> Decision:
    return decide(
        post(setting.text, author="@resident", **setting.post),
        view,
        history(**setting.history),
        RULES._replace(**setting.rules),
    )


def test_every_line_is_tried() -> None:
    assert [line.number for line in lines()] == sorted(SETTINGS)
    assert {line.reply for line in lines()} == set(REPLIES)
    assert {line.staff for line in lines()} == set(STAFF)


@pytest.mark.parametrize("line", lines(), ids=lambda line: str(line.number))
def test_a_line_holds(line: Line, view: CouncilView) -> None:
    found = decided(view, SETTINGS[line.number])
    assert REPLIES[line.reply](found), found
    assert STAFF[line.staff](found), found


def both(first: Setting, second: Setting) -> Setting:
    """Make two lines hold at once."""
    texts = [one.text for one in (first, second) if one.text != "#bin"] or ["#bin"]
    return Setting(
        " ".join(texts),
        {**second.post, **first.post},
        {**second.history, **first.history},
        {**second.rules, **first.rules},
    )


# There is one mode at a time, a post without a tag has no team, and a post with a tag is not one
# without; these pairs cannot both hold.
APART = {(7, 8), (7, 9), (8, 9), (2, 10), (2, 6)}


@pytest.mark.parametrize(
    ("first", "second"), [pair for pair in combinations(sorted(SETTINGS), 2) if pair not in APART]
)
def test_the_first_line_that_fits_decides(first: int, second: int, view: CouncilView) -> None:
    setting = both(SETTINGS[first], SETTINGS[second])
    if (first, second) == (9, 10):
        # A referral is nothing but pages and names already.
        assert decided(view, setting).outcome == "referral"
        return
    expected = next(line for line in lines() if line.number == first)
    assert REPLIES[expected.reply](decided(view, setting))


@pytest.mark.parametrize(
    ("number", "more"),
    [
        (1, {"post": {"boost": True}}),
        (1, {"post": {"no_bots": True}}),
        (1, {"post": {"deleted": True}}),
        (1, {"post": {"author": "@ANYCOUNCIL"}}),
        (1, {"history": {"own_accounts": frozenset({"@Resident"})}}),
        (1, {"history": {"opted_out": True}}),
        (5, {"history": {"conversation_replies": 20}}),
        (5, {"history": {"account_replies": 300}}),
    ],
)
def test_other_ways_to_a_line(number: int, more: dict[str, Any], view: CouncilView) -> None:
    given = {"author": "@resident", **more.get("post", {})}
    found = decide(post("#bin", **given), view, history(**more.get("history", {})))
    line = next(line for line in lines() if line.number == number)
    assert REPLIES[line.reply](found)
    assert STAFF[line.staff](found)


@pytest.mark.parametrize(
    ("text", "notices"),
    [
        ("#bluebadge", [("", False)]),
        ("#mentalhealth", [("", True)]),
        ("#road", []),
    ],
)
def test_staff_and_what_others_answer(
    text: str, notices: list[tuple[str, bool]], view: CouncilView
) -> None:
    assert teams(decided(view, Setting(text))) == notices


@pytest.mark.parametrize("number", [3, 4, 5, 8])
def test_what_others_answer_reaches_staff_if_nothing_is_posted(
    number: int, view: CouncilView
) -> None:
    found = decided(view, SETTINGS[number]._replace(text="#road"))
    assert not found.reply
    assert teams(found) == [("", False)]


def test_ring_first_stands_before_an_incidents_text(view: CouncilView) -> None:
    found = decided(view, SETTINGS[7]._replace(text="#homelessness"))
    assert found.reply.index("999") < found.reply.index("01632 960911")
    assert found.reply.index("01632 960911") < found.reply.index(INCIDENT)


def test_ring_first_is_said_while_mourning(view: CouncilView) -> None:
    assert "999" in decided(view, SETTINGS[8]._replace(text="#homelessness")).reply
