"""The part of a council's page with what it answers itself: by subject, then by team."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counciltags.website.markup import breakable, el
from counciltags.website.parts import by_area

if TYPE_CHECKING:
    from collections.abc import Iterable

    from counciltags.model.tag import Tag
    from counciltags.registry import Registry
    from counciltags.website.markup import Html
    from counciltags.website.view import View


def offers(view: View, merged: Registry, tags: Iterable[Tag]) -> list[Html]:
    """List tags by area, and in each by who answers and how soon, which is said once."""
    parts = []
    for area, found in by_area(view, tags):
        label = view.registry.areas[area].label if area in view.registry.areas else {}
        title = view.text(label) or view.say("council_local")
        teams: dict[Html | None, list[Html]] = {}
        for tag in filter(_offered, found):
            teams.setdefault(_facts(view, merged, tag), []).append(
                el("li", offer(view, tag, _link(tag)))
            )
        lists = [(facts, el("ul", rows, class_="offers")) for facts, rows in teams.items()]
        if lists:
            parts.append(el("div", el("h3", title), lists))
    return parts


def _offered(tag: Tag) -> bool:
    return tag.service is None or tag.service.offered


def _facts(view: View, merged: Registry, tag: Tag) -> Html | None:
    """Say once which team answers the tags below, and how soon."""
    service = tag.service
    team = merged.teams.get(service.team) if service else None
    facts = [
        (view.say("team"), team.name if team else {}),
        (view.say("answer_time"), service.answer_time if service else {}),
    ]
    said = [(el("strong", name), ": ", view.spoken(text), ". ") for name, text in facts if text]
    return el("p", said, class_="facts") if said else None


def _link(tag: Tag) -> str:
    return tag.service.link if tag.service else ""


def offer(view: View, tag: Tag, link: str) -> Html:
    """Show a tag in one line, with its page where there is a link."""
    hashtag = breakable(view.hashtag(tag))
    page = f"tags/{tag.tag}" if tag.tag in view.registry.tags else ""
    name = view.link(page, hashtag, class_="tag") if page else el("strong", hashtag, class_="tag")
    label = f"{view.say('open_link')}: {view.hashtag(tag)}"
    shown = el("a", view.say("open_link"), href=link, aria_label=label) if link else None
    return el("p", el("span", name, " ", view.spoken(tag.label)), " ", shown)
