"""An Atom feed (RFC 4287) of what each release changed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from counciltags.comparing.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counciltags.registry import Registry

STEPS = {
    "patch": "Words and facts are put right",
    "minor": "Something is added, or an answer changes",
    "major": "Something that worked stops working",
}
FIRST = {"tags_added": "Tags added", "councils_added": "Councils added"}
"""What the first release tells: it is compared with nothing, so all of it was added."""


def atom_feed(registry: Registry, published: Mapping[str, bytes]) -> bytes:
    """Write the feed, the newest release first."""
    changes: dict[str, Any] = json.loads(published["api/v1/changes.json"])
    base = registry.base_url
    frozen = [release for release in changes["releases"] if release["frozen"]]
    # A preview before the first release has no other entry, and a feed needs one.
    entries = "".join(_entry(base, release) for release in frozen or changes["releases"])
    updated = _time(registry.released)
    text = (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<title>{escape(registry.name)}</title>\n<id>{escape(base)}/</id>\n"
        f"<updated>{updated}</updated>\n<author><name>{escape(registry.name)}</name></author>\n"
        f'<link rel="self" href={quoteattr(base + "/feed.xml")}/>\n{entries}</feed>\n'
    )
    return text.encode()


def _entry(base: str, release: Mapping[str, Any]) -> str:
    version = str(release["version"])
    counts = [f"{KINDS[kind].title}: {number:,}" for kind, number in release["counts"].items()]
    if release["since"] is None:
        counts = [f"{words}: {len(release[field]):,}" for field, words in FIRST.items()]
    elif release["bump"] in STEPS:
        counts.insert(0, STEPS[release["bump"]])
    page = f"{base}/developers/changes.html"
    summary = "; ".join(counts) or version
    return (
        f"<entry>\n<title>{escape(version)}</title>\n"
        f"<id>{escape(base)}/releases/{escape(version)}</id>\n"
        f"<updated>{_time(str(release['released']))}</updated>\n"
        f"<link href={quoteattr(page)}/>\n<summary>{escape(summary)}</summary>\n"
        "</entry>\n"
    )


def _time(day: str) -> str:
    return f"{day}T00:00:00Z"
