"""``manifest.json`` and ``SHA256SUMS``: what was published, and how to tell that it is whole."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, NamedTuple

from counciltags.publishing.catalogue import META_SCHEMA, SCHEMA_JSON, kind_of
from counciltags.publishing.layout import document, schema_url

if TYPE_CHECKING:
    from collections.abc import Iterable

    from counciltags.publishing.catalogue import Kind
    from counciltags.registry import Registry

MANIFEST = "api/v1/manifest.json"
SUMS = "api/v1/SHA256SUMS"
HOME = "api/v1/"
"""What ``SUMS`` covers; its paths start here, so that it is checked from within this folder."""


class Entry(NamedTuple):
    """A published file: its path, its size in bytes, the SHA-256 of its bytes in hexadecimal."""

    path: str
    size: int
    sha256: str


def entry(path: str, data: bytes) -> Entry:
    """Measure a file."""
    return Entry(path, len(data), hashlib.sha256(data).hexdigest())


def manifest_bytes(registry: Registry, entries: Iterable[Entry]) -> bytes:
    """List every published file but the manifest itself and ``SHA256SUMS``."""
    files = [_plain(registry.base_url, item) for item in sorted(entries)]
    return document(registry, "manifest", {"name": registry.name, "files": files})


def _plain(base_url: str, item: Entry) -> dict[str, Any]:
    kind = kind_of(item.path)
    schema = _schema(base_url, kind)
    return {
        **item._asdict(),
        "media_type": kind.media_type,
        **({"schema": schema} if schema else {}),
    }


def _schema(base_url: str, kind: Kind) -> str:
    if kind.media_type == SCHEMA_JSON:
        return META_SCHEMA
    return schema_url(base_url, kind.schema) if kind.schema else ""


def listed_sums(entries: Iterable[Entry]) -> bytes:
    """Write the checksums of everything under ``api/v1``, for ``sha256sum -c``."""
    inside = (item for item in sorted(entries) if item.path.startswith(HOME))
    return "".join(_line(item.sha256, item.path.removeprefix(HOME)) for item in inside).encode()


def sums_bytes(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Write the checksums of a few files, for ``sha256sum -c``."""
    return "".join(_line(entry(name, data).sha256, name) for name, data in sorted(files)).encode()


def _line(checksum: str, name: str) -> str:
    return f"{checksum}  {name}\n"
