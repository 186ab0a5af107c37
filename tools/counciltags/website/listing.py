"""The list of the website's own files, so that the next build may replace them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from counciltags.publishing.manifest import entry
from counciltags.publishing.writing import WEBSITE

if TYPE_CHECKING:
    from collections.abc import Mapping


def listing_bytes(site: Mapping[str, bytes]) -> tuple[str, bytes]:
    """Give the list's path and its bytes: path, size and checksum of every page and asset."""
    entries = [entry(path, data)._asdict() for path, data in sorted(site.items())]
    lines = ",\n".join(json.dumps(item) for item in entries)
    return WEBSITE, f'{{"files": [\n{lines}\n]}}\n'.encode()
