"""Differences between the hashtags that two registries understand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counciltags.comparing.kinds import Item

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from counciltags.registry import Registry

    Meaning = tuple[str, str, str]

GONE_KINDS = frozenset(("name-removed", "name-retargeted", "name-follows"))
NEW_KINDS = frozenset(("name-added", "name-shared", "name-clashes"))


def meanings(registry: Registry) -> set[Meaning]:
    """Give every hashtag, normalised, with a language and a tag that it means there."""
    return {
        (name, entry["language"], entry["tag"])
        for name in registry.names
        for entry in registry.names[name]
    }


def apply(before: set[Meaning], items: Iterable[Item]) -> set[Meaning]:
    """Apply differences to the meanings of an old registry, which gives those of the new one."""
    after = set(before)
    for item in items:
        for language in item.about:
            if item.kind in GONE_KINDS:
                after.discard((item.subject, language, item.before))
            elif item.kind in NEW_KINDS:
                after.add((item.subject, language, item.after))
    return after


def name_items(old: Registry, new: Registry) -> Iterator[Item]:
    """Give every difference between the hashtags of two registries; ``about`` is the language."""
    before, after = meanings(old), meanings(new)
    for name, language, tag in before - after:
        others = _others(after, name, language, tag)
        yield Item(_lost(tag, others, new), name, tag, _tags(others), (language,))
    for name, language, tag in after - before:
        others = _others(before, name, language, tag)
        yield Item(_gained(tag, others, new, before, name), name, _tags(others), tag, (language,))


def _others(meant: set[Meaning], name: str, language: str, tag: str) -> list[str]:
    return sorted(entry[2] for entry in meant if entry[:2] == (name, language) and entry[2] != tag)


def _tags(tags: Iterable[str]) -> str:
    return ", ".join(f"#{tag}" for tag in tags)


def _lost(tag: str, others: list[str], new: Registry) -> str:
    if not others:
        return "name-removed"
    now = new.tags.get(tag)
    return "name-follows" if now and set(others) <= set(now.replaced_by) else "name-retargeted"


def _gained(tag: str, others: list[str], new: Registry, before: set[Meaning], name: str) -> str:
    moved = [new.tags.get(other) for other in others]
    if others and not all(other and tag in other.replaced_by for other in moved):
        return "name-clashes"
    known = not others and any(entry[0] == name and entry[2] != tag for entry in before)
    return "name-shared" if known else "name-added"
