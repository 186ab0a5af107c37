"""Tables of fields, from JSON schemas: what each field is, and what it may hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    See = Callable[[str], str]
    """Says where a reference (``common.json#/$defs/date``) is explained; "" if nowhere."""

SIMPLE = {
    "boolean": "`true` or `false`.",
    "integer": "A whole number.",
    "number": "A number.",
    "string": "A text.",
}
"""The types that need no more words."""


def table(shape: dict[str, Any], see: See, simple: dict[str, str] = SIMPLE) -> str:
    """Write a Markdown table of a shape's fields; types that ``simple`` lacks go without saying."""
    required = shape.get("required", ())
    rows = ["| Field | What it is |", "| --- | --- |"]
    for name, field in shape["properties"].items():
        needed = " (needed)" if name in required else ""
        parts = (field.get("description", ""), form(field, see, simple))
        cell = " ".join(part for part in parts if part).replace("|", "\\|")
        rows.append(f"| `{name}`{needed} | {cell} |")
    return "\n".join(rows)


def form(field: dict[str, Any], see: See, simple: dict[str, str] = SIMPLE) -> str:
    """Say in a few words what a field may hold."""
    if "enum" in field:
        return "One of: " + ", ".join(f"`{value}`" for value in field["enum"]) + "."
    if "$ref" in field:
        return see(field["$ref"])
    if field.get("type") == "array":
        inner = form(field.get("items", {}), see, simple)
        return "A list of texts." if inner == SIMPLE["string"] else f"A list. {inner}".strip()
    if "properties" in field:
        return "With " + ", ".join(f"`{name}`" for name in field["properties"]) + "."
    if isinstance(field.get("additionalProperties"), dict):
        inner = form(field["additionalProperties"], see, simple)
        return f"Under each key: {inner}" if inner else ""
    return simple.get(field["type"], "") if isinstance(field.get("type"), str) else ""


def words(name: str) -> str:
    """Turn a name of the schema, such as ``councilText``, into words."""
    return "".join(f" {char.lower()}" if char.isupper() else char for char in name)
