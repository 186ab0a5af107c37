"""Rules on how hashtags are written: for people, for screen readers and for every network."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from counciltags.hashtags import bluesky, mastodon, x
from counciltags.hashtags.normalise import normalise
from counciltags.rules.base import Problem, rule
from counciltags.rules.names import uses_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.model.tag import Tag
    from counciltags.rules.base import World

NETWORKS = {"X": x.extract, "Mastodon": mastodon.extract, "Bluesky": bluesky.extract}
"""Each network's name for people, and how it finds hashtags in a post."""

SHORTENED = 4
"""Up to this many letters a name may be all capitals, as SEND and FOI are."""

PLAIN = 40
"""Up to this many plain letters and digits, a letter first, are one hashtag on every network."""


def is_plain(name: str) -> bool:
    """Tell whether a name is of the kind that every network takes; a test holds them to it."""
    return name.isascii() and name.isalnum() and name[0].isalpha() and len(name) <= PLAIN


def refusing_networks(name: str) -> list[str]:
    """Name the networks that do not take ``#name`` in a post as one whole hashtag."""
    if is_plain(name):
        return []
    post = f"a #{name} b"
    return [
        network
        for network, extract in NETWORKS.items()
        if [span.text for span in extract(post)] != [name]
    ]


def spoken(names: list[str]) -> str:
    """Join names as one says them: X, Mastodon and Bluesky."""
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def foreign_character(name: str) -> str:
    """Give the first letter or digit that is not Latin; "" if all are.

    Latin is what the alphabets of these islands and their neighbours use: the letters that
    :func:`normalise` turns into a to z, and 0 to 9.
    """
    if name.isascii():
        return ""
    for character in unicodedata.normalize("NFC", name):
        if not character.isascii() and unicodedata.category(character)[0] in "LMN":
            plain = normalise(character)
            is_latin = unicodedata.name(character, "").startswith("LATIN ")
            if not (is_latin and plain.isascii() and plain.isalpha()):
                return character
    return ""


@rule("error")
def hashtags_work_everywhere(tag: Tag, _world: World) -> Iterator[Problem]:
    """Every name of a tag is taken as one whole hashtag by every network."""
    for use in uses_of(tag):
        networks = refusing_networks(use.typed)
        if networks:
            yield Problem(
                use.pointer,
                f"#{use.typed} is not one whole hashtag on {spoken(networks)}.",
                "Use letters and digits only, and begin with a letter.",
            )


@rule("error")
def hashtags_are_latin(tag: Tag, _world: World) -> Iterator[Problem]:
    """A hashtag has Latin letters and digits only, so that no letter is another's look-alike."""
    for use in uses_of(tag):
        character = foreign_character(use.typed)
        if character:
            name = unicodedata.name(character, f"U+{ord(character):04X}")
            yield Problem(
                use.pointer,
                f"'{use.typed}' holds '{character}' ({name}), which is not a Latin letter.",
                "It may look right and still never match. Type the name again.",
            )


@rule("error")
def display_is_pascal_case(tag: Tag, _world: World) -> Iterator[Problem]:
    """A display form has a capital letter for every word, so that screen readers say the words."""
    for language, phrase in tag.display.items():
        shown = phrase.text
        if not shown[0].isupper():
            what = "does not begin with a capital letter"
        elif len(shown) > SHORTENED and shown.isupper():
            what = "is all capitals"
        else:
            continue
        yield Problem(
            ("display", language, "text"),
            f"'{shown}' {what}.",
            "Begin every word with a capital letter, as in MissedBin.",
        )
