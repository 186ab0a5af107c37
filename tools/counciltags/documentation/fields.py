"""The field reference, from the schemas: every field of every authored file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counciltags.documentation.tables import form, table, words
from counciltags.locations import data_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

KINDS = ("tag", "overlay", "registry", "areas", "councils", "providers", "contacts")
"""The authored files, the ones that most people write first."""

INTRODUCTION = (
    "Every file is written in a small, strict part of YAML and checked against a schema. "
    "These tables are made from the schemas, so they are always right. What programs read has "
    "[tables of its own](published.md)."
)

SIMPLE = {"boolean": "`true` or `false`."}
"""What is said of a type: the descriptions of these schemas say the rest."""


def fields_page() -> str:
    """Write the page, in Markdown."""
    common = _schema("common")
    see = _see(common)
    parts = ["# Fields", INTRODUCTION]
    for kind in KINDS:
        parts.extend(_file(_schema(kind), see))
    parts.append("## Shapes that several files share")
    parts.extend(_shapes(common, see))
    return "\n\n".join(parts) + "\n"


def _schema(kind: str) -> dict[str, Any]:
    path = Path(data_path("schema", "authored", f"{kind}.json"))
    schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return schema


def _see(common: dict[str, Any]) -> Callable[[str], str]:
    def see(reference: str) -> str:
        file, _, name = reference.rpartition("#/$defs/")
        if file and name in common["$defs"]:
            return f"See [{words(name)}](#{name.lower()})."
        return f"See *{words(name)}*."

    return see


def _file(schema: dict[str, Any], see: Callable[[str], str]) -> Iterator[str]:
    title = schema["title"].replace("<", "&lt;")
    yield f"## {title}"
    yield schema["description"]
    yield table(schema, see, SIMPLE)
    for name, shape in schema.get("$defs", {}).items():
        if "properties" in shape:
            yield f"### {title}: {words(name)}"
            if "description" in shape:
                yield shape["description"]
            yield table(shape, see, SIMPLE)


def _shapes(common: dict[str, Any], see: Callable[[str], str]) -> Iterator[str]:
    for name, shape in common["$defs"].items():
        yield f"### {words(name)} {{#{name.lower()}}}"
        yield shape["description"]
        if "enum" in shape:
            yield form(shape, see, SIMPLE)
        if "properties" in shape:
            yield table(shape, see, SIMPLE)
