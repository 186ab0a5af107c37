"""Join JavaScript modules into one plain script, which also loads from a saved folder.

Browsers refuse modules in pages that were opened from a disk. Only the plain forms that our own
modules use are understood; anything else is refused, so that nothing is lost in silence.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_IMPORT = re.compile(r'^import (\{[^{}]*\}) from "\./([a-z]+\.js)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?function|const|let|class) (\w+)", re.MULTILINE)
_OTHER = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)


class UnknownModuleError(ValueError):
    """A module has an import or an export that cannot be joined."""


def joined(entry: Path) -> str:
    """Give one script that makes the entry module and all it imports; it sets ``modules``.

    What the entry exports stands in ``modules["<its file name>"]``.
    """
    done: dict[str, str] = {}
    _add(entry, done)
    return "const modules = {};\n" + "\n".join(done.values())


def _add(path: Path, done: dict[str, str]) -> None:
    """Add a module after those that it imports."""
    text = path.read_text(encoding="utf-8")
    for _, name in _IMPORT.findall(text):
        if name not in done:
            _add(path.with_name(name), done)
    names = ", ".join(name for _, name in _EXPORT.findall(text))
    text = _IMPORT.sub(r'const \1 = modules["\2"];', text)
    text = _EXPORT.sub(r"\1 \2", text)
    other = _OTHER.search(text)
    if other:
        message = f"{path}: '{other[0]}' cannot be joined into one script."
        raise UnknownModuleError(message)
    done[path.name] = (
        f'modules["{path.name}"] = (function () {{\n{text}\nreturn {{ {names} }};\n}})();\n'
    )
