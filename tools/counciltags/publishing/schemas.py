"""Every schema at its own ``$id``, and all of them in one bundle to freeze with a release."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counciltags.locations import data_path
from counciltags.publishing.catalogue import META_SCHEMA
from counciltags.publishing.layout import json_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.publishing.publication import Publication

FOLDERS = ("authored", "published")


@cache
def _texts() -> tuple[tuple[str, str], ...]:
    home = Path(data_path("schema"))
    return tuple(
        (f"{folder}/{path.name}", path.read_text(encoding="utf-8"))
        for folder in FOLDERS
        for path in sorted((home / folder).glob("*.json"))
    )


def schemas(base_url: str) -> dict[str, dict[str, Any]]:
    """Give every schema by its path, such as ``published/tag.json``, with an absolute ``$id``."""
    loaded = {name: json.loads(text) for name, text in _texts()}
    return {name: {**plain, "$id": base_url + plain["$id"]} for name, plain in loaded.items()}


def export(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Give each schema as a file."""
    for name, plain in schemas(publication.registry.base_url).items():
        text = json.dumps(plain, ensure_ascii=False, indent=2)
        yield f"schema/v1/{name}", f"{text}\n".encode()


def bundle_bytes(base_url: str, version: str) -> bytes:
    """Write all schemas as one compound document (JSON Schema 2020-12, section 9.3).

    A validator that is given this one file knows every schema by its own ``$id``.
    """
    return json_bytes(
        {
            "$schema": META_SCHEMA,
            "$id": f"{base_url}/api/releases/{version}/schemas.json",
            "title": f"The schemas of release {version}",
            "description": "Every schema as it was on the day of the release.",
            "$defs": {name.removesuffix(".json"): s for name, s in schemas(base_url).items()},
        }
    )
