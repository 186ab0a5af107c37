"""The reference of the published files, from their schemas: what programs may rely on."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counciltags.documentation.tables import form, table, words
from counciltags.locations import data_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    See = Callable[[str], str]

FIRST = ("tags", "tag", "names", "councils", "council", "registry")
"""The schemas that most programs read, the first ones first; ``common`` comes last of all."""

COMMON = "common"

INTRODUCTION = (
    "These are the fields of the files that programs read, from the schemas under "
    "`schema/v1/published/`. Every file is checked against its schema before it is published. "
    "Ignore fields that you do not know: more may be added. What people write by hand has "
    "[tables of its own](fields.md)."
)


def published_page() -> str:
    """Write the page, in Markdown."""
    schemas = _schemas()
    parts = ["# Published fields", INTRODUCTION]
    for name, schema in schemas.items():
        parts.extend(_document(name, schema, _see(name, schemas)))
    return "\n\n".join(parts) + "\n"


def _schemas() -> dict[str, dict[str, Any]]:
    folder = Path(data_path("schema", "published"))
    names = sorted(path.stem for path in folder.glob("*.json"))
    rest = [name for name in names if name not in (*FIRST, COMMON)]
    return {
        name: json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        for name in (*FIRST, *rest, COMMON)
    }


def _see(own: str, schemas: Mapping[str, dict[str, Any]]) -> See:
    """Link the references of one schema to where this page explains them."""

    def see(reference: str) -> str:
        file, _, path = reference.partition("#/$defs/")
        name = file.removesuffix(".json") or own
        label = words(path) if path else schemas[name]["title"].replace("<", "&lt;")
        return f"See [{label}](#{_anchor(name, path)})."

    return see


def _anchor(schema: str, shape: str = "") -> str:
    return f"{schema}-{shape}".lower() if shape else f"file-{schema}"


def _document(name: str, schema: dict[str, Any], see: See) -> Iterator[str]:
    title = schema["title"].replace("<", "&lt;")
    yield f"## {title} {{#{_anchor(name)}}}"
    yield schema["description"]
    yield from _shape(schema, see)
    for key, shape in schema.get("$defs", {}).items():
        yield f"### {title}: {words(key)} {{#{_anchor(name, key)}}}"
        if "description" in shape:
            yield shape["description"]
        yield from _shape(shape, see)


def _shape(shape: dict[str, Any], see: See) -> Iterator[str]:
    """Write a shape's own fields, or else what it holds, and what it is put together from."""
    if "properties" in shape:
        yield table(shape, see)
    elif held := form(shape, see):
        yield held
    for part in shape.get("allOf", ()):
        if "$ref" in part:
            yield f"It has the fields of another shape as well. {see(part['$ref'])}"
        elif "properties" in part:
            yield "It has these fields as well."
            yield table(part, see)
    choices = [form(part, see) for part in shape.get("anyOf", ())]
    if choices:
        yield "One of these fits:"
        yield "\n".join(f"- {choice}" for choice in choices)
