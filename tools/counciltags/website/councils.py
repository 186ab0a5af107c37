"""The pages of councils: who answers what, and for those that have joined, where and how soon."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from counciltags.model.overlay import DAYS
from counciltags.publishing.councils import predecessors
from counciltags.website.councillist import entries
from counciltags.website.listed import listed_part
from counciltags.website.markup import Html, el, join
from counciltags.website.offers import offers
from counciltags.website.owners import KINDS
from counciltags.website.parts import (
    by_area,
    callout,
    chips,
    items,
    phone_link,
    print_code,
)
from counciltags.website.parts import section as part
from counciltags.website.referrals import referrals
from counciltags.website.view import Page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from counciltags.model.council import Council
    from counciltags.model.overlay import Hours
    from counciltags.model.tag import Referral, Tag
    from counciltags.registry import Registry
    from counciltags.website.view import View


class Kin(NamedTuple):
    """Which councils belong together, by slug: those before each, and the districts of each."""

    before: dict[str, list[str]]
    districts: dict[str, list[str]]


def kin_of(registry: Registry) -> Kin:
    """Look once which councils belong together."""
    districts: dict[str, list[str]] = {}
    for council in registry.councils.values():
        if council.parent:
            districts.setdefault(council.parent, []).append(council.slug)
    return Kin(predecessors(registry), districts)


def council_page(view: View, merged: Registry, kin: Kin, listed: Mapping[str, Any]) -> Page:
    """Make one council's page; ``merged`` is the registry as that council has it.

    ``kin`` says which councils belong together. ``listed`` are the links that GOV.UK lists for
    it, as in its published file; empty if none.
    """
    council = merged.council
    if council is None:
        message = "The registry was not merged for a council."
        raise ValueError(message)
    here = view.at(f"councils/{council.slug}")
    parts = (
        _head(here, council),
        _dates(here, council, kin),
        _joined(here, merged),
        _contacts(here, merged),
        _services(here, merged),
        listed_part(here, listed),
        _neighbours(here, council, kin),
        print_code(here) if merged.adopted else None,
    )
    body = join(parts)
    about = here.say("council_joined" if merged.adopted else "council_not_joined")
    name = here.council(council)
    return Page(here.path, name, f"{name}. {about}.", body, "council")


def _head(view: View, council: Council) -> Iterator[Html]:
    title = view.say("councils")
    yield el("nav", items([view.link("councils/index", title)]), class_="crumbs", aria_label=title)
    kind = council.type if council.type in KINDS else "other-type"
    yield el("h1", view.council(council))
    other = "cy" if view.language == "en" else "en"
    if other in council.name and council.name[other] != view.council(council):
        yield el("p", council.name[other], lang=other, class_="lead")
    words = view.say(kind)
    yield el("p", words[:1].upper(), words[1:], ", ", view.say(council.nation))
    if council.demonstration:
        yield el("p", view.say("council_demo"))
    # A script shows the button of a council that is still to begin once its day has come.
    starts = council.starts if upcoming(view, council) else None
    use = el("button", view.say("council_use"), type="button", data_use_council=council.slug,
             data_name=view.council(council), class_="wait", data_first_day=starts,
             data_last_day=council.ends or None, hidden=bool(starts))  # fmt: skip
    site = el("a", view.say("council_site"), href=council.website) if council.website else None
    yield el("p", use, site, class_="row")


def upcoming(view: View, council: Council) -> bool:
    """Say whether a council has not begun yet on the day of the release."""
    return council.starts > view.registry.released


def _dates(view: View, council: Council, kin: Kin) -> Iterator[Html]:
    if council.ends:
        key = "council_ended" if council.ends < view.registry.released else "council_ends"
        heirs = items(entries(view, council.successors))
        text = el("p", view.say(key, day=view.day(council.ends)))
        yield el("div", text, heirs, class_="callout note")
    if upcoming(view, council):
        text = el("p", view.say("council_starts", day=view.day(council.starts)))
        now = entries(view, kin.before.get(council.slug, []))
        until = el(
            "div", el("p", view.say("council_until")), items(now), data_before=council.starts
        )
        yield el("div", text, until if now else None, class_="callout note")


def _neighbours(view: View, council: Council, kin: Kin) -> Iterator[Html]:
    before = [] if upcoming(view, council) else kin.before.get(council.slug, [])
    lists = (
        ("council_before", before),
        ("council_county", [council.parent] if council.parent else []),
        ("council_districts", kin.districts.get(council.slug, [])),
    )
    for key, slugs in lists:
        found = entries(view, slugs)
        if found:
            yield part(view.say(key), items(found, "council-list"))


def _joined(view: View, merged: Registry) -> Html:
    key = "council_joined" if merged.adopted else "council_not_joined"
    kind = "good" if merged.adopted else "note"
    council = merged.council
    poster = view.link(f"posters/{council.slug}", view.say("poster_link")) if council else None
    return callout(
        kind,
        view.say(key),
        el("p", view.say(f"{key}_text")),
        el("p", poster) if merged.adopted else None,
    )


def _contacts(view: View, merged: Registry) -> Iterator[Html]:
    if merged.accounts:
        links = [
            el("a", a.handle, href=a.url, class_="handle") if a.url else el("span", a.handle)
            for a in merged.accounts
        ]
        yield part(view.say("council_accounts"), items(links))
    if merged.office_hours:
        yield part(view.say("council_hours"), items(_hours(view, h) for h in merged.office_hours))
    if merged.emergency:
        lines = [
            el("span", el("strong", view.spoken(line.label)), ": ", phone_link(line.phone), " ",
               el("small", view.spoken(line.hours)))
            for line in merged.emergency
        ]  # fmt: skip
        yield part(view.say("council_lines"), items(lines))


def _hours(view: View, hours: Hours) -> str:
    """Say a row of days as from the first to the last, and others one by one."""
    places = sorted(map(DAYS.index, hours.days))
    names = [view.say(f"day_{DAYS[place]}") for place in places]
    times = {"opens": hours.opens, "closes": hours.closes}
    if len(places) > 2 and places[-1] - places[0] == len(places) - 1:  # noqa: PLR2004 -- a row
        return view.say("hours_text", first=names[0], last=names[-1], **times)
    return view.say("hours_day", first=", ".join(names), **times)


def _services(view: View, merged: Registry) -> Iterator[Html]:
    council = merged.council
    if council and council.ends and council.ends < view.registry.released:
        return
    last = {"data_last_day": council.ends} if council and council.ends else {}
    own, away, nobody = divide(merged)
    own.sort(key=lambda tag: view.hashtag(tag).lower())
    title = view.say("council_own_later" if council and upcoming(view, council) else "council_own")
    if own and merged.adopted:
        yield part(title, offers(view, merged, own), **last)
    elif own:
        yield part(title, _grouped(view, own), **last)
    if away:
        yield part(view.say("council_away"), referrals(view, away), class_="away", **last)
    if nobody:
        yield part(view.say("council_none"), chips(view, [tag.tag for tag in nobody]))


def divide(merged: Registry) -> tuple[list[Tag], list[tuple[Referral, list[Tag]]], list[Tag]]:
    """Divide the tags in use: the council's own, those that go to others, and nobody's."""
    own: list[Tag] = []
    away: dict[Referral, list[Tag]] = {}
    for tag in merged.tags.values():
        if tag.status != "current":
            continue
        if tag.referral is None:
            own.append(tag)
        else:
            away.setdefault(tag.referral, []).append(tag)
    named = [(to, tags) for to, tags in away.items() if to.councils or to.providers]
    nobody = [tag for to, tags in away.items() if not (to.councils or to.providers) for tag in tags]
    return own, named, nobody


def _grouped(view: View, tags: Iterable[Tag]) -> list[Html]:
    groups = []
    for area, found in by_area(view, tags):
        label = view.registry.areas[area].label if area in view.registry.areas else {}
        title = view.text(label) or view.say("council_local")
        groups.append(el("div", el("h3", title), chips(view, [tag.tag for tag in found])))
    return groups
