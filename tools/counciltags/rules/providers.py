"""Rules on providers.yml: bodies that are not councils."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counciltags.merging.provision import TIERS
from counciltags.model.council import decode_provider
from counciltags.rules.base import Problem, rule, say_nation
from counciltags.rules.lists import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.model.council import Provider
    from counciltags.registry import Registry
    from counciltags.rules.base import World

PATH = "registry/providers.yml"


@rule("error")
def providers_are_no_councils(registry: Registry, world: World) -> Iterator[Problem]:
    """A body's id is never a council's slug, nor the name of a tier."""
    for index, provider in _providers(world):
        kind = ""
        if provider.id in TIERS:
            kind = "a tier of councils"
        elif provider.id in registry.councils:
            kind = "a council"
        if kind:
            yield Problem(
                ("providers", index, "id"),
                f"'{provider.id}' is {kind} already.",
                "Give this body another id.",
                PATH,
            )


@rule("error")
def providers_hold_together(registry: Registry, world: World) -> Iterator[Problem]:
    """A body belongs to a group, covers councils of its own nations, and names its source."""
    for index, provider in _providers(world):
        yield from _group(index, provider, registry, world)
        yield from _covers(index, provider, registry, world)
        if provider.basis == "published" and not provider.source:
            yield Problem(
                ("providers", index, "basis"),
                f"'{provider.id}' rests on a published source, but names none.",
                "Add 'source', or write 'basis: general-knowledge'.",
                PATH,
            )


def _providers(world: World) -> Iterator[tuple[int, Provider]]:
    for index, entry in enumerate(listed(world, "providers")):
        yield index, decode_provider(entry)


def _group(index: int, provider: Provider, registry: Registry, world: World) -> Iterator[Problem]:
    if not provider.part_of:
        return
    group = registry.providers.get(provider.part_of)
    pointer = ("providers", index, "part_of")
    if group is None:
        yield Problem(
            pointer,
            f"There is no group '{provider.part_of}'.",
            world.near("providers", provider.part_of) or "Use the id of a group in this file.",
            PATH,
        )
    elif group.kind != "group":
        message = f"'{group.id}' is one body, so nothing is part of it."
        yield Problem(pointer, message, "Name a group, or take 'part_of' away.", PATH)
    elif provider.kind == "group":
        message = f"'{provider.id}' is a group, so it cannot be part of '{group.id}'."
        yield Problem(pointer, message, "Take 'part_of' away, or write 'kind: body'.", PATH)
    elif not set(provider.nations) <= set(group.nations):
        extra = " and ".join(
            say_nation(nation) for nation in provider.nations if nation not in group.nations
        )
        yield Problem(
            pointer,
            f"'{provider.id}' serves {extra}, but its group '{group.id}' does not.",
            "Put the nations of one of them right.",
            PATH,
        )


def _covers(index: int, provider: Provider, registry: Registry, world: World) -> Iterator[Problem]:
    for number, slug in enumerate(provider.covers):
        pointer = ("providers", index, "covers", number)
        council = registry.councils.get(slug)
        if council is None:
            if not world.has("councils", slug):
                hint = world.near("councils", slug) or "Use a slug of councils.yml."
                yield Problem(pointer, f"There is no council '{slug}'.", hint, PATH)
        elif council.nation not in provider.nations:
            yield Problem(
                pointer,
                f"'{slug}' is in {say_nation(council.nation)}; '{provider.id}' does not serve it.",
                "Add the nation, or take the council away.",
                PATH,
            )
