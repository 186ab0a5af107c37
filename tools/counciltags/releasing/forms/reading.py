"""Cutting a form at its headings, and the answers in it into lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from counciltags.authoring.questions import tidy

if TYPE_CHECKING:
    from counciltags.authoring.proposing import Draft

Fields = dict[str, str]
"""The answers of a form, by our names for its headings."""

LONGEST = 20_000
MOST_LINES = 50
_LONGEST_LINE = 300
_EMPTY = "_No response_"


class BadFormError(Exception):
    """A form cannot become a file; the words tell who filled it in what to do."""


class Proposal(NamedTuple):
    """One file as a form would have it: its path, its text, and a title for the review."""

    path: str
    text: str
    title: str


def drafted(draft: Draft, title: str) -> Proposal:
    """Make a proposal of a draft; raises :class:`BadFormError` with every error of the draft."""
    errors = [
        f"{remark.message} {remark.hint}".strip()
        for remark in draft.remarks
        if remark.level == "error"
    ]
    if errors:
        raise BadFormError("\n".join(errors))
    return Proposal(draft.path, draft.text, title)


def read_form(body: str, headings: dict[str, str]) -> Fields:
    """Cut a form at its own headings, each of which must stand there once, in their order."""
    if len(body) > LONGEST:
        message = f"The form is too long: at most {LONGEST:,} characters are read."
        raise BadFormError(message)
    found: dict[str, list[str]] = {}
    now: list[str] = []
    for line in body.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        name = headings.get(line.removeprefix("### ").strip()) if line.startswith("### ") else None
        if name is None:
            now.append(line)
        elif name in found:
            message = f"The heading '{line[4:84]}' stands there twice. Take one away."
            raise BadFormError(message)
        else:
            now = found[name] = []
    missing = [heading for heading, name in headings.items() if name not in found]
    if missing:
        message = f"The heading '{missing[0]}' is missing. Please use the form as it is."
        raise BadFormError(message)
    texts = {name: "\n".join(lines).strip() for name, lines in found.items()}
    return {name: "" if text == _EMPTY else text for name, text in texts.items()}


def lines_of(text: str) -> list[str]:
    """Give the lines of an answer that hold anything, without the signs of a list."""
    lines = [tidy(re.sub(r"^\s*[-*]\s+", "", line)) for line in text.split("\n")]
    found = [line for line in lines if line]
    if len(found) > MOST_LINES or any(len(line) > _LONGEST_LINE for line in found):
        message = (
            f"That is too much for one form: at most {MOST_LINES} lines of "
            f"{_LONGEST_LINE} characters."
        )
        raise BadFormError(message)
    return found


def one_line(fields: Fields, name: str) -> str:
    """Give an answer that must be one line, "" if there is none."""
    lines = lines_of(fields[name])
    if len(lines) > 1:
        message = f"Write one line for '{name}', not {len(lines)}."
        raise BadFormError(message)
    return lines[0] if lines else ""
