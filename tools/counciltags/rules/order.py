"""Rules on the order of keys, so that every file reads alike and changes show up small."""

from __future__ import annotations

from functools import cache
from typing import Any

from counciltags.documents.ordering import ANY_KEY, misordered
from counciltags.loading.order import kind_of, order_of
from counciltags.records import TYPE_CHECKING, NamedTuple
from counciltags.rules.base import Problem, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.documents.document import Document, Plain, Pointer
    from counciltags.documents.ordering import Order
    from counciltags.model.overlay import Overlay
    from counciltags.registry import Registry
    from counciltags.rules.base import World


class Step(NamedTuple):
    """An order of keys, prepared: the rank of each key and the order inside, and of any other."""

    ranks: dict[str, tuple[int, Step | None]]
    other: tuple[int, Step | None]


@rule("error")
def keys_in_order(_registry: Registry, world: World) -> Iterator[Problem]:
    """The keys of a file stand in the order of its schema."""
    for document in world.tree.documents.values():
        yield from _problems(document)


@rule("error")
def overlay_keys_in_order(_overlay: Overlay, world: World) -> Iterator[Problem]:
    """The keys of an overlay stand in the order of its schema."""
    if world.document is not None:
        yield from _problems(world.document)


def _problems(document: Document) -> Iterator[Problem]:
    kind = kind_of(document.path)
    if kind is None or _holds(document.data, _steps(kind)):
        return
    for wrong in misordered(document.data, order_of(kind)):
        inside, early = wrong.pointer[:-1], str(wrong.pointer[-1])
        late = wrong.expected[_keys(document.data, inside).index(early)]
        yield Problem(
            (*inside, late),
            f"'{late}' stands too late: it goes before '{early}'.",
            f"Run: counciltags format {document.path}",
            document.path,
            at_key=True,
        )


@cache
def _steps(kind: str) -> Step:
    return _step(order_of(kind))


def _step(order: Order) -> Step:
    """Prepare an order for a quick yes or no: there are thousands of files, nearly all right."""
    ranks = {
        key: (rank, _step(inside) if inside else None)
        for rank, (key, inside) in enumerate(order.items())
    }
    inside = order.get(ANY_KEY)
    return Step(ranks, (len(ranks), _step(inside) if inside else None))


def _holds(data: Plain, step: Step) -> bool:
    if isinstance(data, list):
        return all(_holds(item, step) for item in data)
    if isinstance(data, dict):
        last = -1
        for key, value in data.items():
            rank, inside = step.ranks.get(key, step.other)
            if rank < last or (inside is not None and not _holds(value, inside)):
                return False
            last = rank
    return True


def _keys(data: Any, pointer: Pointer) -> list[str]:  # noqa: ANN401 -- any value of a document
    for step in pointer:
        data = data[step]
    return list(data)
