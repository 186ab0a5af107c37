"""A registry that somebody spoilt is refused with one kind of error, wherever it is noticed."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counciltags import UnknownCouncilError
from counciltags.publishing.canonical import registry_bytes
from counciltags.released import SECTIONS, NotARegistryError, read_registry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.registry import Registry

WRONG: list[Any] = [
    None, 0, 1.5, True, -1, 10**30, "", "x", "cy", "no-such", "\ud800", [], ["x"], [1], [[]], {},
    {"en": 1}, {"x": "y"}, {"en": {"text": 1, "reviewed": True}}, {"a": {"b": ["c"]}},
]  # fmt: skip


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401
    """Give the way to every value inside the sections."""
    if len(path) > 1:
        yield path
    whole = value if isinstance(value, dict) else {}
    inside = enumerate(value) if isinstance(value, list) else whole.items()
    for key, item in inside:
        yield from places(item, (*path, key))


def use(registry: Registry, councils: list[str]) -> None:
    """Do all that a program may do with it."""
    for one in (registry, *map(registry.for_council, councils)):
        one.match("@AnyCouncil my #bin, #missedbin #glas #roadhole")
        one.match("#bin", "x", "cy-GB")
        one.lookup("I smell gas near the bin")
        one.lookup("twll yn y ffordd", "cy")
        one.find("#bin")


@pytest.fixture(scope="module")
def plain(small: Registry) -> str:
    return registry_bytes(small).decode()


@given(data=st.data())
@settings(max_examples=60)
def test_any_wrong_value_anywhere(plain: str, data: st.DataObject) -> None:
    spoilt: dict[str, Any] = json.loads(plain)
    where = [path for path in places(spoilt) if path[0] in SECTIONS]
    *way, last = data.draw(st.sampled_from(where))
    inside: Any = spoilt
    for key in way:
        inside = inside[key]
    if data.draw(st.booleans()):
        inside[last] = data.draw(st.sampled_from(WRONG))
    else:
        del inside[last]
    with suppress(NotARegistryError, UnknownCouncilError):
        use(read_registry(json.dumps(spoilt).encode()), ["anycouncil", "gwynedd"])


@pytest.mark.parametrize(
    ("way", "value"),
    [
        (("councils", "gwynedd", "nation"), 5),
        (("councils", "gwynedd", "type"), []),
        (("councils", "gwynedd", "name"), {"cy": "Gwynedd"}),
        (("councils", "gwynedd", "demonstration"), "no"),
        (("tags", "bin", "broader"), {}),
        (("tags", "bin", "use_when"), {"cy": {"text": "x", "reviewed": True}}),
        (("tags", "bin", "use_when", "en"), 7),
        (("tags", "bin", "provided_by"), {"wales": 3}),
        (("overlays", "anycouncil", "councils"), [["anycouncil"]]),
        (("overlays", "anycouncil", "tags", "bin", "offered"), "yes"),
        (("overlays", "anycouncil", "teams", 0, "phone"), 112),
        (("names", "bin", 0, "kind"), None),
        (("names", "bin", 0, "to"), "road"),
        (("contacts", "emergency", "danger"), {"en": [1]}),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused(
    plain: str, way: tuple[Any, ...], value: object
) -> None:
    spoilt: Any = json.loads(plain)
    use(read_registry(json.dumps(spoilt).encode()), ["anycouncil", "gwynedd"])
    inside = spoilt
    for key in way[:-1]:
        inside = inside[key]
    inside[way[-1]] = value
    with pytest.raises(NotARegistryError, match=way[1]):
        use(read_registry(json.dumps(spoilt).encode()), ["anycouncil", "gwynedd"])


def test_a_council_may_write_its_own_tag_in_welsh_alone(plain: str) -> None:
    fields: Any = json.loads(plain)
    (local, *_) = fields["overlays"]["anycouncil"]["local_tags"]
    for name, text in (("display", "FforddNi"), ("label", "Ein ffordd"), ("use_when", "Y ffordd.")):
        local[name] = {"cy": text}
    registry = read_registry(json.dumps(fields).encode()).for_council("anycouncil")
    found = registry.find("#FforddNi")
    assert found is not None
    assert found.hashtag == "#FforddNi"
    assert found.tag in {row["tag"] for row in registry.lookup("FforddNi", "cy")["results"]}
