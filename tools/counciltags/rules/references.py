"""Rules on what tags name: areas, other tags, bodies and help lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from counciltags.merging.provision import TIERS
from counciltags.rules.base import Problem, nearest, rule
from counciltags.rules.structure import NO_TAG, instead

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.documents.document import Pointer
    from counciltags.model.tag import Tag
    from counciltags.rules.base import World


@rule("error")
def areas_exist(tag: Tag, world: World) -> Iterator[Problem]:
    """Every area of a tag is listed in areas.yml, and named once."""
    for pointer, area in ((("area",), tag.area), *_each("also_in", tag.also_in)):
        if not world.has("areas", area):
            yield Problem(
                pointer,
                f"There is no area '{area}' in registry/areas.yml.",
                world.near("areas", area) or f"The areas are: {', '.join(world.registry.areas)}.",
            )
        elif area == tag.area and pointer != ("area",):
            yield Problem(
                pointer, f"'{area}' is the tag's 'area' already.", "Take it out of 'also_in'."
            )


def _each(name: str, values: tuple[str, ...]) -> Iterator[tuple[Pointer, str]]:
    for index, value in enumerate(values):
        yield (name, index), value


@rule("error")
def tags_named_exist(tag: Tag, world: World) -> Iterator[Problem]:
    """Every tag that is named as close by, or as the one to use instead, exists and is in use."""
    named = list(_each("see_also", tag.see_also))
    named += [
        (("not_for", index, "tag"), entry.tag)
        for index, entry in enumerate(tag.not_for)
        if entry.tag
    ]
    for pointer, name in named:
        other = world.registry.tags.get(name)
        if name == tag.tag:
            yield Problem(pointer, f"#{name} names itself.", "Name another tag, or take it away.")
        elif not world.has("tags", name):
            yield Problem(pointer, f"There is no tag '{name}'.", world.near("tags", name) or NO_TAG)
        elif other and other.status == "withdrawn":
            yield Problem(
                pointer, f"#{name} is withdrawn, so nobody should be sent to it.", instead(other)
            )


@rule("error")
def providers_exist(tag: Tag, world: World) -> Iterator[Problem]:
    """Whoever provides a tag is a tier of councils or a body that serves that nation."""
    for pointer, nation, answer in _answers(tag, world):
        if answer in TIERS:
            continue
        body = world.registry.providers.get(answer)
        if body is None:
            if not world.has("providers", answer):
                yield Problem(pointer, *_unknown_body(answer, world))
        elif nation not in body.nations:
            yield Problem(
                pointer,
                f"'{answer}' does not serve {nation}: it serves {', '.join(body.nations)}.",
                "Name the body that does, or add the nation in registry/providers.yml.",
            )
    for index, entry in enumerate(tag.not_for):
        if entry.provider and not world.has("providers", entry.provider):
            yield Problem(
                ("not_for", index, "provider"), *_unknown_body(entry.provider, world, tiers=False)
            )


def _answers(tag: Tag, world: World) -> Iterator[tuple[Pointer, str, str]]:
    """Give every answer to who provides a tag: its place as it was written, nation and answer."""
    written: Any = world.tree.documents[world.tree.tag_paths[tag.tag]].data
    for nation, by_type in tag.provided_by.items():
        for kind, given in by_type.items():
            top: Pointer = ("provided_by", nation)
            if isinstance(written["provided_by"][nation], dict):
                top = (*top, kind)
            for index, answer in enumerate(given):
                yield (*top, index) if len(given) > 1 else top, nation, answer


def _unknown_body(name: str, world: World, *, tiers: bool = True) -> tuple[str, str]:
    message = f"There is no body '{name}' in registry/providers.yml."
    if name in TIERS:
        return message, "Tiers of councils can be named under 'provided_by' only."
    if name in world.registry.councils:
        return message, "That is a council: here only kinds of councils and other bodies stand."
    known = (*TIERS, *world.registry.providers) if tiers else tuple(world.registry.providers)
    words = f"Councils are named as {', '.join(TIERS)}." if tiers else ""
    return message, nearest(name, known) or f"{words} Add the body there if it is new.".strip()


@rule("error")
def signposts_exist(tag: Tag, world: World) -> Iterator[Problem]:
    """Every help line that a tag names is listed in contacts.yml."""
    named = list(_each("signpost", tag.signpost))
    named += [
        (("not_for", index, "contact"), entry.contact)
        for index, entry in enumerate(tag.not_for)
        if entry.contact
    ]
    for pointer, name in named:
        if not world.has("contacts", name):
            yield Problem(
                pointer,
                f"There is no help line '{name}' in registry/contacts.yml.",
                world.near("contacts", name)
                or f"The help lines are: {', '.join(world.registry.contacts)}.",
            )
