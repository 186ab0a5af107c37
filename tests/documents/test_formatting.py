"""How formatting moves keys and their comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from counciltags.documents import formatting
from counciltags.documents.document import Document
from counciltags.documents.formatting import UnsafeFormatError, format_document
from counciltags.documents.ordering import Misordered, misordered
from counciltags.documents.reader import parse

if TYPE_CHECKING:
    from counciltags.documents.ordering import Order

ORDER: Order = {"a": {}, "b": {"x": {}, "y": {}}, "c": {"*": {"en": {}, "cy": {}}}}

CASES = {
    "order is right": ("a: 1\nb: 2\n", "a: 1\nb: 2\n"),
    "unknown keys last, as they were": ("z: 1\nq: 2\nb: 3\na: 4\n", "a: 4\nb: 3\nz: 1\nq: 2\n"),
    "comment above moves with its key": (
        "b: 1\n# about a\n# and more\na: 2\n",
        "# about a\n# and more\na: 2\nb: 1\n",
    ),
    "comment beside moves with its line": (
        "b: 1  # why\na: 2 # how\n",
        "a: 2 # how\nb: 1  # why\n",
    ),
    "comment at the top stays": ("# top\nb: 1\na: 2\n", "# top\na: 2\nb: 1\n"),
    "comment below the top moves": (
        "# top\n\n# about b\nb: 1\na: 2\n",
        "# top\n\na: 2\n# about b\nb: 1\n",
    ),
    "comment at the end stays": ("b: 1\na: 2\n# end\n", "a: 2\nb: 1\n# end\n"),
    "blank lines stay": ("b: 1\n\na: 2\n", "a: 2\n\nb: 1\n"),
    "document marks stay": ("---\nb: 1\na: 2\n...\n", "---\na: 2\nb: 1\n...\n"),
    "blocks move whole": (
        "b:\n  y: |\n    two\n\n    lines\n  x:\n  - 1\n  # tail of b\na: >-\n  text\n",
        "a: >-\n  text\nb:\n  x:\n  - 1\n  y: |\n    two\n\n    lines\n  # tail of b\n",
    ),
    "maps on one line": ("c: {q: {cy: 1, en: '2, 3'}}\n", "c: {q: {en: '2, 3', cy: 1}}\n"),
    "maps in a list": (
        "b:\n- y: 1\n  x: 2\n- {y: 3, x: 4}\n",
        "b:\n- x: 2\n  y: 1\n- {x: 4, y: 3}\n",
    ),
    "comment after a dash": (
        "b:\n  - y: 1\n    # about x\n    x: 2\n",
        "b:\n  - # about x\n    x: 2\n    y: 1\n",
    ),
    "comment that would join a block": (
        "\n  # deeper\nb: 1\na: |\n  one\n",
        "\na: |\n  one\n# deeper\nb: 1\n",
    ),
    "block that keeps blank lines": (
        "b: 1\n\na: |+\n  one\n\n",
        "a: |+\n  one\n\nb: 1\n",
    ),
    "Windows line ends": ("b: 1\r\na: 2\r\n", "a: 2\nb: 1\n"),
    "white space at ends": ("a: 1  \nb: 2\t\n\n\n", "a: 1\nb: 2\n"),
    "no end of line": ("b: |\n  x\na: 2", "a: 2\nb: |\n  x\n"),
    "white space that is text": ("a: |\n  one  \n", "a: |\n  one  \n"),
    "a list at the top": ("- b\n- a\n", "- b\n- a\n"),
    "a scalar at the top": ("hello \n", "hello\n"),
}


def read(text: str) -> Document:
    document = parse(text.encode(), "a.yml")
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize(("before", "after"), CASES.values(), ids=CASES)
def test_format(before: str, after: str) -> None:
    assert format_document(read(before), ORDER) == after
    assert format_document(read(after), ORDER) == after


def test_misordered_names_the_first_wrong_key() -> None:
    data = read("a: 1\nz: 2\nc: {q: {cy: 1, en: 2}}\nb: [{x: 1}, {y: 1, x: 2}]\n").data
    assert misordered(data, ORDER) == [
        Misordered(("z",), ("a", "b", "c", "z")),
        Misordered(("c", "q", "cy"), ("en", "cy")),
        Misordered(("b", 1, "y"), ("x", "y")),
    ]


def test_an_empty_order_allows_any() -> None:
    assert misordered({"b": 1, "a": {"d": 1, "c": 2}}, {}) == []


def test_a_text_that_would_say_something_else_is_not_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(formatting, "tidy", lambda text: text.replace("1", "2"))
    with pytest.raises(UnsafeFormatError):
        format_document(read("a: 1\n"), ORDER)
