"""Putting the keys of an authored file in order without touching anything else.

Text is moved, never written anew, so comments, quotes and line breaks stay as they are:

* A comment on lines of its own belongs to the key below it, and moves with it.
* A comment at the end of a line stays on that line.
* Comments at the top of a file stay at the top. If there is a blank line among them, what
  comes after the last blank line belongs to the first key.
* Comments after the last key of a map, indented no more than it, stay last. Those indented
  more belong to the value above them.
* Blank lines between keys stay where they are.

White space at the end of lines and of the file goes, and line ends become LF.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from counciltags.documents.arranging import Arranger
from counciltags.documents.document import Document
from counciltags.documents.ordering import misordered
from counciltags.documents.reader import parse
from counciltags.documents.spans import Lines, spans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.documents.ordering import Order
    from counciltags.documents.spans import Span


class UnsafeFormatError(Exception):
    """The formatted text would say something else: a bug here, and nothing is changed."""


def format_document(document: Document, order: Order) -> str:
    """Return the text of a document, tidied, with its keys in order.

    Formatting what was formatted changes nothing. Raises :class:`UnsafeFormatError`
    rather than give a text that does not read back as the same data.
    """
    text = tidy(document.text)
    root = spans(text)
    lines = Lines(text)
    top, end = _end_of_header(root, lines), _begin_of_footer(root, lines)
    result = text[:top] + Arranger(text).render(root, top, end, order) + text[end:]
    again = parse(result.encode(), document.path, limit=len(result) * 4)
    if not isinstance(again, Document) or again.data != document.data:
        raise UnsafeFormatError(document.path)
    if misordered(again.data, order):
        raise UnsafeFormatError(document.path)
    return result


def tidy(text: str) -> str:
    """Return a text with LF line ends and no white space at the ends of lines and file.

    Blocks of text and texts in quotes that go over several lines are left alone.
    """
    text = text.replace("\r\n", "\n")
    text = text if text.endswith("\n") else text + "\n"
    guarded = set(_guarded_lines(spans(text)))
    lines = text.split("\n")[:-1]
    tidied = [line if i in guarded else line.rstrip(" \t") for i, line in enumerate(lines)]
    while not tidied[-1] and len(tidied) - 1 not in guarded:
        tidied.pop()
    return "\n".join(tidied) + "\n"


def _guarded_lines(span: Span) -> Iterator[int]:
    if span.style in {"|", ">"}:
        yield from range(span.line + 1, span.last_line + 1)
    elif span.style in {'"', "'"}:
        yield from range(span.line, span.last_line)
    for entry in span.entries or ():
        yield from _guarded_lines(entry.value)
    for item in span.items or ():
        yield from _guarded_lines(item)


def _end_of_header(root: Span, lines: Lines) -> int:
    """Return where the comments at the top of a file end."""
    if root.style != "block" or root.entries is None:
        return 0
    last_blank = next((i for i in reversed(range(root.line)) if lines.is_blank(i)), None)
    return lines.starts[root.line if last_blank is None else last_blank + 1]


def _begin_of_footer(root: Span, lines: Lines) -> int:
    """Return where the line with "..." is, which ends a document, or the end of the text."""
    number = root.last_line + 1
    last = len(lines.starts) - 1
    while number < last and (lines.is_blank(number) or lines.is_comment(number)):
        number += 1
    return lines.starts[number]
