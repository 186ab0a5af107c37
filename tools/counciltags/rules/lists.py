"""Rules on the files that list things: areas, contacts, providers and councils."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from counciltags.rules.base import Problem, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.registry import Registry
    from counciltags.rules.base import World

IDS = {"areas": "id", "contacts": "id", "providers": "id", "councils": "slug"}
"""The files, and the field that names each of their entries."""

SORTED = ("providers", "councils")
"""The files whose entries stand in the order of their ids; the others choose their own order."""


def listed(world: World, name: str) -> list[dict[str, Any]]:
    """Give the entries of a file as they stand there; none if the file is broken."""
    document = world.tree.documents.get(f"registry/{name}.yml")
    data: Any = document.data if document else {}
    entries: list[dict[str, Any]] = data.get(name, [])
    return entries


@rule("error")
def ids_are_unique(_registry: Registry, world: World) -> Iterator[Problem]:
    """Every area, help line, body and council has an id of its own."""
    for name, field in IDS.items():
        path = f"registry/{name}.yml"
        first: dict[str, int] = {}
        for index, entry in enumerate(listed(world, name)):
            number = first.setdefault(entry[field], index)
            if number != index:
                place = world.where(path, (name, number, field))
                yield Problem(
                    (name, index, field),
                    f"'{entry[field]}' is there already ({place}).",
                    "Remove one of the two, or give it another name.",
                    path,
                )


@rule("error")
def ids_are_sorted(_registry: Registry, world: World) -> Iterator[Problem]:
    """Bodies and councils stand in the order of their ids."""
    for name in SORTED:
        last = ""
        for index, entry in enumerate(listed(world, name)):
            value = entry[IDS[name]]
            if value < last:
                yield Problem(
                    (name, index, IDS[name]),
                    f"'{value}' stands after '{last}'.",
                    f"Sort the {name} by '{IDS[name]}'.",
                    f"registry/{name}.yml",
                )
            last = max(last, value)
