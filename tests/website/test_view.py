from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mkdocs.utils.meta import get_data

from counciltags.website.markup import Html
from counciltags.website.view import Page, View

if TYPE_CHECKING:
    from counciltags.registry import Registry


@pytest.mark.parametrize(
    ("language", "here", "to", "expected"),
    [
        ("en", "index", "tags/bin", "tags/bin.html"),
        ("en", "tags/bin", "tags/road", "road.html"),
        ("en", "tags/bin", "areas/roads", "../areas/roads.html"),
        ("cy", "tags/bin", "index", "../index.html"),
        ("en", "tags/bin", "index#top", "../index.html#top"),
    ],
)
def test_links_are_relative(
    small: Registry, language: str, here: str, to: str, expected: str
) -> None:
    assert View(small, language, here).href(to) == expected


@pytest.mark.parametrize(
    ("language", "here", "expected"),
    [
        ("en", "index", "feed.xml"),
        ("en", "tags/bin", "../feed.xml"),
        ("cy", "index", "../feed.xml"),
        ("cy", "tags/bin", "../../feed.xml"),
    ],
)
def test_languages_share_files(small: Registry, language: str, here: str, expected: str) -> None:
    assert View(small, language, here).asset("feed.xml") == expected


@pytest.mark.parametrize("text", ["\U0001f9d1\u200d\U0001f9bd", "\x85\u2028\ufeff", "a\x7fb\x00"])
def test_mkdocs_reads_any_text(text: str) -> None:
    page = Page("x", text, text, Html(f"<p>{text}</p>"))
    body, fields = get_data(page.source())
    assert body == ""
    assert fields["title"] == text
    assert fields["body"].startswith("<p>")


def test_a_title_cannot_break_out_of_the_fields() -> None:
    page = Page("x", '---\nkind: "evil"', "about\n---", Html("<p></p>"))
    assert page.source().count("\n---\n") == 1


@pytest.mark.parametrize(
    ("language", "day", "expected"),
    [
        ("en", "2027-04-01", "1 April 2027"),
        ("cy", "2026-12-31", "31 Rhagfyr 2026"),
        ("en", "2027-13-01", "2027-13-01"),
        ("en", "2027-4-1", "2027-4-1"),
        ("en", "soon", "soon"),
        ("en", "", ""),
    ],
)
def test_days_are_written_as_people_write_them(
    small: Registry, language: str, day: str, expected: str
) -> None:
    assert View(small, language, "index").day(day) == expected
