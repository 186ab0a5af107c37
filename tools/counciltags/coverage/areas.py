"""What each area holds: tags, words, mappings, Welsh, handling, and how much has a source."""

from __future__ import annotations

from collections import Counter
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from counciltags.rules.texts import texts_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from counciltags.model.tag import Tag
    from counciltags.registry import Registry

WELSH = "cy"
WALES = "wales"
PUBLISHED = "published"


class Welsh(NamedTuple):
    """Texts of tags that serve Wales: all, those with Welsh, those that a speaker has read."""

    texts: int
    there: int
    reviewed: int


class AreaCoverage(NamedTuple):
    """One area, or all of them where ``area`` is "".

    ``services`` counts the tags with no broader tag. ``terms`` and ``welsh_terms`` are the
    median number of terms per tag. ``handling`` counts tags by handling. ``published`` counts
    the tags for which a published source says who provides them.
    """

    area: str
    label: str
    tags: int
    services: int
    terms: float
    welsh_terms: float
    mappings: int
    welsh: Welsh
    handling: Mapping[str, int]
    published: int


def areas(registry: Registry) -> list[AreaCoverage]:
    """Measure every area that has current tags, in the registry's order, and then all together.

    A tag counts in its own area only, not in those where it is listed besides.
    """
    current = [tag for tag in registry.tags.values() if tag.status == "current"]
    measured = [
        _area(area.id, area.label["en"].text, [tag for tag in current if tag.area == area.id])
        for area in registry.areas.values()
    ]
    return [item for item in measured if item.tags] + [_area("", "All areas", current)]


def _area(area: str, label: str, tags: Sequence[Tag]) -> AreaCoverage:
    served = [tag for tag in tags if WALES in tag.provided_by]
    return AreaCoverage(
        area=area,
        label=label,
        tags=len(tags),
        services=sum(not tag.broader for tag in tags),
        terms=_median([len(tag.terms.get("en", ())) for tag in tags]),
        welsh_terms=_median([len(tag.terms.get(WELSH, ())) for tag in served]),
        mappings=sum(len(entries) for tag in tags for entries in tag.mappings.values()),
        welsh=_welsh(served),
        handling=Counter(tag.handling for tag in tags),
        published=sum(tag.provided_by_basis == PUBLISHED for tag in tags),
    )


def _median(counts: list[int]) -> float:
    return float(median(counts)) if counts else 0.0


def _welsh(tags: Sequence[Tag]) -> Welsh:
    texts = [text for tag in tags for _, text in texts_of(tag)]
    welsh = [text[WELSH] for text in texts if WELSH in text]
    return Welsh(len(texts), len(welsh), sum(phrase.reviewed for phrase in welsh))
