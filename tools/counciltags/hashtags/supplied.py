"""The hashtags that a network says a post has, checked against the post's own text.

The entities of a post were made by the client that sent it, and clients make mistakes or lie:
a byte range may lie outside the text, cut a character in two, or cover other words than it says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from counciltags.hashtags.characters import HASHES, Span
from counciltags.hashtags.normalise import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_FACET_TAG = "app.bsky.richtext.facet#tag"
# A Bluesky tag has at most 640 bytes (lexicon app.bsky.richtext.facet), and U+FF03 has three more.
_LONGEST_FACET = 643
_TAG_FIELDS = ("name", "text", "tag")


class BadPostError(ValueError):
    """A post does not have the form it must have; ``hint`` says what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class Post(NamedTuple):
    """A post as it came: its text, and what the network says is in it."""

    text: str
    tags: tuple[str, ...] = ()
    facets: tuple[Mapping[str, Any], ...] = ()


def read_post(value: Mapping[str, Any]) -> Post:
    """Check the form of a post: ``text``, and perhaps ``tags`` and ``facets``.

    ``tags`` are hashtags as X and Mastodon give them: words, or objects with ``name``, ``text``
    or ``tag``. ``facets`` are Bluesky's. Other fields are ignored. Raises :class:`BadPostError`.
    """
    text = value.get("text")
    if not isinstance(text, str):
        raise BadPostError(
            f"A post needs the field 'text' with words in it, but it has {_kind(text)} there.",
            'Write for example {"text": "my #bin was not collected"}.',
        )
    tags = [_tag_text(item) for item in _listed(value, "tags")]
    facets = [item for item in _listed(value, "facets") if isinstance(item, dict)]
    return Post(text, tuple(tag for tag in tags if tag), tuple(facets))


def _listed(value: Mapping[str, Any], field: str) -> list[Any]:
    items = value.get(field)
    if items is None:
        return []
    if not isinstance(items, list | tuple):
        raise BadPostError(
            f"The field '{field}' must be a list, but it is {_kind(items)}.",
            f"Leave '{field}' out, or give it as the network does.",
        )
    return list(items)


def _kind(value: object) -> str:
    kinds = {bool: "true or false", int: "a number", float: "a number", str: "text"}
    kinds |= {list: "a list", dict: "an object", type(None): "nothing"}
    return kinds.get(type(value), "something else")


def _tag_text(item: object) -> str:
    if isinstance(item, dict):
        item = next((item[field] for field in _TAG_FIELDS if field in item), "")
    return item if isinstance(item, str) else ""


def true_facets(text: str, facets: Iterable[Mapping[str, Any]]) -> list[Span]:
    """Give the hashtags of the facets that tell the truth, in order of appearance.

    ``byteStart`` and ``byteEnd`` count bytes of UTF-8. The text between them must be the tag,
    with or without ``#`` in front; capitals and accents make no difference.
    """
    claims = sorted(claim for facet in facets for claim in _claims(facet))
    if not claims:
        return []
    data = text.encode("utf-8", "surrogatepass")
    spans = []
    place = reached = 0
    for start, end, tag in claims:
        covered = _decoded(data[start:end]) if end <= len(data) else None
        skipped = None if covered is None else _decoded(data[reached:start])
        if covered is None or skipped is None:
            continue
        place, reached = place + len(skipped), start
        name = covered[1:] if covered[0] in HASHES else covered
        if name and normalise(name) == normalise(tag) != "":
            spans.append(Span(place, place + len(covered), name))
    return spans


def _claims(facet: Mapping[str, Any]) -> Iterator[tuple[int, int, str]]:
    index, features = facet.get("index"), facet.get("features")
    if not isinstance(index, dict) or not isinstance(features, list):
        return
    start, end = index.get("byteStart"), index.get("byteEnd")
    if type(start) is not int or type(end) is not int:
        return
    if not 0 <= start < end <= start + _LONGEST_FACET:
        return
    for feature in features:
        if isinstance(feature, dict) and feature.get("$type") == _FACET_TAG:
            tag = feature.get("tag")
            if isinstance(tag, str) and len(tag) <= _LONGEST_FACET:
                yield start, end, tag


def _decoded(data: bytes) -> str | None:
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return None


def confirmed(tags: Iterable[str], spans: Sequence[Span]) -> tuple[list[Span], list[str]]:
    """Part the supplied tags into those that the text has, as typed there, and the others."""
    typed: dict[str, Span] = {}
    for span in spans:
        typed.setdefault(normalise(span.text), span)
    found: list[Span] = []
    missing: list[str] = []
    for tag in dict.fromkeys(tags):
        key = normalise(tag)
        if key in typed:
            found.append(typed[key])
        else:
            missing.append(tag)
    return found, missing
