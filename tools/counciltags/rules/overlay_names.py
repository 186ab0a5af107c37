"""Rules on the hashtags that an overlay adds: they are free, and every network takes them."""

from __future__ import annotations

from counciltags.hashtags.normalise import normalise
from counciltags.records import TYPE_CHECKING, NamedTuple
from counciltags.rules.base import Problem, rule
from counciltags.rules.spelling import foreign_character, refusing_networks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.documents.document import Pointer
    from counciltags.model.overlay import LocalTag, Overlay
    from counciltags.rules.base import World

    Claims = dict[tuple[str, str], tuple[str, str, Pointer]]


class Added(NamedTuple):
    """A hashtag that an overlay adds: for which tag, as typed, and where it stands."""

    owner: str
    typed: str
    pointer: Pointer


@rule("error")
def overlay_aliases_are_free(overlay: Overlay, world: World) -> Iterator[Problem]:
    """A council's own alias is a hashtag that means nothing else there."""
    for tag, service in overlay.tags.items():
        for language, aliases in service.aliases.items():
            for index, alias in enumerate(aliases):
                pointer = ("tags", tag, "aliases", language, index)
                yield from _check(Added(tag, alias, pointer), overlay, world)


@rule("error")
def overlay_local_tags_are_free(overlay: Overlay, world: World) -> Iterator[Problem]:
    """A council's own tag has names that mean nothing else there, and never a standard one."""
    firsts: dict[str, int] = {}
    for index, local in enumerate(overlay.local_tags):
        owner = f"{overlay.slug}/{local.tag}"
        first = firsts.setdefault(local.tag, index)
        if first != index:
            place = world.where(world.path, ("local_tags", first, "tag"))
            pointer: Pointer = ("local_tags", index, "tag")
            hint = "Remove one of the two, or rename it."
            yield Problem(pointer, f"The local tag '{local.tag}' is there already ({place}).", hint)
            continue
        for typed, pointer in _names(index, local):
            yield from _check(Added(owner, typed, pointer), overlay, world)


def _names(index: int, local: LocalTag) -> Iterator[tuple[str, Pointer]]:
    """Give the names of a local tag, a display form that is the tag itself left out."""
    yield local.tag, ("local_tags", index, "tag")
    for language, phrase in local.display.items():
        if normalise(phrase.text) != local.tag:
            yield phrase.text, ("local_tags", index, "display", language)


def _check(added: Added, overlay: Overlay, world: World) -> Iterator[Problem]:
    key = normalise(added.typed)
    networks = refusing_networks(added.typed)
    character = foreign_character(added.typed)
    standard = _standard(key, added.owner, world)
    if character:
        yield Problem(
            added.pointer,
            f"'{added.typed}' holds '{character}', which is not a Latin letter.",
            "It may look right and still never match. Type the name again.",
        )
    elif networks:
        yield Problem(
            added.pointer,
            f"#{added.typed} is not one whole hashtag on {' and '.join(networks)}.",
            "Use letters and digits only, and begin with a letter.",
        )
    elif standard:
        place = world.where(world.tree.tag_paths[standard])
        yield Problem(
            added.pointer,
            f"#{added.typed} already means the standard tag #{standard} ({place}).",
            f"Use #{standard}, or choose another name.",
        )
    else:
        yield from _second(key, added, overlay, world)


def _standard(key: str, owner: str, world: World) -> str:
    """Give another standard tag that has a name, if there is one; proposed tags count too."""
    if key in world.registry.tags and key != owner:
        return key
    others = (entry["tag"] for entry in world.registry.names.get(key, ()))
    return next((tag for tag in others if tag != owner), "")


def _second(key: str, added: Added, overlay: Overlay, world: World) -> Iterator[Problem]:
    """Report a name that another tag of the same council's overlays has; else note it."""
    claims: Claims = world.memory.setdefault("overlay-names", {})
    for council in overlay.councils:
        owner, path, pointer = claims.setdefault(
            (council, key), (added.owner, world.path, added.pointer)
        )
        if owner != added.owner:
            yield Problem(
                added.pointer,
                f"#{added.typed} already means #{owner} at '{council}' "
                f"({world.where(path, pointer)}).",
                "Take it away from one of the two.",
            )
            return
