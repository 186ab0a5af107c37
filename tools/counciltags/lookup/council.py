"""What a council adds to the look-up: what it answers, its own tags and words, its lines."""

from __future__ import annotations

from math import log2
from typing import TYPE_CHECKING, Any

from counciltags.lookup.documents import WEIGHTS, lives, shown
from counciltags.lookup.index import SCALE
from counciltags.lookup.text import apart, words
from counciltags.lookup.weights import content
from counciltags.model.codec import encode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from counciltags.lookup.engine import Engine
    from counciltags.model.tag import Tag
    from counciltags.registry import Registry

REFERRED = 14
"""Of sixteen parts, how much the score of a tag counts that somebody else answers."""

ALIAS = 48
"""The weight of a hashtag that a council added: nobody types it by chance."""


def standard(registry: Registry) -> Registry:
    """Give the registry without what overlays added to the words of its tags."""
    added = _added(registry)
    tags = {
        name: tag._replace(aliases=_without(tag.aliases, added[name])) if name in added else tag
        for name, tag in registry.tags.items()
    }
    return registry._replace(tags=tags) if added else registry


def _added(registry: Registry) -> dict[str, list[tuple[str, str]]]:
    """Give the hashtags that the council's overlays added, per tag, each with its language."""
    slug = registry.council.slug if registry.council else ""
    added: dict[str, list[tuple[str, str]]] = {}
    for overlay in registry.overlays.values() if slug else ():
        if slug in overlay.councils:
            for name, said in overlay.tags.items():
                for language, aliases in said.aliases.items():
                    added.setdefault(name, []).extend((language, alias) for alias in aliases)
    return added


def _without(
    aliases: Mapping[str, tuple[str, ...]], added: list[tuple[str, str]]
) -> dict[str, tuple[str, ...]]:
    return {
        language: tuple(alias for alias in given if (language, alias) not in added)
        for language, given in aliases.items()
    }


def council_context(registry: Registry, engine: Engine) -> dict[str, Any]:
    """Give, as plain JSON, what the engine needs to rank for one council.

    ``registry`` was merged for the council. ``shares`` holds the tags that do not count in full
    (0: not offered), ``referrals`` who answers them; ``tags`` are the council's own and ``words``
    what finds them, and what finds standard tags by hashtags that the council added; ``lines``
    are the council's own emergency numbers.
    """
    shares: dict[str, int] = {}
    referrals: dict[str, Any] = {}
    for name, tag in shown(registry).items():
        if tag.referral is not None:
            shares[name] = REFERRED
            referrals[name] = encode(tag.referral)
        elif tag.service is not None and not tag.service.offered:
            shares[name] = 0
    local = [tag for tag in registry.tags.values() if tag.local and lives(tag, registry)]
    found = _words(local, engine)
    places = {row[0]: place for place, row in enumerate(engine.tags)}
    for name, aliases in sorted(_added(registry).items()):
        for _, alias in aliases if name in places else ():
            for word in words(alias, engine.language):
                found.setdefault(word, {})[str(places[name])] = ALIAS
    return {
        "nation": registry.council.nation if registry.council else "",
        "shares": shares,
        "referrals": referrals,
        "tags": [_row(tag, engine.language) for tag in local],
        "words": found,
        "lines": [line.phone for line in registry.emergency],
    }


def _row(tag: Tag, language: str) -> list[Any]:
    # A council may write its own tags in one language only, and that need not be English.
    display, use_when = (
        next(filter(None, (text.get(language), text.get("en"), *text.values())))
        for text in (tag.display, tag.use_when)
    )
    return [tag.tag, display.text, use_when.text, tag.handling]


def _words(local: list[Tag], engine: Engine) -> dict[str, dict[str, int]]:
    """Weigh the words of the council's own tags as if they stood in the registry."""
    found: dict[str, dict[str, int]] = {}
    standard = len(engine.index["tags"])
    for place, tag in enumerate(local, standard):
        for word, weight in _weigh(tag, engine).items():
            found.setdefault(word, {})[str(place)] = weight
    return found


def _weigh(tag: Tag, engine: Engine) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for text, weight in _texts(tag, engine.language):
        for word in content(words(text, engine.language), engine.language):
            counts[word] = counts.get(word, 0) + weight
    total = len(engine.index["tags"])
    weights = {}
    for word, count in counts.items():
        others = len(engine.entries.get(word, ())) + 1
        rare = log2(1 + max(0, total - others) / others)
        weights[word] = round(SCALE * rare * count / (count + WEIGHTS["term"]))
    return weights


def _texts(tag: Tag, language: str) -> Iterator[tuple[str, int]]:
    for spoken in dict.fromkeys((language, "en")):
        if spoken in tag.display:
            yield tag.display[spoken].text, WEIGHTS["name"]
            yield apart(tag.display[spoken].text), WEIGHTS["name"]
        for field, text in (("label", tag.label), ("use", tag.use_when)):
            if spoken in text:
                yield text[spoken].text, WEIGHTS[field]
        for term in tag.terms.get(spoken, ()):
            yield term, WEIGHTS["term"]
