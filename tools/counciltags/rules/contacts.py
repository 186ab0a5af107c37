"""Rules on help lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counciltags.rules.base import Problem, rule
from counciltags.rules.dates import as_day
from counciltags.rules.lists import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.registry import Registry
    from counciltags.rules.base import World

PATH = "registry/contacts.yml"

MOST_DAYS = 365
"""A number that nobody has rung or read for longer than this may have changed."""


@rule("warning")
def contacts_are_checked(_registry: Registry, world: World) -> Iterator[Problem]:
    """Somebody has checked every help line's number within a year."""
    today = None if world.day_is_unknown else as_day(world.as_of)
    for index, entry in enumerate(listed(world, "contacts")):
        for number, line in enumerate(entry["lines"]):
            where = f"{line['phone']} ({entry['id']})"
            checked = as_day(line["checked"]) if line["checked"] else None
            message = ""
            if line["checked"] is None:
                message = f"Nobody has checked the number {where} yet."
            elif checked and today and (today - checked).days > MOST_DAYS:
                message = f"The number {where} was last checked on {checked}, over a year ago."
            elif checked and today and checked > today:
                message = f"The number {where} was checked on {checked}, which is yet to come."
            if message:
                yield Problem(
                    ("contacts", index, "lines", number, "checked"),
                    message,
                    "Ring it or read it at its source, and write the day here.",
                    PATH,
                )
