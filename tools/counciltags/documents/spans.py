"""Which characters and lines each value of a document takes up, for moving them about."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Any

from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent

from counciltags.documents.libyaml import events
from counciltags.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from counciltags.documents.libyaml import Get

# An object to mypy too: it would take what is found in a set of two classes for one of them.
_ENDS: frozenset[object] = frozenset([MappingEndEvent, SequenceEndEvent])
_KEPT = re.compile(r"[|>][0-9]?\+")


class Span(NamedTuple):
    """A value: its characters are ``text[start:end]``; lines and columns count from 0.

    ``last_line`` is the last line with something of it. ``style`` is that of the scalar, ""
    for one without quotes, or "flow" or "block" for a map or a list.
    """

    start: int
    end: int
    line: int
    column: int
    last_line: int
    style: str
    entries: tuple[Entry, ...] | None = None
    items: tuple[Span, ...] | None = None


class Entry(NamedTuple):
    """A key of a map, where the key begins, and its value."""

    key: str
    start: int
    line: int
    value: Span


class Lines:
    """The lines of a text that ends in a line end."""

    def __init__(self, text: str) -> None:
        """Find where each line begins; the end of the text counts as one more beginning."""
        self.text = text
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def number(self, index: int) -> int:
        """Return the line that holds a character."""
        return bisect_right(self.starts, index) - 1

    def __getitem__(self, number: int) -> str:
        return self.text[self.starts[number] : self.starts[number + 1]]

    def is_blank(self, number: int) -> bool:
        """Tell whether there is nothing on a line."""
        return self[number].isspace()

    def is_comment(self, number: int, most_indent: int | None = None) -> bool:
        """Tell whether a line is a comment, indented by at most ``most_indent``."""
        line = self[number]
        rest = line.lstrip(" \t")
        return rest.startswith("#") and (
            most_indent is None or len(line) - len(rest) <= most_indent
        )


def spans(text: str) -> Span:
    """Return the span of a whole document, which was read and not refused."""
    get = events(text.encode())
    get()  # the start of the stream
    get()  # the start of the document
    return _span(get, get(), Lines(text))


def is_kept(span: Span, text: str) -> bool:
    """Tell whether a value is a block of text that keeps the blank lines after it."""
    return span.style in {"|", ">"} and bool(_KEPT.match(text, span.start))


def _span(get: Get, event: Any, lines: Lines) -> Span:  # noqa: ANN401 - any node event
    if event.__class__ is ScalarEvent:
        return _scalar(event, lines)
    entries: list[Entry] = []
    items: list[Span] = []
    is_map = event.__class__ is MappingStartEvent
    while True:
        inner = get()
        if inner.__class__ in _ENDS:
            break
        if is_map:
            mark = inner.start_mark
            entries.append(Entry(inner.value, mark.index, mark.line, _span(get, get(), lines)))
        else:
            items.append(_span(get, inner, lines))
    # The end of a block is only noticed at what follows it, so its last value is asked.
    last = [entry.value for entry in entries] or items
    flow = event.flow_style
    end = inner.end_mark.index if flow or not last else last[-1].end
    mark = event.start_mark
    return Span(
        mark.index,
        end,
        mark.line,
        mark.column,
        lines.number(end - 1),
        "flow" if flow else "block",
        tuple(entries) if is_map else None,
        None if is_map else tuple(items),
    )


def _scalar(event: Any, lines: Lines) -> Span:  # noqa: ANN401 - a ScalarEvent
    mark = event.start_mark
    start, end = mark.index, event.end_mark.index
    style = event.style
    if style in {"|", ">"}:
        end = lines.starts[lines.number(end)]
        span = Span(start, end, mark.line, mark.column, 0, style)
        if not is_kept(span, lines.text):
            end = start + len(lines.text[start:end].rstrip("\n"))
    return Span(start, end, mark.line, mark.column, lines.number(end - 1), style)
