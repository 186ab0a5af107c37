"""The links that GOV.UK lists for councils, in one generated file: ``registry/links.json``.

The file need not be there. Its shape, with one council a line::

    {
    "generated_by": "counciltags links import",
    "source": "GOV.UK",
    "date": "2026-11-28",
    "councils": {
    "adur": {"bin": {"link": "https://…", "links": {"report": "https://…", "find_out": …}}}
    }
    }

``date`` is the day of GOV.UK's table. ``councils`` maps slugs to tags to entries; an entry has
``link`` and, where there are several pages, ``links``, both as in an overlay. Councils that have
an overlay of their own may be in it too: whoever shows the links passes them over, and says of
the others "link listed by GOV.UK on DATE".
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from counciltags.documents.files import NotRead, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

PATH = "registry/links.json"

LARGEST = 64 * 1024 * 1024
"""The most bytes of the file; all councils come to about 8 million."""

ACTS = frozenset({"report", "apply", "pay", "find_out"})


class ListedLinks(NamedTuple):
    """The links that GOV.UK listed on a day: slugs to tags to entries as an overlay has them."""

    date: str
    source: str
    councils: Mapping[str, Mapping[str, Mapping[str, Any]]]


class BadListError(ValueError):
    """The file is there, and it is not what it should be; the words say why."""


def read_listed(root: Path) -> ListedLinks | None:
    """Read the listed links of a tree, or nothing where there are none.

    Only the shape is checked here. Raises :class:`BadListError`.
    """
    place = root / PATH
    if not place.exists() and not place.is_symlink():
        return None
    data = read_bytes(str(place), str(root), LARGEST)
    if isinstance(data, NotRead):
        raise BadListError(data.message)
    try:
        plain = json.loads(data)
    except (ValueError, RecursionError):
        message = "This is not JSON that can be read."
        raise BadListError(message) from None
    fault = next(_faults(plain), None)
    if fault:
        raise BadListError(fault)
    return ListedLinks(plain["date"], plain["source"], plain["councils"])


def listed_text(listed: ListedLinks) -> str:
    """Write the file: sorted, one council a line, so that a change shows what changed."""
    head = {
        "generated_by": "counciltags links import",
        "source": listed.source,
        "date": listed.date,
    }
    lines = [f"{json.dumps(name)}: {json.dumps(value)}," for name, value in head.items()]
    councils = ",\n".join(
        f"{json.dumps(slug)}: {json.dumps(tags, ensure_ascii=False, sort_keys=True)}"
        for slug, tags in sorted(listed.councils.items())
    )
    return "\n".join(
        ["{", *lines, '"councils": {', *([councils] if councils else []), "}", "}", ""]
    )


def _faults(plain: object) -> Iterator[str]:
    if not isinstance(plain, dict):
        yield "This is JSON, but not an object."
        return
    for name in ("date", "source"):
        if not isinstance(plain.get(name), str):
            yield f"'{name}' is missing, or is no text."
    councils = plain.get("councils")
    if not isinstance(councils, dict):
        yield "'councils' is missing, or is no object."
        return
    for slug, tags in councils.items():
        if not isinstance(tags, dict):
            yield f"What stands under '{slug}' is no object."
            continue
        for tag, entry in tags.items():
            if not _is_entry(entry):
                yield f"What stands under '{slug}', '{tag}' is no entry with a link."


def _is_entry(entry: object) -> bool:
    if not isinstance(entry, dict) or not isinstance(entry.get("link"), str):
        return False
    links = entry.get("links", {})
    return (
        isinstance(links, dict)
        and ACTS.issuperset(links)
        and all(isinstance(link, str) for link in links.values())
    )
