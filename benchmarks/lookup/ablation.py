"""What each idea of the look-up is worth: quality without it, on the development part.

``python benchmarks/lookup/ablation.py`` prints top 1, 3 and 5 for what people say (the
development part of the phrases) and for the registry's own terms when they are held out: a
quarter of all terms is left out of the index and asked for.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from counciltags.lookup import documents, engine, index, streets
from counciltags.lookup.evaluation import Phrasing, part_of
from counciltags.lookup.text import words

sys.path.insert(0, str(Path(__file__).parent))
from workload import phrases, registry, score

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from counciltags.lookup.documents import Said
    from counciltags.registry import Registry


def changes() -> Iterator[tuple[str, list[AbstractContextManager[Any]]]]:
    """Give each change: its name, and the patches that make it."""
    yield "as it is", []
    for field in ("label", "name", "alias", "term", "use", "example", "list", "not_for"):
        yield f"without {field}", [patch.dict(documents.WEIGHTS, {field: 0.0001})]
    yield "without meanings", [
        patch.object(index, "MEANING", 0), patch.object(index, "MEANING_IF_KNOWN", 0)
    ]  # fmt: skip
    yield "without kin", [patch.object(engine, "KIN", 0)]
    yield "without spelling", [patch.object(engine, "CLOSE", 0)]
    yield "without splitting", [patch.object(engine, "SPLIT", 0)]
    yield "without joining", [patch.object(engine, "JOINED", 0)]
    yield "without pairs", [patch.object(engine, "TOGETHER", (0,) * 10)]
    yield "without street names", [patch.object(streets, "KINDS", frozenset())]


def main() -> None:
    """Print the table."""
    ours = registry()
    asked = phrases("development")
    terms = held_out(ours)
    print(f"{len(asked)} phrases, {len(terms)} terms held out")
    print(f"{'':<24}{'phrases':>24}{'terms':>24}")
    for name, patches in changes():
        for one in patches:
            one.start()
        cells = [
            shares(ours, asked),
            shares(ours, terms, {(item.tags[0], tuple(words(item.text))) for item in terms}),
        ]
        for one in patches:
            one.stop()
        print(f"{name:<24}{cells[0]}{cells[1]}")


def held_out(ours: Registry) -> list[Phrasing]:
    """Give a quarter of all terms as phrases."""
    return [
        Phrasing(term, (tag.tag,), "en", tag.area)
        for tag in documents.shown(ours).values()
        for term in tag.terms.get("en", ())
        if part_of(term) == "test" and part_of(f"{term}?") == "test"
    ]


def shares(
    ours: Registry, asked: list[Phrasing], left_out: set[tuple[str, tuple[str, ...]]] | None = None
) -> str:
    """Rank every phrase with an index that lacks some terms, and say how well it went."""
    plain = documents.documents

    def some(registry: Registry, language: str) -> Iterator[Said]:
        for item in plain(registry, language):
            if item.field != "term" or (item.tag, item.words) not in (left_out or ()):
                yield item

    with patch.object(index, "documents", some):
        ready = engine.engine(index.build_index(ours, "en"))
    given = [[found["tag"] for found in ready.results(item.text)] for item in asked]
    return "".join(f"{share:8.1f}" for share in score(asked, given).percent())


if __name__ == "__main__":
    main()
