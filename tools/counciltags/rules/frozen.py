"""The newest frozen release, for the rules that compare the tree with it."""

from __future__ import annotations

import re

from counciltags.hashtags.normalise import normalise
from counciltags.locations import DataNotFoundError, newest_release
from counciltags.records import TYPE_CHECKING, NamedTuple
from counciltags.released import NotARegistryError

if TYPE_CHECKING:
    from counciltags.model.tag import Tag
    from counciltags.registry import Registry
    from counciltags.rules.base import World

GONE = frozenset({"moved", "split", "withdrawn"})
"""The statuses of a tag that is no longer in use."""

# What every label and every name of a council is full of says nothing about its meaning.
_EMPTY_WORDS = frozenset({
    "about", "and", "any", "are", "area", "been", "borough", "but", "can", "cannot", "city",
    "council", "county", "district", "does", "for", "from", "has", "have", "how", "into", "its",
    "more", "new", "not", "off", "one", "other", "our", "out", "over", "says", "she", "should",
    "some", "that", "the", "their", "them", "then", "there", "they", "thing", "things", "this",
    "too", "use", "used", "was", "were", "what", "when", "where", "which", "who", "why", "will",
    "with", "you", "your",
})  # fmt: skip
_WORD = re.compile(r"[^\W_]{3,}")


class Past(NamedTuple):
    """The newest release of a tree, or why it cannot be read; neither if there is none."""

    registry: Registry | None
    path: str = ""
    fault: str = ""


def past(world: World) -> Past:
    """Read the newest release of the tree, once."""
    found: Past | None = world.memory.get("frozen")
    if found is None:
        found = world.memory["frozen"] = _read(world)
    return found


def _read(world: World) -> Past:
    try:
        place = newest_release(str(world.tree.root / "registry" / "releases"))
    except DataNotFoundError:
        return Past(None)
    path = "registry/releases/" + place.replace("\\", "/").rpartition("/")[2]
    try:
        registry = world.frozen
        if registry is not None:
            for section in (registry.tags, registry.councils, registry.providers, registry.names):
                dict(section)  # decodes every entry, so that faults come up here
    except NotARegistryError as error:
        return Past(None, path, str(error).partition(" (")[0])
    except OSError as error:
        return Past(None, path, error.strerror or "The file cannot be opened.")
    return Past(registry, path)


def content_words(text: str) -> set[str]:
    """Give the words of a text that carry its meaning, without their plural s."""
    words = (word for word in _WORD.findall(normalise(text)) if word not in _EMPTY_WORDS)
    return {word.removesuffix("s") for word in words}


def meaning_words(tag: Tag) -> set[str]:
    """Give the words that say, in English, what a tag means."""
    return content_words(f"{tag.label['en'].text} {tag.use_when['en'].text}")


def exact_mappings(tag: Tag) -> set[str]:
    """Give the entries of other lists that are the same as a tag, as list:id."""
    return {
        f"{name}:{entry.id}"
        for name, entries in tag.mappings.items()
        for entry in entries
        if entry.relation == "exact"
    }
