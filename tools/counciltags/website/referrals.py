"""The part of a council's page with what others answer: who it is, said once, then the tags."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from counciltags.website.councillist import entries
from counciltags.website.markup import el
from counciltags.website.offers import offer
from counciltags.website.parts import body_link, chips

if TYPE_CHECKING:
    from collections.abc import Iterable

    from counciltags.model.tag import Referral, Tag
    from counciltags.website.markup import Html
    from counciltags.website.view import View


class Answerer(NamedTuple):
    """Who answers instead, as a page shows it."""

    several: bool
    names: tuple[Html, ...]
    finder: str


def referrals(view: View, away: Iterable[tuple[Referral, list[Tag]]]) -> list[Html]:
    """List who answers instead: first the one body that a tag has, then where there are several."""
    groups: dict[Answerer, list[tuple[Tag, str]]] = {}
    for to, tags in away:
        # A tag may have a page of its own there, but whoever answers it is the same.
        own = "" if to.link in _websites(view, to) else to.link
        groups.setdefault(_answerer(view, to), []).extend((tag, own) for tag in tags)
    ordered = sorted(groups.items(), key=lambda group: (group[0].several, -len(group[1])))
    return [_group(view, to, tags) for to, tags in ordered]


def _answerer(view: View, to: Referral) -> Answerer:
    names = entries(view, to.councils)
    names += [body_link(view, view.registry.providers[name]) for name in to.providers]
    return Answerer(to.many or len(names) > 1, tuple(names), to.finder)


def _websites(view: View, to: Referral) -> set[str]:
    """Give the first pages of those who answer: a link to one says nothing about a tag."""
    known = view.registry
    councils = {known.councils[slug].website for slug in to.councils if slug in known.councils}
    return councils | {known.providers[name].website for name in to.providers}


def _group(view: View, to: Answerer, tags: list[tuple[Tag, str]]) -> Html:
    tags.sort(key=lambda pair: view.hashtag(pair[0]).lower())
    who = [(", " if number else "", name) for number, name in enumerate(to.names)]
    heading = el("h3", (view.say("one_of"), " ") if to.several else None, who)
    finder = el("p", el("a", view.say("find_which"), href=to.finder)) if to.finder else None
    if any(link for _, link in tags):
        rows = [el("li", offer(view, tag, link)) for tag, link in tags]
        return el("div", heading, finder, el("ul", rows, class_="offers"))
    return el("div", heading, finder, chips(view, [tag.tag for tag, _ in tags]))
