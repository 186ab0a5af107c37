"""What holds for every post, whatever it says and whatever came before."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.responder.posting import OPEN, history, post

from counciltags.responder.council import CouncilView
from counciltags.responder.policy.decide import decide
from counciltags.responder.policy.measure import COUNTING, fits
from counciltags.responder.policy.values import MODES, RULES, History, Post, Rules

if TYPE_CHECKING:
    from counciltags.model.tag import Tag

WORDS = st.sampled_from(
    [
        *(
            "#bin",
            "#road",
            "#homelessness",
            "#benefits",
            "#bluebadge",
            "#LateBin",
            "#Bins",
            "#nope",
        ),
        *("@AnyCouncil", "@AnyCounty@social.example", "@a", "https://evil.example/x", "#evil"),
        *("I smell gas", "on fire", "nowhere to sleep tonight", "Mae'r bin heb ei gasglu eto"),
        *("the bin was not collected", "07700 900123", "Mrs Jones at 12 Mill Lane", "\u202egnp"),
        *("{link}", "{reference}", "<b>", "\r\nBcc: x", "\ud800", "\u0000", "😀" * 40, "＃bin"),
    ]
)
TEXTS = st.one_of(
    st.text(max_size=400),
    st.lists(WORDS, max_size=12).map(" ".join),
    st.lists(WORDS, max_size=3).map(lambda words: " ".join(words) * 300),
)
HANDLES = st.sampled_from(["@resident", "@a@b.example", "", "@x\n#bin", "<b>", "@AnyCouncil2"])


@st.composite
def posts(draw: st.DrawFn) -> Post:
    return post(
        draw(TEXTS),
        network=draw(st.sampled_from([*COUNTING, "new"])),
        author=draw(HANDLES),
        author_name=draw(st.text(max_size=20)),
        language=draw(st.sampled_from(["", "en", "cy", "cy-GB", "\ud800", "xx"])),
        tags=tuple(draw(st.lists(st.one_of(st.text(), st.none(), st.integers()), max_size=3))),
        facets=tuple(draw(st.lists(st.dictionaries(st.text(), st.text()), max_size=2))),
        created=draw(st.sampled_from([OPEN, OPEN.replace(tzinfo=None), OPEN - timedelta(days=9)])),
    )


HISTORIES = st.builds(
    history,
    now=st.datetimes(datetime(2020, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 -- the zone is the strategy's
    answered=st.booleans(),
    author_replies=st.integers(0, 9),
    conversation_replies=st.integers(0, 30),
)
RULE_SETS = st.builds(
    RULES._replace,
    mode=st.sampled_from(MODES),
    mode_text=st.sampled_from(["", "See our page."]),
    paused=st.booleans(),
    longest=st.sampled_from([0, 60, 500, 5000]),
)


def draft_marked(view: CouncilView) -> CouncilView:
    """Give the council's Welsh words a mark by which they are known, all of them drafts."""

    def marked(tag: Tag) -> Tag:
        reply = {
            language: phrase._replace(text="UNREVIEWED", reviewed=False)
            if language == "cy"
            else phrase
            for language, phrase in tag.reply.items()
        }
        return tag._replace(reply=reply)

    registry = view.registry
    tags = {name: marked(tag) for name, tag in registry.tags.items()}
    return replace(view, registry=registry._replace(tags=tags, council_languages=("en", "cy")))


def test_every_post(view: CouncilView, welsh_view: CouncilView) -> None:
    councils = (view, welsh_view, draft_marked(welsh_view))

    # A council's registry is too large for hypothesis to print, so it is no argument.
    @settings(deadline=None, max_examples=150)
    @given(given_post=posts(), before=HISTORIES, rules=RULE_SETS)
    def check(given_post: Post, before: History, rules: Rules) -> None:
        for council in councils:
            hold_all_laws(given_post, before, rules, council)

    check()


