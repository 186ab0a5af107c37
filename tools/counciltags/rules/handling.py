"""Rules on tags for cases that do not belong in public, or that cannot wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counciltags.rules.base import Problem, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.model.tag import Tag
    from counciltags.rules.base import World

_WHY = {
    "call": "someone may be in danger",
    "private": "it is about a personal case",
}


@rule("error")
def call_and_private_have_signposts(tag: Tag, _world: World) -> Iterator[Problem]:
    """A tag to ring about first, or one for personal cases, names the help lines to show."""
    if tag.handling in _WHY and not tag.signpost:
        yield Problem(
            ("handling",),
            f"#{tag.tag} is '{tag.handling}' because {_WHY[tag.handling]}, and names no help line.",
            "Add 'signpost' with one or more ids from registry/contacts.yml, the first one first.",
        )
