"""The look-up for browsers: from one source, a module and a classic script.

A page that was saved and opened from a folder may load no module and no JSON, so there the
classic script (``counciltagsLookup.engine``) and the index as a script
(``counciltagsSearch.en``) do the same work. Either form is one file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

SOURCES = ("words.js", "packing.js", "danger.js", "lookup.js")
"""The files of ``site/assets/lookup``, each after those that it imports."""

GLOBAL = "counciltagsLookup"
PUBLIC = "engine"
"""The one function that pages call."""

_EXPORT = re.compile(r"^export (?=(?:function|const|class) )", re.MULTILINE)
_IMPORT = re.compile(r"^import \{[^{}]*\} from \"\./[a-z]+\.js\";\n", re.MULTILINE)


def browser_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Give the files to publish from the sources in ``site/assets/lookup``."""
    inner = joined((folder / name).read_text("utf-8") for name in SOURCES)
    yield "lookup.mjs", f"{inner}export {{ {PUBLIC} }};\n".encode()
    script = f'(() => {{\n"use strict";\n{inner}self.{GLOBAL} = {{ {PUBLIC} }};\n}})();\n'
    yield "lookup.js", script.encode()


def joined(sources: Iterable[str]) -> str:
    """Give several modules as one piece of script: no imports, exports or comments."""
    return "".join(_EXPORT.sub("", _IMPORT.sub("", squeezed(source))) for source in sources)


def squeezed(source: str) -> str:
    """Leave out comments that fill whole lines, indents and blank lines.

    Nothing within a line is touched, so nothing that only looks like a comment can be lost. The
    sources have no text that runs over several lines.
    """
    lines = []
    inside = False
    for line in map(str.strip, source.splitlines()):
        if inside or line.startswith("/*"):
            inside = not line.endswith("*/")
        elif line and not line.startswith("//"):
            lines.append(line)
    return "\n".join(lines) + "\n"
