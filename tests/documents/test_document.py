"""Where values and keys stand."""

from __future__ import annotations

import pytest

from counciltags.documents.document import Document
from counciltags.documents.reader import parse

TEXT = """\
# a comment
tag: bin
"label": {en: "Bins é", cy: 'Biniau'}
not_for:
  - tag: road
    text: |
      Not this
      one
  -   litter
empty: []
"""


@pytest.fixture
def document() -> Document:
    reading = parse(TEXT.encode(), "tags/bin.yml")
    assert isinstance(reading, Document)
    return reading


@pytest.mark.parametrize(
    ("pointer", "value", "key"),
    [
        ((), (2, 1), (2, 1)),
        (("tag",), (2, 6), (2, 1)),
        (("label",), (3, 10), (3, 1)),
        (("label", "en"), (3, 15), (3, 11)),
        (("label", "cy"), (3, 29), (3, 25)),
        (("not_for",), (5, 3), (4, 1)),
        (("not_for", 0), (5, 5), (5, 5)),
        (("not_for", 0, "tag"), (5, 10), (5, 5)),
        (("not_for", 0, "text"), (6, 11), (6, 5)),
        (("not_for", 1), (9, 7), (9, 7)),
        (("empty",), (10, 8), (10, 1)),
    ],
)
def test_places(
    document: Document, pointer: tuple[str | int, ...], value: object, key: object
) -> None:
    assert document.position(pointer) == value
    assert document.key_position(pointer) == key


@pytest.mark.parametrize(
    ("missing", "parent"),
    [
        (("gone",), ()),
        (("label", "ga"), ("label",)),
        (("not_for", 7, "tag", 3), ("not_for",)),
        (("tag", "deeper"), ("tag",)),
    ],
)
def test_what_is_missing_stands_at_its_nearest_parent(
    document: Document, missing: tuple[str | int, ...], parent: tuple[str | int, ...]
) -> None:
    assert document.position(missing) == document.position(parent)
    assert document.key_position(missing) == document.key_position(parent)


@pytest.mark.parametrize(("number", "line"), [(2, "tag: bin"), (0, ""), (-1, ""), (99, "")])
def test_line(document: Document, number: int, line: str) -> None:
    assert document.line(number) == line


def test_columns_count_characters_and_lines_may_end_as_on_windows() -> None:
    reading = parse("a: 1\r\n{🏴󠁧󠁢󠁷󠁬󠁳󠁿: x}".replace("a: 1", "# é").encode(), "a.yml")
    assert isinstance(reading, Document)
    assert reading.position(("🏴󠁧󠁢󠁷󠁬󠁳󠁿",)) == (2, 11)
    assert reading.line(1) == "# é"
