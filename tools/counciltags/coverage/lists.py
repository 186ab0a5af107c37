"""How much of one list the tags cover: by entries, and by reports where they are counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from counciltags.coverage.entries import Entry
    from counciltags.registry import Registry

RELATIONS = ("exact", "close", "narrow", "broad")
"""The relations of a mapping, the nearest first: an entry counts once, under its nearest."""

STANDS_FOR = {"govuk-local": "lgsl"}
"""Lists whose ids are another list's, so that a mapping to the other list serves both."""


class Reports(NamedTuple):
    """Reports that were counted: all, those whose category names no subject, those with a tag.

    ``uncounted`` is how many entries have no count; they weigh nothing here.
    """

    counted: int
    no_subject: int
    with_tag: int
    uncounted: int

    @property
    def with_subject(self) -> int:
        """The denominator: reports whose category says what the matter is."""
        return self.counted - self.no_subject

    @property
    def share(self) -> float:
        """The part of the reports with a subject that have a tag, from 0 to 1."""
        return self.with_tag / self.with_subject if self.with_subject else 1.0


class ListCoverage(NamedTuple):
    """One list, or one collection of it (``part``).

    ``mapped`` counts entries by relation. ``explained`` maps ids to the reason why they need no
    tag, ``left`` maps the ids with neither to their labels, ``doubtful`` holds the ids with both.
    """

    name: str
    part: str
    entries: int
    mapped: Mapping[str, int]
    explained: Mapping[str, str]
    left: Mapping[str, str]
    doubtful: tuple[str, ...]
    reports: Reports | None

    @property
    def accounted(self) -> int:
        """How many entries have a tag or a reason."""
        return self.entries - len(self.left)


def relations(registry: Registry, name: str) -> dict[str, str]:
    """Map the ids of a list that current tags are mapped to, each to its nearest relation."""
    names = {name, STANDS_FOR.get(name, name)}
    found: dict[str, str] = {}
    for tag in registry.tags.values():
        if tag.status != "current":
            continue
        for entry in (item for each in names for item in tag.mappings.get(each, ())):
            before = found.get(entry.id, RELATIONS[-1])
            found[entry.id] = min(before, entry.relation, key=RELATIONS.index)
    return found


def cover(
    name: str, part: str, entries: Iterable[Entry], tagged: Mapping[str, str]
) -> ListCoverage:
    """Work out the coverage of some entries; ``tagged`` is what :func:`relations` gave."""
    chosen = [entry for entry in entries if part in ("", entry.collection)]
    with_tag = [tagged[entry.id] for entry in chosen if entry.id in tagged]
    without = [entry for entry in chosen if entry.id not in tagged]
    return ListCoverage(
        name=name,
        part=part,
        entries=len(chosen),
        mapped={relation: with_tag.count(relation) for relation in RELATIONS},
        explained={entry.id: entry.reason for entry in without if entry.reason},
        left={entry.id: entry.label for entry in without if not entry.reason},
        doubtful=tuple(entry.id for entry in chosen if entry.reason and entry.id in tagged),
        reports=_reports(chosen, tagged),
    )


def _reports(entries: list[Entry], tagged: Mapping[str, str]) -> Reports | None:
    """Count reports; nothing where no entry has a count.

    A category that names no subject is left out of both sides, whether it has a tag or not.
    """
    counted = [(entry, entry.reports) for entry in entries if entry.reports is not None]
    if not counted:
        return None
    return Reports(
        counted=sum(count for _, count in counted),
        no_subject=sum(count for entry, count in counted if not entry.has_subject),
        with_tag=sum(count for entry, count in counted if entry.has_subject and entry.id in tagged),
        uncounted=len(entries) - len(counted),
    )
