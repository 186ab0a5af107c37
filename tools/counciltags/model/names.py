"""Every hashtag that is recognised, and the tags that it may mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counciltags.hashtags.normalise import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Literal

    from counciltags.hashtags.names import Name
    from counciltags.model.tag import Tag

    Kind = Literal["tag", "display", "alias", "local"]


def names_of(tag: Tag) -> Iterator[tuple[str, Name]]:
    """Give a tag's names as typed, each with its entry: the tag, its display forms, its aliases."""
    yield tag.tag.rsplit("/", 1)[-1], _entry(tag, "en", "local" if tag.local else "tag")
    for language, phrase in tag.display.items():
        yield phrase.text, _entry(tag, language, "local" if tag.local else "display")
    for language, aliases in tag.aliases.items():
        for alias in aliases:
            yield alias, _entry(tag, language, "alias")


def _entry(tag: Tag, language: str, kind: Kind) -> Name:
    entry: Name = {"tag": tag.tag, "language": language, "kind": kind}
    if tag.status != "current":
        entry["status"] = tag.status
    if tag.replaced_by:
        entry["to"] = list(tag.replaced_by)
    return entry


def build_names(tags: Iterable[Tag]) -> dict[str, list[Name]]:
    """Map every normalised hashtag to what it may mean; proposed tags have no names yet.

    A name that a tag has twice (its match key and its English display form) is entered once.
    """
    names: dict[str, list[Name]] = {}
    for tag in tags:
        if tag.status == "proposed":
            continue
        for typed, entry in names_of(tag):
            entries = names.setdefault(normalise(typed), [])
            if not any(
                item["tag"] == entry["tag"] and item["language"] == entry["language"]
                for item in entries
            ):
                entries.append(entry)
    return dict(sorted(names.items()))
