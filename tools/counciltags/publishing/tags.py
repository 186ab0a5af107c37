"""``tags.json``, ``tags/<tag>.json``, ``names.json`` and ``areas.json``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from counciltags.model.codec import encode
from counciltags.publishing.layout import document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.model.tag import Tag
    from counciltags.publishing.publication import Publication
    from counciltags.registry import Registry


def export(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Give every tag, alone and together, the names that are recognised, and the areas."""
    registry = publication.registry
    children = narrower(registry)
    tags = [plain(registry, tag, children) for tag in registry.tags.values()]
    yield "api/v1/tags.json", document(registry, "tags", {"tags": tags})
    for tag in tags:
        yield f"api/v1/tags/{tag['tag']}.json", document(registry, "tag", tag)
    names = {key: registry.names[key] for key in registry.names}
    yield "api/v1/names.json", document(registry, "names", {"names": names})
    areas = [_area(registry, area) for area in registry.areas]
    yield "api/v1/areas.json", document(registry, "areas", {"areas": areas})


def narrower(registry: Registry) -> dict[str, list[str]]:
    """Map each broader tag to the tags under it, in order."""
    children: dict[str, list[str]] = {}
    for tag in registry.tags.values():
        if tag.broader and tag.status != "proposed":
            children.setdefault(tag.broader, []).append(tag.tag)
    return children


def plain(registry: Registry, tag: Tag, children: dict[str, list[str]]) -> dict[str, Any]:
    """Give a tag's published form: its own fields, the tags under it, and its address."""
    return {
        **encode(tag),
        "hashtag": tag.hashtag,
        "narrower": children.get(tag.tag, []),
        "url": f"{registry.base_url}/api/v1/tags/{tag.tag}.json",
    }


def _area(registry: Registry, name: str) -> dict[str, Any]:
    tags = [
        tag.tag
        for tag in registry.tags.values()
        if name in (tag.area, *tag.also_in) and tag.status == "current"
    ]
    return {**encode(registry.areas[name]), "tags": tags}
