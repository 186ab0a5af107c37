"""HTML from values: whatever is text is escaped, so that nothing from a file becomes markup."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    Child = str | None | Iterable["Child"]
    Attribute = str | int | bool | None

VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr"})


class Html(str):
    """Text that is markup already."""

    __slots__ = ()


def el(name: str, *children: Child, **attributes: Attribute) -> Html:
    """Make an element.

    Children that are plain text are escaped, nothing is left out, lists are taken apart. In the
    names of attributes a final _ is dropped and others become -, so that ``class_`` and
    ``data_tag`` can be written. True gives an attribute without a value; False or None gives none.
    """
    start = f"<{name}{_attributes(attributes)}>"
    return Html(start) if name in VOID else Html(f"{start}{join(children)}</{name}>")


def join(children: Child) -> Html:
    """Put text and markup one after another, escaping the text."""
    if children is None:
        return Html()
    if isinstance(children, str):
        return children if isinstance(children, Html) else Html(escape(children))
    # A page has thousands of elements, so those that are text already are not asked twice.
    return Html("".join([c if isinstance(c, Html) else join(c) for c in children]))


def _attributes(attributes: dict[str, Attribute]) -> str:
    parts = []
    for name, value in attributes.items():
        if value is None or value is False:
            continue
        plain = name.removesuffix("_").replace("_", "-")
        parts.append(f" {plain}" if value is True else f' {plain}="{escape(str(value))}"')
    return "".join(parts)


def breakable(hashtag: str) -> Html:
    """Let a long hashtag break before its capitals, where there is no room for it."""
    broken = ""
    for before, char in zip(" " + hashtag, hashtag, strict=False):
        broken += ("<wbr>" if char.isupper() and before.islower() else "") + escape(char)
    return Html(broken)


def breakable_address(address: str) -> Html:
    """Let an account or an address break at its joints only, and never within a word."""
    joints = re.sub(r"(?<=[^/@])(?=[@?.])|(?<=[^/]/)(?=[^/])|(?<=//)", "\n", address)
    return Html("<wbr>".join(escape(part) for part in joints.split("\n")))
