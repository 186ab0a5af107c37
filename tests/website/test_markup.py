from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counciltags.website.markup import Html, breakable, el, join

HOSTILE = '<img src=x onerror="alert(1)">&amp;\u202e\'"😀'


class Reader(HTMLParser):
    """Collects the tags and the text that a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def read(markup: str) -> Reader:
    reader = Reader()
    reader.feed(markup)
    reader.close()
    return reader


@given(st.text(st.characters(exclude_characters="\r\0", exclude_categories=["Cs"])))
def test_text_stays_text(text: str) -> None:
    found = read(el("p", text, title=text))
    assert found.tags == [("p", {"title": text})]
    assert found.text == text


@given(st.text(st.characters(exclude_characters="\r\0", exclude_categories=["Cs"])))
def test_a_breakable_hashtag_stays_text(text: str) -> None:
    found = read(breakable(text))
    assert {name for name, _ in found.tags} <= {"wbr"}
    assert found.text == text


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (el("p", "a", el("b", "c"), None, ["d", ["e"]]), "<p>a<b>c</b>de</p>"),
        (el("input", type="text", hidden=True), '<input type="text" hidden>'),
        (el("a", "x", class_="y", data_tag="z", title=None, lang=False),
         '<a class="y" data-tag="z">x</a>'),
        (el("p", HOSTILE[:4]), "<p>&lt;img</p>"),
        (join(["<", Html("<br>")]), "&lt;<br>"),
        (breakable("#MissedBin"), "#Missed<wbr>Bin"),
        (breakable("#ASB"), "#ASB"),
    ],
)  # fmt: skip
def test_elements(made: Html, expected: str) -> None:
    assert made == expected
