"""What reading a file gives: a document, or a refusal; and where each value stands in it."""

from __future__ import annotations

from counciltags.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from counciltags.findings import Finding

    Plain: TypeAlias = "dict[str, Plain] | list[Plain] | str | int | bool | None"
    Pointer: TypeAlias = tuple[str | int, ...]


class Place(NamedTuple):
    """A place in a file: line and column, both from 1; the column counts characters."""

    line: int
    column: int


START = Place(1, 1)
NOWHERE = Place(0, 0)  # a fault of the file as a whole


class Places(NamedTuple):
    """Where each value and each key of a document stands.

    A pointer is the way from the top to a value, such as ``("label", "en")`` or
    ``("not_for", 0, "tag")``; ``()`` is the whole document.
    """

    values: dict[Pointer, Place]
    keys: dict[Pointer, Place]


class Document:
    """One authored file that was read: its plain value, its text and its places.

    ``data`` is made of dict, list, str, int, bool and None only; the keys of a map keep
    their order. Places are worked out from the text when first asked for, because most
    files are right and nobody asks. A caller who reads many files and keeps only the data
    can read a file again later to ask for its places.
    """

    __slots__ = ("_places", "_survey", "data", "path", "text")

    def __init__(self, path: str, data: Plain, text: str, survey: Callable[[str], Places]) -> None:
        """Keep what was read; ``survey`` works out the places of such a text."""
        self.path = path
        self.data = data
        self.text = text
        self._survey = survey
        self._places: Places | None = None

    @property
    def places(self) -> Places:
        """All places, worked out once."""
        if self._places is None:
            self._places = self._survey(self.text)
        return self._places

    def position(self, pointer: Pointer) -> Place:
        """Return where a value begins, or its nearest parent that exists."""
        values = self.places.values
        while pointer:
            if pointer in values:
                return values[pointer]
            pointer = pointer[:-1]
        return values.get((), START)

    def key_position(self, pointer: Pointer) -> Place:
        """Return where the key of a value stands.

        An item of a list has no key, so the item itself is meant. If there is no such
        value, this is the key of its nearest parent that exists.
        """
        places = self.places
        while pointer:
            place = places.keys.get(pointer) or places.values.get(pointer)
            if place:
                return place
            pointer = pointer[:-1]
        return places.values.get((), START)

    def line(self, number: int) -> str:
        """Return one line of the text, from 1, without its line end; "" if there is none."""
        return line_of(self.text, number)


class Refused(NamedTuple):
    """A file that was not taken, and why.

    ``findings`` are sorted and at least one. ``text`` is there for showing the lines
    meant; it is empty if the file could not be read as text.
    """

    path: str
    findings: tuple[Finding, ...]
    text: str = ""

    def line(self, number: int) -> str:
        """Return one line of the text, from 1, without its line end; "" if there is none."""
        return line_of(self.text, number)


def line_of(text: str, number: int) -> str:
    """Return line ``number`` of a text, from 1, without its line end; "" if there is none."""
    lines = text.split("\n")
    return lines[number - 1].removesuffix("\r") if 0 < number <= len(lines) else ""
