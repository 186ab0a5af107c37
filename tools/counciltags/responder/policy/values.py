"""The values that the policy reads and gives: a post, its history, the rules, the decision."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, Literal, NamedTuple

Mode = Literal["normal", "incident", "preelection", "mourning"]
"""``incident``: one text for all. ``preelection``: bare facts only. ``mourning``: silence."""

MODES: tuple[Mode, ...] = ("normal", "incident", "preelection", "mourning")

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Post(NamedTuple):
    """A post as a network gave it; all of it is hostile. Times are in UTC, ids are opaque.

    ``conversation`` is the id of the post that began it. ``author`` is the handle of who wrote,
    ``account`` the handle of ours that it came to, both with @. ``language`` is what the network
    says it is in, "" if it says nothing. ``tags`` and ``facets`` are the network's own.
    """

    network: str
    account: str
    id: str
    author: str
    text: str
    created: datetime
    conversation: str
    author_name: str = ""
    address: str = ""
    language: str = ""
    tags: tuple[Any, ...] = ()
    facets: tuple[Any, ...] = ()
    bot: bool = False
    boost: bool = False
    no_bots: bool = False
    deleted: bool = False


class History(NamedTuple):
    """What the ledger remembers that bears on a post. The counts are of public replies.

    ``author_replies`` counts those to this author in the last 24 hours, ``account_replies``
    those of our account in the last hour, ``conversation_replies`` all in this conversation.
    ``answered`` says whether this author already has one there.
    """

    now: datetime
    first_start: datetime = EPOCH
    answered: bool = False
    opted_out: bool = False
    author_replies: int = 0
    conversation_replies: int = 0
    account_replies: int = 0
    own_accounts: frozenset[str] = frozenset()


class Rules(NamedTuple):
    """What a council sets for itself.

    ``longest`` is the limit of a Mastodon server. ``closed_days`` are written year-month-day and
    are closed besides weekends and bank holidays.
    """

    per_author: int = 5
    per_conversation: int = 20
    per_account: int = 300
    oldest: timedelta = timedelta(hours=24)
    mode: Mode = "normal"
    mode_text: str = ""
    paused: bool = False
    longest: int = 500
    closed_days: tuple[str, ...] = ()


RULES = Rules()


class Notice(NamedTuple):
    """What one team is told; a ``team`` of "" is whoever reads what no team owns."""

    team: str
    tags: tuple[str, ...] = ()
    urgent: bool = False


class Decision(NamedTuple):
    """What to do about a post.

    ``outcome`` is ``ignored`` (as if it had not come), ``staff`` (no public reply, and ``reason``
    says why), ``reply``, ``referral`` or ``signpost``. ``notes`` are for staff, in English.
    ``reference`` stands in the reply and in the mail. ``flags`` say for programs what the notes
    say for people: ``danger``, ``personal-data``, ``statutory``, ``welsh-due``,
    ``language-unclear``, ``withdrawn``.
    """

    outcome: Literal["ignored", "staff", "reply", "referral", "signpost"]
    reason: str = ""
    reply: str = ""
    language: str = ""
    tags: tuple[str, ...] = ()
    suggested: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()
    notes: tuple[str, ...] = ()
    reference: str = ""
    flags: tuple[str, ...] = ()
