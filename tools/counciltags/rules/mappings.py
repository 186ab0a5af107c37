"""Rules on mappings to other lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counciltags.rules.base import Problem, nearest, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.model.tag import ListMapping, Tag
    from counciltags.registry import Registry
    from counciltags.rules.base import World

SERVICES = "lgsl"
INTERACTIONS = "lgil"


@rule("error")
def code_lists_hold(_registry: Registry, world: World) -> Iterator[Problem]:
    """A code list is a CSV file in UTF-8 that gives every id once, with its label."""
    for listed in world.lists.values():
        for fault in listed.faults:
            yield Problem((), fault.message, fault.hint, listed.path)


def labels_of(world: World, name: str) -> dict[str, str] | None:
    """Give a list's ids and labels; nothing if there is no such list, or it has faults."""
    found = world.lists.get(name)
    return found.labels if found and not found.faults else None


@rule("error")
def mappings_name_known_lists(tag: Tag, world: World) -> Iterator[Problem]:
    """Every list that a tag is mapped to lies in registry/lists."""
    for name in tag.mappings:
        if name not in world.lists:
            known = ", ".join(world.lists)
            yield Problem(
                ("mappings", name),
                f"There is no list registry/lists/{name}.csv.",
                nearest(name, world.lists) or (f"The lists are: {known}." if known else ""),
                at_key=True,
            )


@rule("error")
def mappings_point_at_listed_ids(tag: Tag, world: World) -> Iterator[Problem]:
    """Every mapping gives an id that stands in its list, and interactions that stand in LGIL."""
    for name, entries in tag.mappings.items():
        known = labels_of(world, name)
        for index, entry in enumerate(entries):
            pointer = ("mappings", name, index)
            if known is not None and entry.id not in known:
                yield Problem(
                    (*pointer, "id"),
                    f"'{entry.id}' is not in registry/lists/{name}.csv.",
                    nearest(entry.id, known) or "Look the id up in that list.",
                )
            yield from _interactions(name, entry, pointer, world)


def _interactions(
    name: str, entry: ListMapping, pointer: tuple[str | int, ...], world: World
) -> Iterator[Problem]:
    if entry.interactions and name != SERVICES:
        yield Problem(
            (*pointer, "interactions"),
            f"Interactions belong to {SERVICES} only, not to {name}.",
            "Take 'interactions' away.",
            at_key=True,
        )
        return
    known = labels_of(world, INTERACTIONS)
    if known is None and INTERACTIONS in world.lists:
        return  # the list is there, and has faults of its own
    for number, interaction in enumerate(entry.interactions):
        if known is None or interaction not in known:
            yield Problem(
                (*pointer, "interactions", number),
                f"'{interaction}' is not in registry/lists/{INTERACTIONS}.csv.",
                _choices(known),
            )


def _choices(known: dict[str, str] | None) -> str:
    if not known:
        return "There is no such list. Add it, with the columns id and label."
    listed = ", ".join(f"{key} ({label})" for key, label in list(known.items())[:12])
    return f"In it are: {listed}."


@rule("error")
def exact_mapping_is_unique(registry: Registry, world: World) -> Iterator[Problem]:
    """An entry of another list is exactly one tag at most."""
    first: dict[tuple[str, str], tuple[str, tuple[str | int, ...]]] = {}
    for tag in registry.tags.values():
        path = world.tree.tag_paths[tag.tag]
        for name, entries in tag.mappings.items():
            for index, entry in enumerate(entries):
                if entry.relation != "exact":
                    continue
                pointer = ("mappings", name, index)
                other, place = first.setdefault((name, entry.id), (path, pointer))
                if (other, place) != (path, pointer):
                    yield Problem(
                        (*pointer, "relation"),
                        f"{name} {entry.id} is 'exact' already in {world.where(other, place)}.",
                        "Keep 'exact' for the tag that means the same; here choose close, broad "
                        "(the entry is wider than the tag) or narrow.",
                        path,
                    )
