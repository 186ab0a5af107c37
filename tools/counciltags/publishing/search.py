"""``search/<language>.json``: the look-up's index, for Python and for browsers alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counciltags.lookup.index import search_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.publishing.publication import Publication


def export(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Give each language's index as JSON, and as a script for pages opened from a saved folder."""
    for name, data in search_files(publication.registry):
        yield f"api/v1/{name}", data
