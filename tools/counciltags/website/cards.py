"""The pictures that networks show beside a link to a page: one for every tag, one for the rest.

They are drawn when the website is built. The letters are Lato (SIL Open Font License), which comes
with MkDocs and has the accents of Welsh.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from counciltags.website.view import LANGUAGES, View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

    from counciltags.registry import Registry

WIDTH, HEIGHT = 1200, 630
"""Pixels; what networks ask for."""

PLAIN = "index"
"""The name of the picture for pages that have none of their own."""

_EDGE = 80
_LARGEST, _SMALLEST = 140, 40
_LINE = 46
_MOST_LINES = 4
_PAPER, _INK = (11, 74, 84), (255, 255, 255)
_SHADES = 16


def card_path(language: str, name: str) -> str:
    """Say where a picture is published, from the root of the website."""
    return f"assets/cards/{language}/{name}.png"


def cards(registry: Registry) -> Iterator[tuple[str, bytes]]:
    """Draw every picture; gives its path and its PNG. The same words give the same bytes."""
    for language in LANGUAGES:
        view = View(registry, language, "index")
        foot = view.say("card_foot")
        yield card_path(language, PLAIN), draw("Council Tags", view.say("home_question"), foot)
        for tag in registry.tags.values():
            picture = draw(view.hashtag(tag), view.text(tag.use_when), foot)
            yield card_path(language, tag.tag), picture


def draw(title: str, words: str, foot: str) -> bytes:
    """Draw one picture: a title in one line, some words in at most four, a line at the foot.

    A title that is too wide gets smaller letters, and then an ellipsis; so do too many words.
    """
    from PIL import Image as Images  # noqa: PLC0415 -- only a build needs it
    from PIL import ImageDraw  # noqa: PLC0415 -- as above

    grey = Images.new("L", (WIDTH, HEIGHT), 0)
    pen = ImageDraw.Draw(grey)
    large = _title_font(title)
    pen.text((_EDGE, 190), _cut(title, large), font=large, fill=255, anchor="ls")
    font = _font("lato-normal", _LINE)
    for number, line in enumerate(_lines(words, font)):
        pen.text((_EDGE, 280 + number * 62), line, font=font, fill=255, anchor="ls")
    small = _font("lato-bold", 36)
    pen.text((_EDGE, HEIGHT - 60), _cut(foot, small), font=small, fill=255, anchor="ls")
    return _png(grey)


def _title_font(title: str) -> FreeTypeFont:
    for size in range(_LARGEST, _SMALLEST, -10):
        font = _font("lato-bold", size)
        if font.getlength(title) <= WIDTH - 2 * _EDGE:
            return font
    return _font("lato-bold", _SMALLEST)


def _cut(text: str, font: FreeTypeFont) -> str:
    """Cut a text to the width of the picture."""
    if font.getlength(text) <= WIDTH - 2 * _EDGE:
        return text
    while text and font.getlength(text + "…") > WIDTH - 2 * _EDGE:
        text = text[:-1]
    return text + "…"


def _lines(words: str, font: FreeTypeFont) -> list[str]:
    lines = [""]
    used = 0.0
    for word in words.split():
        used += _width(font, " " + word)
        if used > WIDTH - 2 * _EDGE and lines[-1]:
            lines.append(word)
            used = _width(font, word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    kept = lines[:_MOST_LINES]
    if len(lines) > _MOST_LINES:
        kept[-1] += "…"
    return [_cut(line, font) for line in kept]


@cache
def _width(font: FreeTypeFont, word: str) -> float:
    """Measure a word once: measuring takes longer than drawing, and most words come again."""
    return font.getlength(word)


def _png(grey: Image) -> bytes:
    """Colour a grey picture in few shades, so that it stays small."""
    shades = grey.point([value * (_SHADES - 1) // 255 for value in range(256)])
    shades.putpalette(
        [
            round(paper + (ink - paper) * shade / (_SHADES - 1))
            for shade in range(_SHADES)
            for paper, ink in zip(_PAPER, _INK, strict=True)
        ]
    )
    out = BytesIO()
    shades.save(out, "PNG", bits=4)
    return out.getvalue()


@cache
def _font(name: str, size: int) -> FreeTypeFont:
    import mkdocs  # noqa: PLC0415 -- only a build needs it
    from PIL import ImageFont  # noqa: PLC0415

    folder = Path(mkdocs.__file__).parent / "themes" / "readthedocs" / "css" / "fonts"
    return ImageFont.truetype(str(folder / f"{name}.woff"), size)
