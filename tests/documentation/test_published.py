"""The reference of the published files leaves no schema and no field out."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from counciltags.documentation import published_page
from counciltags.documentation.tables import form

SCHEMAS = sorted((Path(__file__).parents[2] / "schema" / "published").glob("*.json"))


def part_of(page: str, name: str) -> str:
    """Give what the page says about one schema."""
    start = page.index(f"{{#file-{name}}}")
    end = page.find("\n## ", start)
    return page[start : end if end > 0 else None]


@pytest.mark.parametrize("path", SCHEMAS, ids=[path.stem for path in SCHEMAS])
def test_every_field_of_a_schema_has_a_row(path: Path) -> None:
    schema = json.loads(path.read_text(encoding="utf-8"))
    part = part_of(published_page(), path.stem)
    shapes = [schema, *schema.get("$defs", {}).values()]
    shapes += [inner for shape in list(shapes) for inner in shape.get("allOf", [])]
    assert schema["description"] in part
    for shape in shapes:
        for name in shape.get("properties", {}):
            needed = " (needed)" if name in shape.get("required", ()) else ""
            assert f"| `{name}`{needed} |" in part


def test_every_link_leads_somewhere_on_the_page() -> None:
    page = published_page()
    places = re.findall(r"\{#([^}]+)\}", page)
    assert len(places) == len(set(places))
    assert set(re.findall(r"\]\(#([^)]+)\)", page)) <= set(places)


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ({"enum": ["a", "b"]}, "One of: `a`, `b`."),
        ({"type": "array", "items": {"type": "string"}}, "A list of texts."),
        ({"type": "array", "items": {"$ref": "x"}}, "A list. See x."),
        ({"type": "object", "properties": {"a": {}, "b": {}}}, "With `a`, `b`."),
        ({"additionalProperties": {"$ref": "x"}}, "Under each key: See x."),
        ({"type": ["string", "null"]}, ""),
        ({"type": "integer"}, "A whole number."),
    ],
)
def test_what_a_field_may_hold(field: dict[str, object], words: str) -> None:
    assert form(field, lambda name: f"See {name}.") == words
