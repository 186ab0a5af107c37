"""The field reference, from the schemas: every field of every authored file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counciltags.locations import data_path

if TYPE_CHECKING:
    from collections.abc import Iterator

KINDS = ("tag", "overlay", "registry", "areas", "councils", "providers", "contacts")
"""The authored files, the ones that most people write first."""

INTRODUCTION = (
    "Every file is written in a small, strict part of YAML and checked against a schema. "
    "These tables are made from the schemas, so they are always right."
)


def fields_page() -> str:
    """Write the page, in Markdown."""
    common = _schema("common")
    parts = ["# Fields", INTRODUCTION]
    for kind in KINDS:
        parts.extend(_file(_schema(kind), common))
    parts.append("## Shapes that several files share")
    parts.extend(_shapes(common))
    return "\n\n".join(parts) + "\n"


def _schema(kind: str) -> dict[str, Any]:
    path = Path(data_path("schema", "authored", f"{kind}.json"))
    schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return schema


def _file(schema: dict[str, Any], common: dict[str, Any]) -> Iterator[str]:
    title = schema["title"].replace("<", "&lt;")
    yield f"## {title}"
    yield schema["description"]
    yield _table(schema, common)
    for name, shape in schema.get("$defs", {}).items():
        if "properties" in shape:
            yield f"### {title}: {_words(name)}"
            if "description" in shape:
                yield shape["description"]
            yield _table(shape, common)


def _table(shape: dict[str, Any], common: dict[str, Any]) -> str:
    required = shape.get("required", ())
    rows = ["| Field | Needed | What it is |", "| --- | --- | --- |"]
    for name, field in shape["properties"].items():
        needed = "yes" if name in required else ""
        rows.append(f"| `{name}` | {needed} | {_cell(field, common)} |")
    return "\n".join(rows)


def _cell(field: dict[str, Any], common: dict[str, Any]) -> str:
    parts = [field.get("description", ""), _form(field, common)]
    return " ".join(part for part in parts if part).replace("|", "\\|")


def _form(field: dict[str, Any], common: dict[str, Any]) -> str:
    """Say in a few words what a field may hold."""
    if "enum" in field:
        return "One of: " + ", ".join(f"`{value}`" for value in field["enum"]) + "."
    if "$ref" in field:
        file, _, name = field["$ref"].rpartition("#/$defs/")
        known = common["$defs"].get(name) if file else None
        anchor = f"See [{_words(name)}](#{name.lower()})." if known else ""
        return anchor or f"See *{_words(name)}*."
    if field.get("type") == "array":
        inner = _form(field.get("items", {}), common)
        return f"A list. {inner}".strip()
    if field.get("type") == "boolean":
        return "`true` or `false`."
    return ""


def _shapes(common: dict[str, Any]) -> Iterator[str]:
    for name, shape in common["$defs"].items():
        yield f"### {_words(name)} {{#{name.lower()}}}"
        yield shape["description"]
        if "enum" in shape:
            yield _form(shape, common)
        if "properties" in shape:
            yield _table(shape, common)


def _words(name: str) -> str:
    """Turn a name of the schema, such as ``councilText``, into words."""
    return "".join(f" {char.lower()}" if char.isupper() else char for char in name)
