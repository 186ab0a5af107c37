"""Replies: the placeholders they may hold, and filling them in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

PLACEHOLDERS = (
    "council",
    "link",
    "tag",
    "team",
    "team_account",
    "phone",
    "hours",
    "reference",
)
"""The closed set of names that may stand in braces in a reply."""


DROPPED_ALONE = ("reference",)
"""Placeholders that stand beside a sentence, not in it: without a value only they are dropped."""


def fill(reply: str, values: Mapping[str, str]) -> str:
    """Fill a reply's placeholders; a sentence that needs a value which is missing is left out.

    So "If anyone could be hurt, ring {phone}." is not said where there is no number to ring.
    Only names of the closed set are touched: text from outside cannot reach anything else
    through a format string, and braces in a value stay as they are.
    """
    given = {name: values.get(name, "") for name in PLACEHOLDERS}
    for name in DROPPED_ALONE:
        if not given[name]:
            reply = reply.replace("{" + name + "}", "")
    missing = ["{" + name + "}" for name, value in given.items() if not value]
    kept = [part for part in _sentences(reply) if not any(mark in part for mark in missing)]
    if given["link"] and "{link}" in reply and not any("{link}" in part for part in kept):
        kept.append("{link}")  # whatever else is left out, the resident gets the link
    return " ".join(" ".join(_filled(part, given) for part in kept).split())


def _sentences(text: str) -> list[str]:
    """Cut a text after every full stop, question or exclamation mark at the end of a word.

    A placeholder ends a sentence too where the next word has a capital letter: no full stop
    follows a link, since networks would take it for a part of it.
    """
    parts = [""]
    words = text.split(" ")
    for word, following in zip(words, [*words[1:], ""], strict=True):
        parts[-1] += (" " if parts[-1] else "") + word
        if word.endswith((".", "?", "!")) or (word.endswith("}") and following[:1].isupper()):
            parts.append("")
    return [part for part in parts if part]


def _filled(text: str, values: Mapping[str, str]) -> str:
    """Replace each mark once, from left to right, so that no value is filled again."""
    done = ""
    while "{" in text:
        before, _, after = text.partition("{")
        name, closed, rest = after.partition("}")
        if closed and name in values:
            done, text = done + before + values[name], rest
        else:
            done, text = done + before + "{", after
    return done + text
