"""The whole difference between two versions of the standard."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from counciltags.comparing.kinds import KINDS, bump_of
from counciltags.comparing.names import name_items
from counciltags.comparing.parts import part_items
from counciltags.comparing.schemas import schema_items
from counciltags.comparing.tags import tag_items

if TYPE_CHECKING:
    from counciltags.comparing.kinds import Bump, Item
    from counciltags.comparing.schemas import Schemas
    from counciltags.registry import Registry

_ORDER = {kind: place for place, kind in enumerate(KINDS)}


class Version(NamedTuple):
    """One version of the standard: its registry and, where they are known, its schemas."""

    registry: Registry
    schemas: Schemas | None = None


class Difference(NamedTuple):
    """What differs, sorted by kind and subject, and the step of the version that it needs."""

    items: tuple[Item, ...]
    bump: Bump


def compare(old: Version, new: Version) -> Difference:
    """Compare two versions; their schemas are compared if both are known."""
    items = [
        *tag_items(old.registry, new.registry),
        *name_items(old.registry, new.registry),
        *part_items(old.registry, new.registry),
    ]
    if old.schemas is not None and new.schemas is not None:
        items.extend(schema_items(old.schemas, new.schemas))
    items.sort(key=lambda item: (_ORDER[item.kind], item))
    return Difference(tuple(items), bump_of(items))
