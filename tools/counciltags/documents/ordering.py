"""The right order of keys, as data, and where a document departs from it.

This looks at values only; the keys of a map keep the order of the file.
"""

from __future__ import annotations

from counciltags.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import TypeAlias

    from counciltags.documents.document import Plain, Pointer

    # The keys of a map in their right order, each with the order inside its value. An
    # order says nothing about a scalar, and goes for each item of a list. An empty one
    # allows any order.
    Order: TypeAlias = Mapping[str, "Order"]

ANY_KEY = "*"
"""In an order, stands for each key that the order does not name, to say what is inside."""

_NO_ORDER: Order = {}


class Misordered(NamedTuple):
    """A map whose keys stand in another order than they should.

    ``pointer`` leads to the first key that stands wrong; ``expected`` are all keys of its
    map in the right order.
    """

    pointer: Pointer
    expected: tuple[str, ...]


def in_order(keys: Iterable[str], order: Order) -> list[str]:
    """Return keys in the right order; those that it does not name come last, as they were."""
    ranks = {key: rank for rank, key in enumerate(key for key in order if key != ANY_KEY)}
    return sorted(keys, key=lambda key: ranks.get(key, len(ranks)))


def order_inside(order: Order, key: str) -> Order:
    """Return the order inside the value of a key."""
    return order.get(key) or order.get(ANY_KEY) or _NO_ORDER


def misordered(data: Plain, order: Order) -> list[Misordered]:
    """Return every map of a document whose keys are out of order, outer ones first."""
    return list(_misordered(data, order, ()))


def _misordered(data: Plain, order: Order, pointer: Pointer) -> Iterator[Misordered]:
    if not order:
        return
    if isinstance(data, dict):
        expected = in_order(data, order)
        wrong = next((key for key, right in zip(data, expected, strict=True) if key != right), None)
        if wrong is not None:
            yield Misordered((*pointer, wrong), tuple(expected))
        for key, value in data.items():
            yield from _misordered(value, order_inside(order, key), (*pointer, key))
    elif isinstance(data, list):
        for index, item in enumerate(data):
            yield from _misordered(item, order, (*pointer, index))
