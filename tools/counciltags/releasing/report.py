"""A report on the difference between two versions: the step, the effects, the least version."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from counciltags.comparing.effects import councils_affected, own_words, shifts
from counciltags.comparing.versions import is_enough, least_version
from counciltags.comparing.whole import compare

if TYPE_CHECKING:
    from collections.abc import Iterable

    from counciltags.comparing.effects import Affected, Query, Shift
    from counciltags.comparing.kinds import Bump, Item
    from counciltags.releasing.opening import Opened


class Side(NamedTuple):
    """One of the two that are compared: what to call it, its version and its day."""

    name: str
    version: str
    released: str


class Report(NamedTuple):
    """What differs, what it needs, and what it does to answers.

    ``least`` is the lowest version that may be given to the new one, ``enough`` whether the one
    that it has will do. ``queries`` is how many phrases were looked up; ``effects`` tells whether
    effects were worked out at all, and ``fields`` whether the schemas of both were there.
    """

    old: Side
    new: Side
    items: tuple[Item, ...]
    bump: Bump
    least: str
    enough: bool
    shifts: tuple[Shift, ...] = ()
    councils: tuple[Affected, ...] = ()
    queries: int = 0
    effects: bool = True
    fields: bool = True


def report(
    old: Opened, new: Opened, *, effects: bool = True, queries: Iterable[Query] = ()
) -> Report:
    """Compare two versions; ``queries`` are looked up in both, beside the tags' own words."""
    before, after = old.version, new.version
    found = compare(before, after)
    was, now = before.registry.version, after.registry.version
    asked = sorted({*queries, *own_words(before.registry, after.registry)}) if effects else []
    return Report(
        Side(old.name, was, before.registry.released),
        Side(new.name, now, after.registry.released),
        found.items,
        found.bump,
        least_version(was, found.bump),
        is_enough(was, now, found.bump),
        shifts(before.registry, after.registry, found.items, asked),
        councils_affected(before.registry, after.registry, found.items) if effects else (),
        len(asked),
        effects,
        before.schemas is not None and after.schemas is not None,
    )
