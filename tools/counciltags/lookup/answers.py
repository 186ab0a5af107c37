"""The look-up itself: from a person's words to what they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from counciltags.lookup.council import council_context, standard
from counciltags.lookup.danger import DangerWords, danger_words
from counciltags.lookup.engine import Engine, engine
from counciltags.lookup.index import build_index

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counciltags.model.council import Contact
    from counciltags.registry import Registry

MOST_RESULTS = 50
LANGUAGES = ("en", "cy")

DANGER_CHARACTERS = 20_000
"""Danger words are looked for in so much of a text: more than any post, less than a file."""

_ready: dict[tuple[int, str], tuple[Mapping[str, Contact], Engine, DangerWords]] = {}
_MOST_READY = 8


def lookup(registry: Registry, words: str, language: str = "en", limit: int = 5) -> dict[str, Any]:
    """Rank the tags for a person's own words.

    Gives ``{"query", "signpost", "results"}``; ``signpost`` is the help line that danger words
    call for (``id``, ``text``, ``phone``) or None, and stands above any tag; ``results`` hold
    ``tag``, ``display``, ``score``, ``why`` (the words that matched, as typed), ``use_when``,
    ``handling`` and ``referral``, the best first. No results is an honest answer: none of these.
    A registry that was merged for a council puts first what the council answers, names who
    answers the rest, and leaves out what the council does not offer.

    ``language`` may be a network's, such as ``en-GB``; one that is not ours counts as English.
    All texts are plain data as people typed them: whoever puts them into a page must escape them.
    """
    language = spoken(language)
    ready, dangers = prepared(registry, language)
    if registry.council:
        ready = ready.with_council(council_context(registry, ready))
    return {
        "query": words,
        "signpost": signpost(registry, dangers, words, language),
        "results": ready.results(words, max(0, min(limit, MOST_RESULTS))),
    }


def spoken(language: str) -> str:
    """Give our name of a language from a language tag (BCP 47): ``cy`` for ``cy-GB`` and ``CY``."""
    first = language.replace("_", "-").partition("-")[0].lower()
    return first if first in LANGUAGES else LANGUAGES[0]


def prepared(registry: Registry, language: str) -> tuple[Engine, DangerWords]:
    """Give the engine and the danger words for a registry, made when first asked for.

    A registry and all that were merged from it share one engine: they share their contacts.
    """
    key = (id(registry.contacts), language)
    if key not in _ready:
        if len(_ready) >= _MOST_READY:
            _ready.pop(next(iter(_ready)))
        ready = engine(build_index(standard(registry), language))
        _ready[key] = (registry.contacts, ready, danger_words(registry.contacts, language))
    return _ready[key][1:]


def signpost(
    registry: Registry, dangers: DangerWords, words: str, language: str
) -> dict[str, Any] | None:
    """Give the help line that a text calls for, with the number for the council's nation.

    Without a council it is the number that serves every nation, or else the first.
    """
    found = dangers.find(words[:DANGER_CHARACTERS])
    if found is None:
        return None
    contact = registry.contacts[found[0]]
    text = ": ".join(
        (part.get(language) or part["en"]).text for part in (contact.label, contact.when)
    )
    return {"id": contact.id, "text": text, "phone": phone(registry, contact)}


def phone(registry: Registry, contact: Contact) -> str | None:
    """Give the number to ring, or None where nobody has one for this place."""
    if contact.council_line:
        return next((line.phone for line in registry.emergency), None)
    if registry.council:
        line = contact.number(registry.council.nation)
        return line.phone if line else None
    widest = max(contact.lines, key=lambda line: len(line.nations), default=None)
    return widest.phone if widest else None
