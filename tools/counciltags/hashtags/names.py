"""What a hashtag names: the table of names, and how one name is resolved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple, NotRequired, TypeAlias, TypedDict


class Name(TypedDict):
    """One meaning of a hashtag, as ``names.json`` has it.

    ``kind`` says what the hashtag is to the tag, ``language`` which language it is in. A tag
    that is not ``current`` has its ``status``, and in ``to`` the tags that replace it.
    """

    tag: str
    language: str
    kind: Literal["tag", "display", "alias", "local"]
    status: NotRequired[str]
    to: NotRequired[list[str]]


Names: TypeAlias = Mapping[str, Sequence[Name]]
"""From match keys (see ``normalise``) to everything that they may mean."""


class Meaning(NamedTuple):
    """What a hashtag turned out to mean.

    ``how`` is ``tag``, ``display``, ``alias``, ``local``, ``language:cy`` (a name in another
    language than English) or ``moved`` where ``routed`` is true; else ``split`` (several tags
    replace it), ``ambiguous`` (it means different things in two languages), ``withdrawn`` or
    ``proposed``. A withdrawn tag is neither routed nor suggested.
    """

    tag: str
    how: str
    routed: bool


def resolve(names: Names, key: str, language: str | None) -> list[Meaning]:
    """Give what a key means, nothing if it names nothing.

    Where it may mean several tags, the council's own tag wins, then the one in the language of
    the post. If that does not settle it, every meaning is given, none of them routed.
    """
    entries = names.get(key)
    if not entries:
        return []
    chosen = _choose(entries, language)
    if len({entry["tag"] for entry in chosen}) == 1:
        return _meanings(chosen[0])
    return _once(
        Meaning(meaning.tag, "ambiguous", routed=False)
        for entry in chosen
        for meaning in _meanings(entry)
        if meaning.how != "withdrawn"
    )


def _choose(entries: Sequence[Name], language: str | None) -> Sequence[Name]:
    own = [entry for entry in entries if entry["kind"] == "local"]
    if own:
        entries = own
    spoken = [entry for entry in entries if entry["language"] == language]
    return spoken or entries


def _meanings(entry: Name) -> list[Meaning]:
    status, targets = entry.get("status", "current"), entry.get("to", [])
    if status in {"moved", "split"}:
        if len(targets) == 1:
            return [Meaning(targets[0], "moved", routed=True)]
        return [Meaning(target, "split", routed=False) for target in targets]
    if status != "current":
        return [Meaning(entry["tag"], status, routed=False)]
    if entry["kind"] == "local" or entry["language"] == "en":
        return [Meaning(entry["tag"], entry["kind"], routed=True)]
    return [Meaning(entry["tag"], f"language:{entry['language']}", routed=True)]


def _once(meanings: Iterable[Meaning]) -> list[Meaning]:
    return list(dict.fromkeys(meanings))
