"""Merge one overlay into a registry: pure, and the result is a registry again.

Precedence is fixed: what the overlay says replaces what the registry said, field by field;
what it leaves out stays; aliases are added to those that are there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from counciltags.model.names import build_names
from counciltags.model.tag import Decision, Service, Source, Tag

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counciltags.hashtags.names import Name
    from counciltags.model.overlay import LocalTag, Overlay, OverlayService
    from counciltags.registry import Registry

_SERVICE_FIELDS = ("team", "link", "links", "answer_time")


def merge(registry: Registry, overlay: Overlay) -> Registry:
    """Lay an overlay over a registry; an overlay that says nothing changes nothing.

    Tags that the registry does not have are left out: the rules report them.
    """
    changed = {
        tag: apply(registry.tags[tag], service, overlay)
        for tag, service in overlay.tags.items()
        if tag in registry.tags
    }
    local = {tag.tag: tag for tag in (as_tag(item, overlay) for item in overlay.local_tags)}
    fresh = {**changed, **local}
    return registry._replace(
        tags={**registry.tags, **fresh} if fresh else registry.tags,
        names=_names(registry.names, fresh),
        council_languages=overlay.languages or registry.council_languages,
        accounts=overlay.accounts or registry.accounts,
        office_hours=overlay.office_hours or registry.office_hours,
        emergency=(*overlay.emergency, *registry.emergency),
        teams={**registry.teams, **{team.id: team for team in overlay.teams}},
    )


def apply(tag: Tag, said: OverlayService, overlay: Overlay) -> Tag:
    """Lay what an overlay says about one tag over the tag, keeping the place of each field."""
    before = tag.service or Service()
    given = {name: getattr(said, name) for name in _SERVICE_FIELDS if getattr(said, name)}
    path = f"registry/overlays/{overlay.slug}.yml"
    places = {
        name: Source(path, overlay.places.get(f"{tag.tag}.{name}", 0))
        for name in (*given, *(name for name in ("reply", "aliases") if getattr(said, name)))
    }
    service = before._replace(
        **given,
        offered=before.offered if said.offered is None else said.offered,
        recognised=before.recognised if said.recognised is None else said.recognised,
        sources={**before.sources, **places},
    )
    return tag._replace(
        reply={**tag.reply, **said.reply},
        aliases=_add(tag.aliases, said.aliases),
        service=service,
    )


def _add(
    base: Mapping[str, tuple[str, ...]], more: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    added = {
        language: (*base.get(language, ()), *(a for a in items if a not in base.get(language, ())))
        for language, items in more.items()
    }
    return {**base, **added}


def as_tag(local: LocalTag, overlay: Overlay) -> Tag:
    """Turn a council's own tag into a tag whose id stands in the council's name space."""
    place = Source(f"registry/overlays/{overlay.slug}.yml", overlay.places.get(local.tag, 0))
    return Tag(
        tag=f"{overlay.slug}/{local.tag}",
        display=local.display,
        area="local",
        status="current",
        since="",
        label=local.label,
        use_when=local.use_when,
        example={},
        reply=local.reply,
        handling="public",
        provided_by={},
        provided_by_basis="published",
        decision=Decision(overlay.slug, ()),
        terms=local.terms,
        valid_from=local.valid_from,
        valid_until=local.valid_until,
        local=True,
        service=Service(team=local.team, link=local.link, sources={"link": place, "team": place}),
    )


def _names(names: Mapping[str, list[Name]], fresh: Mapping[str, Tag]) -> Mapping[str, list[Name]]:
    """Enter the names of changed tags anew; forget those of tags that are not recognised."""
    if not fresh:
        return names
    changed = {tag.tag for tag in fresh.values()}
    result = {
        key: [entry for entry in entries if entry["tag"] not in changed]
        for key, entries in names.items()
    }
    recognised = (tag for tag in fresh.values() if tag.service is None or tag.service.recognised)
    for key, entries in build_names(recognised).items():
        result[key] = [*result.get(key, []), *entries]
    return {key: entries for key, entries in result.items() if entries}
