"""Rules on the standard tags that an overlay names: they exist, and they are its to answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counciltags.merging.provision import answers, answers_itself, is_provided_by, referral
from counciltags.model.codec import say
from counciltags.rules.base import Problem, rule, say_nation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.documents.document import Pointer
    from counciltags.model.council import Council
    from counciltags.model.overlay import Overlay
    from counciltags.model.tag import Tag
from counciltags.rules.base import World

FEW = 3
"""Up to so many bodies are named in a hint; of more only the number is given."""


def _tags_named(overlay: Overlay) -> Iterator[tuple[Pointer, str]]:
    """Give every place where an overlay names a standard tag."""
    for tag in overlay.tags:
        yield ("tags", tag), tag
    for tag in overlay.not_ours:
        yield ("not_ours", tag), tag
    for index, tag in enumerate(overlay.ours):
        yield ("ours", index), tag
    for number, line in enumerate(overlay.emergency):
        for index, tag in enumerate(line.tags):
            yield ("emergency", number, "tags", index), tag


@rule("error")
def overlay_tags_exist(overlay: Overlay, world: World) -> Iterator[Problem]:
    """An overlay names only tags that are in use."""
    tags = world.registry.tags
    for pointer, name in _tags_named(overlay):
        tag = tags.get(name)
        if tag is None:
            if not world.has("tags", name):
                hint = world.near("tags", name) or (
                    "A tag of your own goes under 'local_tags'. To propose one for everybody, "
                    "add a file in registry/tags."
                )
                yield Problem(pointer, f"There is no tag #{name}.", hint, at_key=True)
        elif tag.status != "current":
            yield Problem(pointer, *_gone(tag), at_key=True)


def _gone(tag: Tag) -> tuple[str, str]:
    instead = " or ".join("#" + name for name in tag.replaced_by)
    if tag.status == "proposed":
        return f"#{tag.tag} is only proposed so far.", "Wait until it is in use."
    words = {
        "moved": f"#{tag.tag} was replaced by {instead}.",
        "split": f"#{tag.tag} was split into {' and '.join('#' + n for n in tag.replaced_by)}.",
        "withdrawn": f"#{tag.tag} was withdrawn. {say(tag.reason)}".strip(),
    }
    return words[tag.status], f"Use {instead}." if instead else "Remove it."


@rule("error")
def overlay_tags_are_theirs(overlay: Overlay, world: World) -> Iterator[Problem]:
    """An overlay speaks about tags that its councils answer; others are referred by themselves."""
    councils = [world.registry.councils.get(slug) for slug in overlay.councils]
    known = [council for council in councils if council is not None]
    if len(known) < len(councils):
        return
    kinds = {(council.nation, council.type): council for council in known}
    theirs = [_answered(council, world) for council in kinds.values()]
    for name in overlay.tags:
        tag = world.registry.tags.get(name)
        if tag is None or tag.status != "current" or name in overlay.ours:
            continue
        may = any(name in answered for answered in theirs)
        if not may or not any(answers_itself(world.registry, tag, council) for council in known):
            yield Problem(("tags", name), *_not_theirs(tag, known[0], world), at_key=True)


def _answered(council: Council, world: World) -> frozenset[str]:
    """Give the tags that councils of this one's kind may answer, worked out once for each kind.

    Whether this very council does is asked only about these: a body may cover it by name.
    """
    known = world.memory.setdefault("overlay-tags-are-theirs", {})
    kind = (council.nation, council.type)
    if kind not in known:
        known[kind] = frozenset(
            tag.tag
            for tag in world.registry.tags.values()
            if any(is_provided_by(answer, council) for answer in answers(tag, council))
        )
    found: frozenset[str] = known[kind]
    return found


def _not_theirs(tag: Tag, council: Council, world: World) -> tuple[str, str]:
    away = referral(world.registry, tag, council)
    names = away.names if away else ()
    who = " or ".join(names) if len(names) <= FEW else f"one of {len(names)} others"
    message = f"'{council.slug}' is a {council.type}, and those do not answer #{tag.tag}."
    if tag.tag in _answered(council, world):
        message = f"At '{council.slug}' another body answers #{tag.tag}."
    ours = f"If it does answer it, add '{tag.tag}' under 'ours'."
    if not names:
        return message, f"Remove it: councils there have no such service. {ours}"
    return message, f"Remove it: residents are sent to {who} without it. {ours}"


@rule("error")
def overlay_not_ours_holds(overlay: Overlay, world: World) -> Iterator[Problem]:
    """What is not this council's goes to another council or body that is there."""
    for tag, target in overlay.not_ours.items():
        pointer = ("not_ours", tag)
        claim = _claim(overlay, tag)
        if claim:
            place = world.where(world.path, claim, at_key=True)
            yield Problem(
                pointer,
                f"Here #{tag} is not this council's, but at {place} it is.",
                "Take one of the two away.",
                at_key=True,
            )
        fault = _target_fault(target, overlay, world)
        if fault:
            yield Problem(pointer, *fault)


def _claim(overlay: Overlay, tag: str) -> Pointer | None:
    if tag in overlay.tags:
        return ("tags", tag)
    return ("ours", overlay.ours.index(tag)) if tag in overlay.ours else None


def _target_fault(target: str, overlay: Overlay, world: World) -> tuple[str, str] | None:
    registry = world.registry
    councils = [registry.councils.get(slug) for slug in overlay.councils]
    nations = {council.nation for council in councils if council}
    if target in overlay.councils:
        return f"'{target}' is this overlay's own council.", "Name who does answer."
    if target in registry.councils:
        council = registry.councils[target]
        if council.open_on(world.as_of):
            return None
        after = " or ".join(f"'{slug}'" for slug in council.successors) or "who does answer"
        return f"The council '{target}' is not there on {world.as_of}.", f"Name {after}."
    if target in registry.providers:
        served = registry.providers[target].nations
        if not nations or nations.intersection(served):
            return None
        return (
            f"'{target}' serves {' and '.join(map(say_nation, served))} only.",
            "Name a body that serves here.",
        )
    return _unknown(target, world)


def _unknown(target: str, world: World) -> tuple[str, str] | None:
    if world.has("providers", target) or world.has("councils", target):
        return None  # one of the two files is broken
    return (
        f"There is no council or body '{target}'.",
        world.near("providers", target)
        or world.near("councils", target)
        or "Use an id of registry/providers.yml or a slug of registry/councils.yml.",
    )
