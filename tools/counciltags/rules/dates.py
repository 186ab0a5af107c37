"""Rules on days: they exist in the calendar, and stand in the right order."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from counciltags.rules.base import Problem, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.documents.document import Plain, Pointer
    from counciltags.model.tag import Tag
    from counciltags.registry import Registry
    from counciltags.rules.base import World

DAYS = frozenset({"released", "checked"})
"""The fields of those files that hold days."""

CORE = ("registry", "contacts")
"""The files looked at; those of the councils are looked at by the rules on councils."""


def as_day(text: str) -> date | None:
    """Turn year-month-day into a day; nothing where the calendar has no such day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _no_such_day(pointer: Pointer, text: str, path: str = "") -> Problem:
    return Problem(
        pointer, f"There is no day {text} in the calendar.", "Correct the day or the month.", path
    )


@rule("error")
def dates_are_real(tag: Tag, _world: World) -> Iterator[Problem]:
    """A tag's days exist, its season ends after it begins, and its decision has a day."""
    days = {
        ("valid_from",): tag.valid_from,
        ("valid_until",): tag.valid_until,
        ("decision", "decided"): tag.decision.decided,
    }
    real = {pointer: as_day(text) for pointer, text in days.items() if text}
    for pointer, day in real.items():
        if day is None:
            yield _no_such_day(pointer, days[pointer])
    first, last = real.get(("valid_from",)), real.get(("valid_until",))
    if first and last and first > last:
        yield Problem(
            ("valid_until",),
            f"#{tag.tag} would end on {last}, before it begins on {first}.",
            "Correct one of the two days.",
        )
    if tag.status != "proposed" and not tag.decision.decided:
        yield Problem(
            ("decision",),
            f"#{tag.tag} is {tag.status}, and the day of the decision is missing.",
            "Add 'decided' under 'decision', or set 'status' to proposed.",
            at_key=True,
        )


@rule("error")
def core_dates_are_real(_registry: Registry, world: World) -> Iterator[Problem]:
    """The day of the release and the days of checking help lines exist in the calendar."""
    for name in CORE:
        path = f"registry/{name}.yml"
        document = world.tree.documents.get(path)
        if document is not None:
            for pointer, text in _days(document.data, ()):
                if as_day(text) is None:
                    yield _no_such_day(pointer, text, path)


def _days(value: Plain, pointer: Pointer) -> Iterator[tuple[Pointer, str]]:
    """Find the days in a document; it is at most 20 deep, because its reader takes no more."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key in DAYS and isinstance(item, str):
                yield (*pointer, key), item
            elif isinstance(item, dict | list):
                yield from _days(item, (*pointer, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _days(item, (*pointer, index))
