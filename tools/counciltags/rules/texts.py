"""Rules on texts for people: examples, terms and plain text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from counciltags.hashtags.normalise import normalise
from counciltags.rules.base import Problem, rule
from counciltags.rules.names import uses_of
from counciltags.rules.spelling import NETWORKS, is_plain, spoken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.documents.document import Pointer
    from counciltags.model.codec import Phrase, Text
    from counciltags.model.tag import Tag
    from counciltags.rules.base import World

FIELDS = (
    "display", "label", "use_when", "example", "reply", "who_owns", "statutory", "reason",
)  # fmt: skip
"""The fields of a tag that are texts for people, besides those under ``not_for``."""

MENTION = "@AnyCouncil"

_MARKUP = re.compile(r"</?[A-Za-z!][^<>]{0,60}>?|\]\([^()]{0,60}\)?|http://\S{0,60}|&[a-z]{2,8};")
_AFTER_MENTION = frozenset("_@")


def markup_in(text: str) -> str:
    """Give the first part of a text that is HTML, Markdown or a bare address; "" if none is."""
    found = _MARKUP.search(text)
    return found[0] if found else ""


def texts_of(tag: Tag) -> Iterator[tuple[Pointer, Text]]:
    """Give every text of a tag, with its place."""
    for name in FIELDS:
        text = getattr(tag, name)
        if text:
            yield (name,), text
    for index, entry in enumerate(tag.not_for):
        yield ("not_for", index, "what"), entry.what


def phrases_of(tag: Tag) -> Iterator[tuple[Pointer, str, Phrase]]:
    """Give every text of a tag in every language: its place, the language and the phrase."""
    for pointer, text in texts_of(tag):
        for language, phrase in text.items():
            yield (*pointer, language, "text"), language, phrase


def mentions_the_council(post: str) -> bool:
    """Tell whether a post has ``@AnyCouncil`` in it, as a mention of its own."""
    start = post.find(MENTION)
    while start >= 0:
        before, after = post[:start][-1:], post[start + len(MENTION) :][:1]
        if (not before or before.isspace()) and not (after.isalnum() or after in _AFTER_MENTION):
            return True
        start = post.find(MENTION, start + 1)
    return False


def plain_hashtags(post: str) -> Iterator[str]:
    """Give hashtags of a post that every network takes, the simplest ones only.

    They stand between spaces, with nothing but plain letters and digits in them, a letter first.
    Most examples have one, and need not be read by the rules of each network.
    """
    if post.isascii():
        for word in post.split(" "):
            if word[:1] == "#" and len(word) > 1 and is_plain(word[1:]):
                yield word[1:]


@rule("error")
def examples_parse_back(tag: Tag, _world: World) -> Iterator[Problem]:
    """Every example post mentions @AnyCouncil, and every network finds this tag in it."""
    own = {normalise(use.typed) for use in uses_of(tag)}
    for language, phrase in tag.example.items():
        pointer = ("example", language, "text")
        if not mentions_the_council(phrase.text):
            yield Problem(
                pointer,
                "This example does not mention the council.",
                f"Put {MENTION} in it, with a space before and after.",
            )
        if not own.isdisjoint(map(normalise, plain_hashtags(phrase.text))):
            continue
        lost = [
            network
            for network, extract in NETWORKS.items()
            if not any(normalise(span.text) in own for span in extract(phrase.text))
        ]
        if lost:
            shown = (tag.display.get(language) or tag.display["en"]).text
            where = "" if len(lost) == len(NETWORKS) else f" on {spoken(lost)}"
            yield Problem(
                pointer,
                f"This example is not understood as #{tag.tag}{where}.",
                f"Put #{shown} in it, with a space before it.",
            )


@rule("warning")
def terms_are_distinct(tag: Tag, _world: World) -> Iterator[Problem]:
    """No search term stands twice; capitals and accents make no difference."""
    for language, terms in tag.terms.items():
        seen: dict[str, str] = {}
        for index, term in enumerate(terms):
            key = " ".join(normalise(term).split())
            if key in seen:
                yield Problem(
                    ("terms", language, index),
                    f"The term '{term}' is the same as '{seen[key]}' further up.",
                    "Take one of them away.",
                )
            seen.setdefault(key, term)


@rule("error")
def text_is_plain(tag: Tag, _world: World) -> Iterator[Problem]:
    """Texts are plain: no HTML, no Markdown links and no http:// addresses."""
    for pointer, _, phrase in phrases_of(tag):
        found = markup_in(phrase.text)
        if found:
            yield Problem(
                pointer,
                f"'{found}' is not plain text.",
                "Texts are shown as they are, in posts too. Say it in words; in a reply, {link} "
                "gives the address.",
            )
