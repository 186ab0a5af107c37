"""Rules on languages: what Wales needs in Welsh, and who has read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from counciltags.rules.base import Problem, rule
from counciltags.rules.lists import listed
from counciltags.rules.texts import phrases_of, texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.documents.document import Pointer
    from counciltags.model.tag import Tag
    from counciltags.registry import Registry
    from counciltags.rules.base import World

WELSH = "cy"
WALES = "wales"

SHARED = {
    "areas": ("label", "about"),
    "contacts": ("label", "when", "danger"),
    "providers": ("name", "does"),
}
"""The files that every council shares, and the fields in them that are for people."""

_WORDS = frozenset({"terms", "danger"})


@rule("warning")
def languages_complete(tag: Tag, _world: World) -> Iterator[Problem]:
    """A tag that serves Wales has every text, and terms to find it by, in Welsh too."""
    if WALES not in tag.provided_by:
        return
    lacking = [pointer for pointer, text in texts_of(tag) if WELSH not in text]
    if WELSH not in tag.terms:
        lacking.append(("terms",))
    for pointer in lacking:
        place = ".".join(part for part in pointer if isinstance(part, str))
        yield _lacking(pointer, f"#{tag.tag}", place)


@rule("warning")
def shared_languages_complete(_registry: Registry, world: World) -> Iterator[Problem]:
    """Areas, and the help lines and bodies that serve Wales, have every text in Welsh too."""
    for name, fields in SHARED.items():
        for index, entry in enumerate(listed(world, name)):
            if _serves_wales(name, entry):
                for field in fields:
                    if WELSH not in entry.get(field, {WELSH: None}):
                        problem = _lacking((name, index, field), f"'{entry['id']}'", field)
                        yield problem._replace(path=f"registry/{name}.yml")


def _serves_wales(name: str, entry: dict[str, Any]) -> bool:
    if name == "contacts":
        nations = {nation for line in entry["lines"] for nation in line["nations"]}
        return WALES in nations or entry.get("council_line", False)
    return WALES in entry.get("nations", [WALES])


def _lacking(pointer: Pointer, who: str, place: str) -> Problem:
    return Problem(
        pointer,
        f"{who} is shown in Wales, and '{place}' has no Welsh.",
        "Add 'cy', a list of words that people use in Welsh."
        if place in _WORDS
        else "Add 'cy', with 'reviewed: false' until a fluent speaker has read it.",
        at_key=True,
    )


@rule("info")
def translations_reviewed(tag: Tag, _world: World) -> Iterator[Problem]:
    """A fluent speaker has read every translation; until then it is shown as a draft."""
    drafts = [language for _, language, phrase in phrases_of(tag) if not phrase.reviewed]
    if drafts:
        count = "1 text is a draft" if len(drafts) == 1 else f"{len(drafts)} texts are drafts"
        languages = ", ".join(sorted(set(drafts)))
        yield Problem(
            (),
            f"#{tag.tag}: {count} ({languages}).",
            "Ask a fluent speaker to read them, then write 'reviewed: true'.",
        )
