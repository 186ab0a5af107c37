from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from counciltags.loading.order import kind_of, order_of
from counciltags.loading.schemas import KINDS, schema
from counciltags.locations import data_path


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_file_begins_as_its_schema_does(kind: str) -> None:
    assert list(order_of(kind)) == list(schema(kind)["properties"])


@pytest.mark.parametrize(
    ("kind", "steps", "expected"),
    [
        ("tag", ["label"], ["en", "*"]),
        ("tag", ["label", "*"], ["text", "reviewed"]),
        ("tag", ["not_for"], ["what", "tag", "provider", "contact"]),
        ("tag", ["not_for", "what", "*"], ["text", "reviewed"]),
        ("tag", ["mappings", "*"], ["id", "relation", "interactions"]),
        ("tag", ["provided_by"], ["england", "wales", "scotland", "northern-ireland"]),
        ("tag", ["aliases"], []),
        ("councils", ["councils", "gss"], ["code", "starts", "ends", "former"]),
        ("overlay", ["tags"], ["*"]),
        ("overlay", ["tags", "*", "links"], ["report", "apply", "pay", "find_out"]),
    ],
)
def test_the_order_inside_values(kind: str, steps: list[str], expected: list[str]) -> None:
    order = order_of(kind)
    for step in steps:
        order = order[step]
    assert list(order) == expected


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("registry/registry.yml", "registry"),
        ("registry/councils.yml", "councils"),
        ("registry/tags/bin.yml", "tag"),
        ("registry/overlays/anycouncil.yml", "overlay"),
        ("registry/tags/bin.yaml", None),
        ("registry/tags/old/bin.yml", None),
        ("registry/lists/lgsl.csv", None),
        ("registry/tags.yml", None),
        ("tags/bin.yml", None),
        ("", None),
    ],
)
def test_a_path_tells_the_kind(path: str, kind: str | None) -> None:
    assert kind_of(path) == kind


def test_no_schema_refers_to_itself_in_a_circle() -> None:
    def references(node: Any) -> set[str]:  # noqa: ANN401 -- plain JSON
        if isinstance(node, dict):
            own = {node["$ref"]} if "$ref" in node else set()
            return own.union(*(references(value) for value in node.values()))
        if isinstance(node, list):
            return set().union(*(references(value) for value in node))
        return set()

    for path in Path(data_path("schema", "authored")).glob("*.json"):
        definitions = json.loads(path.read_text(encoding="utf-8")).get("$defs", {})
        leads_to = {
            name: {item.rpartition("/")[2] for item in references(value)} & set(definitions)
            for name, value in definitions.items()
        }
        for _ in definitions:
            leads_to = {
                name: targets.union(*(leads_to[target] for target in targets))
                for name, targets in leads_to.items()
            }
        assert [name for name, targets in leads_to.items() if name in targets] == [], path.name
