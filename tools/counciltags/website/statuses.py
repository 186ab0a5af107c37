"""The status of every tag: since when, as decided when, and what each release did to it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from counciltags.website.markup import Html, breakable, el, join
from counciltags.website.parts import section as part
from counciltags.website.view import Page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counciltags.model.tag import Tag
    from counciltags.website.view import View

STATUSES = ("current", "proposed", "moved", "split", "withdrawn")

EVENTS = {
    "tags_added": "event_added",
    "changed": "event_changed",
    "reworded": "event_reworded",
    "status_changed": "event_status",
}
"""The fields of ``changes.json`` that name tags, and the words for each."""


class Event(NamedTuple):
    """What a release did to a tag; ``key`` names the words for it."""

    version: str
    released: str
    key: str


def histories(published: Mapping[str, bytes]) -> dict[str, list[Event]]:
    """Read from ``changes.json`` what each frozen release did to each tag, the newest first."""
    changes: dict[str, Any] = json.loads(published["api/v1/changes.json"])
    found: dict[str, list[Event]] = {}
    for release in changes["releases"]:
        if not release["frozen"]:
            continue
        for field, key in EVENTS.items():
            for entry in release[field]:
                tag = entry["tag"] if isinstance(entry, dict) else entry
                event = Event(release["version"], release["released"], key)
                found.setdefault(tag, []).append(event)
    return found


def history(view: View, events: list[Event]) -> Html | None:
    """List what each release did to a tag."""
    if not events:
        return None
    entries = [
        el("li", f"{event.version}, {view.day(event.released)}: ", view.say(event.key))
        for event in events
    ]
    return join((el("h3", view.say("history")), el("ul", entries)))


def status_page(view: View) -> Page:
    """Show the status of every tag in one table for each status, with a way to the decision."""
    here = view.at("status")
    title = here.say("statuses")
    tables = []
    for status in STATUSES:
        tags = [tag for tag in here.registry.tags.values() if tag.status == status]
        if tags:
            tags.sort(key=lambda tag: here.hashtag(tag).lower())
            heading = f"{here.say(f'status_{status}')}: {len(tags)}"
            tables.append(part(heading, _table(here, tags)))
    about = here.say("statuses_about")
    body = join((el("h1", title), el("p", about, class_="lead"), tables))
    return Page(here.path, title, about, body, "list")


def _table(view: View, tags: list[Tag]) -> Html:
    heads = (view.say("tag_word"), view.say("since"), view.say("decided"))
    rows = [
        el("tr", el("td", _name(view, tag)), el("td", tag.since), el("td", _decided(view, tag)))
        for tag in tags
    ]
    table = el(
        "table",
        el("thead", el("tr", [el("th", head, scope="col") for head in heads])),
        el("tbody", "\n", [join((row, "\n")) for row in rows]),
    )
    return el("div", table, class_="scroll", tabindex=0)


def _name(view: View, tag: Tag) -> Html:
    link = view.link(f"tags/{tag.tag}#decision", breakable(view.hashtag(tag)), class_="tag")
    to = [view.tag_link(name) for name in tag.replaced_by]
    return join((link, [(" → ", one) for one in to]))


def _decided(view: View, tag: Tag) -> str:
    return view.day(tag.decision.decided or "")
