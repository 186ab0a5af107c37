"""Composing the public reply: what to say, in which language, and making it fit."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from counciltags.model.replies import fill
from counciltags.responder.policy import wording
from counciltags.responder.policy.hours import in_words
from counciltags.responder.policy.lines import link_for, may_say, number_of, phone_for, whom
from counciltags.responder.policy.measure import fits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from counciltags.model.council import Contact
    from counciltags.model.tag import Tag
    from counciltags.responder.council import CouncilView
    from counciltags.responder.policy.reading import Read
    from counciltags.responder.policy.values import Post, Rules

_HANDLE = re.compile(r"@[\w.-]{1,64}(?:@[\w.:-]{1,255})?")
# On these networks nobody is notified of a reply that does not name them.
_NAMING = frozenset(("mastodon", "sandbox"))


# A reply to a post full of hashtags names so many of them; every team is told all the same.
_MOST_LINES = 5


class Draft(NamedTuple):
    """A reply on its way: ``core`` must be said, ``short`` replaces it where there is no room.

    ``extras`` are added while they fit, the most important first. ``spoken`` holds the languages
    of the core; ``short`` is in English.
    """

    core: str
    short: str
    extras: tuple[str, ...] = ()
    spoken: tuple[str, ...] = ("en",)


class Finished(NamedTuple):
    """A reply as it goes out, "" for none, and the languages of what it must say."""

    text: str
    spoken: tuple[str, ...] = ()


NOTHING = Finished("")


def finish(post: Post, rules: Rules, code: str, draft: Draft) -> Finished:
    """Put a reply together within the network's limit; nothing where not even the least fits."""
    name = f"{post.author} " if post.network in _NAMING and _HANDLE.fullmatch(post.author) else ""
    mark = wording.reference(code)
    for core, spoken in ((draft.core, draft.spoken), (draft.short, ("en",))):
        text = _joined(name, core, mark)
        if fits(post.network, text, rules.longest):
            kept: list[str] = []
            for extra in draft.extras:
                longer = _joined(name, core, *kept, extra, mark)
                if fits(post.network, longer, rules.longest):
                    kept.append(extra)
            return Finished(_joined(name, core, *kept, mark), spoken)
    return NOTHING


def _joined(name: str, *parts: str) -> str:
    return name + " ".join(part for part in parts if part)


def signpost(view: CouncilView, contact: Contact, tags: Iterable[Tag]) -> Draft:
    """Say whom to ring, that staff know, and nothing that invites details."""
    first = next(iter(tags), None)
    phone = number_of(view, contact, first) or number_of(view, contact) or "999"
    sentence = wording.ring(phone, whom(contact))
    return Draft(f"{sentence} {wording.told()}", sentence)


def incident(view: CouncilView, read: Read, text: str) -> Draft:
    """Say the one text that replaces all others, after whom to ring where that comes first."""
    lead = read.tags[0]
    if lead.handling == "call":
        text = f"{_ring_first(view, lead)} {text}"
    return Draft(text, text)


def answer(view: CouncilView, read: Read, opens: datetime | None, *, bare: bool) -> Draft:
    """Answer the tags of a post: the first one's own reply, and where to go for the others.

    ``opens`` is when the office opens next, None if it is open. ``bare`` leaves out everything
    but pages and names, as before an election.
    """
    lead, *others = read.tags
    lines = [_line(view, tag) for tag in read.tags[:_MOST_LINES]]
    if bare or (others and lead.handling == "public"):
        return Draft(_several(lines), _several(lines[:1]), tuple(_extras(view, read, opens)))
    core, spoken = _own_words(view, lead, read.language)
    if lead.handling == "call" and "999" not in core:
        core = f"{_ring_first(view, lead)} {core}"
    if lead.referral is not None and lead.handling == "private":
        core = f"{core} {wording.private()}"
    core = " ".join((core, *lines[1:]))
    extras = tuple(_extras(view, read, opens)) if "en" in spoken else tuple(_warning(read))
    return Draft(core, _short(view, lead, lines[0]), extras, spoken)


def _several(lines: list[str]) -> str:
    return " ".join(lines)


def _short(view: CouncilView, tag: Tag, line: str) -> str:
    return f"{_ring_first(view, tag)} {line}" if tag.handling == "call" else line


def _ring_first(view: CouncilView, tag: Tag) -> str:
    """Name the first help line of a tag, and the one to talk to after 999."""
    phone = phone_for(view, tag)
    first = wording.ring("999", "")
    return f"{first} Otherwise ring {phone}." if phone else first


def _line(view: CouncilView, tag: Tag) -> str:
    """Say in one sentence where a tag leads."""
    away = tag.referral
    if away is None:
        return wording.look_here(tag.hashtag, link_for(tag) or view.council.website)
    if away.many and away.finder:
        return wording.referred_to_many(tag.hashtag, away.finder)
    if away.names:
        return wording.referred(tag.hashtag, away.names, away.link or away.finder)
    return wording.no_service(tag.hashtag, view.name)


def _own_words(view: CouncilView, tag: Tag, language: str) -> tuple[str, tuple[str, ...]]:
    """Give a tag's reply in the post's language if that may go out, else the council's default.

    Where the language is not plain, a council that answers in several says it in each of them.
    """
    if tag.referral is not None:
        return _line(view, tag), ("en",)
    reviewed = [one for one in view.languages if one in tag.reply and tag.reply[one].reviewed]
    wanted = [one for one in reviewed if one == language] if language else reviewed
    spoken = tuple(wanted or reviewed[:1] or ["en"])
    return " / ".join(_filled(view, tag, one) for one in spoken), spoken


def _filled(view: CouncilView, tag: Tag, language: str) -> str:
    service = tag.service
    team = view.registry.teams.get(service.team) if service else None
    names = view.council.name
    display = tag.display.get(language) or tag.display["en"]
    filled = fill(
        may_say(tag.reply, language),
        {
            "council": names.get(language) or names["en"],
            "link": link_for(tag) or view.council.website,
            "tag": "#" + display.text,
            "team": may_say(team.name, language) if team else "",
            "team_account": team.account if team else "",
            "phone": phone_for(view, tag),
            "hours": may_say(team.hours, language) if team else "",
        },
    )
    return filled or wording.look_here(tag.hashtag, link_for(tag))


def _warning(read: Read) -> Iterator[str]:
    """Warn of personal data; it protects the writer, so it is said beside Welsh words too."""
    if read.personal:
        yield wording.personal(read.personal)


def _extras(view: CouncilView, read: Read, opens: datetime | None) -> Iterator[str]:
    """Give what else is worth saying, the most important first."""
    yield from _warning(read)
    for typed, tag in read.renamed[:1]:
        yield wording.renamed(f"#{typed}", tag.hashtag)
    own = [tag for tag in read.tags if tag.service is not None]
    if not own:
        return
    service = own[0].service
    when = may_say(service.answer_time) if service else ""
    if opens is not None:
        yield wording.closed(in_words(opens))
    elif when:
        yield wording.answer_time(when)
    team = view.registry.teams.get(service.team) if service else None
    if team and team.account:
        yield wording.team_account(may_say(team.name), team.account)
