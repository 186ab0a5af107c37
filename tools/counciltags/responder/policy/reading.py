"""What a post says, before anybody decides what to do: its tags, language, danger, details."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from counciltags.hashtags.matching import BadPostError
from counciltags.hashtags.normalise import normalise
from counciltags.responder.policy.language import language_of
from counciltags.responder.policy.personal import personal_data

if TYPE_CHECKING:
    from counciltags.hashtags.matching import Match
    from counciltags.model.council import Contact
    from counciltags.model.tag import Tag
    from counciltags.responder.council import CouncilView
    from counciltags.responder.policy.values import Post

LONGEST = 20_000
_ORDER = {"call": 0, "private": 1, "public": 2}


class Read(NamedTuple):
    """A post as understood.

    ``tags`` are the ones to answer, most pressing first. ``renamed`` pairs old hashtags, without
    ``#``, with the tags that replace them. ``language`` is "" where it is not plain.
    """

    tags: tuple[Tag, ...]
    suggested: tuple[str, ...]
    renamed: tuple[tuple[str, Tag], ...]
    withdrawn: tuple[str, ...]
    language: str
    danger: Contact | None
    personal: tuple[str, ...]


def read(post: Post, view: CouncilView) -> Read:
    """Read a post; no text makes this fail."""
    text = clean(post.text[:LONGEST])
    declared = post.language[:2].lower()
    language = language_of(text) or (declared if declared in {"en", "cy"} else "")
    found = _match(post, text, view, language)
    tags = _answered(view, found.tags)
    return Read(
        tags=tags,
        suggested=tuple(dict.fromkeys((*found.suggested, *_suggested(view, text, tags, language)))),
        renamed=tuple(
            (_plain(item.typed), view.registry.tags[item.tag])
            for item in found.resolved
            if item.how == "moved" and item.tag in view.registry.tags
        ),
        withdrawn=tuple(_plain(item.typed) for item in found.resolved if item.how == "withdrawn"),
        language=language,
        danger=view.danger(text),
        personal=personal_data(text, view.public_numbers),
    )


def _plain(typed: str) -> str:
    """Give a hashtag as typed if it is plain, else its key: a reply repeats no odd signs."""
    return typed if typed.isascii() and typed.isalnum() else normalise(typed)


def clean(text: str) -> str:
    """Drop what is no text: halves of characters, and control signs other than line ends."""
    plain = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return "".join(c for c in plain if c in "\n\t" or c.isprintable() or c.isspace())


def _match(post: Post, text: str, view: CouncilView, language: str) -> Match:
    if not language and len(view.languages) == 1:
        language = view.languages[0]
    matcher = view.matcher(post.network, language)
    try:
        return matcher.match({"text": text, "tags": post.tags, "facets": post.facets})
    except (BadPostError, TypeError, ValueError):
        return matcher.match({"text": text})


def _answered(view: CouncilView, names: tuple[str, ...]) -> tuple[Tag, ...]:
    """Leave out a service tag where one of its topics is there; put pressing ones first."""
    tags = [view.registry.tags[name] for name in names if name in view.registry.tags]
    covered = {tag.broader for tag in tags}
    kept = [tag for tag in tags if tag.tag not in covered]
    return tuple(sorted(kept, key=lambda tag: _ORDER.get(tag.handling, 2)))


def _suggested(
    view: CouncilView, text: str, tags: tuple[Tag, ...], language: str
) -> tuple[str, ...]:
    return () if tags else view.suggest(text, language)
