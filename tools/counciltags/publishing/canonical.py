"""``registry.json``: the whole registry in one file, and the form in which releases are frozen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from counciltags.model.codec import encode
from counciltags.publishing.layout import json_bytes, schema_url
from counciltags.released import SECTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from counciltags.publishing.publication import Publication
    from counciltags.registry import Registry

HEAD = ("name", "version", "released", "base_url", "languages", "licence", "attributions")
"""The fields at the top of the file, each on one line."""

ORDERED = frozenset({"areas", "contacts"})
"""Sections whose order means something: areas as shown, help lines with the most urgent first."""


def registry_bytes(registry: Registry) -> bytes:
    """Write a registry so that :func:`counciltags.released.read_registry` reads it back.

    The same registry gives the same bytes, in whatever order its parts were loaded.
    """
    head = {name: encode(getattr(registry, name)) for name in HEAD}
    sections = {name: dict(_section(name, getattr(registry, name))) for name in SECTIONS}
    schema = schema_url(registry.base_url, "registry")
    return json_bytes({"$schema": schema, **head, **sections})


def _section(name: str, values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key in values if name in ORDERED else sorted(values):
        yield key, encode(values[key])


def export(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Give ``registry.json``: for a release its frozen bytes, unchanged."""
    yield "api/v1/registry.json", publication.data
