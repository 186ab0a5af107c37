"""What a difference does to answers: to the look-up's first result, and to councils."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from counciltags.lookup.answers import lookup
from counciltags.merging.localise import for_council

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from counciltags.comparing.kinds import Item
    from counciltags.model.overlay import Overlay
    from counciltags.model.tag import Tag
    from counciltags.registry import Registry

LOOKED_UP = ("tag-", "name-", "contact-", "handling-", "proposal-")
"""Beginnings of the kinds of differences that can change what the look-up answers."""

_ONE_TAG = frozenset(("tag-refiled", "provision-changed"))
"""Kinds that can change a council's answer about the tag itself and those under it, alone."""

_ALL_TAGS = ("council-", "provider-")
_OVERLAY = "overlay-"


class Query(NamedTuple):
    """Words to look up, and their language."""

    words: str
    language: str


class Shift(NamedTuple):
    """Words whose first answer changed: the tag, or "" for none, and the help line above it."""

    query: Query
    before: str
    after: str


class Affected(NamedTuple):
    """A council that answers otherwise than before about some tags, sorted."""

    slug: str
    tags: tuple[str, ...]


def own_words(*registries: Registry) -> list[Query]:
    """Give what the tags of registries call themselves: their labels and all their words."""
    found = {
        Query(words, language)
        for registry in registries
        for name in registry.tags
        for words, language in _said(registry.tags[name])
        if language in registry.languages
    }
    return sorted(found)


def _said(tag: Tag) -> Iterator[tuple[str, str]]:
    for language, phrase in tag.label.items():
        yield phrase.text, language
    for lists in (tag.terms, tag.aliases):
        for language, some in lists.items():
            for words in some:
                yield words, language


def shifts(
    old: Registry, new: Registry, items: Iterable[Item], queries: Iterable[Query]
) -> tuple[Shift, ...]:
    """Look words up in both registries, and give those whose first answer differs."""
    if not any(item.kind.startswith(LOOKED_UP) for item in items):
        return ()
    pairs = ((query, _first(old, query), _first(new, query)) for query in queries)
    return tuple(sorted(Shift(*pair) for pair in pairs if pair[1] != pair[2]))


def _first(registry: Registry, query: Query) -> str:
    answer = lookup(registry, query.words, query.language, limit=1)
    tag = "#" + answer["results"][0]["tag"] if answer["results"] else ""
    line = answer["signpost"]["id"] if answer["signpost"] else ""
    return f"{line}, then {tag}" if line and tag else line or tag


def councils_affected(old: Registry, new: Registry, items: Iterable[Item]) -> tuple[Affected, ...]:
    """Give the councils, in both registries, whose answers about tags in both have changed.

    An answer is the council's team and link, or who answers instead.
    """
    told = tuple(items)
    both = set(old.tags) & set(new.tags)
    slugs = set(old.councils) & set(new.councils)
    if any(item.kind.startswith(_ALL_TAGS) for item in told):
        tags = both
    else:
        moved = {item.subject for item in told if item.kind in _ONE_TAG}
        for item in told:
            if item.kind.startswith(_OVERLAY):
                moved |= _named(old.overlays.get(item.subject), new.overlays.get(item.subject))
        tags = {t for t in both if moved & {t, old.tags[t].broader, new.tags[t].broader}}
    found = _otherwise(old, new, slugs, tags)
    return tuple(Affected(slug, changed) for slug, changed in sorted(found))


def _named(*overlays: Overlay | None) -> set[str]:
    """Give the tags that overlays speak of: a neighbour may be referred to their links too."""
    return {
        tag
        for overlay in overlays
        if overlay
        for tag in (*overlay.tags, *overlay.not_ours, *overlay.ours)
    }


def _otherwise(
    old: Registry, new: Registry, slugs: set[str], tags: set[str]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    if not tags:
        return
    before, after = _only(old, tags), _only(new, tags)
    for slug in slugs:
        was, now = for_council(before, slug).tags, for_council(after, slug).tags
        changed = {tag for tag in tags if _answer(was[tag]) != _answer(now[tag])}
        if changed:
            yield slug, tuple(sorted(changed))


def _only(registry: Registry, tags: set[str]) -> Registry:
    """Keep some tags, and the tags that they inherit from."""
    kept = tags | {registry.tags[tag].broader for tag in tags}
    return registry._replace(tags={tag: registry.tags[tag] for tag in sorted(kept - {""})})


def _answer(tag: Tag) -> tuple[object, object]:
    """Give what a council says about a tag, without the lines of files that it comes from."""
    return tag.service._replace(sources={}) if tag.service else None, tag.referral
