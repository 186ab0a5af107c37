from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from pathlib import Path

ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_feed_is_atom(site: Path) -> None:
    feed = ET.fromstring((site / "feed.xml").read_bytes())  # noqa: S314 -- our own file
    assert feed.tag == f"{ATOM}feed"
    for part in (feed, *feed.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert part.findtext(f"{ATOM}{name}"), name
    assert feed.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids)
    summary = feed.findall(f"{ATOM}entry")[-1].findtext(f"{ATOM}summary") or ""
    assert "Tags added" in summary
