from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st
from tests.accept import BASE

from counciltags.documents.document import Document
from counciltags.documents.ordering import misordered
from counciltags.loading.order import kind_of, order_of
from counciltags.loading.tree import load_tree, read
from counciltags.rules.order import _holds, _steps

if TYPE_CHECKING:
    from counciltags.documents.document import Plain

TREE = load_tree(BASE)
SOURCES = [*TREE.documents.values(), *(read(BASE, path) for path in TREE.overlays)]
DATA = {
    source.path: source.data
    for source in SOURCES
    if isinstance(source, Document) and source.path != "registry/councils.yml"
}


def shuffled(value: Any, draw: st.DrawFn) -> Any:  # noqa: ANN401 -- plain JSON
    """Give a value with the keys of some of its maps in another order."""
    if isinstance(value, dict):
        keys = draw(st.permutations(list(value))) if draw(st.booleans()) else list(value)
        return {key: shuffled(value[key], draw) for key in keys}
    if isinstance(value, list):
        return [shuffled(item, draw) for item in value]
    return value


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, Plain]:
    path = draw(st.sampled_from(sorted(DATA)))
    return path, shuffled(DATA[path], draw)


@given(documents())
def test_the_quick_answer_is_the_slow_one(example: tuple[str, Plain]) -> None:
    path, data = example
    kind = kind_of(path)
    assert kind is not None
    assert _holds(data, _steps(kind)) == (misordered(data, order_of(kind)) == [])
