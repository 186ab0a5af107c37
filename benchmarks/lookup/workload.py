"""The phrases and the tags that every engine gets."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from counciltags.loading.tree import load_tree
from counciltags.lookup.documents import documents, shown
from counciltags.lookup.evaluation import Phrasing, Score, read_phrasings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counciltags.registry import Registry

ROOT = Path(__file__).parents[2]
PHRASINGS = ROOT / "tests" / "lookup" / "phrasings"
OWN_WORDS = ("english", "posts", "report_titles")
"""Files of what people say; the names of categories are another matter, and the registry's own."""


def registry() -> Registry:
    """Load the registry of this checkout."""
    return load_tree(ROOT).registry


def phrases(part: str, names: Sequence[str] = OWN_WORDS) -> list[Phrasing]:
    """Read one part of the phrases."""
    return [item for name in names for item in read_phrasings(PHRASINGS / f"{name}.csv", part=part)]


def plain_tags(registry: Registry) -> list[dict[str, Any]]:
    """Give every tag as the peers take it: the same texts that our index is built from."""
    found = {
        tag: dict.fromkeys(("name", "label", "terms", "use", "lists"), "")
        for tag in shown(registry)
    }
    fields = {"name": "name", "label": "label", "alias": "terms", "term": "terms", "use": "use",
              "list": "lists", "example": "use"}  # fmt: skip
    for said in documents(registry, "en"):
        if said.field in fields:
            found[said.tag][fields[said.field]] += " ".join(said.words) + ". "
    return [{"tag": tag, **texts} for tag, texts in found.items()]


def score(phrasings: Sequence[Phrasing], given: Sequence[Sequence[str]]) -> Score:
    """Count in how many phrases a right tag is among the first one, three and five."""
    total = Score()
    for phrasing, tags in zip(phrasings, given, strict=True):
        place = next((at for at, tag in enumerate(tags) if tag in phrasing.tags), None)
        total = total.plus(place)
    return total
