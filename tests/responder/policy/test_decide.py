"""The policy as a table of cases: what is posted, what staff are told, and what is not said."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.responder.posting import OPEN, history, post

from counciltags.responder.policy.decide import decide
from counciltags.responder.policy.measure import COUNTING, fits
from counciltags.responder.policy.values import RULES, Decision

if TYPE_CHECKING:
    from counciltags.responder.council import CouncilView

BINS = "https://anycouncil.example/bins"


class Case(NamedTuple):
    text: str
    outcome: str
    says: tuple[str, ...] = ()
    teams: tuple[str, ...] = ()
    urgent: bool = False
    unsaid: tuple[str, ...] = ()
    reason: str = ""
    post: dict[str, Any] = {}  # noqa: RUF012 -- never changed
    history: dict[str, Any] = {}  # noqa: RUF012
    rules: dict[str, Any] = {}  # noqa: RUF012


CASES = {
    "a report": Case("@AnyCouncil my #bin hasn't been collected", "reply", (BINS,), ("waste",)),
    "the team's own account": Case("my #bin", "reply", ("@AnyCouncilBins@",), ("waste",)),
    "a question for the county": Case(
        "when do the works on Station Road finish? #road",
        "referral",
        ("AnyCounty", "https://anycounty.example/roads"),
    ),
    "a topic under a service": Case("#missedbin", "reply", (BINS + "/missed",), ("waste",)),
    "a topic and its service": Case(
        "#bin #missedbin", "reply", (BINS + "/missed",), ("waste",), unsaid=("#Bin:",)
    ),
    "several tags": Case("#bin #flytipping", "reply", (BINS, "fly-tipping"), ("waste", "streets")),
    "one team twice": Case("#binday #missedbin", "reply", (BINS,), ("waste",)),
    "ours and the county's": Case("#pothole #bin", "reply", ("AnyCounty", BINS), ("waste",)),
    "no tag": Case("my bin is full", "staff", teams=("",), reason="no tag"),
    "nearly a tag": Case("my #binn", "staff", teams=("",), reason="no tag"),
    "ring first": Case(
        "#homelessness", "reply", ("999", "01632 960911"), ("housing",), urgent=True
    ),
    "ring first, elsewhere": Case("#mentalhealth", "referral", ("999",), ("",), urgent=True),
    "private": Case("#benefits", "reply", ("https://",), ("revenues",)),
    "private, elsewhere": Case("#bluebadge", "referral", ("details",), ("",)),
    "private beside public": Case(
        "#bin #benefits", "reply", ("/benefits", BINS), ("revenues", "waste")
    ),
    "danger under any tag": Case(
        "the #bin is on fire", "signpost", ("999",), ("waste", ""), urgent=True, unsaid=(BINS,)
    ),
    "gas": Case(
        "#bin and a smell of gas", "signpost", ("0800 111 999",), ("waste", ""), urgent=True
    ),
    "danger, no tag": Case(
        "there is a gas leak", "staff", teams=("",), urgent=True, reason="no tag"
    ),
    "a danger word that is safe": Case("#benefits for my gas bill", "reply", teams=("revenues",)),
    "a phone number": Case("#bin ring me: 07700 900123", "reply", ("a phone number",), ("waste",)),
    "the council's number": Case(
        "#bin rang 01632 960100", "reply", unsaid=("a phone",), teams=("waste",)
    ),
    "a street": Case("#bin in Mill Lane", "reply", unsaid=("Best take",), teams=("waste",)),
    "our own post": Case("#bin", "ignored", post={"author": "@anycouncil"}, reason="our own post"),
    "our other account": Case(
        "#bin", "ignored", post={"author": "@X"}, history={"own_accounts": frozenset({"@x"})}
    ),
    "a bot": Case("#bin", "ignored", post={"bot": True}),
    "a boost": Case("#bin", "ignored", post={"boost": True}),
    "no bots, please": Case("#bin", "ignored", post={"no_bots": True}),
    "opted out": Case("#bin", "ignored", history={"opted_out": True}),
    "deleted": Case("#bin", "ignored", post={"deleted": True}),
    "old at first start": Case(
        "#bin", "ignored", post={"created": OPEN - timedelta(days=2)}, history={"first_start": OPEN}
    ),
    "fresh at first start": Case(
        "#bin", "reply", post={"created": OPEN - timedelta(hours=2)},
        history={"first_start": OPEN}, teams=("waste",),
    ),
    "answered before": Case("#bin", "staff", history={"answered": True}, teams=("waste",)),
    "the author's cap": Case("#bin", "staff", history={"author_replies": 5}, teams=("waste",)),
    "the conversation's cap": Case(
        "#bin", "staff", history={"conversation_replies": 20}, teams=("waste",)
    ),
    "the account's cap": Case("#bin", "staff", history={"account_replies": 300}, teams=("waste",)),
    "paused": Case(
        "#bin is on fire", "staff", rules={"paused": True}, teams=("waste", ""), urgent=True
    ),
    "incident": Case(
        "#bin", "reply", ("See our page.",), ("waste",), unsaid=(BINS,),
        rules={"mode": "incident", "mode_text": "See our page."},
    ),
    "danger in an incident": Case(
        "#bin on fire", "signpost", ("999",), ("waste", ""), urgent=True,
        rules={"mode": "incident", "mode_text": "See our page."},
    ),
    "mourning": Case(
        "#bin", "staff", rules={"mode": "mourning"}, teams=("waste",), reason="mourning"
    ),
    "danger while mourning": Case(
        "#bin on fire", "signpost", ("999",), ("waste", ""), urgent=True, rules={"mode": "mourning"}
    ),
    "before an election": Case(
        "#bin", "reply", ("#Bin: " + BINS,), ("waste",), unsaid=("start here",),
        rules={"mode": "preelection"},
    ),
    "out of hours": Case(
        "#bin", "reply", ("Wednesday 25 November, 9am",), ("waste",),
        history={"now": OPEN.replace(hour=20)},
    ),
    "bank holiday": Case(
        "#bin", "reply", ("Tuesday 29 December, 9am",), ("waste",),
        history={"now": OPEN.replace(month=12, day=25)},
    ),
    "no room for extras": Case(
        "#bin", "reply", (BINS,), ("waste",), unsaid=("is also at",), post={"network": "x"}
    ),
    "no room at all": Case(
        "#bin", "staff", teams=("waste",), post={"network": "mastodon"}, rules={"longest": 40}
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_policy(case: Case, view: CouncilView) -> None:
    found = decide(
        post(case.text, **case.post), view, history(**case.history), RULES._replace(**case.rules)
    )
    assert found.outcome == case.outcome
    assert case.reason in found.reason
    assert tuple(sorted(notice.team for notice in found.notices)) == tuple(sorted(case.teams))
    assert any(notice.urgent for notice in found.notices) == case.urgent
    assert bool(found.reply) == (case.outcome in {"reply", "referral", "signpost"})
    for said in case.says:
        assert said in found.reply
    for said in case.unsaid:
        assert said not in found.reply
    if found.reply:
        assert found.reference in found.reply


def test_suggestions_are_for_staff_only(view: CouncilView) -> None:
    assert "bin" in decide(post("my #binn"), view, history()).suggested
    assert "missedbin" in decide(post("bin was not collected"), view, history()).suggested


def test_a_legal_note_is_for_staff(view: CouncilView) -> None:
    found = decide(post("#homelessness"), view, history())
    assert any("Housing Act" in note for note in found.notes)
    assert "Housing Act" not in found.reply


def test_a_moved_tag_is_understood_and_the_new_one_taught(welsh_view: CouncilView) -> None:
    found = decide(post("my #LateBin is here with the rubbish"), welsh_view, history())
    assert found.tags == ("missedbin",)
    assert "#MissedBin: it replaces #LateBin" in found.reply


@pytest.mark.parametrize(
    ("text", "says", "unsaid", "due"),
    [
        ("Nid yw fy #bin wedi ei gasglu", ("Am finiau",), ("start here",), False),
        ("Nid yw fy #missedbin wedi ei gasglu", (), ("Mae",), True),
        ("My #bin has not been emptied", ("start here",), ("Am finiau",), False),
        ("#bin", ("start here", "Am finiau"), (), False),
    ],
    ids=["reviewed Welsh", "a draft is not posted", "English", "not sure: both"],
)
def test_language_by_the_post(
    text: str, says: tuple[str, ...], unsaid: tuple[str, ...], *, due: bool, welsh_view: CouncilView
) -> None:
    found = decide(post(text), welsh_view, history())
    assert all(said in found.reply for said in says)
    assert not any(said in found.reply for said in unsaid)
    assert any("Welsh answer is due" in note for note in found.notes) == due


@pytest.mark.parametrize("author", ["@a\r\nBcc: x", "@a b", "<b>", "@" + "x" * 500, "", "@a #bin"])
def test_a_hostile_handle_stays_out_of_the_reply(author: str, view: CouncilView) -> None:
    found = decide(post("#bin", author=author), view, history())
    assert found.reply.startswith("Whatever")
    assert "\n" not in found.reply


@pytest.mark.parametrize("network", [*COUNTING, "unheard-of"])
@given(
    text=st.text(max_size=300).map(lambda text: text + " #bin #road"),
    declared=st.sampled_from(["", "cy", "en", "xx"]),
    tags=st.lists(st.one_of(st.text(), st.integers(), st.none()), max_size=3),
)
def test_total_and_pure(
    network: str, text: str, declared: str, tags: list[Any], view: CouncilView
) -> None:
    given_post = post(text, network=network, language=declared, tags=tuple(tags))
    found = decide(given_post, view, history())
    assert found == decide(given_post, view, history())
    assert isinstance(found, Decision)
    assert not found.reply or fits(network, found.reply, RULES.longest)
    teams = [notice.team for notice in found.notices]
    assert len(set(teams)) == len(teams)


def test_100000_characters_and_half_characters(view: CouncilView) -> None:
    long = "<script>\ud800\x00 @AnyCouncil @AnyCounty #bin " * 2500
    found = decide(post(long), view, history())
    assert found.tags == ("bin",)
    assert "script" not in found.reply
