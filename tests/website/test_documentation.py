"""The hand-written pages: their commands exist, their code is the same in Welsh, they are plain."""

from __future__ import annotations

import re
import statistics
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from counciltags.commands import group

if TYPE_CHECKING:
    from collections.abc import Iterator

SITE = Path(__file__).parents[2] / "site"
PAGES = SITE / "pages"
FENCE = re.compile(r"^```\w*\n.*?^```$", re.MULTILINE | re.DOTALL)
WRITTEN = [*sorted(PAGES.rglob("*.md")), SITE / "operate.md"]
IDS = [path.relative_to(SITE).as_posix() for path in WRITTEN]

LONGEST = 30
"""The most words that a sentence of an English page may have. GOV.UK advises 25."""

AVERAGE = 14
"""The most words that the sentences of an English page may have on average."""


def commands(text: str) -> Iterator[list[str]]:
    """Give every command of ours in code, split into words."""
    codes = [*FENCE.findall(text), *re.findall(r"`(counciltags [^`\n]+)`", FENCE.sub("", text))]
    for code in codes:
        whole = code.replace("\\\n", " ")
        for found in re.findall(
            r"(?:^|[|&;] *|\bexec )counciltags ([^|&;#\n`]+)", whole, re.MULTILINE
        ):
            yield found.split()


def fault(words: list[str]) -> str | None:
    """Say what of a command does not exist."""
    command: click.Command = group
    rest = list(words)
    while isinstance(command, click.Group) and rest and re.fullmatch(r"[a-z-]+", rest[0]):
        found = command.get_command(click.Context(command), rest.pop(0))
        if found is None:
            return f"there is no command: {' '.join(words)}"
        command = found
    if isinstance(command, click.Group) and not command.invoke_without_command and "…" not in words:
        return f"a command is missing: {' '.join(words)}" if rest else None
    known = {name for option in command.params for name in option.opts} | {"--help", "-h"}
    used = {word.partition("=")[0].strip("'\"") for word in rest if re.match("--[a-z]", word)}
    return f"{' '.join(words)} has no {used - known}" if used - known else None


@pytest.mark.parametrize("path", WRITTEN, ids=IDS)
def test_every_command_in_a_page_exists(path: Path) -> None:
    found = [fault(words) for words in commands(path.read_text(encoding="utf-8"))]
    assert [one for one in found if one] == []


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("counciltags links check", False),
        ("counciltags links chekc", True),
        ("counciltags overlay", True),
        ("echo x | counciltags match --network x", False),
        ("counciltags match --netwrok x", True),
        ("counciltags fetch --quiet --output a.json", False),
    ],
)
def test_a_command_that_is_not_there_is_found(line: str, *, wrong: bool) -> None:
    (words,) = commands(f"```sh\n{line}\n```")
    assert (fault(words) is not None) == wrong


@pytest.mark.parametrize("name", ["javascript", "recipes"])
def test_code_is_the_same_in_welsh(name: str) -> None:
    english, welsh = (
        FENCE.findall((PAGES / language / f"developers/{name}.md").read_text(encoding="utf-8"))
        for language in ("en", "cy")
    )
    assert english == welsh


def sentences(text: str) -> list[list[str]]:
    """Give the words of each sentence of a page; cells, points and headings end a sentence."""
    plain = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
    plain = re.sub(r"<pre.*?</pre>", "\n\n", FENCE.sub("\n\n", plain), flags=re.DOTALL)
    plain = re.sub(r"<[^>]+>", " ", plain)
    plain = re.sub(r"\]\([^)]*\)", "]", plain).replace("**", "")
    plain = re.sub(r"`[^`]*`", "code", plain)
    parts = re.split(r"\n\s*\n|\n\s*(?:[-*>#]+|\d+\.) |\n\||\||(?<=[.?!:;]) |\n#", plain)
    found = [re.findall(r"[^\W_][\w'’-]*", part) for part in parts]
    return [words for words in found if words]


ENGLISH = [path for path in WRITTEN if "cy" not in path.parts]


@pytest.mark.parametrize(
    "path", ENGLISH, ids=[path.relative_to(SITE).as_posix() for path in ENGLISH]
)
def test_an_english_page_has_short_sentences(path: Path) -> None:
    found = sentences(path.read_text(encoding="utf-8"))
    long = [" ".join(words) for words in found if len(words) > LONGEST]
    assert long == []
    full = [len(words) for words in found if len(words) > 3]
    assert statistics.mean(full) <= AVERAGE
