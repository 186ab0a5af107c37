"""Rules on how tags hang together: files, service and topic tags, replacements, versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counciltags.locations import version_key
from counciltags.rules.base import REGISTRY, Problem, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.model.tag import Tag
    from counciltags.registry import Registry
    from counciltags.rules.base import World

GONE = frozenset({"moved", "split", "withdrawn"})

MOST_LETTERS = 30
"""The letters and digits that a tag may have."""

NO_TAG = "Name a tag that has a file in registry/tags."


@rule("error")
def file_name_is_tag(_registry: Registry, world: World) -> Iterator[Problem]:
    """A tag's file is named after the tag."""
    first: dict[str, str] = {}
    for path, tag in world.tree.tag_files:
        name = path.rsplit("/", 1)[-1].removesuffix(".yml")
        other = first.setdefault(tag, path)
        if other != path and name != tag:
            yield Problem(
                ("tag",),
                f"The tag '{tag}' stands in {world.where(other, ('tag',))} already.",
                f"Did you copy that file? Write '{name}' here, or remove one of the files.",
                path,
            )
        elif name != tag:
            yield Problem(
                ("tag",),
                f"The file is named '{name}.yml', but the tag in it is '{tag}'.",
                f"Rename the file to '{tag}.yml'{_or_tag(name)}.",
                path,
            )


def _or_tag(name: str) -> str:
    """Offer the other way round where the file's name could be a tag."""
    could_be = name.isascii() and name.isalnum() and name.islower() and name[0].isalpha()
    return f", or write '{name}' here" if could_be and 1 < len(name) <= MOST_LETTERS else ""


@rule("error")
def broader_is_a_service_tag(tag: Tag, world: World) -> Iterator[Problem]:
    """A topic's broader tag is a service tag in use: there are two levels, and no circles."""
    name = tag.broader
    if not name:
        return
    broader = world.registry.tags.get(name)
    message = hint = ""
    if name == tag.tag:
        message = f"#{name} cannot be its own broader tag."
        hint = "Take 'broader' away, or name the service tag that it belongs to."
    elif broader is None:
        if not world.has("tags", name):
            message = f"There is no tag '{name}'."
            hint = world.near("tags", name) or NO_TAG
    elif broader.broader:
        message = f"#{name} is a topic itself: it belongs to #{broader.broader}."
        hint = f"There are two levels only. {_service(tag, broader.broader, world)}"
    elif not _may_hang_under(tag, broader):
        message = f"#{name} is {broader.status}, so no tag in use can belong to it."
        hint = instead(broader)
    if message:
        yield Problem(("broader",), message, hint)


def _service(tag: Tag, name: str, world: World) -> str:
    top = world.registry.tags.get(name)
    if top and not top.broader and top.tag != tag.tag:
        return f"Did you mean '{name}'?"
    return "Take 'broader' away from the tag that is a service."


def _may_hang_under(tag: Tag, broader: Tag) -> bool:
    """A new topic may be proposed together with its service tag; a gone tag stays as it was."""
    allowed = {"proposed": {"current", "proposed"}, "current": {"current"}}
    return broader.status in allowed.get(tag.status, {broader.status})


def instead(gone: Tag) -> str:
    """Give a hint that names what replaces a tag, if something does."""
    if not gone.replaced_by:
        return "Choose a tag that is in use."
    return f"Use {' or '.join(repr(name) for name in gone.replaced_by)} instead."


@rule("error")
def replacements_hold(tag: Tag, world: World) -> Iterator[Problem]:
    """A moved tag has one replacement, a split tag several, others none; all are tags in use."""
    count = len(tag.replaced_by)
    if tag.status == "moved" and count != 1:
        yield _number(
            tag, f"#{tag.tag} has moved, so exactly one tag replaces it; here {_are(count)}."
        )
    elif tag.status == "split" and count < 2:  # noqa: PLR2004 -- a split makes two or more
        yield _number(
            tag, f"#{tag.tag} is split, so two or more tags replace it; here {_are(count)}."
        )
    elif tag.status not in {"moved", "split"} and count:
        yield Problem(
            ("replaced_by",),
            f"#{tag.tag} is {tag.status}, so nothing replaces it.",
            "Take 'replaced_by' away, or set 'status' to moved or split.",
            at_key=True,
        )
    for index, name in enumerate(tag.replaced_by):
        message, hint = _target(tag, name, world)
        if message:
            yield Problem(("replaced_by", index), message, hint)


def _are(count: int) -> str:
    return {0: "none is named", 1: "one is named"}.get(count, f"{count} are named")


def _number(tag: Tag, message: str) -> Problem:
    hint = "Name under 'replaced_by' every tag that takes over, or change 'status'."
    return Problem(("replaced_by" if tag.replaced_by else "status",), message, hint, at_key=True)


def _target(tag: Tag, name: str, world: World) -> tuple[str, str]:
    target = world.registry.tags.get(name)
    if name == tag.tag:
        return f"#{name} cannot replace itself.", "Name the tag that people should use now."
    if target is None:
        known = world.has("tags", name)
        return (
            ("", "")
            if known
            else (f"There is no tag '{name}'.", world.near("tags", name) or NO_TAG)
        )
    if target.status != "current":
        return (
            f"#{name} is {target.status}, so it cannot replace #{tag.tag}.",
            instead(target) if target.status in GONE else "Wait until it is current.",
        )
    return "", ""


@rule("error")
def gone_tags_say_why(tag: Tag, _world: World) -> Iterator[Problem]:
    """A tag that was moved, split or withdrawn says why, and no other tag does."""
    if tag.status in GONE and not tag.reason:
        yield Problem(
            ("status",),
            f"#{tag.tag} is {tag.status} and does not say why.",
            "Add 'reason', one plain line. It is what people read who still use the tag.",
        )
    elif tag.reason and tag.status not in GONE:
        yield Problem(
            ("reason",),
            f"#{tag.tag} is {tag.status}, so there is no reason why it is gone.",
            "Take 'reason' away, or set 'status' to moved, split or withdrawn.",
            at_key=True,
        )


@rule("error")
def since_holds(tag: Tag, world: World) -> Iterator[Problem]:
    """No tag is newer than the registry's own version."""
    if REGISTRY in world.tree.broken:
        return
    since, version = version_key(tag.since), version_key(world.registry.version)
    if since is None:
        yield Problem(
            ("since",), f"'{tag.since}' is not a version.", "Write it as three numbers: 0.1.0."
        )
    elif version is not None and since > version:
        yield Problem(
            ("since",),
            f"#{tag.tag} is there since {tag.since}, but the registry is at "
            f"{world.registry.version}.",
            f"Write '{world.registry.version}', or raise the version in registry/registry.yml.",
        )
