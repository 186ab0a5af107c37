"""Every name that a finding can have: what the reader, the loader and the rules look for."""

from __future__ import annotations

from typing import Any

from counciltags.documents.refusals import REFUSALS
from counciltags.records import TYPE_CHECKING, NamedTuple
from counciltags.rules import OVERLAY_RULES, REGISTRY_RULES, TAG_RULES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.findings import Level
    from counciltags.rules.base import Rule

LOADING = {
    "file-names-differ": "Two files may not differ in capital letters only.",
    "not-yours-to-approve": "A council approves changes to its own overlay, and to nothing else.",
    "schema": "A file has the fields, and the kinds of values, that its schema gives.",
    "unexpected-file": "Every file in the registry's folders is one that is read.",
}
"""What the loader, or the check of who may approve a change, refuses, by the name in findings."""


class Entry(NamedTuple):
    """One rule: its name in reports, its level, and one plain sentence on it."""

    name: str
    level: Level
    about: str


def catalogue() -> list[Entry]:
    """List all rules, sorted by name; every name stands there once."""
    return sorted(_entries())


def _entries() -> Iterator[Entry]:
    for name, about in {**REFUSALS, **LOADING}.items():
        yield Entry(name, "error", about)
    listed: tuple[Rule[Any], ...] = (*REGISTRY_RULES, *TAG_RULES, *OVERLAY_RULES)
    for checked in listed:
        yield Entry(checked.name, checked.level, checked.about)
