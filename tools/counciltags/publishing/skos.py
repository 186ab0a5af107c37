"""The tags as a SKOS vocabulary, in JSON-LD.

Only words that a fluent speaker has reviewed become labels: whoever reads SKOS takes a label for
settled. A draft stands in an editorial note, which says that it is one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from counciltags.publishing.layout import json_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from counciltags.model.codec import Text
    from counciltags.model.tag import ListMapping, Tag
    from counciltags.publishing.publication import Publication
    from counciltags.registry import Registry

    Node = dict[str, Any]

FILE = "api/v1/tags.jsonld"

LISTS = {"lgsl": "http://id.esd.org.uk/service/"}
"""Where the ids of a list have addresses of their own; the id comes after. The source is LG Inform
Plus, which keeps LGSL. Entries of other lists get an address within our own file."""

LIST_LANGUAGES = {"signalen": "nl"}
"""The languages of lists whose labels are not English."""

MATCHES = {
    "exact": "exactMatch",
    "close": "closeMatch",
    "broad": "broadMatch",
    "narrow": "narrowMatch",
}

_BY_LANGUAGE = ("prefLabel", "altLabel", "hiddenLabel", "definition", "example", "scopeNote")
_NOTES = ("editorialNote", "changeNote")
_LINKS = (
    *("broader", "narrower", "related", "inScheme", "topConceptOf", "hasTopConcept"),
    *MATCHES.values(),
)

CONTEXT = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "id": "@id",
    "type": "@type",
    "Concept": "skos:Concept",
    "ConceptScheme": "skos:ConceptScheme",
    "notation": "skos:notation",
    "deprecated": "owl:deprecated",
    "isReplacedBy": {"@id": "dcterms:isReplacedBy", "@type": "@id"},
    "license": {"@id": "dcterms:license", "@type": "@id"},
    "issued": {"@id": "dcterms:issued", "@type": "http://www.w3.org/2001/XMLSchema#date"},
    "title": {"@id": "dcterms:title", "@container": "@language"},
    "hasVersion": "owl:versionInfo",
    **{name: {"@id": f"skos:{name}", "@container": "@language"} for name in _BY_LANGUAGE},
    **{name: {"@id": f"skos:{name}", "@language": "en"} for name in _NOTES},
    **{name: {"@id": f"skos:{name}", "@type": "@id"} for name in _LINKS},
}


def export(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Give the vocabulary; proposed tags are not yet part of it."""
    registry = publication.registry
    tags = {tag.tag: tag for tag in registry.tags.values() if tag.status != "proposed"}
    home = f"{registry.base_url}/{FILE}"
    scheme = _scheme(registry, home, [tag for tag in tags.values() if _is_top(tag)])
    graph = [scheme, *(_concept(tag, tags, home) for tag in tags.values())]
    graph += _lists(tags.values(), home)
    yield FILE, json_bytes({"@context": CONTEXT, "@graph": graph})


def _is_top(tag: Tag) -> bool:
    return tag.status == "current" and not tag.broader


def _scheme(registry: Registry, home: str, top: list[Tag]) -> Node:
    return {
        "id": home,
        "type": "ConceptScheme",
        "title": {"en": registry.name},
        "prefLabel": {"en": registry.name},
        "hasVersion": registry.version,
        "issued": registry.released,
        "license": registry.licence.get("url", ""),
        "hasTopConcept": [f"{home}#{tag.tag}" for tag in top],
    }


def _concept(tag: Tag, tags: dict[str, Tag], home: str) -> Node:
    node: Node = {
        "id": f"{home}#{tag.tag}",
        "type": "Concept",
        "inScheme": home,
        "notation": tag.tag,
        **labels(tag),
        "definition": _reviewed(tag.use_when),
        "example": _reviewed(tag.example),
        "scopeNote": _scope(tag),
        "editorialNote": _drafts(tag),
        **_relations(tag, tags, home),
    }
    if tag.status != "current":
        node["deprecated"] = True
        node["isReplacedBy"] = [f"{home}#{name}" for name in tag.replaced_by if name in tags]
        node["changeNote"] = [tag.reason["en"].text] if tag.reason else []
    return {name: value for name, value in node.items() if value not in ([], {})}


