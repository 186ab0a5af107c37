"""A registry for one council: its overlays, what topics inherit, and referrals for the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counciltags.merging.merge import merge
from counciltags.merging.provision import referral

if TYPE_CHECKING:
    from counciltags.model.overlay import Overlay
    from counciltags.model.tag import Service, Tag
    from counciltags.registry import Registry

_OURS = ""
"""Stands for the council itself where an overlay corrects who provides a tag."""


def overlays_for(registry: Registry, slug: str) -> list[Overlay]:
    """Give the overlays that speak for a council, in the order in which they are laid.

    Shared ones come first, by name; the council's own comes last, so that it wins.
    """
    found = [item for item in registry.overlays.values() if slug in item.councils]
    return sorted(found, key=lambda item: (item.slug == slug, item.slug))


def for_council(registry: Registry, slug: str) -> Registry:
    """Merge a council's overlays, and give every tag its service or its referral."""
    council = registry.councils[slug]
    overlays = overlays_for(registry, slug)
    merged = registry
    for overlay in overlays:
        merged = merge(merged, overlay)
    corrections = _corrections(overlays)
    tags = {}
    for name, tag in merged.tags.items():
        away = None
        if corrections.get(name) != _OURS and not tag.local:
            away = referral(merged, tag, council, _not_ours(tag, corrections))
        tags[name] = tag._replace(
            referral=away,
            service=None if away else inherited(tag, merged),
        )
    return merged._replace(tags=tags, council=council, adopted=bool(overlays))


def _corrections(overlays: list[Overlay]) -> dict[str, str]:
    """Give who provides a tag where overlays correct it, :data:`_OURS` for the council itself.

    A later overlay wins, whichever of the two lists it names the tag in.
    """
    said: dict[str, str] = {}
    for overlay in overlays:
        said.update(dict.fromkeys(overlay.ours, _OURS))
        said.update(overlay.not_ours)
    return said


def _not_ours(tag: Tag, corrections: dict[str, str]) -> str:
    """A correction holds for the topics under a tag too, save those with an entry of their own.

    What a council takes in with ``ours`` is the very tags that it lists.
    """
    if tag.tag in corrections or tag.service is not None:
        return corrections.get(tag.tag, _OURS)
    return corrections.get(tag.broader, _OURS)


def inherited(tag: Tag, registry: Registry) -> Service | None:
    """Fill a topic's team and link from its broader tag where it has none of its own."""
    own = tag.service
    parent = registry.tags.get(tag.broader)
    above = parent.service if parent else None
    if above is None:
        return own
    if own is None:
        return above._replace(inherited_from=tag.broader, offered=True, recognised=True)
    return own._replace(
        team=own.team or above.team,
        link=own.link or above.link,
        links=own.links or ({} if own.link else above.links),
        answer_time=own.answer_time or above.answer_time,
        inherited_from=tag.broader if not (own.team and own.link) else "",
        sources={**above.sources, **own.sources},
    )
