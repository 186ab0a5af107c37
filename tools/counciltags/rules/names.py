"""Rules on names: tags, display forms and aliases that nobody can mix up."""

from __future__ import annotations

from counciltags.hashtags.normalise import normalise
from counciltags.records import TYPE_CHECKING, NamedTuple
from counciltags.rules.base import Problem, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.documents.document import Pointer
    from counciltags.model.tag import Tag
    from counciltags.registry import Registry
    from counciltags.rules.base import World

TAGS = "registry/tags/"


class Use(NamedTuple):
    """One use of a name: by which tag, in which language, as what, and where it stands."""

    tag: Tag
    language: str
    kind: str
    typed: str
    pointer: Pointer


def uses_of(tag: Tag) -> Iterator[Use]:
    """Give all names of a tag; ``kind`` is tag, display or alias."""
    yield Use(tag, "en", "tag", tag.tag, ("tag",))
    for language, phrase in tag.display.items():
        yield Use(tag, language, "display", phrase.text, ("display", language, "text"))
    yield from alias_uses(tag)


def alias_uses(tag: Tag) -> Iterator[Use]:
    """Give the aliases of a tag."""
    for language, aliases in tag.aliases.items():
        for index, alias in enumerate(aliases):
            yield Use(tag, language, "alias", alias, ("aliases", language, index))


def shares(tag: Tag, name: str) -> bool:
    """Tell whether a tag declares that a name means something else in another language."""
    return any(normalise(shared) == name for shared in tag.shared_names)


@rule("error")
def names_are_unique(registry: Registry, world: World) -> Iterator[Problem]:
    """A hashtag names one tag, unless two tags share it across languages and both say so."""
    index: dict[str, list[Use]] = {}
    for tag in registry.tags.values():
        for use in uses_of(tag):
            index.setdefault(normalise(use.typed), []).append(use)
    for name, uses in index.items():
        for number, use in enumerate(uses):
            other = next((item for item in uses[:number] if _clash(name, use, item)), None)
            if other:
                yield _same(name, use, other, world)
    yield from _needless(registry, index, world)


def _clash(name: str, one: Use, other: Use) -> bool:
    """Tell whether two uses clash; those with a tag's id are for the other rules to report."""
    if one.tag.tag == other.tag.tag or not (_is_ours(one) and _is_ours(other)):
        return False
    across = one.language != other.language
    return not (across and shares(one.tag, name) and shares(other.tag, name))


def _is_ours(use: Use) -> bool:
    return use.kind == "alias" or (use.kind == "display" and use.language != "en")


def _same(name: str, use: Use, other: Use, world: World) -> Problem:
    place = world.where(world.tree.tag_paths[other.tag.tag], other.pointer)
    hint = f"Take '{use.typed}' away from one of the two tags."
    if use.language != other.language:
        hint += (
            f" Or, if it truly means two things in two languages, put '{name}' under "
            "'shared_names' of both tags."
        )
    return Problem(
        use.pointer,
        f"#{use.typed} would mean two tags: #{use.tag.tag}, and #{other.tag.tag} ({place}).",
        hint,
        world.tree.tag_paths[use.tag.tag],
    )


def _needless(registry: Registry, index: dict[str, list[Use]], world: World) -> Iterator[Problem]:
    """Report shared names that are no name of the tag, or that nobody shares."""
    some_broken = any(path.startswith(TAGS) for path in world.tree.broken)
    for tag in registry.tags.values():
        for number, shared in enumerate(tag.shared_names):
            uses = index.get(normalise(shared), [])
            message = ""
            if all(use.tag.tag != tag.tag for use in uses):
                message = f"#{shared} is not a name of #{tag.tag}, so nothing can be shared."
            elif all(use.tag.tag == tag.tag for use in uses) and not some_broken:
                message = f"No other tag has the name #{shared}, so it need not be shared."
            if message:
                pointer = ("shared_names", number)
                path = world.tree.tag_paths[tag.tag]
                yield Problem(pointer, message, f"Take '{shared}' out of 'shared_names'.", path)


@rule("error")
def alias_is_no_tag(tag: Tag, world: World) -> Iterator[Problem]:
    """An alias is never another tag's own name."""
    for use in alias_uses(tag):
        other = _owner(use, world)
        if other:
            yield Problem(
                use.pointer,
                f"The alias '{use.typed}' is the tag #{other.tag} ({_file(other, world)}).",
                f"Take '{use.typed}' out of the aliases of #{tag.tag}.",
            )


@rule("error")
def display_folds_to_tag(tag: Tag, world: World) -> Iterator[Problem]:
    """The English display form is the tag itself, and no other form is another tag."""
    for language, phrase in tag.display.items():
        use = Use(tag, language, "display", phrase.text, ("display", language, "text"))
        folded = normalise(phrase.text)
        if language == "en":
            if folded != tag.tag:
                yield Problem(
                    use.pointer,
                    f"'{phrase.text}' is read as #{folded}, but this tag is #{tag.tag}.",
                    f"Write '{tag.tag}' with a capital letter for every word.",
                )
        elif other := _owner(use, world):
            yield Problem(
                use.pointer,
                f"'{phrase.text}' is the tag #{other.tag} ({_file(other, world)}).",
                f"Choose another form, or put '{folded}' under 'shared_names' of both tags.",
            )


def _owner(use: Use, world: World) -> Tag | None:
    """Give the other tag whose id a name is, unless both say that they share it."""
    name = normalise(use.typed)
    other = world.registry.tags.get(name)
    if other is None or other.tag == use.tag.tag:
        return None
    shared = use.language != "en" and shares(use.tag, name) and shares(other, name)
    return None if shared else other


def _file(tag: Tag, world: World) -> str:
    return world.where(world.tree.tag_paths[tag.tag], ("tag",))


@rule("warning")
def aliases_are_distinct(tag: Tag, _world: World) -> Iterator[Problem]:
    """No alias stands for a name that is understood already; capitals and accents never matter."""
    seen = {normalise(use.typed): use.typed for use in uses_of(tag) if use.kind != "alias"}
    for use in alias_uses(tag):
        name = normalise(use.typed)
        if name in seen:
            yield Problem(
                use.pointer,
                f"The alias '{use.typed}' is the same as the tag's name '{seen[name]}'.",
                "Capitals and accents make no difference. Take the alias away.",
            )
        seen.setdefault(name, use.typed)
