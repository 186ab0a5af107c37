"""The part of a council's page with the links that GOV.UK lists, where it has not joined."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from counciltags.publishing.councils import council_path
from counciltags.website.markup import el
from counciltags.website.offers import offer
from counciltags.website.parts import section as part

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from counciltags.model.council import Council
    from counciltags.website.markup import Html
    from counciltags.website.view import View

_SIGN = b'"listed_links"'


def listed_of(published: Mapping[str, bytes], council: Council | None) -> dict[str, Any]:
    """Give the listed links of a council's published file; empty where there are none."""
    data = published.get(council_path(council), b"") if council else b""
    found: dict[str, Any] = json.loads(data)["listed_links"] if _SIGN in data else {}
    return found


def listed_part(view: View, listed: Mapping[str, Any]) -> Iterator[Html]:
    """Show each tag with its page, and whose word it is, and of which day."""
    tags = view.registry.tags
    rows = []
    for name, entry in listed.get("tags", {}).items():
        if name in tags:
            rows.append(el("li", offer(view, tags[name], entry["link"])))
    if rows:
        words = view.say("council_listed_text", day=view.day(listed["date"]))
        yield part(view.say("council_listed"), el("p", words), el("ul", rows, class_="offers"))
