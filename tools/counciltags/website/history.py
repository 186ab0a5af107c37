"""The page of changes, from what is published."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from counciltags.website.markup import el, join
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
        title = f"{release['version']}, {release['released']}"
        if not release["frozen"]:
            title = here.say("unreleased")
        parts.append(part(title, lists or el("p", here.say("nothing_changed"))))
    links = items(
        [
            el("a", "changes.json", href=here.asset("api/v1/changes.json")),
            el("a", here.say("feed"), href=here.asset("feed.xml")),
        ]
    )
    title = here.say("history")
    return Page(here.path, title, here.say("history_about"),
                join((el("h1", title), links, parts)), "list")  # fmt: skip


def _name(entry: Any) -> str:  # noqa: ANN401 -- a name, or an object that has one
    return str(entry["tag"]) if isinstance(entry, dict) else str(entry)
