"""The index: everything the engine needs in one language, as plain JSON.

It is published as ``search/<language>.json`` and read by Python and by the browser alike. Its
``words`` and ``entries`` are packed (:mod:`counciltags.lookup.packing`); the rest is plain.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from counciltags.lookup.danger import danger_phrases
from counciltags.lookup.documents import documents, shown
from counciltags.lookup.meanings import near, read_meanings, tag_points
from counciltags.lookup.packing import (
    common_words,
    level,
    pack_entry,
    pack_pairs,
    pack_words,
    unpack_entry,
)
from counciltags.lookup.stops import stop_words
from counciltags.lookup.weights import Weights, learn, said_together

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from counciltags.model.council import Contact
    from counciltags.model.tag import Tag
    from counciltags.registry import Registry

FORMAT = 1

SCRIPT = "((self.counciltagsSearch??={}))"
"""Where a page that may load no JSON finds the index: ``counciltagsSearch.en``."""

SCALE = 10
"""Weights times this are whole numbers fit for the levels of an entry."""

NEAR = 250
"""A word counts for a tag by its meaning from this cosine on, in parts of 1,024."""

MEANING = 80
"""The weight, at a cosine of 1, of a word that the registry does not use."""

MEANING_IF_KNOWN = 20
"""The same for a word that it uses: its own weights come first."""

MOST_NEAR = 3
"""So many tags at most get a weight from one word's meaning."""

LEAST_NEAR = 31
"""A word that the registry does not use is kept if it weighs at least so much for some tag."""


def build_index(registry: Registry, language: str = "en") -> dict[str, Any]:
    """Build the index of one language; the same registry always gives the same index."""
    tags = shown(registry)
    places = {tag: place for place, tag in enumerate(tags)}
    said = list(documents(registry, language))
    known = learn(said, places, language)
    entries = combine(known, meant(known, len(tags)) if language == "en" else {})
    packed = {word: pack_entry(by_tag) for word, by_tag in sorted(entries.items())}
    packed = {word: entry for word, entry in packed.items() if entry}
    common = common_words({word: unpack_entry(entry) for word, entry in packed.items()})
    return {
        "format": FORMAT,
        "version": registry.version,
        "language": language,
        "tags": [_shown(tag, language) for tag in tags.values()],
        "words": pack_words(packed),
        "entries": " ".join(packed.values()),
        "pairs": pack_pairs(said_together(said, places, language, common)),
        "stops": " ".join(sorted(stop_words(language))),
        "contacts": [_contact(item, language) for item in registry.contacts.values()],
        **_danger(registry.contacts, language),
    }


def meant(known: Weights, tags: int) -> dict[str, dict[int, int]]:
    """Give the weights that everyday words have for tags by their meaning alone."""
    meanings = read_meanings()
    points = tag_points(known, meanings, tags)
    result = {}
    for word, cosines in near(points, meanings):
        most = MEANING_IF_KNOWN if word in known else MEANING
        best = sorted(
            ((cosine, -tag) for tag, cosine in enumerate(cosines) if cosine > NEAR), reverse=True
        )[:MOST_NEAR]
        weights = {-tag: (cosine - NEAR) * most >> 10 for cosine, tag in best}
        if word in known or max(weights.values(), default=0) >= LEAST_NEAR:
            result[word] = weights
    return result


def combine(
    known: Weights, by_meaning: Mapping[str, Mapping[int, int]]
) -> dict[str, dict[int, int]]:
    """Add up what the registry says with its words and what the words mean."""
    entries: dict[str, dict[int, int]] = {}
    for word, by_tag in known.items():
        entries[word] = {tag: round(weight * SCALE) for tag, weight in by_tag.items()}
    for word, extra in by_meaning.items():
        entry = entries.setdefault(word, {})
        for tag, weight in extra.items():
            entry[tag] = entry.get(tag, 0) + weight
    return {
        word: entry
        for word, entry in entries.items()
        if any(level(weight) >= 0 for weight in entry.values())
    }


def _shown(tag: Tag, language: str) -> list[Any]:
    """Give what a result shows: id, hashtag, when to use it, handling, and 1 for a draft."""
    texts = [text.get(language) or text["en"] for text in (tag.display, tag.use_when)]
    draft = any(not text.reviewed for text in texts)
    return [tag.tag, *(text.text for text in texts), tag.handling, *([1] if draft else [])]


def _contact(contact: Contact, language: str) -> dict[str, Any]:
    texts = [text.get(language) or text["en"] for text in (contact.label, contact.when)]
    phones = [[list(line.nations), line.phone] for line in contact.lines]
    return {
        "id": contact.id,
        "text": ": ".join(text.text for text in texts),
        "phones": phones,
        **({"council": True} if contact.council_line else {}),
    }


def _danger(contacts: Mapping[str, Contact], language: str) -> dict[str, list[str]]:
    """Give danger phrases per help line, and the safe ones, each list as one string."""
    danger: list[list[str]] = [[] for _ in contacts]
    safe: list[str] = []
    for place, phrase, is_safe in danger_phrases(contacts.values(), language):
        (safe if is_safe else danger[place]).append(phrase)
    return {
        "danger": ["|".join(sorted(set(phrases))) for phrases in danger],
        "safe": sorted(set(safe)),
    }


def search_files(registry: Registry) -> Iterator[tuple[str, bytes]]:
    """Give the files to publish: each language's index as JSON, and as a script for saved pages."""
    for language in registry.languages:
        address = f"{registry.base_url}/schema/v1/published/search.json"
        index = {"$schema": address, **build_index(registry, language)}
        text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
        yield f"search/{language}.json", f"{text}\n".encode()
        yield f"search/{language}.js", f"{SCRIPT}[{json.dumps(language)}]={text};\n".encode()
