"""A published registry that is not one is refused with one kind of error."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from counciltags.publishing.layout import json_bytes
from counciltags.released import SECTIONS, NotARegistryError, read_registry

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from counciltags.registry import Registry

RELEASES = Path(__file__).parents[1] / "registry" / "releases"
OLDEST = (RELEASES / "0.1.0.json").read_bytes()
FIELDS = ("name", "released", "version", "base_url", "languages", "licence", "attributions")
LAYOUTS: list[Callable[[Mapping[str, Any]], bytes]] = [
    json_bytes,
    lambda fields: json.dumps(fields).encode(),
]

layouts = pytest.mark.parametrize("layout", LAYOUTS, ids=["an entry a line", "one line"])


def read_all(data: bytes) -> Registry:
    """Read a registry and decode every entry of it."""
    registry = read_registry(data)
    for name in SECTIONS:
        dict(getattr(registry, name))
    return registry


def small() -> dict[str, Any]:
    """One entry a section of a true release."""
    fields: dict[str, Any] = json.loads(OLDEST)
    for name in SECTIONS:
        fields[name] = dict(list(fields[name].items())[:1])
    return fields


@layouts
@pytest.mark.parametrize("name", [*FIELDS, *SECTIONS])
def test_a_field_that_is_missing_or_of_the_wrong_kind(
    layout: Callable[[Mapping[str, Any]], bytes], name: str
) -> None:
    fields = small()
    assert read_all(layout(fields)).version == "0.1.0"
    for wrong in (None, 1, True):
        with pytest.raises(NotARegistryError, match=name):
            read_all(layout({**fields, name: wrong}))
    del fields[name]
    with pytest.raises(NotARegistryError, match=name):
        read_all(layout(fields))


@layouts
@pytest.mark.parametrize("name", SECTIONS)
@pytest.mark.parametrize("wrong", [None, 1, "x", [1], {}, {"slug": 1}, {"label": {"en": 1}}])
def test_an_entry_without_the_right_form(
    layout: Callable[[Mapping[str, Any]], bytes], name: str, wrong: object
) -> None:
    if name == "names" and wrong == {}:
        wrong = [{}]
    registry = read_registry(layout({**small(), name: {"odd": wrong}}))
    with pytest.raises(NotARegistryError, match="'odd'"):
        getattr(registry, name)["odd"]
    with pytest.raises(KeyError):
        getattr(registry, name)["absent"]


@layouts
def test_fields_of_a_later_version_are_ignored(
    layout: Callable[[Mapping[str, Any]], bytes],
) -> None:
    fields = {**small(), "teams": 1, "council": {"slug": "x"}, "brand_new": [1]}
    registry = read_all(layout(fields))
    assert (registry.teams, registry.council) == ({}, None)


@pytest.mark.parametrize("share", range(0, 100, 7))
def test_a_file_that_was_cut_off(share: int) -> None:
    with pytest.raises(NotARegistryError):
        read_all(OLDEST[: len(OLDEST) * share // 100])


def test_an_id_that_is_no_text() -> None:
    registry = read_registry(json_bytes(small()).replace(b'"tags": {\n"', b'"tags": {\n"\xff'))
    with pytest.raises(NotARegistryError, match="UTF-8"):
        list(registry.tags)
