"""Rules that compare the tree with its newest frozen release: what people rely on stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counciltags.hashtags.normalise import normalise
from counciltags.rules.base import Problem, rule
from counciltags.rules.frozen import GONE, content_words, exact_mappings, meaning_words, past
from counciltags.rules.lists import listed
from counciltags.rules.names import uses_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.model.tag import Tag
    from counciltags.registry import Registry
    from counciltags.rules.base import World

COUNCILS = "registry/councils.yml"


@rule("error")
def newest_release_reads(_registry: Registry, world: World) -> Iterator[Problem]:
    """The newest frozen release can be read, because the tree is compared with it."""
    release = past(world)
    if release.fault:
        yield Problem(
            (),
            f"This release cannot be read. {release.fault.removesuffix('.')}.",
            "A release never changes. Bring the file back as it was.",
            release.path,
        )


@rule("error")
def nothing_vanished(_registry: Registry, world: World) -> Iterator[Problem]:
    """What was in the newest release is still there: every tag, council and body."""
    before = past(world).registry
    if before is None:
        return
    for name, tag in before.tags.items():
        if tag.status != "proposed" and not world.has("tags", name):
            yield Problem(
                (),
                f"#{name} is in release {before.version}, but its file is gone.",
                "Bring the file back. If the tag is no longer wanted, set its status to moved, "
                "split or withdrawn and give a reason.",
                f"registry/tags/{name}.yml",
            )
    for slug in before.councils:
        if not world.has("councils", slug):
            message = f"The council '{slug}' is in release {before.version}, but no longer here."
            hint = "Bring it back. A council that closed has 'ends' and 'successors'."
            yield Problem((), message, hint, COUNCILS)
    for body in before.providers:
        if not world.has("providers", body):
            message = f"The body '{body}' is in release {before.version}, but no longer here."
            yield Problem((), message, "Bring it back.", "registry/providers.yml")


@rule("error")
def nothing_reused(registry: Registry, world: World) -> Iterator[Problem]:
    """A tag that was moved, split or withdrawn never comes into use again."""
    before = past(world).registry
    for tag, old in _tags_before(registry, before):
        if old.status in GONE and tag.status == "current":
            yield Problem(
                ("status",),
                f"#{tag.tag} was {old.status} in the newest release, and is current again.",
                "People remember the old meaning. Choose a new tag.",
                world.tree.tag_paths[tag.tag],
            )


@rule("error")
def slugs_are_not_reused(registry: Registry, world: World) -> Iterator[Problem]:
    """A council's slug is never given to another council."""
    before = past(world).registry
    for index, entry in enumerate(listed(world, "councils") if before else ()):
        council = registry.councils[entry["slug"]]
        was = before.councils.get(council.slug) if before else None
        if was is None or {gss.code for gss in council.gss} & {gss.code for gss in was.gss}:
            continue
        if not content_words(council.name["en"]) & content_words(was.name["en"]):
            yield Problem(
                ("councils", index, "slug"),
                f"'{council.slug}' was {was.name['en']} in the newest release; now it is "
                f"{council.name['en']}, with other codes.",
                "A slug is never used again. Give the new council a slug of its own.",
                COUNCILS,
            )


@rule("error")
def status_goes_forward(registry: Registry, world: World) -> Iterator[Problem]:
    """A tag that was in use never becomes a proposal again."""
    before = past(world).registry
    for tag, old in _tags_before(registry, before):
        if tag.status == "proposed" and old.status != "proposed":
            yield Problem(
                ("status",),
                f"#{tag.tag} was {old.status} in the newest release, and cannot be proposed again.",
                "Write 'current', or say with moved, split or withdrawn what became of it.",
                world.tree.tag_paths[tag.tag],
            )


@rule("error")
def nothing_re_meant(registry: Registry, world: World) -> Iterator[Problem]:
    """A tag means what it meant in the newest release, unless a new decision says otherwise."""
    before = past(world).registry
    for tag, old in _tags_before(registry, before):
        if {tag.status, old.status} != {"current"}:
            continue
        if tag.decision.decided > old.decision.decided:
            continue
        for field, what in _changes(tag, old):
            yield Problem(
                (field,),
                f"#{tag.tag} is not what it was in the newest release: {what}.",
                "Tags keep their meaning. Put it back, propose a new tag, or give the day and "
                "the evidence of a new decision under 'decision'.",
                world.tree.tag_paths[tag.tag],
            )


def _changes(tag: Tag, old: Tag) -> Iterator[tuple[str, str]]:
    """Give what changed in the meaning of a tag: the field, and words for it."""
    if not meaning_words(tag) & meaning_words(old):
        yield "label", f"it was '{old.label['en'].text}', and no word of that is left"
    lost = sorted(exact_mappings(old) - exact_mappings(tag))
    if lost:
        yield "mappings", f"it was the same as {', '.join(lost)}"
    if tag.area != old.area:
        yield "area", f"it was in the area '{old.area}'"
    if tag.broader != old.broader:
        yield "broader", f"it was under #{old.broader}" if old.broader else "it was under no tag"


@rule("error")
def names_keep_their_tag(registry: Registry, world: World) -> Iterator[Problem]:
    """A hashtag that meant one tag in the newest release never comes to mean another."""
    for key, old, now in _lost_names(registry, world):
        for name in sorted(now):
            tag = registry.tags[name]
            pointer = next(use.pointer for use in uses_of(tag) if normalise(use.typed) == key)
            yield Problem(
                pointer,
                f"#{key} meant #{old.tag} in the newest release, and now means #{name}.",
                f"Posts with #{key} would go astray. Leave it with #{old.tag}.",
                world.tree.tag_paths[name],
            )


@rule("warning")
def names_stay(registry: Registry, world: World) -> Iterator[Problem]:
    """A hashtag that was understood in the newest release is still understood."""
    for key, old, now in _lost_names(registry, world):
        if not now:
            yield Problem(
                ("aliases",),
                f"#{key} was understood as #{old.tag} in the newest release, and no longer is.",
                f"Put '{key}' back under the aliases of #{old.tag}.",
                world.tree.tag_paths[old.tag],
                at_key=True,
            )


def _lost_names(registry: Registry, world: World) -> Iterator[tuple[str, Tag, set[str]]]:
    """Give names that a tag had and lost: the name, the tag as it is now, and who has the name.

    A name may go from a moved or split tag to the tags that replace it.
    """
    before = past(world).registry
    if before is None:
        return
    for key, entries in before.names.items():
        now = {entry["tag"] for entry in registry.names.get(key, ())}
        had = {entry["tag"] for entry in entries}
        for name in sorted(had - now):
            tag = registry.tags.get(name)
            if tag is None or tag.status == "proposed" or now & set(tag.replaced_by):
                continue
            yield key, tag, now - had


def _tags_before(registry: Registry, before: Registry | None) -> Iterator[tuple[Tag, Tag]]:
    """Pair every tag with what it was in a release, where it was there."""
    for name, tag in registry.tags.items():
        old = before.tags.get(name) if before else None
        if old is not None:
            yield tag, old