def labels(tag: Tag) -> Node:
    """Give a tag's labels by language: one preferred, and no label in two of the three kinds.

    Its name for people is preferred; hashtags are alternatives; words for the look-up are hidden.
    """
    preferred = _reviewed(tag.label)
    shown = {language: [text] for language, text in _reviewed(tag.display).items()}
    taken = {language: {text.casefold()} for language, text in preferred.items()}
    alternatives = _fresh((shown, tag.aliases), taken)
    hidden = _fresh((tag.terms,), taken)
    return {"prefLabel": preferred, "altLabel": alternatives, "hiddenLabel": hidden}


def _fresh(sources: Iterable[Any], taken: dict[str, set[str]]) -> dict[str, list[str]]:
    """Give the texts of each language that no label has taken yet, and take them."""
    found: dict[str, list[str]] = {}
    for source in sources:
        for language, texts in source.items():
            seen = taken.setdefault(language, set())
            for text in texts:
                if text.casefold() not in seen:
                    seen.add(text.casefold())
                    found.setdefault(language, []).append(text)
    return found


def _reviewed(text: Text) -> dict[str, str]:
    return {language: phrase.text for language, phrase in text.items() if phrase.reviewed}


def _scope(tag: Tag) -> dict[str, list[str]]:
    notes: dict[str, list[str]] = {}
    for language, text in _reviewed(tag.who_owns).items():
        notes.setdefault(language, []).append(text)
    for item in tag.not_for:
        end = f" Use #{item.tag}." if item.tag else ""
        if "en" in item.what:
            notes.setdefault("en", []).append(f"Not for: {item.what['en'].text}{end}")
    return notes


def _drafts(tag: Tag) -> list[str]:
    return [
        f"Draft {what} in the language '{language}', not yet reviewed: {phrase.text}"
        for what, text in (("label", tag.label), ("definition", tag.use_when))
        for language, phrase in text.items()
        if not phrase.reviewed
    ]


def _relations(tag: Tag, tags: dict[str, Tag], home: str) -> Node:
    """Link a tag to others; one that stands above or below it is not given as related too."""
    parents = [tag.broader] if tag.broader in tags else []
    children = [other.tag for other in tags.values() if other.broader == tag.tag]
    family = {*_above(tag, tags), *(t for t in tags if tag.tag in _above(tags[t], tags)), tag.tag}
    related = [other for other in tag.see_also if other in tags and other not in family]
    node: Node = {
        "broader": [f"{home}#{other}" for other in parents],
        "narrower": [f"{home}#{other}" for other in children],
        "related": [f"{home}#{other}" for other in related],
        "topConceptOf": [home] if _is_top(tag) else [],
    }
    for name, entries in tag.mappings.items():
        for entry in entries:
            node.setdefault(MATCHES[entry.relation], []).append(entry_uri(home, name, entry))
    return node


def _above(tag: Tag, tags: dict[str, Tag]) -> list[str]:
    """Give the tags above a tag, near to far; a circle, which a rule forbids, is cut."""
    found: list[str] = []
    while tag.broader in tags and tag.broader not in found:
        found.append(tag.broader)
        tag = tags[tag.broader]
    return found


def entry_uri(home: str, name: str, entry: ListMapping) -> str:
    """Give the address of an entry of another list."""
    start = LISTS.get(name, f"{home}#lists/{name}/")
    return start + quote(entry.id, safe="")


def _lists(tags: Iterable[Tag], home: str) -> list[Node]:
    """Describe the mapped entries of other lists, each once, sorted."""
    found: dict[str, Node] = {}
    for tag in tags:
        for name, entries in tag.mappings.items():
            for entry in entries:
                uri = entry_uri(home, name, entry)
                node: Node = {"id": uri, "type": "Concept", "notation": entry.id}
                if entry.label:
                    node["prefLabel"] = {LIST_LANGUAGES.get(name, "en"): entry.label}
                found[uri] = node
    return [found[uri] for uri in sorted(found)]
