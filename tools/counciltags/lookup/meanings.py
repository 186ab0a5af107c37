"""What everyday words mean, as numbers, so that a word the registry never used still finds a tag.

``data/meanings.txt`` gives each of some thousand everyday words a point in a space of few
dimensions; words of like meaning lie close together (``settee`` and ``sofa``). The points were
worked out once by a public language model; ``data/README.md`` says which, and how. Here a tag's
place is the middle of its words' places, and a word is near a tag by the cosine between them.
Whole numbers throughout, so that every machine builds the same index.
"""

from __future__ import annotations

from base64 import b64decode
from math import isqrt
from os.path import dirname, join
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from counciltags.lookup.weights import Weights

LANES = 32
"""Bits for one tag in the long number that holds all tags, see :func:`near`."""

ONE = 1 << 10
"""A cosine of 1 as a whole number."""


def read_meanings() -> dict[str, tuple[int, ...]]:
    """Read each word's point: numbers from -127 to 127, all points equally far out."""
    meanings = {}
    with open(join(dirname(__file__), "data", "meanings.txt"), encoding="ascii") as file:
        for line in file:
            word, _, packed = line.rstrip("\n").partition(" ")
            meanings[word] = tuple(b - 256 if b > 127 else b for b in b64decode(packed))  # noqa: PLR2004 -- a signed byte
    return meanings


def tag_points(
    weights: Weights, meanings: Mapping[str, Sequence[int]], tags: int
) -> list[list[int]]:
    """Give every tag's point: the middle of its words', as weighted, less the middle of all."""
    size = len(next(iter(meanings.values()), ()))
    sums = [[0] * size for _ in range(tags)]
    for word, by_tag in weights.items():
        point = meanings.get(word)
        if point is not None:
            for tag, weight in by_tag.items():
                share = round(weight * ONE)
                row = sums[tag]
                for axis, value in enumerate(point):
                    row[axis] += share * value
    points = [_unit(row) for row in sums]
    middle = [sum(column) // max(1, tags) for column in zip(*points, strict=True)]
    return [_unit([a - b for a, b in zip(row, middle, strict=True)]) for row in points]


def _unit(row: list[int]) -> list[int]:
    length = isqrt(sum(value * value for value in row)) or 1
    return [value * ONE // length for value in row]


def near(
    points: Sequence[Sequence[int]], meanings: Mapping[str, Sequence[int]]
) -> Iterator[tuple[str, list[int]]]:
    """Give for every word its cosine with every tag, as parts of :data:`ONE`.

    All tags stand side by side in one long number per axis, so that one multiplication does a
    hundred: pure Python would take a minute one by one.
    """
    if not points:
        return
    top = 1 << (LANES - 1)
    columns = [
        sum(value << (LANES * place) for place, value in enumerate(column))
        for column in zip(*points, strict=True)
    ]
    shift = sum(top << (LANES * place) for place in range(len(points)))
    width = LANES // 8
    for word, point in meanings.items():
        total = shift + sum(a * b for a, b in zip(point, columns, strict=True))
        raw = total.to_bytes(len(points) * width + 1, "little", signed=True)
        length = isqrt(sum(value * value for value in point)) or 1
        yield (
            word,
            [
                (int.from_bytes(raw[at : at + width], "little") - top) // length
                for at in range(0, len(points) * width, width)
            ],
        )
