"""The pictures beside links: they hold their words, whatever the words, and stay small."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from counciltags.website.cards import HEIGHT, WIDTH, draw

if TYPE_CHECKING:
    from pathlib import Path

EDGE = 40
"""Pixels at each side in which nothing may stand."""


def ink(picture: bytes) -> tuple[int, int, int, int]:
    """Give the box in which something is drawn: left, top, right, bottom."""
    shades = Image.open(BytesIO(picture)).convert("RGB").convert("L")
    paper = shades.getpixel((0, 0))
    box = shades.point([0 if value == paper else 255 for value in range(256)]).getbbox()
    assert box is not None
    return box


@pytest.mark.parametrize(
    "title",
    ["#Bin", "#TwllYnYFfordd", "#Ŵŷ", "#" + "W" * 30, "#" + "W" * 300, "<b>&", "\u202eevil", "🗑️"],
)
@pytest.mark.parametrize("words", ["Short.", "long words " * 60, "W" * 500, ""])
def test_nothing_leaves_the_picture(title: str, words: str) -> None:
    left, top, right, bottom = ink(draw(title, words, "At the foot"))
    assert left >= EDGE
    assert right <= WIDTH - EDGE
    assert top >= EDGE
    assert bottom <= HEIGHT - EDGE


def test_the_accents_of_welsh_are_drawn() -> None:
    """A letter that the font lacks is drawn as a box, the same for each."""
    drawn = [draw(f"#{letter}", "", "") for letter in "ŵŷâêîôûïŴŶ\U000f0000"]
    assert len(set(drawn)) == len(drawn)


def test_the_same_words_give_the_same_bytes() -> None:
    assert draw("#Bin", "Bins", "foot") == draw("#Bin", "Bins", "foot")


def test_every_page_names_a_picture_that_is_there(site: Path) -> None:
    sizes = []
    for page in site.rglob("*.html"):
        if page.name == "404.html":
            continue
        found = re.search(
            r'property="og:image" content="https://[^/]+/(.*?)"', page.read_text(encoding="utf-8")
        )
        assert found, page
        sizes.append((site / found[1]).stat().st_size)
    assert max(sizes) < 30_000


def test_a_tag_has_its_own_picture(site: Path) -> None:
    page = (site / "cy" / "tags" / "pothole.html").read_text(encoding="utf-8")
    assert "/assets/cards/cy/pothole.png" in page
    with Image.open(site / "assets" / "cards" / "cy" / "pothole.png") as picture:
        assert picture.size == (WIDTH, HEIGHT)
