"""The worked example shows what the commands print today."""

from __future__ import annotations

import re
from html import unescape
from xml.etree import ElementTree as ET

from tests.releasing.make_pictures import COLUMNS, HOME, PAGE, made, picture

ACCEPT = "To take this up, run: .venv/bin/python -m tests.releasing.make_pictures"
SVG = "{http://www.w3.org/2000/svg}"


def test_the_pictures_are_what_the_commands_print_today() -> None:
    files = made()
    there = {*HOME.iterdir(), PAGE}
    assert set(files) == there, ACCEPT
    for path, text in files.items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name} is old. {ACCEPT}"


def test_a_picture_has_a_name_and_nothing_that_acts_or_calls_out() -> None:
    for path in HOME.iterdir():
        root = ET.fromstring(path.read_bytes())  # noqa: S314 -- our own file
        assert root.findtext(f"{SVG}title")
        assert {node.tag.removeprefix(SVG) for node in root.iter()} == {
            "svg", "title", "rect", "circle", "g", "text",
        }  # fmt: skip
        assert not re.search(r"href|url\(|\son\w+=", path.read_text(encoding="utf-8"))
        assert all(len(node.text or "") <= COLUMNS for node in root.iter(f"{SVG}text"))


def test_signs_of_a_picture_stay_signs() -> None:
    root = ET.fromstring(picture("a & <b>", "$ <x> & \"'"))  # noqa: S314 -- our own file
    assert root.findtext(f"{SVG}title") == "a & <b>"
    assert next(root.iter(f"{SVG}text")).text == "$ <x> & \"'"


def test_every_picture_stands_in_the_page_with_its_words() -> None:
    page = PAGE.read_text(encoding="utf-8")
    for path in HOME.iterdir():
        root = ET.fromstring(path.read_bytes())  # noqa: S314 -- our own file
        words = [node.text or "" for node in root.iter(f"{SVG}text")]
        shown = page[page.index(f"(../pictures/example/{path.name})") :]
        shown = unescape(shown[: shown.index("</details>")])
        assert f"<pre>{words[0]}" in shown
        assert all(word in shown for word in words)
