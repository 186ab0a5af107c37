"""Rules on councils.yml: every council's own facts, and how councils hang together."""

from __future__ import annotations

from counciltags.model.council import decode_council
from counciltags.records import TYPE_CHECKING, NamedTuple
from counciltags.rules.base import Problem, rule, say_nation
from counciltags.rules.dates import as_day
from counciltags.rules.lists import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.documents.document import Pointer
    from counciltags.model.council import Council
    from counciltags.registry import Registry
    from counciltags.rules.base import World

PATH = "registry/councils.yml"

CODES = {
    "county": ("england", "E10"),
    "district": ("england", "E07"),
    "unitary": ("england", "E06"),
    "metropolitan-district": ("england", "E08"),
    "london-borough": ("england", "E09"),
    "city-corporation": ("england", "E09"),
    "welsh-unitary": ("wales", "W06"),
    "scottish-council": ("scotland", "S12"),
    "ni-district": ("northern-ireland", "N09"),
}
"""The nation of each kind of council, and how its codes begin.

Source: Office for National Statistics, Register of Geographic Codes.
"""


class Entry(NamedTuple):
    """One council as it stands in the file, second entries of the same slug included."""

    number: int
    council: Council

    def problem(self, field: str, message: str, hint: str) -> Problem:
        """Point at one field of this council, or at the council itself."""
        return Problem(("councils", self.number, *([field] if field else ())), message, hint, PATH)


def _entries(world: World) -> list[Entry]:
    councils = (decode_council(item) for item in listed(world, "councils"))
    return [Entry(index, council) for index, council in enumerate(councils)]


@rule("error")
def councils_have_true_codes(_registry: Registry, world: World) -> Iterator[Problem]:
    """A council's codes fit its kind and its nation, and no other council has them."""
    owners: dict[str, tuple[int, int]] = {}
    for entry in _entries(world):
        council = entry.council
        nation, start = CODES[council.type]
        if council.nation != nation:
            yield entry.problem(
                "nation",
                f"Councils of the type {council.type} are in {say_nation(nation)} only.",
                "Put the nation or the type right.",
            )
        if council.demonstration and council.gss:
            yield entry.problem(
                "gss",
                f"'{council.slug}' is a demonstration, and so it has no code.",
                "Write 'gss: []'.",
            )
        if not (council.gss or council.demonstration or council.note):
            yield entry.problem(
                "gss",
                f"'{council.slug}' has no code, and nothing says why.",
                "Add its code, or a 'note' that says why the code is not known.",
            )
        yield from _codes(entry, start, owners, world)


def _codes(
    entry: Entry, start: str, owners: dict[str, tuple[int, int]], world: World
) -> Iterator[Problem]:
    for place, gss in enumerate(entry.council.gss):
        pointer = ("councils", entry.number, "gss", place, "code")
        wanted = start[0] if gss.former else start  # a county may have become a unitary
        if not gss.code.startswith(wanted):
            yield Problem(
                pointer,
                f"The code {gss.code} is not one of a {entry.council.type}: those begin {wanted}.",
                "Check the code and the type.",
                PATH,
            )
        first = owners.setdefault(gss.code, (entry.number, place))
        if first != (entry.number, place):
            there = world.where(PATH, ("councils", first[0], "gss", first[1], "code"))
            yield Problem(
                pointer,
                f"The code {gss.code} is given already ({there}).",
                "Every code belongs to one council. Put one of them right.",
                PATH,
            )


@rule("error")
def councils_have_true_parents(registry: Registry, world: World) -> Iterator[Problem]:
    """A district names its county, and no other kind of council has a parent."""
    for entry in _entries(world):
        council = entry.council
        if council.type != "district":
            if council.parent:
                yield entry.problem(
                    "parent",
                    f"'{council.slug}' is a {council.type}; only districts have a parent.",
                    "Take 'parent' away, or put the type right.",
                )
        elif not council.parent:
            yield entry.problem(
                "",
                f"The district '{council.slug}' does not say which county it is in.",
                "Add 'parent' with the county's slug.",
            )
        else:
            yield from _parent(entry, registry, world)


def _parent(entry: Entry, registry: Registry, world: World) -> Iterator[Problem]:
    council = entry.council
    parent = registry.councils.get(council.parent)
    if parent is None:
        yield entry.problem(
            "parent",
            f"There is no council '{council.parent}'.",
            world.near("councils", council.parent) or "Use the slug of the county.",
        )
    elif parent.type != "county" or parent.nation != council.nation:
        yield entry.problem(
            "parent",
            f"'{council.parent}' is a {parent.type} in {say_nation(parent.nation)}; "
            f"the parent of a district is a county in {say_nation(council.nation)}.",
            "Use the slug of the county.",
        )
    elif parent.demonstration != council.demonstration:
        yield entry.problem(
            "parent",
            f"Only one of '{council.slug}' and its county '{council.parent}' is a demonstration.",
            "Real councils and demonstrations do not mix.",
        )


@rule("error")
def councils_end_in_order(registry: Registry, world: World) -> Iterator[Problem]:
    """A council's days exist, it ends after it starts, and it says who takes over."""
    for entry in _entries(world):
        council = entry.council
        yield from _days(entry)
        if council.starts and council.ends and council.ends < council.starts:
            yield entry.problem(
                "ends",
                f"'{council.slug}' ends on {council.ends}, before it starts on {council.starts}.",
                "Put one of the two days right.",
            )
        if council.ends and not (council.successors or council.note):
            yield entry.problem(
                "ends",
                f"'{council.slug}' ends on {council.ends}, and nothing says who takes over.",
                "Add 'successors', or a 'note' that says why there are none.",
            )
        yield from _successors(entry, registry, world)


def _days(entry: Entry) -> Iterator[Problem]:
    """Report days that the calendar does not have, of the council and of its codes."""
    council = entry.council
    days: dict[Pointer, str] = {("starts",): council.starts, ("ends",): council.ends}
    for place, gss in enumerate(council.gss):
        days["gss", place, "starts"] = gss.starts
        days["gss", place, "ends"] = gss.ends
    for pointer, day in days.items():
        if day and as_day(day) is None:
            yield Problem(
                ("councils", entry.number, *pointer),
                f"There is no day {day} in the calendar.",
                "Correct the day or the month.",
                PATH,
            )


def _successors(entry: Entry, registry: Registry, world: World) -> Iterator[Problem]:
    council = entry.council
    if council.successors and not council.ends:
        yield entry.problem(
            "successors",
            f"'{council.slug}' has successors but no last day.",
            "Add 'ends', or take 'successors' away.",
        )
    for number, slug in enumerate(council.successors):
        pointer = ("councils", entry.number, "successors", number)
        after = registry.councils.get(slug)
        if slug == council.slug:
            hint = "Name the council that takes over."
            yield Problem(pointer, f"'{slug}' cannot be its own successor.", hint, PATH)
        elif after is None:
            hint = world.near("councils", slug) or "Add that council first."
            yield Problem(pointer, f"There is no council '{slug}'.", hint, PATH)
        elif after.ends and council.ends and after.ends <= council.ends:
            yield Problem(
                pointer,
                f"'{slug}' takes over after {council.ends}, but it ends on {after.ends} itself.",
                "Name the council that is there afterwards.",
                PATH,
            )
