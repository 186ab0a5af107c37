"""Who looks after what a tag is about, in each nation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counciltags.merging.provision import TIERS
from counciltags.website.markup import Html, el
from counciltags.website.parts import NATIONS, body_link, items
from counciltags.website.parts import section as part

if TYPE_CHECKING:
    from counciltags.model.tag import Tag
    from counciltags.website.view import View

KINDS = (
    "county", "district", "unitary", "metropolitan-district", "london-borough",
    "scottish-council", "welsh-unitary", "ni-district", "city-corporation",
)  # fmt: skip
"""The kinds of council that the website has words for."""


def owners(view: View, tag: Tag) -> Html:
    """Say in words where it depends on the place, then who usually answers in each nation."""
    said = el("p", view.spoken(tag.who_owns)) if tag.who_owns else None
    same: dict[Html, list[str]] = {}
    for nation in NATIONS:
        same.setdefault(_who(view, tag, nation), []).append(view.say(nation))
    rows = [(el("dt", ", ".join(where)), el("dd", who)) for who, where in same.items()]
    return part(
        view.say("owners"), said, el("h3", view.say("owners_usual")), el("dl", rows, class_="who")
    )


def _who(view: View, tag: Tag, nation: str) -> Html:
    by_type = tag.provided_by.get(nation, {})
    names = [_name(view, answer) for answer in by_type.get("default", ())]
    extra = [
        el("span", view.say(kind if kind in KINDS else "other-type"), ": ",
           ", ".join(_plain(view, answer) for answer in found))
        for kind, found in by_type.items()
        if kind != "default"
    ]  # fmt: skip
    if not names and not extra:
        return el("span", view.say("nobody"))
    return items([*names, *extra])


def _plain(view: View, answer: str) -> str:
    if answer in TIERS:
        return view.say(answer)
    body = view.registry.providers.get(answer)
    if body is not None:
        return view.text(body.name)
    council = view.registry.councils.get(answer)
    return view.council(council) if council else answer


def _name(view: View, answer: str) -> Html:
    body = view.registry.providers.get(answer)
    return body_link(view, body) if body else el("span", _plain(view, answer))
