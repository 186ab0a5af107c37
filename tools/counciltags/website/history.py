"""The page of changes, from what is published."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from counciltags.comparing.kinds import KINDS
from counciltags.website.markup import Html, el, join
from counciltags.website.parts import chips, items
from counciltags.website.parts import section as part
from counciltags.website.view import Page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counciltags.website.view import View

CHANGES = {
    "added": ("tags_added",),
    "changed": ("changed", "reworded"),
    "gone": ("status_changed", "tags_removed"),
}
"""Headings of the page of changes, and the fields of ``changes.json`` under each."""


def history_page(view: View, published: Mapping[str, bytes]) -> Page:
    """Say what each release added and changed, the newest first."""
    here = view.at("developers/changes")
    changes: dict[str, Any] = json.loads(published["api/v1/changes.json"])
    parts = []
    for release in changes["releases"]:
        groups = [
            (here.say(key), [_name(entry) for field in fields for entry in release.get(field, [])])
            for key, fields in CHANGES.items()
        ]
        lists = [
            el("details", el("summary", title, ": ", here.say("count", count=len(names))),
               chips(here, names))
            for title, names in groups
            if names
        ]  # fmt: skip
        frozen = release["frozen"]
        title = release["version"] if frozen else here.say("unreleased")
        day = el("p", here.say("released", day=here.day(release["released"]))) if frozen else None
        parts.append(part(title, day, _summary(here, release), lists))
    links = items(
        [
            el("a", "changes.json", href=here.asset("api/v1/changes.json")),
            el("a", here.say("feed"), href=here.asset("feed.xml")),
        ]
    )
    title = here.say("history")
    return Page(here.path, title, here.say("history_about"),
                join((el("h1", title), links, parts)), "list")  # fmt: skip


def _summary(view: View, release: Mapping[str, Any]) -> Html:
    """Say what a release changed, of whatever kind: help lines and fields, and not only tags."""
    if release["since"] is None:
        return el("p", view.say("first_release"))
    counts = items(f"{KINDS[kind].title}: {number:,}" for kind, number in release["counts"].items())
    if release["counts"]:
        said = el("p", view.say("since_then", version=release["since"]))
        return join((said, el("div", counts, lang="en")))
    return el("p", view.say("nothing_changed", version=release["since"]))


def _name(entry: Any) -> str:  # noqa: ANN401 -- a name, or an object that has one
    return str(entry["tag"]) if isinstance(entry, dict) else str(entry)
