"""Differences between everything in two registries that is neither a tag nor a hashtag."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from counciltags.comparing.kinds import Item
from counciltags.model.codec import encode
from counciltags.rules.frozen import content_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from counciltags.model.council import Council
    from counciltags.registry import Registry

_SECTIONS = (
    ("area", "areas", "area-reworded"),
    ("contact", "contacts", "contact-corrected"),
    ("provider", "providers", "provider-corrected"),
)
_END = ("ends", "successors")


def part_items(old: Registry, new: Registry) -> Iterator[Item]:
    """Give every difference between two registries outside their tags and hashtags."""
    yield from _head(old, new)
    for kind, section, corrected in _SECTIONS:
        before, after = getattr(old, section), getattr(new, section)
        yield from _ids(kind, before, after)
        for key in _both(before, after):
            yield Item(corrected, key, about=_fields(before[key], after[key]))
    yield from _ids("council", old.councils, new.councils)
    for slug in _both(old.councils, new.councils):
        yield from _council(old.councils[slug], new.councils[slug])
    yield from _overlays(old, new)


def _head(old: Registry, new: Registry) -> Iterator[Item]:
    if old.base_url != new.base_url:
        yield Item("address-changed", "base_url", old.base_url, new.base_url)
    if old.licence.get("id") != new.licence.get("id"):
        yield Item("licence-changed", "licence", str(old.licence["id"]), str(new.licence["id"]))
    elif old.licence != new.licence:
        yield Item("about-changed", "licence")
    for field in ("name", "attributions"):
        if getattr(old, field) != getattr(new, field):
            yield Item("about-changed", field)
    yield from _ids("language", dict.fromkeys(old.languages), dict.fromkeys(new.languages))


def _ids(kind: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Item]:
    for key in after.keys() - before.keys():
        yield Item(f"{kind}-added", key)
    for key in before.keys() - after.keys():
        yield Item(f"{kind}-removed", key)


def _both(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    return (key for key in before.keys() & after.keys() if before[key] != after[key])


def _fields(before: Any, after: Any) -> tuple[str, ...]:  # noqa: ANN401 -- any of our types
    old, new = encode(before), encode(after)
    keys = {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
    return tuple(sorted(keys))


def _council(was: Council, now: Council) -> Iterator[Item]:
    fields = _fields(was, now)
    codes = {gss.code for gss in was.gss} & {gss.code for gss in now.gss}
    if not codes and not content_words(was.name["en"]) & content_words(now.name["en"]):
        yield Item("council-reused", now.slug, was.name["en"], now.name["en"])
    if set(fields) & set(_END) and now.ends:
        to = ", ".join(now.successors)
        yield Item("council-ends", now.slug, now.ends, f"After it: {to}." if to else "")
    other = tuple(field for field in fields if field not in _END or not now.ends)
    if other:
        yield Item("council-corrected", now.slug, about=other)


def _overlays(old: Registry, new: Registry) -> Iterator[Item]:
    before, after = old.overlays, new.overlays
    for slug in after.keys() - before.keys():
        yield Item("overlay-added", slug, after=", ".join(after[slug].councils))
    for slug in before.keys() - after.keys():
        yield Item("overlay-removed", slug, before=", ".join(before[slug].councils))
    for slug in _both(before, after):
        councils = sorted({*before[slug].councils, *after[slug].councils})
        fields = tuple(name for name in _fields(before[slug], after[slug]) if name != "places")
        if fields:
            yield Item("overlay-changed", slug, after=", ".join(councils), about=fields)
