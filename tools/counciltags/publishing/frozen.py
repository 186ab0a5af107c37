"""Every frozen release, byte for byte as it was frozen, with its checksums."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counciltags.publishing.manifest import sums_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.publishing.publication import Publication


def export(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Give each release's files."""
    for release in publication.releases:
        home = f"api/releases/{release.version}"
        held = {"registry.json": release.data}
        if release.schemas:
            held["schemas.json"] = release.schemas
        for name, data in held.items():
            yield f"{home}/{name}", data
        yield f"{home}/SHA256SUMS", sums_bytes(held.items())
