"""The schemas keep to what every implementation understands alike, and faults come in words."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.accept import EXAMPLES

from counciltags.documents.document import Document
from counciltags.loading.schemas import KINDS, faults_in, fits
from counciltags.loading.tree import as_map, read
from counciltags.locations import data_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.documents.document import Pointer

FILES = sorted(Path(data_path("schema")).glob("*/*.json"))

KEYWORDS = frozenset(
    {"$schema", "$id", "$ref", "$defs", "title", "description", "type", "enum", "const",
     "properties", "patternProperties", "additionalProperties", "required", "minProperties",
     "items", "minItems", "maxItems", "uniqueItems", "minLength", "maxLength", "pattern",
     "minimum", "anyOf", "allOf"}
)  # fmt: skip
"""What the schemas may use: no ``format`` or ``multipleOf``, which implementations differ on."""

_MAPS = ("properties", "patternProperties", "$defs")
_LISTS = ("anyOf", "allOf")
_SINGLE = ("items", "additionalProperties")


def parts(node: Any, place: str = "") -> Iterator[tuple[str, dict[str, Any]]]:  # noqa: ANN401 -- a schema is a map or true or false
    """Give every schema inside a schema, with its place."""
    if not isinstance(node, dict):
        return
    yield place, node
    for key in _MAPS:
        for name, value in node.get(key, {}).items():
            yield from parts(value, f"{place}/{key}/{name}")
    for key in _LISTS:
        for number, value in enumerate(node.get(key, ())):
            yield from parts(value, f"{place}/{key}/{number}")
    for key in _SINGLE:
        yield from parts(node.get(key), f"{place}/{key}")


def patterns(node: dict[str, Any]) -> list[str]:
    return [*([node["pattern"]] if "pattern" in node else []), *node.get("patternProperties", {})]


def document(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


EVERY = [
    pytest.param(node, id=f"{path.parent.name}/{path.stem}{place}")
    for path in FILES
    for place, node in parts(document(path))
]


@pytest.mark.parametrize("node", EVERY)
def test_only_known_keywords(node: dict[str, Any]) -> None:
    assert set(node) <= KEYWORDS


@pytest.mark.parametrize("node", [item for item in EVERY if patterns(item.values[0])])  # type: ignore[arg-type]
def test_patterns_mean_the_same_everywhere(node: dict[str, Any]) -> None:
    for pattern in patterns(node):
        for branch in pattern.split("|") if "(" not in pattern else [pattern]:
            assert branch.startswith("^"), "without ^ some match in the middle"
        bare = re.sub(r"\[(?:\\.|[^\]])+\]", "x", pattern)  # classes of characters left out
        assert not re.search(r"\\[dDwWsSbBpP]", pattern), "they mean different letters"
        assert "(?" not in bare, "not every implementation can look around"
        assert not re.search(r"\$(?!$|\|)", bare), "$ means the end, and stands there"
        re.compile(pattern)


@pytest.mark.parametrize("node", [item for item in EVERY if "properties" in item.values[0]])  # type: ignore[operator]
def test_every_field_is_documented(node: dict[str, Any]) -> None:
    for name, value in node["properties"].items():
        shape = value if isinstance(value, dict) else {}
        assert "description" in shape or "$ref" in shape or "const" in shape, name
        assert set(node.get("required", ())) <= set(node["properties"])


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_schema_is_one(path: Path) -> None:
    loaded = document(path)
    assert loaded["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert loaded["$id"] == f"/schema/v1/{path.parent.name}/{path.name}"
    assert loaded["title"]
    assert loaded["description"].endswith(".")
    jsonschema_rs.meta.validate(loaded)


# Agreement of the two implementations, on files with faults.

PATHS = {
    "registry": "registry/registry.yml",
    "areas": "registry/areas.yml",
    "councils": "registry/councils.yml",
    "providers": "registry/providers.yml",
    "contacts": "registry/contacts.yml",
    "tag": "registry/tags/bin.yml",
    "overlay": "registry/overlays/anycouncil.yml",
}

VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**15), 10**15),
    st.sampled_from(
        ["", " ", "\n", "en", "٣", "𝟛", "🗑", "x" * 600, "a\n", "https://a.example/\n", "1" * 400,
         "2026-13-01", "2026-11-2٣", "true", "\u2028", "a\u0301"]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    st.sampled_from([[], {}, [1, True], ["a", "a"], [None], {"en": ""}, {"en\n": "a"}, {"": {}}]),
)  # fmt: skip
"""Values as the reader may give them: it knows no fractions, and refuses halves of characters."""


def valid(kind: str) -> dict[str, Any]:
    found = read(EXAMPLES / "valid" / "small", PATHS[kind])
    assert isinstance(found, Document)
    return as_map(found)


def places(value: Any, pointer: Pointer = ()) -> Iterator[Pointer]:  # noqa: ANN401 -- any value
    yield pointer
    if isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(item, (*pointer, key))


@st.composite
def spoilt(draw: st.DrawFn, kind: str) -> Any:  # noqa: ANN401 -- any value
    """Draw a file of a kind with one to three changes."""
    data: Any = copy.deepcopy(valid(kind))
    for _ in range(draw(st.integers(1, 3))):
        pointer = draw(st.sampled_from(list(places(data))))
        if not pointer:
            continue
        home = data
        for step in pointer[:-1]:
            home = home[step]
        _change(draw, home, pointer[-1])
    return data


def _change(draw: st.DrawFn, home: Any, key: Any) -> None:  # noqa: ANN401 -- a map or a list
    how = draw(st.sampled_from(["replace", "drop", "more", "newline", "again", "add"]))
    if how == "replace":
        home[key] = copy.deepcopy(draw(VALUES))
    elif how == "drop":
        del home[key]
    elif how in {"more", "newline"} and isinstance(home[key], str):
        home[key] += "\n" if how == "newline" else draw(st.sampled_from(["x" * 600, "٣", "𝟛"]))
    elif isinstance(home, list):
        home.append(copy.deepcopy(home[key]) if how == "again" else copy.deepcopy(draw(VALUES)))
    elif how == "again":
        home[f"{key}\n"] = home[key]
    else:
        home[draw(st.sampled_from(["en\n", "cy", "EN", "", "colour", "bin\n", "٣"]))] = (
            copy.deepcopy(draw(VALUES))
        )


PYTHONISH = re.compile(r"\bNone\b|\bTrue\b|\bFalse\b|\[\^|\^\[|\\\\|\{'|\['|\bregex|\binstance\b")


@pytest.mark.parametrize("kind", KINDS)
@given(st.data())
def test_both_implementations_agree_and_every_fault_has_words(
    kind: str, data: st.DataObject
) -> None:
    value = data.draw(spoilt(kind))
    faults = faults_in(kind, value)
    assert fits(kind, value) == (not faults), faults
    for fault in faults:
        assert fault.hint, fault
        own_words = fault.message  # a hint may give the schema's description
        for text in sorted(set(texts(value)), key=len, reverse=True):
            own_words = own_words.replace(text, "") if len(text) > 1 else own_words
        assert not PYTHONISH.search(own_words), own_words
        assert "\n" not in f"{fault.message}{fault.hint}", "a message stands on one line"


def texts(value: Any) -> Iterator[str]:  # noqa: ANN401 -- any value
    """Give every text in a value, which a message may repeat."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for item in [*value, *(value.values() if isinstance(value, dict) else ())]:
            yield from texts(item)


@pytest.mark.parametrize("kind", KINDS)
def test_the_valid_example_fits(kind: str) -> None:
    assert fits(kind, valid(kind))
    assert faults_in(kind, valid(kind)) == []
