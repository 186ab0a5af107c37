"""The published files as an OpenAPI 3.1 description; every one is a plain GET."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from counciltags.publishing.catalogue import KINDS, META_SCHEMA
from counciltags.publishing.dataset import ABOUT
from counciltags.publishing.layout import json_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.publishing.catalogue import Kind
    from counciltags.publishing.publication import Publication
    from counciltags.registry import Registry

PARAMETERS = {
    "tag": ("A tag's match key.", "^[a-z][a-z0-9]{1,29}$", "bin"),
    "language": ("A language code.", "^[a-z]{2,3}$", "en"),
    "slug": ("A council's slug.", "^[a-z0-9]+(-[a-z0-9]+)*$", "anycouncil"),
    "version": ("A release.", "^[0-9]+[.][0-9]+[.][0-9]+(-[0-9A-Za-z.-]+)?$", "0.1.0"),
    "name": ("A schema's name.", "^[a-z0-9-]+$", "tag"),
}
"""What may stand in braces in a path: what it is, its pattern, an example."""

FILE = "api/v1/openapi.json"


def export(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Give the description."""
    yield FILE, json_bytes(_description(publication.registry))


def _description(registry: Registry) -> dict[str, Any]:
    return {
        "openapi": "3.1.0",
        "info": {
            "title": registry.name,
            "version": registry.version,
            "description": f"{ABOUT} Ignore fields that you do not know: more may be added.",
            "license": {
                "name": registry.licence.get("name", "Licence"),
                "url": registry.licence.get("url", ""),
            },
        },
        "jsonSchemaDialect": META_SCHEMA,
        "servers": [{"url": registry.base_url}],
        "paths": {f"/{kind.path}": _path(kind) for kind in KINDS},
        "components": {
            "parameters": {
                name: {
                    "name": name,
                    "in": "path",
                    "required": True,
                    "description": about,
                    "schema": {"type": "string", "pattern": pattern},
                    "example": example,
                }
                for name, (about, pattern, example) in PARAMETERS.items()
            },
        },
    }


def _path(kind: Kind) -> dict[str, Any]:
    used = [name for name in PARAMETERS if f"{{{name}}}" in kind.path]
    plain: dict[str, Any] = {
        "get": {
            "operationId": kind.path.replace("/", "_").replace("{", "").replace("}", ""),
            "summary": kind.about,
            "responses": {
                "200": {
                    "description": kind.about,
                    "content": {kind.media_type: {"schema": _schema(kind)}},
                },
                "404": {"description": "There is no such file."},
            },
        }
    }
    if used:
        plain["parameters"] = [{"$ref": f"#/components/parameters/{name}"} for name in used]
    return plain


def _schema(kind: Kind) -> dict[str, Any]:
    """Refer to the schema by its place beside this file, so that a copy of it all works too."""
    if kind.schema:
        return {"$ref": f"../../schema/v1/published/{kind.schema}.json"}
    return {"type": ["object", "boolean"] if kind.path.endswith(".json") else "string"}
