"""``changes.json``: what each release added, changed and removed against the one before."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from counciltags.comparing.whole import Version, compare
from counciltags.model.codec import encode
from counciltags.publishing.layout import document
from counciltags.publishing.schemas import schemas
from counciltags.released import read_registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from counciltags.publishing.publication import Publication
    from counciltags.registry import Registry

WORDING = frozenset(
    (
        *("display", "label", "use_when", "not_for", "example", "reply", "who_owns"),
        *("statutory", "reason", "terms", "decision"),
    )
)
"""Fields of a tag that are words for people; to change them is to reword the tag."""

_STATUS = frozenset(("status", "replaced_by"))


class StatusChange(NamedTuple):
    """A tag whose status or replacement changed."""

    tag: str
    before: str
    after: str
    replaced_by: tuple[str, ...]


class FieldChange(NamedTuple):
    """Fields of a tag that changed, sorted."""

    tag: str
    fields: tuple[str, ...]


class NameChange(NamedTuple):
    """A recognised hashtag, normalised, and a tag that it means."""

    name: str
    tag: str


class Changes(NamedTuple):
    """The difference between two registries; every part is sorted."""

    tags_added: tuple[str, ...] = ()
    tags_removed: tuple[str, ...] = ()
    status_changed: tuple[StatusChange, ...] = ()
    changed: tuple[FieldChange, ...] = ()
    reworded: tuple[FieldChange, ...] = ()
    names_added: tuple[NameChange, ...] = ()
    names_removed: tuple[NameChange, ...] = ()
    councils_added: tuple[str, ...] = ()
    councils_removed: tuple[str, ...] = ()
    councils_changed: tuple[str, ...] = ()


def changes(old: Registry | None, new: Registry) -> Changes:
    """Compare two registries; without an old one, everything was added."""
    before = _Parts(old)
    after = _Parts(new)
    both = sorted(before.tags.keys() & after.tags.keys())
    fields = {tag: _fields(before.tags[tag], after.tags[tag]) for tag in both}
    return Changes(
        tags_added=_more(before.tags, after.tags),
        tags_removed=_more(after.tags, before.tags),
        status_changed=tuple(
            _status(before.tags[tag], after.tags[tag]) for tag in both if fields[tag] & _STATUS
        ),
        changed=_field_changes(fields, lambda name: name not in WORDING | _STATUS),
        reworded=_field_changes(fields, lambda name: name in WORDING),
        names_added=tuple(sorted(after.names - before.names)),
        names_removed=tuple(sorted(before.names - after.names)),
        councils_added=_more(before.councils, after.councils),
        councils_removed=_more(after.councils, before.councils),
        councils_changed=tuple(
            slug
            for slug in sorted(before.councils.keys() & after.councils.keys())
            if before.councils[slug] != after.councils[slug]
        ),
    )


class _Parts:
    """The plain values of a registry that are compared; none of them where there is none."""

    def __init__(self, registry: Registry | None) -> None:
        self.tags: dict[str, dict[str, Any]] = {}
        self.councils: dict[str, Any] = {}
        self.names: set[NameChange] = set()
        if registry is not None:
            self.tags = {key: encode(registry.tags[key]) for key in registry.tags}
            self.councils = {key: encode(registry.councils[key]) for key in registry.councils}
            self.names = {
                NameChange(name, entry["tag"])
                for name in registry.names
                for entry in registry.names[name]
            }


def _more(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(sorted(new.keys() - old.keys()))


def _fields(old: dict[str, Any], new: dict[str, Any]) -> set[str]:
    return {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}


def _status(old: dict[str, Any], new: dict[str, Any]) -> StatusChange:
    return StatusChange(new["tag"], old["status"], new["status"], tuple(new.get("replaced_by", ())))


def _field_changes(
    fields: dict[str, set[str]], wanted: Callable[[str], bool]
) -> tuple[FieldChange, ...]:
    chosen = ((tag, tuple(sorted(filter(wanted, names)))) for tag, names in fields.items())
    return tuple(FieldChange(tag, names) for tag, names in chosen if names)


def export(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Give the changes of every release, the newest first; a preview's stand before them."""
    steps = [
        (Version(read_registry(release.data), _schemas(release.schemas)), True)
        for release in publication.releases
    ]
    if publication.preview:
        steps.append((Version(publication.registry, _named(publication.registry.base_url)), False))
    entries = []
    old: Version | None = None
    for new, frozen in steps:
        entries.append(_entry(old, new, frozen=frozen))
        old = new
    body = {"releases": entries[::-1]}
    yield "api/v1/changes.json", document(publication.registry, "changes", body)


def _schemas(bundle: bytes) -> dict[str, Any] | None:
    found: dict[str, Any] | None = json.loads(bundle)["$defs"] if bundle else None
    return found


def _named(base_url: str) -> dict[str, Any]:
    return {name.removesuffix(".json"): s for name, s in schemas(base_url).items()}


def _entry(before: Version | None, after: Version, *, frozen: bool) -> dict[str, Any]:
    old, new = before.registry if before else None, after.registry
    found = changes(old, new)
    difference = compare(before, after) if before else None
    return {
        "version": new.version,
        "released": new.released,
        "since": old.version if old else None,
        "frozen": frozen,
        "bump": difference.bump if difference else None,
        "counts": dict(Counter(item.kind for item in difference.items)) if difference else {},
        **{name: [_plain(item) for item in getattr(found, name)] for name in found._fields},
    }


def _plain(item: Any) -> Any:  # noqa: ANN401 -- a string, or a tuple with named fields
    if isinstance(item, str):
        return item
    return {name: list(v) if isinstance(v, tuple) else v for name, v in item._asdict().items()}
