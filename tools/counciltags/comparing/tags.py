"""Differences between the tags of two registries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from counciltags.comparing.kinds import Item
from counciltags.model.codec import encode
from counciltags.rules.frozen import GONE, exact_mappings, meaning_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.model.tag import Tag
    from counciltags.registry import Registry

WORDS = frozenset(
    (
        *("display", "label", "use_when", "not_for", "example", "reply", "who_owns", "since"),
        *("statutory", "reason", "terms", "decision", "provided_by_basis"),
        # What they change shows in the hashtags; the rest is how they are written.
        *("aliases", "shared_names"),
    )
)
"""Fields of a tag that are words for people, or notes."""

_TOLD = frozenset(
    ("status", "replaced_by", "handling", "provided_by", "mappings", "area", "broader")
)
"""Fields with kinds of differences of their own."""


def tag_items(old: Registry, new: Registry) -> Iterator[Item]:
    """Give every difference between the tags of two registries."""
    for name in old.tags.keys() | new.tags.keys():
        if name not in new.tags:
            proposed = old.tags[name].status == "proposed"
            yield Item("proposal-dropped" if proposed else "tag-removed", name)
        elif name not in old.tags:
            yield _appeared(new.tags[name])
        elif old.tags[name] != new.tags[name]:
            yield from _tag(old.tags[name], new.tags[name], old)


def _appeared(tag: Tag) -> Item:
    return Item("tag-proposed" if tag.status == "proposed" else "tag-added", tag.tag)


def _tag(was: Tag, now: Tag, old: Registry) -> Iterator[Item]:
    before, after = encode(was), encode(now)
    fields = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    if fields & {"status", "replaced_by"}:
        yield _status(was, now, old)
    if {was.status, now.status} == {"current"}:
        yield from _meaning(was, now)
    if fields & {"area", "broader"}:
        yield Item("tag-refiled", now.tag, _place(was), _place(now))
    if "handling" in fields:
        yield Item(_handling(was.handling, now.handling), now.tag, was.handling, now.handling)
    if "provided_by" in fields:
        yield Item("provision-changed", now.tag)
    yield from _mappings(was, now)
    for kind, some in (
        ("tag-reworded", fields & WORDS),
        ("tag-changed", fields - WORDS - _TOLD),
    ):
        if some:
            yield Item(kind, now.tag, about=tuple(sorted(some)))


def _status(was: Tag, now: Tag, old: Registry) -> Item:
    to = ", ".join(f"#{tag}" for tag in now.replaced_by)
    return Item(_step(was, now, old), now.tag, was.status, to or now.status)


def _step(was: Tag, now: Tag, old: Registry) -> str:
    if was.status == "proposed":
        return "tag-adopted" if now.status == "current" else "proposal-dropped"
    if now.status == "proposed":
        return "tag-unadopted"
    if now.status == "current":
        return "tag-revived" if was.status in GONE else "tag-changed"
    if was.status in GONE:
        return "tag-redirected"
    if now.status == "moved" and not set(now.replaced_by) & old.tags.keys():
        return "tag-renamed"
    return f"tag-{now.status}"


def _meaning(was: Tag, now: Tag) -> Iterator[Item]:
    """Tell a new meaning by the same signs as the rule ``nothing-re-meant``."""
    signs = []
    if not meaning_words(now) & meaning_words(was):
        signs.append("no word of its label is left")
    lost = sorted(exact_mappings(was) - exact_mappings(now))
    if lost:
        signs.append(f"it was the same as {', '.join(lost)}")
    if signs:
        yield Item("tag-re-meant", now.tag, about=tuple(signs))


def _place(tag: Tag) -> str:
    return f"#{tag.broader} in {tag.area}" if tag.broader else tag.area


def _handling(before: str, after: str) -> str:
    if before == "public":
        return "handling-tightened"
    return "handling-loosened" if after == "public" else "handling-changed"


def _mappings(was: Tag, now: Tag) -> Iterator[Item]:
    before, after = set(_entries(was)), set(_entries(now))
    for kind, entries in (("mapping-removed", before - after), ("mapping-added", after - before)):
        for entry in entries:
            text = "{} {} ({})".format(*entry)
            gone = kind == "mapping-removed"
            yield Item(kind, now.tag, text if gone else "", "" if gone else text, entry[3:])


def _entries(tag: Tag) -> Iterator[tuple[Any, ...]]:
    for name, entries in tag.mappings.items():
        for entry in entries:
            yield (name, entry.id, entry.relation, *entry.interactions)
