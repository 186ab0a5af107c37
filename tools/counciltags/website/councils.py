"""The pages of councils: who answers what, and for those that have joined, where and how soon."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from counciltags.publishing.councils import predecessors
from counciltags.website.listed import listed_part
from counciltags.website.markup import Html, el, join
from counciltags.website.offers import offers
from counciltags.website.owners import KINDS
from counciltags.website.parts import (
    NATIONS,
    by_area,
    callout,
    chips,
    council_box,
    items,
    phone_link,
    print_code,
)
from counciltags.website.parts import section as part
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


def councils_page(view: View, adopters: set[str]) -> Page:
    """List every council, by nation; those that have joined first."""
    here = view.at("councils/index")
    everybody = sorted(here.registry.councils.values(), key=lambda item: _key(here, item))
    real = [item for item in everybody if not item.demonstration]
    joined = [item for item in real if item.slug in adopters]
    groups = [("councils_joined", joined)]
    groups += [(nation, [c for c in real if c.nation == nation]) for nation in NATIONS]
    groups.append(("councils_demo", [item for item in everybody if item.demonstration]))
    lists = [
        part(here.say(key), items((_entry(here, item) for item in found), "council-list"))
        for key, found in groups
        if found
    ]
    title = here.say("councils")
    lead = el("p", here.say("councils_about"), class_="lead")
    body = join((el("h1", title), lead, council_box(here), lists))
    return Page(here.path, title, here.say("councils_about"), body, "list")


def _key(view: View, council: Council) -> str:
    return view.council(council).lower()


def _entry(view: View, council: Council) -> Html:
    return view.link(f"councils/{council.slug}", view.council(council))


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
        _dates(here, council),
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
    yield el("p", view.say(kind).capitalize(), ", ", view.say(council.nation))
    if council.demonstration:
        yield el("p", view.say("council_demo"))
    use = el("button", view.say("council_use"), type="button", data_use_council=council.slug,
             data_name=view.council(council), class_="wait")  # fmt: skip
    site = el("a", view.say("council_site"), href=council.website) if council.website else None
    yield el("p", use, site, class_="row")


def _dates(view: View, council: Council) -> Iterator[Html]:
    known = view.registry.councils
    if council.ends:
        key = "council_ended" if council.ends < view.registry.released else "council_ends"
        heirs = items(_entry(view, known[s]) for s in council.successors if s in known)
        text = el("p", view.say(key, day=council.ends))
        yield el("div", text, heirs, class_="callout note")
    if council.starts > view.registry.released:
        text = el("p", view.say("council_starts", day=council.starts))
        yield el("div", text, class_="callout note")


def _neighbours(view: View, council: Council, kin: Kin) -> Iterator[Html]:
    known = view.registry.councils
    lists = (
        ("council_before", kin.before.get(council.slug, [])),
        ("council_county", [council.parent] if council.parent else []),
        ("council_districts", kin.districts.get(council.slug, [])),
    )
    for key, slugs in lists:
        found = [_entry(view, known[slug]) for slug in slugs if slug in known]
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
    first, last = (view.say(f"day_{hours.days[place]}") for place in (0, -1))
    key = "hours_text" if len(hours.days) > 1 else "hours_day"
    return view.say(key, first=first, last=last, opens=hours.opens, closes=hours.closes)


def _services(view: View, merged: Registry) -> Iterator[Html]:
    council = merged.council
    if council and council.ends and council.ends < view.registry.released:
        return
    own, away, nobody = divide(merged)
    if own and merged.adopted:
        yield part(view.say("council_own"), offers(view, merged, own))
    elif own:
        yield part(view.say("council_own"), _grouped(view, own))
    if away:
        yield part(view.say("council_away"), [_referral(view, *entry) for entry in away])
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


def _referral(view: View, to: Referral, tags: list[Tag]) -> Html:
    known = view.registry.councils
    names = [_entry(view, known[slug]) for slug in to.councils if slug in known]
    for name in to.providers:
        body = view.registry.providers[name]
        label = view.text(body.name)
        names.append(el("a", label, href=body.website) if body.website else el("span", label))
    several = el("p", view.say("one_of")) if len(names) > 1 or to.many else None
    finder = el("p", el("a", view.say("find_which"), href=to.finder)) if to.finder else None
    return el("div", several, items(names), finder, chips(view, [t.tag for t in tags]),
              class_="referral")  # fmt: skip
