"""What every page is made from: the registry, a language, and where the page stands."""

from __future__ import annotations

import json
import posixpath
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from counciltags.website.markup import Html, el
from counciltags.website.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counciltags.model.codec import Phrase
    from counciltags.model.council import Council
    from counciltags.model.tag import Tag
    from counciltags.registry import Registry

FIRST = "en"
"""The language that stands at the root of the website; others stand in folders of their name."""

LANGUAGES = ("en", "cy")


_UNREADABLE = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What may not stand in YAML; one such character, and MkDocs would show the fields as text."""


def _quoted(value: object) -> str:
    """Write a value as YAML. It has no surrogate pairs, as JSON has for emoji."""
    written = json.dumps(value, ensure_ascii=False)
    return re.sub(r"[^\x20-\x7e]", lambda found: f"\\U{ord(found[0]):08x}", written)


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its path without ending, its title, one line about it, its HTML.

    ``kind`` goes into the page's class, for the style sheet. ``scripts`` are names of scripts in
    ``assets/site`` that only this page needs. ``card`` is the name of the picture that networks
    show with a link to it, if it has its own.
    """

    path: str
    title: str
    about: str
    body: Html
    kind: str = "plain"
    scripts: tuple[str, ...] = ()
    card: str = ""

    def source(self) -> str:
        """Write the page as MkDocs reads it.

        The HTML is a field too, because reading it as Markdown takes five times as long as the
        whole of the rest.
        """
        fields = {
            "title": self.title,
            "description": self.about,
            "kind": self.kind,
            "scripts": list(self.scripts),
            "card": self.card,
        }
        lines = "".join(f"{name}: {_quoted(value)}\n" for name, value in fields.items())
        body = "".join(f"  {line}\n" for line in _UNREADABLE.sub("\ufffd", self.body).splitlines())
        return f"---\n{lines}body: |2\n{body}---\n"


def _relative(path: str, page: str) -> str:
    return _from_folder(path, posixpath.dirname(page) or ".")


@cache
def _from_folder(path: str, folder: str) -> str:
    """Say how to get to a path from a folder; thousands of links are the same."""
    return posixpath.relpath(path, folder)


@dataclass(frozen=True, slots=True)
class View:
    """A registry seen in one language from the place of one page."""

    registry: Registry
    language: str
    path: str

    def at(self, path: str) -> View:
        """See the same from another page."""
        return View(self.registry, self.language, path)

    def say(self, key: str, **values: object) -> str:
        """Give one of the website's own texts."""
        return WORDS[self.language][key].format(**values)

    def href(self, page: str) -> str:
        """Link to another page of the same language, by its path without ending."""
        path, mark, anchor = page.partition("#")
        return _relative(f"{path}.html", self.path) + mark + anchor

    def asset(self, path: str) -> str:
        """Link to a file that all languages share."""
        up = "" if self.language == FIRST else "../"
        return up + _relative(path, self.path)

    def text(self, text: Mapping[str, Phrase]) -> str:
        """Give a text in this language, or else in English; a draft too: the page says so."""
        phrase = text.get(self.language) or text.get("en")
        return phrase.text if phrase else ""

    def spoken(self, text: Mapping[str, Phrase]) -> Html:
        """Give a text as HTML, marked as English where there is none in this language."""
        foreign = self.language not in text and "en" in text and self.language != "en"
        return el("span", self.text(text), lang="en") if foreign else el("span", self.text(text))

    def day(self, day: str) -> str:
        """Give a day such as 2027-04-01 as people write it; what is no such day stays as it is."""
        found = re.fullmatch(r"([0-9]{4})-(0[1-9]|1[0-2])-([0-9]{2})", day)
        if not found:
            return day
        year, month, number = found.groups()
        return f"{int(number)} {self.say('months').split()[int(month) - 1]} {year}"

    def hashtag(self, tag: Tag) -> str:
        """Give a tag's hashtag in this language."""
        return "#" + self.text(tag.display)

    def council(self, council: Council) -> str:
        """Give a council's name in this language."""
        return council.name.get(self.language) or council.name["en"]

    def link(self, page: str, *words: str, **attributes: str) -> Html:
        """Make a link to another page of the same language."""
        return el("a", words, href=self.href(page), **attributes)

    def tag_link(self, name: str) -> Html:
        """Link to a tag's page by its hashtag, or give its name if there is no such tag."""
        tag = self.registry.tags.get(name)
        if tag is None:
            return el("span", "#", name)
        return self.link(f"tags/{name}", self.hashtag(tag), class_="tag")
