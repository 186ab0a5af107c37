"""Writing out a text with the keys of its maps in order, by moving parts of it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from counciltags.documents.ordering import in_order, order_inside
from counciltags.documents.spans import Lines, is_kept

if TYPE_CHECKING:
    from counciltags.documents.ordering import Order
    from counciltags.documents.spans import Entry, Span


class Arranger:
    """Moves the entries of maps, each with the comments that belong to it.

    Every method returns a part of the text, ``text[begin:end]``, put in order. A part holds
    one value and all that stands around it: its key, comments, brackets.
    """

    def __init__(self, text: str) -> None:
        """Arrange a text that was tidied."""
        self._text = text
        self._lines = Lines(text)

    def render(self, span: Span, begin: int, end: int, order: Order) -> str:
        """Return the part of a value."""
        if order and span.items:
            return self._list(span, span.items, (begin, end), order)
        if order and span.entries:
            arrange = self._flow_map if span.style == "flow" else self._block_map
            return arrange(span, span.entries, (begin, end), order)
        return self._text[begin:end]

    def _list(
        self, span: Span, items: tuple[Span, ...], part: tuple[int, int], order: Order
    ) -> str:
        borders = [part[0]]
        for before, item in pairwise(items):
            border = item.start if span.style == "flow" else self._next_item(before, span.column)
            borders.append(border)
        borders.append(part[1])
        out = ""
        kept = False
        for item, (begin, end) in zip(items, pairwise(borders), strict=True):
            out += _below(self.render(item, begin, end, order), kept=kept)
            kept = self._ends_kept(item, order)
        return out

    def _next_item(self, before: Span, column: int) -> int:
        """Return where the item after another begins: at its dash, or at what is above."""
        floor = before.last_line + 1
        dash = floor
        while self._lines.is_blank(dash) or self._lines.is_comment(dash):
            dash += 1
        return self._lines.starts[self._lead(dash, floor, column)[0]]

    def _flow_map(
        self, _: Span, entries: tuple[Entry, ...], part: tuple[int, int], order: Order
    ) -> str:
        ends = [entry.start for entry in entries[1:]] + [part[1]]
        out = self._text[part[0] : entries[0].start]
        for slot, index in enumerate(_arranged(entries, order)):
            entry = entries[index]
            inside = order_inside(order, entry.key)
            out += self.render(entry.value, entry.start, entry.value.end, inside)
            out += self._text[entries[slot].value.end : ends[slot]]
        return out

    def _block_map(
        self, span: Span, entries: tuple[Entry, ...], part: tuple[int, int], order: Order
    ) -> str:
        starts = self._lines.starts
        after_dash = not self._is_first_on_line(span)
        leads = self._leads(span, entries, part[0])
        tail = self._lead(self._lines.number(part[1]), _below_last(entries), span.column)[0]
        ends = [starts[top] for top, _ in leads[1:]] + [starts[tail]]
        out = self._text[part[0] : span.start if after_dash else starts[leads[0][0]]]
        kept = False
        for slot, index in enumerate(_arranged(entries, order)):
            entry = entries[index]
            top, lead = leads[slot]
            gap = self._text[starts[top] : starts[lead]]
            comments = self._text[starts[leads[index][1]] : starts[entry.line]]
            indent = " " * span.column
            if slot != index:
                comments = _not_deeper(comments, indent)
            if after_dash and slot == 0:  # a comment can follow the dash, and its key below
                comments = comments.lstrip(" \t")
                indent = indent if comments else ""
            inside = order_inside(order, entry.key)
            body = self.render(entry.value, entry.start, ends[index], inside)
            out += _below(gap, kept=kept) + comments + indent + body
            kept = self._ends_kept(entry.value, inside)
        return out + _below(self._text[starts[tail] : part[1]], kept=kept)

    def _is_first_on_line(self, span: Span) -> bool:
        line = self._text[self._lines.starts[span.line] : span.start]
        return not line.strip(" ")

    def _leads(self, span: Span, entries: tuple[Entry, ...], begin: int) -> list[tuple[int, int]]:
        """Return for each entry the lines where its blank lines and its comments begin."""
        first = span.line
        if self._is_first_on_line(span):
            leads = [self._lead(first, self._lines.number(begin), None)]
        else:
            leads = [(first, first)]
        for before, entry in pairwise(entries):
            leads.append(self._lead(entry.line, before.value.last_line + 1, span.column))
        return leads

    def _lead(self, line: int, floor: int, column: int | None) -> tuple[int, int]:
        """Look upward from a line, not above another, for what belongs to it.

        Returns the line where blank lines begin, and the one where comments do.
        """
        lines = self._lines
        top = line
        while top > floor and (lines.is_blank(top - 1) or lines.is_comment(top - 1, column)):
            top -= 1
        lead = top
        while lead < line and lines.is_blank(lead):
            lead += 1
        return top, lead

    def _ends_kept(self, span: Span, order: Order) -> bool:
        """Tell whether a value, once in order, ends in a block that keeps blank lines."""
        while span.entries or span.items:
            if span.items:
                span = span.items[-1]
            elif span.entries:
                last = span.entries[_arranged(span.entries, order)[-1]]
                span, order = last.value, order_inside(order, last.key)
        return is_kept(span, self._text)


def _not_deeper(comments: str, indent: str) -> str:
    """Return comments at the indent of their key; deeper ones could join a block above."""
    lines = comments.splitlines(keepends=True)
    return "".join(
        indent + line.lstrip(" \t") if line.startswith((indent + " ", indent + "\t")) else line
        for line in lines
    )


def _below(part: str, *, kept: bool) -> str:
    """Return a part to stand below another; blank lines would join a block that keeps them."""
    return part.lstrip("\n") if kept else part


def _below_last(entries: tuple[Entry, ...]) -> int:
    return entries[-1].value.last_line + 1


def _arranged(entries: tuple[Entry, ...], order: Order) -> list[int]:
    indexes = {entry.key: index for index, entry in enumerate(entries)}
    return [indexes[key] for key in in_order(indexes, order)]
