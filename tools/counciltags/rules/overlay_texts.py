"""Rules on an overlay's texts for people: their languages, and that they are plain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counciltags.rules.base import Problem, rule
from counciltags.rules.texts import markup_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.documents.document import Pointer
    from counciltags.model.codec import Text
    from counciltags.model.overlay import Overlay
    from counciltags.rules.base import World

_SIGNS = ("<", "](", "http://", "&")
"""Without one of these a file holds no markup; looking for them is quicker than looking for it."""


def texts_of(overlay: Overlay) -> Iterator[tuple[Pointer, Text]]:
    """Give every text of an overlay, with its place."""
    for index, team in enumerate(overlay.teams):
        yield ("teams", index, "name"), team.name
        yield ("teams", index, "hours"), team.hours
    for index, line in enumerate(overlay.emergency):
        yield ("emergency", index, "label"), line.label
        yield ("emergency", index, "hours"), line.hours
    for tag, service in overlay.tags.items():
        yield ("tags", tag, "answer_time"), service.answer_time
        yield ("tags", tag, "reply"), service.reply
    for index, local in enumerate(overlay.local_tags):
        yield ("local_tags", index, "display"), local.display
        yield ("local_tags", index, "label"), local.label
        yield ("local_tags", index, "use_when"), local.use_when
        yield ("local_tags", index, "reply"), local.reply


@rule("error")
def overlay_languages_hold(overlay: Overlay, _world: World) -> Iterator[Problem]:
    """Every text of an overlay is there in the council's first language, and in no unlisted one."""
    languages = overlay.languages or ("en",)
    known = frozenset(languages)
    for pointer, text in texts_of(overlay):
        if not text or (languages[0] in text and known.issuperset(text)):
            continue
        if languages[0] not in text:
            yield Problem(
                pointer,
                f"'{pointer[-1]}' is not there in '{languages[0]}', this overlay's first language.",
                f"Add '{languages[0]}', or change the order of 'languages'.",
                at_key=True,
            )
        for language in text:
            if language not in known:
                yield Problem(
                    (*pointer, language),
                    f"'{language}' is not a language of this overlay.",
                    f"Add '{language}' to 'languages', or take this text away.",
                    at_key=True,
                )


@rule("error")
def overlay_text_is_plain(overlay: Overlay, world: World) -> Iterator[Problem]:
    """An overlay's texts are plain: no HTML, no Markdown links and no http:// addresses."""
    document = world.document
    raw = document.text if document else ""
    if "\\" not in raw and not any(sign in raw for sign in _SIGNS):
        return
    for pointer, text in texts_of(overlay):
        for language, phrase in text.items():
            found = markup_in(phrase.text)
            if found:
                yield Problem(
                    (*pointer, language),
                    f"'{found}' is not plain text.",
                    "Texts are shown as they are. Say it in words; in a reply, {link} gives the "
                    "address.",
                )
