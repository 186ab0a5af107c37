"""Make the pictures of the worked example from what the commands print.

Run it from the repository's root: ``.venv/bin/python -m tests.releasing.make_pictures``. It plays a
proposal and its release in a scratch copy, draws each screen as an SVG file in
``site/pictures/example``, and writes the same words into the page, for those who cannot see them.
"""

from __future__ import annotations

import re
import tempfile
import textwrap
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from tests.releasing.scratch import ROOT, Scratch, scratch_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from subprocess import CompletedProcess

PAGE = ROOT / "site" / "pages" / "en" / "officers" / "example.md"
HOME = ROOT / "site" / "pictures" / "example"
TAG = "registry/tags/quayside.yml"
SETTINGS = "registry/registry.yml"
DAY = "2027-03-02"
ANSWERS = (
    *("--hashtag", "Quayside", "--label", "A broken quayside", "--area", "roads"),
    *("--use-when", "The quay or its steps are broken or slippery.", "--broader", "road"),
    *("--handling", "public", "--provided-by", "same", "--term", "quay steps broken"),
    *("--example", "@AnyCouncil the steps are broken at the harbour #Quayside"),
    *("--evidence", "31 calls in one year", "--proposed-by", "a harbour office"),
)

COLUMNS = 46
"""Characters in a line: they can still be read on a phone."""
_WIDTH, _HEIGHT, _EDGE, _BAR = 9.1, 21, 16, 30
_COLOURS = {"$": "#8fd694", "error": "#ffb3a7", "": "#eef2f5"}
_CHECKSUM = re.compile(r"\b[0-9a-f]{64}\b")


def screens(there: Scratch) -> Iterator[tuple[str, str, str]]:
    """Play the example, and give each screen: its name, its title, its text."""
    begin(there)
    phrase = "broken quay steps"
    looked = there.run("lookup", phrase, "--limit", "3")
    yield "lookup", "Looking for a tag", _shown(f'lookup "{phrase}"', looked)
    made = there.run("new", "tag", phrase, *ANSWERS, "--no-input")
    yield "new", "A new tag is written", _shown("new tag", made)
    there.swap(TAG, "handling: public", "handling: publik")
    found = there.run("validate", "--quiet", "--changed-since", "main", code=1)
    yield "mistake", "A mistake is found", _shown("validate --changed-since main", found, most=5)
    there.swap(TAG, "handling: publik", "handling: public")
    there.write("changes/+quayside.tag.md", "#Quayside is for broken quays and their steps.\n")
    yield "diff", "What a change does", _shown("diff main", there.run("diff", "main"))
    there.commit("Propose #Quayside")
    there.swap(TAG, "status: proposed", "status: current")
    there.swap(TAG, "\ndecision:", "\ndecision:\n  decided: 2027-02-16")
    there.run("format")
    there.commit("Take up #Quayside")
    refused = there.run("release", "--date", DAY, code=1)
    yield "refused", "A release that is not ready", _shown("release", refused)
    there.swap(SETTINGS, "version: 1.4.0", "version: 1.5.0")
    _released(there, DAY)
    there.commit("Prepare 1.5.0")
    yield "release", "A release", _shown("release", there.run("release", "--date", DAY))
    there.commit("Release 1.5.0")
    there.run("export", "public")
    yield "verify", "A release is checked", _shown("verify public", there.run("verify", "public"))


def begin(there: Scratch) -> None:
    """Make a past release that says what the tree says, so that the example stands alone."""
    text = there.read(SETTINGS)
    there.write(SETTINGS, re.sub(r"(?m)^version: .*$", "version: 1.4.0", text))
    _released(there, "2026-12-01")
    there.run("freeze")
    there.commit("Release 1.4.0")


def _released(there: Scratch, day: str) -> None:
    text = there.read(SETTINGS)
    there.write(SETTINGS, re.sub(r"(?m)^released: .*$", f"released: {day}", text))


