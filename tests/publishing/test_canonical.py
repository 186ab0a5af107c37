from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counciltags.model.codec import Phrase, encode
from counciltags.model.council import Area, Council, Gss
from counciltags.model.tag import decode_tag
from counciltags.publishing.canonical import registry_bytes
from counciltags.registry import Registry
from counciltags.released import SECTIONS, read_registry

HEAD = {"name", "version", "released", "base_url", "languages", "licence", "attributions"}


def test_reading_back_and_writing_again_gives_the_same_bytes(registry: Registry) -> None:
    data = registry_bytes(registry)
    assert registry_bytes(read_registry(data)) == data


def test_a_file_in_another_layout_reads_the_same(registry: Registry) -> None:
    data = registry_bytes(registry)
    other = json.dumps(json.loads(data), indent=4).encode()
    assert registry_bytes(read_registry(other)) == data


def test_what_is_read_equals_what_was_written(registry: Registry) -> None:
    read = read_registry(registry_bytes(registry))
    for section in SECTIONS:
        before, after = getattr(registry, section), getattr(read, section)
        assert encode(dict(after)) == encode(dict(before)), section


def test_the_order_of_loading_makes_no_difference(registry: Registry) -> None:
    turned = registry._replace(
        tags=dict(list(registry.tags.items())[::-1]),
        councils=dict(list(registry.councils.items())[::-1]),
        names=dict(list(registry.names.items())[::-1]),
    )
    assert registry_bytes(turned) == registry_bytes(registry)


@pytest.mark.parametrize("section", ["areas", "contacts"])
def test_an_order_that_means_something_is_kept(registry: Registry, section: str) -> None:
    turned: Any = dict(list(getattr(registry, section).items())[::-1])
    fields: dict[str, Any] = {section: turned}
    data = registry_bytes(registry._replace(**fields))
    assert list(json.loads(data)[section]) == list(turned)


def test_each_field_and_each_entry_has_a_line(registry: Registry) -> None:
    lines = registry_bytes(registry).decode().splitlines()
    assert lines[0] == "{"
    assert lines[1] == f'"$schema": "{registry.base_url}/schema/v1/published/registry.json",'
    assert lines[-1] == "}"
    starts = [line for line in lines if line.endswith(": {")]
    assert starts == [f'"{name}": {{' for name in SECTIONS]
    entries = sum(len(getattr(registry, name)) for name in SECTIONS)
    # Braces around all, the schema, the head, two lines around each section, the entries.
    assert len(lines) == 2 + 1 + len(HEAD) + 2 * len(SECTIONS) + entries


def test_letters_stay_letters(registry: Registry) -> None:
    assert "ein tîm ffyrdd" in registry_bytes(registry).decode()


words = st.text(st.characters(codec="utf-8"), max_size=20)
phrases = st.builds(Phrase, words, st.booleans())
# As the schemas have it: English is always there.
texts = st.fixed_dictionaries({"en": phrases}, optional={"cy": phrases, "gd": phrases})
councils = st.builds(
    Council,
    slug=words,
    name=st.fixed_dictionaries({"en": words}, optional={"cy": words}),
    short_name=words,
    type=words,
    nation=words,
    gss=st.lists(st.builds(Gss, words, words, words, st.booleans()), max_size=2).map(tuple),
    successors=st.lists(words, max_size=2).map(tuple),
    demonstration=st.booleans(),
)
areas = st.builds(Area, words, texts, texts)
names = st.lists(
    st.fixed_dictionaries({"tag": words, "language": words, "kind": words}), min_size=1, max_size=2
)


@given(
    keyed=st.dictionaries(words, councils, max_size=3),
    shown=st.dictionaries(words, areas, max_size=3),
    known=st.dictionaries(words, names, max_size=3),
    title=words,
)
def test_any_registry_comes_back(
    keyed: dict[str, Any], shown: dict[str, Any], known: dict[str, Any], title: str
) -> None:
    empty: dict[str, Any] = {"tags": {}, "contacts": {}, "providers": {}, "overlays": {}}
    registry = Registry(
        title,
        *("0.0.1", "2026-11-23", "https://x.example"),
        *((), {"id": title}, ({"what": title},)),
        areas=shown,
        councils=keyed,
        names=known,
        **empty,
    )
    data = registry_bytes(registry)
    read = read_registry(data)
    assert registry_bytes(read) == data
    assert dict(read.councils) == keyed
    assert dict(read.areas) == shown
    assert dict(read.names) == known
    assert registry_bytes(read_registry(json.dumps(json.loads(data)).encode())) == data


def test_a_tag_survives_with_every_field(registry: Registry) -> None:
    for tag in registry.tags.values():
        assert decode_tag(json.loads(json.dumps(encode(tag)))) == tag
