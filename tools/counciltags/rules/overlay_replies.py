"""Rules on what a council itself says in its overlay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counciltags.rules.base import Problem, rule
from counciltags.rules.personal import asks_for
from counciltags.rules.replies import Filled, longest_council, misplaced, too_long, weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.documents.document import Pointer
    from counciltags.model.codec import Text
    from counciltags.model.overlay import Overlay
    from counciltags.rules.base import World


@rule("error")
def overlay_replies_hold(overlay: Overlay, world: World) -> Iterator[Problem]:
    """A council's own reply uses known placeholders, fits one post and asks for no details."""
    name = _longest_name(overlay, world)
    for pointer, reply, display in _replies(overlay, world):
        for language, phrase in reply.items():
            here = (*pointer, language)
            for fault in misplaced(phrase.text):
                yield Problem(here, *fault)
            shown = display.get(language) or display.get("en") or next(iter(display.values()))
            filled = Filled(name, len("#") + weight(shown.text))
            long = too_long(phrase.text, filled)
            if long:
                yield Problem(here, *long)
            asked = asks_for(phrase.text)
            if asked:
                yield Problem(
                    here,
                    f"This reply asks for a personal detail: '{asked}'.",
                    "Ask for it on the form behind {link}, and not in public.",
                )


def _replies(overlay: Overlay, world: World) -> Iterator[tuple[Pointer, Text, Text]]:
    """Give every reply of an overlay: its place, its words, and the hashtag it may name."""
    for name, service in overlay.tags.items():
        tag = world.registry.tags.get(name)
        if service.reply and tag is not None:
            yield ("tags", name, "reply"), service.reply, tag.display
    for index, local in enumerate(overlay.local_tags):
        if local.reply:
            yield ("local_tags", index, "reply"), local.reply, local.display


def _longest_name(overlay: Overlay, world: World) -> int:
    """Give the length of the longest name of the overlay's councils, as far as they are known."""
    councils = world.registry.councils
    known = [councils[slug] for slug in overlay.councils if slug in councils]
    if len(known) < len(overlay.councils):
        return longest_council(world)
    return max(weight(name) for council in known for name in council.name.values())