def _shown(command: str, done: CompletedProcess[str], most: int = 0) -> str:
    """Give what a terminal of few columns shows; ``most`` keeps the first lines of a long one."""
    heard = done.stderr.rstrip().split("\n")
    # Where a file is shown, its name is said first.
    first = [line for line in heard if line.startswith("This is the file")]
    lines = [*first, *done.stdout.rstrip().split("\n"), *(x for x in heard if x not in first)]
    # Checksums, sizes and names of commits change with every word of the registry, and say nothing
    # to a reader here.
    plain = [_CHECKSUM.sub("...", line) for line in lines]
    plain = [re.sub(r"From main \([0-9a-f]+\)", "From main", line) for line in plain]
    # The program of that day knows the release of that day.
    plain = [line for line in plain if "newer than anything this program knows" not in line]
    plain = [re.sub(r"\d+ files \([\d.]+ MB\)", "all files", line) for line in plain if line]
    kept = plain[:most] if most else plain
    rows = [f"$ counciltags {command}", *kept, *(["[and so on]"] if len(kept) < len(plain) else [])]
    return "\n".join(row for line in rows for row in _wrapped(line))


def _wrapped(line: str) -> list[str]:
    indent = " " * (len(line) - len(line.lstrip()) + 2)
    return textwrap.wrap(
        line, COLUMNS, subsequent_indent=indent, break_on_hyphens=False, drop_whitespace=True
    ) or [""]  # fmt: skip


def picture(title: str, text: str) -> str:
    """Draw a screen; its colours are its own, so that it reads the same in light and dark."""
    rows = text.split("\n")
    width = round(2 * _EDGE + COLUMNS * _WIDTH)
    height = _BAR + 2 * _EDGE + len(rows) * _HEIGHT
    face = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace"
    drawn = [
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="t"',
        f' viewBox="0 0 {width} {height}" width="{width}" height="{height}">',
        f'<title id="t">{escape(title)}</title>',
        '<rect x="1" y="1" rx="10" fill="#14212b" stroke="#7d8b96" stroke-width="2"',
        f' width="{width - 2}" height="{height - 2}"/>',
        *(f'<circle cx="{20 + 18 * n}" cy="18" r="5" fill="#7d8b96"/>' for n in range(3)),
        f'<g font-family="{face}" font-size="15">',
    ]
    for number, row in enumerate(rows):
        words = row.lstrip()
        kind = "$" if row.startswith("$") else "error" if " error " in row else ""
        x = round(_EDGE + (len(row) - len(words)) * _WIDTH, 1)
        y = _BAR + _EDGE + number * _HEIGHT + 12
        # The length is given, so that a device with a wider face keeps the words inside.
        length = round(len(words) * _WIDTH, 1)
        drawn.append(
            f'<text x="{x}" y="{y}" fill="{_COLOURS[kind]}" textLength="{length}"'
            f' lengthAdjust="spacingAndGlyphs">{escape(words, quote=False)}</text>'
        )
    return "\n".join([*drawn, "</g>", "</svg>", ""])


def in_page(page: str, name: str, title: str, text: str) -> str:
    """Put a picture, and its words to read, between the marks for it in the page."""
    first, last = f"<!-- picture: {name} -->", "<!-- end of picture -->"
    before, mark, rest = page.partition(first)
    if not mark or last not in rest:
        message = f"The page has no place '{first}' with '{last}' after it."
        raise ValueError(message)
    shown = (
        f"\n\n![{title}: the words are below](../pictures/example/{name}.svg)\n\n"
        f"<details><summary>{title}: the words of the picture</summary>\n"
        f"<pre>{escape(text, quote=False)}</pre>\n</details>\n\n"
    )
    return before + first + shown + rest[rest.index(last) :]


def made() -> dict[Path, str]:
    """Give every file as it has to be today: the pictures, and the page with their words."""
    page = PAGE.read_text(encoding="utf-8")
    files: dict[Path, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, title, text in screens(scratch_in(Path(folder) / "example")):
            files[HOME / f"{name}.svg"] = picture(title, text)
            page = in_page(page, name, title, text)
    return {**files, PAGE: page}


if __name__ == "__main__":
    HOME.mkdir(parents=True, exist_ok=True)
    for path, text in made().items():
        path.write_text(text, encoding="utf-8", newline="\n")
