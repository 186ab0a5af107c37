"""Every exporter, and all published files that come out of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counciltags.publishing import (
    bodies,
    canonical,
    changes,
    conformance,
    councils,
    csvw,
    dataset,
    frozen,
    javascript,
    open311,
    openapi,
    schemas,
    search,
    skos,
    tables,
    tags,
)
from counciltags.publishing.manifest import MANIFEST, SUMS, entry, listed_sums, manifest_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from counciltags.publishing.publication import Publication

    Exporter = Callable[[Publication], Iterator[tuple[str, bytes]]]

EXPORTERS: tuple[Exporter, ...] = (
    canonical.export,
    tags.export,
    bodies.export,
    councils.export,
    changes.export,
    tables.export,
    csvw.export,
    skos.export,
    open311.export,
    search.export,
    javascript.export,
    dataset.export,
    openapi.export,
    schemas.export,
    frozen.export,
    conformance.export,
)
"""Each takes what is published and gives paths, relative to the address, with their bytes."""


def files(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Give every published file; the manifest and the checksums come last."""
    entries = []
    for exporter in EXPORTERS:
        for path, data in exporter(publication):
            entries.append(entry(path, data))
            yield path, data
    manifest = manifest_bytes(publication.registry, entries)
    entries.append(entry(MANIFEST, manifest))
    yield MANIFEST, manifest
    yield SUMS, listed_sums(entries)
