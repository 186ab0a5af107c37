"""What is wrong with one event of a YAML file, in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from yaml.error import MarkedYAMLError

from counciltags.documents.characters import bad_characters, name, show
from counciltags.documents.document import START, Place
from counciltags.documents.syntax import advice, is_about_directive
from counciltags.documents.values import MERGE_KEY, MOST_DIGITS, Suspect, plain_value

if TYPE_CHECKING:
    from yaml.error import YAMLError

    from counciltags.documents.faults import Faults

_LOST_WORDS = re.compile(r"[ \t]+(#[^\s#][^\s]{0,29})")
_KEY_HINT = 'Write "key: value"; if the key has unusual characters, put it in quotes.'
_EMPTY_HINT = "Write what belongs in it, or delete the file."


def place_of(mark: Any) -> Place:  # noqa: ANN401 - libyaml's mark has no public type
    """Return the place of a mark, which counts from 0."""
    return Place(mark.line + 1, mark.column + 1)


def place_at(text: str, index: int) -> Place:
    """Return the place of a character by its index in the text."""
    return Place(text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


class Judge:
    """Judges the events of one text and notes the faults."""

    __slots__ = ("_faults", "_text")

    def __init__(self, text: str, faults: Faults) -> None:
        """Judge events that come from ``text``."""
        self._text = text
        self._faults = faults

    def properties(self, event: Any) -> None:  # noqa: ANN401 - any node event
        """No anchor, no tag."""
        if event.anchor is not None:
            message = f"The anchor {show('&' + event.anchor)} gives this value a name."
            hint = 'Take it out. A text that begins with "&" needs quotes.'
            self._faults.add("yaml-anchor", place_of(event.start_mark), message, hint)
        if event.tag is not None:
            message = f"The tag {show(event.tag)} gives this value a type."
            hint = 'Take it out. A text that begins with "!" needs quotes.'
            self._faults.add("yaml-tag", place_of(event.start_mark), message, hint)

    def alias(self, event: Any) -> None:  # noqa: ANN401 - an AliasEvent
        """No aliases."""
        message = f"The alias {show('*' + event.anchor)} points at another place."
        hint = 'Write the value out here. A text that begins with "*" needs quotes.'
        self._faults.add("yaml-alias", place_of(event.start_mark), message, hint)

    def key(self, event: Any) -> None:  # noqa: ANN401 - a ScalarEvent
        """A key is some text, and not the merge key."""
        self.properties(event)
        place = place_of(event.start_mark)
        if event.style:
            self._escapes(event)
        elif not event.value:
            self._faults.add("yaml-key-not-text", place, "A key is missing.", _KEY_HINT)
        elif event.value == MERGE_KEY:
            message = 'The key "<<" would copy another map into this one.'
            self._faults.add("yaml-merge-key", place, message, "Write its keys out here.")

    def key_not_text(self, event: Any) -> None:  # noqa: ANN401 - start of a list or map
        """A key is not a list or a map."""
        place = place_of(event.start_mark)
        hint = 'Write "key: value". A text that begins with "{" or "[" needs quotes.'
        self._faults.add("yaml-key-not-text", place, "A key is a list or a map.", hint)

    def repeated(self, key: str, place: Place, first: Place) -> None:
        """A key stands once."""
        message = f"The key {show(key)} is here twice; it was first on line {first.line}."
        self._faults.add("yaml-duplicate-key", place, message, "Keep one of the two.")

    def scalar(self, event: Any, *, top: bool) -> None:  # noqa: ANN401 - a ScalarEvent
        """A value without quotes has a meaning and ends where its writer thought."""
        self.properties(event)
        if event.style:
            self._escapes(event)
            return
        try:
            plain_value(event.value)
        except Suspect:
            self._meaningless(event, top=top)
        self._lost_words(event.end_mark.index)

    def _meaningless(self, event: Any, *, top: bool) -> None:  # noqa: ANN401
        place = place_of(event.start_mark)
        if event.value:
            message = f"The number {show(event.value)} has more than {MOST_DIGITS} digits."
            hint = "If it is not for counting, such as a phone number, put it in quotes."
            self._faults.add("yaml-long-number", place, message, hint)
        elif top:
            self.empty(place)
        else:
            hint = 'Write null for "none". A text that begins with "#" needs quotes.'
            self._faults.add("yaml-empty-value", place, "There is no value here.", hint)

    def _lost_words(self, end: int) -> None:
        lost = _LOST_WORDS.match(self._text, end)
        if lost:
            message = f"All from {show(lost[1])} on is a comment to YAML, and would be lost."
            hint = (
                'Put the whole text in double quotes: "…". If a comment is meant, put a space '
                'after the "#".'
            )
            place = place_at(self._text, lost.start(1))
            self._faults.add("yaml-lost-words", place, message, hint)

    def _escapes(self, event: Any) -> None:  # noqa: ANN401
        if event.style != '"':
            return
        place = place_of(event.start_mark)
        for bad in bad_characters(event.value):
            message = f"An escape in this text makes the character {name(bad.character)}."
            self._faults.add(bad.rule, place, message, "Take the escape out.")

    def too_deep(self, event: Any, most: int) -> None:  # noqa: ANN401
        """Maps and lists stand in each other only so deep."""
        message = f"Maps and lists stand in each other more than {most} deep."
        hint = "Look for a bracket too many, or make the data flatter."
        self._faults.add("yaml-too-deep", place_of(event.start_mark), message, hint)

    def empty(self, place: Place = START) -> None:
        """A file says something."""
        self._faults.add("yaml-empty", place, "The file says nothing.", _EMPTY_HINT)

    def second_document(self, event: Any) -> None:  # noqa: ANN401
        """A file holds one document."""
        hint = 'Take out the line of "---", or put what follows in a file of its own.'
        place = place_of(event.start_mark)
        message = "A second document begins here."
        self._faults.add("yaml-several-documents", place, message, hint)

    def directive(self, place: Place) -> None:
        """No orders to the YAML reader."""
        message = 'A line that begins with "%" gives orders to a YAML reader.'
        hint = 'Take the line out. A text that begins with "%" needs quotes.'
        self._faults.add("yaml-directive", place, message, hint)

    def explicit_key(self, token: Any) -> None:  # noqa: ANN401 - a KeyToken
        """No key is marked with "?"."""
        place = place_of(token.start_mark)
        self._faults.add("yaml-explicit-key", place, 'A key is marked with "?".', _KEY_HINT)

    def syntax(self, error: YAMLError) -> None:
        """The file is YAML."""
        problem = str(getattr(error, "problem", "") or "unknown")
        if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
            self._faults.add("yaml-syntax", START, *advice(problem, ""))
            return
        mark, begin = error.problem_mark, error.context_mark
        if is_about_directive(problem, str(error.context)):
            self.directive(place_of(mark))
            return
        message, hint = advice(problem, self._text[mark.index : mark.index + 1])
        if begin and begin.line != mark.line:
            message += f" It is part of what begins on line {begin.line + 1}."
        self._faults.add("yaml-syntax", place_of(mark), message, hint)
