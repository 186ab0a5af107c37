"""Danger words: does a text name something for which a person should ring first?

The words stand in ``contacts.yml``: per help line, phrases that mean danger and phrases that hold
a danger word but are safe (``gas bill``). Whole words only; capitals, accents, apostrophes and
signs make no difference. The look-up and the responder both ask here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from counciltags.lookup.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from counciltags.model.council import Contact

_SMALL_WORDS = """
    my our your his her their some this that is are was were has have been being
    really very so all just still now got strong
"""
FILLERS = frozenset(_SMALL_WORDS.split())
"""Words that may stand between the words of a phrase without changing what it means."""

_MOST_FILLERS = 2

Phrases = dict[str, list[tuple[tuple[str, ...], int]]]
"""Phrases by their first word, each with the place of its help line."""


class DangerWords(NamedTuple):
    """The phrases of all help lines in one language, ready to be looked for."""

    contacts: tuple[str, ...]
    danger: Phrases
    safe: Phrases

    def find(self, text: str) -> tuple[str, str] | None:
        """Give the most urgent help line that a text calls for and the words that call for it.

        Safe phrases are taken out first, the longest first where two begin at one word. Linear
        in the length of the text.
        """
        tokens = fold(text).split()
        for start, end, _, _ in list(_hits(tokens, self.safe)):
            tokens[start:end] = [""] * (end - start)
        hits = [(line, start, phrase) for start, _, phrase, line in _hits(tokens, self.danger)]
        if not hits:
            return None
        line, _, phrase = min(hits)
        return self.contacts[line], " ".join(phrase)


def _hits(tokens: list[str], phrases: Phrases) -> Iterator[tuple[int, int, tuple[str, ...], int]]:
    for start, token in enumerate(tokens):
        for phrase, line in phrases.get(token, ()):
            end = _end(tokens, start, phrase)
            if end:
                yield start, end, phrase, line


def _end(tokens: list[str], start: int, phrase: tuple[str, ...]) -> int:
    """Give where a phrase ends that begins at ``start``; 0 if it is not there."""
    place = start
    for word in phrase:
        last = place + _MOST_FILLERS if place > start else place
        while place < last and tokens[place : place + 1] != [word]:
            if place >= len(tokens) or tokens[place] not in FILLERS:
                return 0
            place += 1
        if tokens[place : place + 1] != [word]:
            return 0
        place += 1
    return place


def danger_phrases(contacts: Iterable[Contact], language: str) -> Iterator[tuple[int, str, bool]]:
    """Give every phrase for a language with the place of its help line, and whether it is safe.

    English phrases count in every language: people mix the two, and a missed danger is the worse
    mistake.
    """
    for place, contact in enumerate(contacts):
        for spoken in dict.fromkeys((language, "en")):
            for phrase in contact.danger.get(spoken, ()):
                yield place, fold(phrase), False
            for phrase in contact.not_danger.get(spoken, ()):
                yield place, fold(phrase), True


def danger_words(contacts: Mapping[str, Contact], language: str = "en") -> DangerWords:
    """Make the phrases of all help lines ready; the order of ``contacts`` is that of urgency."""
    danger: Phrases = {}
    safe: Phrases = {}
    for place, phrase, is_safe in danger_phrases(contacts.values(), language):
        found = tuple(phrase.split())
        if found:
            (safe if is_safe else danger).setdefault(found[0], []).append((found, place))
    for phrases in (danger, safe):
        for items in phrases.values():
            items.sort(key=lambda item: (-len(item[0]), item))
    return DangerWords(tuple(contacts), danger, safe)


def danger(text: str, contacts: Mapping[str, Contact], language: str = "en") -> str | None:
    """Give the id of the most urgent help line that a text calls for, or nothing.

    For many texts make :func:`danger_words` once and ask it with ``find``.
    """
    found = danger_words(contacts, language).find(text)
    return found[0] if found else None
