"""Differences between schemas, in published files (read by others) and authored ones (written)."""

from __future__ import annotations

from typing import Any

import pytest

from counciltags.comparing.kinds import KINDS
from counciltags.comparing.schemas import schema_items
from counciltags.publishing.schemas import schemas

Plain = dict[str, Any]


def of(**rules: Any) -> Plain:  # noqa: ANN401 -- plain JSON
    return {"type": "object", "properties": {"a": {"type": "string", **rules}}}


def need(*names: str) -> Plain:
    return {**of(), "required": list(names)}


TWO = {"type": "object", "properties": {"a": {"type": "string"}, "b": {"properties": {"c": {}}}}}
ONE_WAY: Plain = {"anyOf": [{"type": "null"}]}
TWO_WAYS: Plain = {"anyOf": [{"type": "null"}, {"type": "object"}]}

CASES: list[tuple[str, Plain, Plain, set[str], set[str]]] = [
    # what changes, before, after, in a published file, in an authored file
    ("a field more", of(), TWO, {"field-added"}, {"field-added"}),
    ("a field fewer", TWO, of(), {"field-removed"}, {"field-removed"}),
    ("a field is needed", need(), need("a"), {"field-promised"}, {"field-required"}),
    ("a field is not needed", need("a"), need(), {"field-loosened"}, {"field-optional"}),
    ("a value more", of(enum=["x"]), of(enum=["x", "y"]), {"value-added"}, {"value-added"}),
    ("a value fewer", of(enum=["x", "y"]), of(enum=["x"]), {"value-dropped"}, {"value-removed"}),
    ("a list closes", of(), of(enum=["x"]), {"value-dropped"}, {"field-changed"}),
    ("a list opens", of(enum=["x"]), of(), {"field-changed"}, {"field-widened"}),
    ("another type", of(), of(type="integer"), {"field-changed"}, {"field-changed"}),
    ("a type more", of(), of(type=["string", "null"]), {"field-changed"}, {"field-widened"}),
    ("a type fewer", of(type=["string", "null"]), of(), {"value-dropped"}, {"field-changed"}),
    ("another $ref", of(**{"$ref": "#/a"}), of(**{"$ref": "#/b"}),
     {"field-changed"}, {"field-changed"}),
    ("a longer text", of(maxLength=5), of(maxLength=9), {"field-widened"}, {"field-widened"}),
    ("a shorter text", of(maxLength=9), of(maxLength=5), {"field-widened"}, {"field-changed"}),
    ("a pattern", of(), of(pattern="^a$"), {"field-widened"}, {"field-changed"}),
    ("other words", of(), of(description="A."), {"schema-reworded"}, {"schema-reworded"}),
    ("another way", ONE_WAY, TWO_WAYS,
     {"field-changed"}, {"field-widened"}),
    ("a way fewer", TWO_WAYS, ONE_WAY,
     {"value-dropped"}, {"field-changed"}),
    ("another order", {"anyOf": [{"type": "null"}, {"const": 1}]},
     {"anyOf": [{"const": 1}, {"type": "null"}]}, set(), set()),
    ("a definition more", {}, {"$defs": {"x": {"properties": {"y": {}}}}}, set(), set()),
]  # fmt: skip


@pytest.mark.parametrize("folder", ["published", "authored"])
@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_a_change_has_its_kind(case: tuple[Any, ...], folder: str) -> None:
    _, old, new, published, authored = case
    found = schema_items({f"{folder}/x": old}, {f"{folder}/x": new})
    assert {item.kind for item in found} == (published if folder == "published" else authored)


def test_schemas_come_and_go() -> None:
    assert {item.kind for item in schema_items({"a/x": {}}, {"a/y": {}})} == {
        "schema-added",
        "schema-removed",
    }


def test_every_kind_about_schemas_has_a_case() -> None:
    told = {kind for case in CASES for kinds in case[3:] for kind in kinds}
    about = {kind for kind in KINDS if kind.startswith(("schema-", "field-", "value-"))}
    assert about <= told | {"schema-added", "schema-removed"}


def test_our_own_schemas_do_not_differ_from_themselves() -> None:
    now = schemas("https://counciltags.example")
    assert list(schema_items(now, schemas("https://other.example"))) == []
