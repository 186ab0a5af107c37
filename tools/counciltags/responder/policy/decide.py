"""What to do about a post: one pure function, total over every post.

The first line that fits decides.

==  ====================================================  ==================  ====================
n   the post                                              public reply        staff
==  ====================================================  ==================  ====================
1   by one of our own accounts, a bot or somebody who     none                not told
    asked for no bots; a boost; deleted; older than the
    set age at first start
2   has no tag of ours                                    none                catch-all, with
                                                                              suggestions
3   any, while everything is paused                       none                each team once
4   by an author who has a reply in this conversation     none                each team once
5   beyond a cap: per author, conversation or account     none                each team once
6   names a danger, whatever its tag                      whom to ring        each team and the
                                                                              catch-all, urgent
7   during an incident                                    the incident's      each team once
                                                          text; "ring
                                                          first" before it
8   during mourning, unless its tag says "ring first"     none                each team once
9   before an election                                    pages and names     each team once
10  only tags that others answer                          who does            catch-all if private
                                                                              or "ring first"
11  anything else                                         the council's own   each team once; "ring
                                                          words               first" is urgent
==  ====================================================  ==================  ====================

Danger without a tag is urgent for staff, but nothing is posted; so it is under lines 3 to 5.
Where a post has only tags that others answer and nothing is posted, the catch-all is told, so
that nobody is left without an answer. Replies that do not fit the network fall back to one line,
and then to none. Staff always see: a danger, personal data, the legal note of a tag, a Welsh
answer that is due, withdrawn tags.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from counciltags.model.codec import say
from counciltags.responder.policy import replies
from counciltags.responder.policy.hours import next_opening
from counciltags.responder.policy.reading import Read, read
from counciltags.responder.policy.reference import reference_of
from counciltags.responder.policy.values import RULES, Decision, Notice

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from typing import Literal

    from counciltags.responder.council import CouncilView
    from counciltags.responder.policy.replies import Draft
    from counciltags.responder.policy.values import History, Post, Rules

    Outcome = Literal["staff", "reply", "referral", "signpost"]


def decide(post: Post, council: CouncilView, history: History, rules: Rules = RULES) -> Decision:
    """Decide what to do about a post; see the table above. No post makes this raise."""
    ignored = why_ignored(post, history, rules)
    if ignored:
        return Decision("ignored", ignored)
    understood = read(post, council)
    code = reference_of(post.network, post.id)
    reason = why_silent(understood, history, rules)
    outcome: Outcome = "staff"
    finished = replies.NOTHING
    if not reason:
        outcome, draft = _draft(understood, council, history, rules)
        finished = replies.finish(post, rules, code, draft)
        if not finished.text:
            outcome, reason = "staff", "the reply is too long for the network"
    notes = tuple(_notes(understood, council, finished.spoken))
    return Decision(
        outcome,
        reason,
        finished.text,
        language=understood.language,
        tags=tuple(tag.tag for tag in understood.tags),
        suggested=understood.suggested,
        notices=tuple(_notices(understood, replied=bool(finished.text))),
        notes=tuple(text for _, text in notes),
        reference=code,
        flags=tuple(dict.fromkeys(flag for flag, _ in notes)),
    )


def why_ignored(post: Post, history: History, rules: Rules) -> str:
    """Say why a post is passed over as if it had not come; "" if it is not."""
    ours = {account.casefold() for account in (*history.own_accounts, post.account)}
    checks = (
        (post.author.casefold() in ours, "our own post"),
        (post.bot, "written by a bot"),
        (post.boost, "a boost"),
        (post.no_bots, "the author asked for no bots"),
        (history.opted_out, "the author asked us not to answer"),
        (post.deleted, "deleted"),
        (history.first_start - _in_utc(post.created) > rules.oldest, "older than our first start"),
    )
    return next((reason for holds, reason in checks if holds), "")


def _in_utc(moment: datetime) -> datetime:
    """Take a time without a zone for one in UTC, so that no network's answer can stop us."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def why_silent(understood: Read, history: History, rules: Rules) -> str:
    """Say why there is no public reply to a post that staff see; "" if there may be one."""
    urgent = understood.danger is not None or any(t.handling == "call" for t in understood.tags)
    checks = (
        (not understood.tags, "no tag"),
        (rules.paused, "paused"),
        (history.answered, "this author has an answer in this conversation"),
        (history.author_replies >= rules.per_author, "enough replies to this author for a day"),
        (
            history.conversation_replies >= rules.per_conversation,
            "enough replies in this conversation",
        ),
        (history.account_replies >= rules.per_account, "enough replies for an hour"),
        (rules.mode == "mourning" and not urgent, "mourning"),
    )
    return next((reason for holds, reason in checks if holds), "")


def _draft(
    understood: Read, council: CouncilView, history: History, rules: Rules
) -> tuple[Outcome, Draft]:
    if understood.danger is not None:
        return "signpost", replies.signpost(council, understood.danger, understood.tags)
    if rules.mode == "incident" and rules.mode_text:
        return "reply", replies.incident(council, understood, rules.mode_text)
    registry = council.registry
    opens = next_opening(
        history.now, registry.office_hours, council.council.nation, rules.closed_days
    )
    bare = rules.mode in {"preelection", "incident"} and understood.tags[0].handling == "public"
    draft = replies.answer(council, understood, opens, bare=bare)
    if all(tag.referral is not None for tag in understood.tags):
        return "referral", draft
    return "reply", draft


def _notices(understood: Read, *, replied: bool) -> Iterator[Notice]:
    """Tell each team once; the catch-all what no team owns, every danger, and what gets no answer.

    A tag of another body needs no staff once the resident has been told who answers it.
    """
    danger = understood.danger is not None
    teams: dict[str, list[str]] = {}
    urgent: set[str] = set()
    for tag in understood.tags:
        pressing = danger or tag.handling == "call"
        if tag.referral is not None and replied and not pressing and tag.handling == "public":
            continue
        team = tag.service.team if tag.service and tag.referral is None else ""
        teams.setdefault(team, []).append(tag.tag)
        if pressing:
            urgent.add(team)
    if danger or not understood.tags:
        teams.setdefault("", [])
        urgent |= {""} if danger else set()
    for team, tags in teams.items():
        yield Notice(team, tuple(tags), team in urgent)


def _notes(
    understood: Read, council: CouncilView, spoken: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    """Give what staff should know besides, each with its flag."""
    if understood.danger is not None:
        yield "danger", f"Danger words: see {say(understood.danger.label)}. Act at once."
    if understood.personal:
        yield "personal-data", f"The post seems to hold {' and '.join(understood.personal)}."
    for tag in understood.tags:
        if tag.referral is None and tag.statutory:
            yield "statutory", f"{tag.hashtag}: {say(tag.statutory)}"
    if understood.language == "cy" and "cy" not in spoken:
        yield "welsh-due", "The post is in Welsh: a Welsh answer is due."
    if not understood.language and len(council.languages) > 1:
        yield "language-unclear", "The language of the post is not plain."
    for typed in understood.withdrawn:
        yield "withdrawn", f"#{typed} is no longer in use."