def hold_all_laws(given_post: Post, before: History, rules: Rules, council: CouncilView) -> None:
    found = decide(given_post, council, before, rules)
    assert found == decide(given_post, council, before, rules)
    assert not found.reply or fits(given_post.network, found.reply, rules.longest)
    assert bool(found.reply) == (found.outcome in {"reply", "referral", "signpost"})
    assert bool(found.reason) != bool(found.reply)
    teams = [notice.team for notice in found.notices]
    assert len(set(teams)) == len(teams)
    assert set(teams) <= {*council.registry.teams, ""}
    assert (found.outcome == "ignored") == (not found.notices and not found.reply) or (
        found.outcome == "referral"
    )
    assert "UNREVIEWED" not in found.reply
    assert_nothing_of_the_post_is_repeated(found.reply, given_post, council)
    if before.answered or rules.paused or not found.tags:
        assert not found.reply


def assert_nothing_of_the_post_is_repeated(reply: str, its: Post, council: CouncilView) -> None:
    """A reply names nobody but its author and our own teams, and only our tags and addresses."""
    body = reply.removeprefix(its.author) if its.author else reply
    ours = {team.account for team in council.registry.teams.values()}
    assert set(re.findall(r"@[\w.@-]*\w", body)) <= ours
    known = {name.casefold() for name in council.registry.names}
    assert {tag.casefold() for tag in re.findall(r"#(\w+)", body)} <= known
    assert "evil" not in body
    assert not set("\u202e\ufffd\n\r\x00") & set(reply)


def test_danger_always_reaches_staff_at_once(view: CouncilView) -> None:
    @settings(deadline=None)
    @given(
        danger=st.sampled_from(
            ["I can smell gas", "the bin is ON FIRE", "wires hanging and sparking", "man stabbed"]
        ),
        around=st.text(st.characters(blacklist_categories=["L", "N", "M", "Cs"]), max_size=30),
        rules=RULE_SETS,
        before=HISTORIES,
    )
    def check(danger: str, around: str, rules: Rules, before: History) -> None:
        found = decide(post(f"#bin {around} {danger} {around}"), view, before, rules)
        assert {"", "waste"} <= {notice.team for notice in found.notices if notice.urgent}
        assert "Act at once" in " ".join(found.notes)
        assert "anycouncil.example/bins" not in found.reply
        if found.reply:
            assert "999" in found.reply

    check()


def test_every_team_is_told_however_many_tags(view: CouncilView) -> None:
    """A pressing tag is not lost behind many others, and the reply still names whom to ring."""
    names = ("litter", "parking", "planning", "noise", "bin", "election", "park", "homelessness")
    found = decide(post(" ".join(f"#{name}" for name in names)), view, history())
    told: dict[str, Any] = {notice.team: notice for notice in found.notices}
    assert len(told) >= 7
    assert told["housing"].urgent
    assert found.tags[0] == "homelessness"
    assert "01632 960911" in found.reply


def test_an_old_hashtag_is_repeated_in_plain_signs_only(welsh_view: CouncilView) -> None:
    found = decide(post("#ｌate\u200bＢin is here with the rubbish"), welsh_view, history())
    assert "#MissedBin: it replaces #latebin" in found.reply


def test_a_short_english_line_in_place_of_welsh_words_leaves_a_welsh_answer_due(
    welsh_view: CouncilView,
) -> None:
    registry = welsh_view.registry
    tag = registry.tags["bin"]
    long = {**tag.reply, "cy": tag.reply["cy"]._replace(text="Am finiau " * 60)}
    tags = {**registry.tags, "bin": tag._replace(reply=long)}
    view = CouncilView(registry._replace(tags=tags))
    found = decide(post("Nid yw fy #bin wedi ei gasglu", network="x"), view, history())
    assert "Am finiau" not in found.reply
    assert any("Welsh answer is due" in note for note in found.notes)


def test_welsh_words_still_come_with_a_warning_about_personal_data(welsh_view: CouncilView) -> None:
    found = decide(post("Nid yw fy #bin wedi ei gasglu 07700 900123"), welsh_view, history())
    assert "Am finiau" in found.reply
    assert "a phone number" in found.reply
    assert "office" not in found.reply
