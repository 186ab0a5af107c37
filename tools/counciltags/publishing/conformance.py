"""The conformance kit, published beside the data: test cases, fixtures, and how to use them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from counciltags.locations import data_path
from counciltags.publishing.layout import schema_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.publishing.publication import Publication

HOME = "conformance/v1"
FIXTURES = "fixtures.json"


def export(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Give every file of the kit; those in JSON name their schema first."""
    base_url = publication.registry.base_url
    for path in sorted(Path(data_path("conformance")).iterdir()):
        data = path.read_bytes()
        if path.suffix == ".json":
            name = "conformance-fixtures" if path.name == FIXTURES else "conformance"
            first = f'{{\n"$schema": {json.dumps(schema_url(base_url, name))},\n'.encode()
            data = first + data.removeprefix(b"{\n")
        yield f"{HOME}/{path.name}", data
