"""The links that GOV.UK lists, as they are published for councils that have no overlay.

They are no part of a release: they are as old as GOV.UK's table, and say so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from counciltags.loading.links import PATH, BadListError, ListedLinks, read_listed
from counciltags.rules.listed_links import address_fault, links_in

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def listed_of(root: Path) -> ListedLinks | None:
    """Read a tree's listed links, or nothing where there are none.

    What nobody may be sent to is left out, since a release is published without a check of the
    tree around it. Raises ``OSError``, with words for the user, for a file that is damaged.
    """
    try:
        listed = read_listed(root)
    except BadListError as error:
        message = f"{PATH}: {error}"
        raise OSError(message) from None
    if listed is None:
        return None
    councils = {
        slug: {
            tag: dict(entry)
            for tag, entry in tags.items()
            if not any(map(address_fault, links_in(entry)))
        }
        for slug, tags in listed.councils.items()
    }
    return listed._replace(councils=councils)


def listed_body(listed: ListedLinks | None, slug: str, own: Iterable[str]) -> dict[str, Any]:
    """Give what a council's file says of listed links: only of tags that it answers itself."""
    tags = listed.councils.get(slug, {}) if listed else {}
    kept = {tag: tags[tag] for tag in own if tag in tags}
    if not listed or not kept:
        return {}
    return {"listed_links": {"source": listed.source, "date": listed.date, "tags": kept}}
