"""What the registry says about each tag in one language, field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from counciltags.lookup.text import apart, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.model.codec import Text
    from counciltags.model.tag import Tag
    from counciltags.registry import Registry

ENGLISH_LISTS = ("fixmystreet", "nyc311", "seeclickfix")
"""Lists whose entries go by English names, as people and councils use them."""

WEIGHTS = {
    "label": 6, "name": 6, "alias": 3, "term": 4, "use": 3, "example": 1, "list": 2, "not_for": 2,
}  # fmt: skip
"""How much a word of each field counts; measured by leaving fields out (benchmarks/lookup)."""

BORROWED = {"label": 0.5, "name": 0.5, "alias": 0.5, "use": 0.5}
"""In other languages these English texts count too, but only this much: people mix the two."""


class Said(NamedTuple):
    """One text about a tag: ``words`` as they stand, and what each counts."""

    tag: str
    field: str
    words: tuple[str, ...]
    weight: float


def shown(registry: Registry) -> dict[str, Tag]:
    """Give the standard tags that the look-up may show: those that are current.

    Those that a council begins with come first, then by name: this order breaks ties.
    """
    tags = [tag for tag in registry.tags.values() if not tag.local and lives(tag, registry)]
    return {tag.tag: tag for tag in sorted(tags, key=lambda tag: (not tag.starter, tag.tag))}


def lives(tag: Tag, registry: Registry) -> bool:
    """Tell whether a tag is in use: current, and not over by the registry's release date."""
    return tag.status == "current" and not "" < tag.valid_until < registry.released


def documents(registry: Registry, language: str) -> Iterator[Said]:
    """Give every text about every tag that may be shown.

    What is said about a tag that was moved or split is said about the tags that replace it. What
    a tag is *not* for is said about the tag where that goes.
    """
    tags = shown(registry)
    for tag in registry.tags.values():
        targets = [tag.tag] if tag.tag in tags else [t for t in tag.replaced_by if t in tags]
        for target in targets:
            for field, text, weight in _texts(tag, language):
                yield Said(target, field, tuple(words(text, language)), weight)
        if tag.tag in tags:
            for item in tag.not_for:
                if item.tag in tags and language in item.what:
                    text = item.what[language].text
                    yield Said(
                        item.tag, "not_for", tuple(words(text, language)), WEIGHTS["not_for"]
                    )


def _texts(tag: Tag, language: str) -> Iterator[tuple[str, str, float]]:
    for field, text in _spoken(tag, language):
        yield field, text, WEIGHTS[field]
    if language != "en":
        for field, text in _spoken(tag, "en"):
            if field in BORROWED:
                yield field, text, WEIGHTS[field] * BORROWED[field]
        return
    for name, entries in tag.mappings.items():
        for entry in entries if name in ENGLISH_LISTS else ():
            if entry.relation != "broad":
                yield "list", entry.id.rpartition(":")[2], WEIGHTS["list"]


def _spoken(tag: Tag, language: str) -> Iterator[tuple[str, str]]:
    fields: tuple[tuple[str, Text], ...] = (
        ("label", tag.label), ("use", tag.use_when), ("example", tag.example),
    )  # fmt: skip
    for field, text in fields:
        if language in text:
            yield field, text[language].text
    if language in tag.display:
        yield "name", tag.display[language].text
        yield "name", apart(tag.display[language].text)
    for alias in tag.aliases.get(language, ()):
        yield "alias", alias
    for term in tag.terms.get(language, ()):
        yield "term", term
