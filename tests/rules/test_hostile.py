"""No file that fits its schema makes a rule raise, and no finding lacks its words."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.accept import BASE, check

from counciltags.documents.document import Document
from counciltags.loading.schemas import fits
from counciltags.loading.tree import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Change = Callable[[Any, Any], None]

FILES = sorted(path.relative_to(BASE).as_posix() for path in (BASE / "registry").rglob("*.yml"))
ODD = st.one_of(
    st.sampled_from(
        [
            "bin", "road", "dustbin", "highway", "greenbag", "nothing", "anycouncil", "gwynedd",
            "lower-tier", "2027-02-29", "0000-01-01", "2026-01-01", "999.0.0", "0.0.0-..", "{",
            "{link}", "{}", "#", "＃", "@AnyCouncil", "a-b", "İstanbul", "ß", "ﬁ", "\u0301", "🗑",
            "proposed", "current", "moved", "split", "withdrawn", "call", "exact", "lgsl", "wales",
            "https://a.example/", "a" * 499, "٣", "²", "Ⅷ", "À" * 40,
        ]
    ),
    st.text("abŵ {}#@.1", min_size=1, max_size=12),
)  # fmt: skip


def leaves(value: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401 -- plain JSON
    """Give every value of a document with the map or list that holds it."""
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in list(items):
        yield value, key
        if isinstance(item, dict | list):
            yield from leaves(item)


def kind_of(path: str) -> str:
    folder, _, name = path.rpartition("/")
    return {"registry/tags": "tag", "registry/overlays": "overlay"}.get(folder) or name[:-4]


def plain(path: str) -> Any:  # noqa: ANN401 -- plain JSON
    document = read(BASE, path)
    assert isinstance(document, Document)
    return json.loads(json.dumps(document.data))


def replace(odd: str) -> Change:
    def change(holder: Any, key: Any) -> None:  # noqa: ANN401 -- plain JSON
        holder[key] = odd

    return change


def remove(holder: Any, key: Any) -> None:  # noqa: ANN401 -- plain JSON
    del holder[key]


def repeat(holder: Any, key: Any) -> None:  # noqa: ANN401 -- plain JSON
    if isinstance(holder, list):
        holder.append(holder[key])
    else:
        holder[f"{key}x"] = holder[key]


CHANGES = st.one_of(st.builds(replace, ODD), st.just(remove), st.just(repeat))


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    return folder


@settings(max_examples=150)
@given(st.sampled_from(FILES), st.lists(st.tuples(st.integers(0, 400), CHANGES), max_size=8))
def test_no_change_makes_a_rule_raise(
    tree: Path, path: str, changes: list[tuple[int, Change]]
) -> None:
    data = plain(path)
    for place, change in changes:
        changed = json.loads(json.dumps(data))
        places = list(leaves(changed))
        holder, key = places[place % len(places)]
        change(holder, key)
        if fits(kind_of(path), changed):
            data = changed
    target = tree / path
    before = target.read_bytes()
    target.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    try:
        found = check(tree)
    finally:
        target.write_bytes(before)
    for finding in found:
        assert finding.message
        assert finding.path.startswith("registry/")


@pytest.mark.parametrize("path", FILES)
def test_a_file_that_is_gone_or_broken_hides_no_other(tree: Path, path: str) -> None:
    target = tree / path
    before = target.read_bytes()
    try:
        target.write_bytes(b"&broken")
        broken = check(tree)
    finally:
        target.write_bytes(before)
    others = {item.path for item in broken if item.level != "info" and item.path != path}
    assert others == set(), "what only follows from a broken file is not reported"
    assert any(item.path == path for item in broken)
