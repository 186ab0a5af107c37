"""Where the keys of a TOML file stand, since Python's own reader does not tell."""

from __future__ import annotations

import re
import tomllib

_KEY = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|'[^']*')"""
_KEYS = rf"{_KEY}(?:\s*\.\s*{_KEY})*"
_HEADER = re.compile(rf"\s*\[{{1,2}}\s*({_KEYS})\s*\]")
_ENTRY = re.compile(rf"\s*({_KEYS})\s*=")
_LONG = re.compile(r'"""|' + "'''")

Path = tuple[str, ...]


def places(text: str) -> dict[Path, int]:
    """Give the line, from 1 on, of each table and key of a TOML text that has been read."""
    found: dict[Path, int] = {}
    table: Path = ()
    inside = ""
    for number, line in enumerate(text.splitlines(), 1):
        if not inside:
            if header := _HEADER.match(line):
                table = _path(header[1])
                found.setdefault(table, number)
            elif entry := _ENTRY.match(line):
                found.setdefault(table + _path(entry[1]), number)
        for mark in _LONG.findall(line):
            inside = mark if not inside else "" if mark == inside else inside
    return found


def line_of(found: dict[Path, int], path: Path) -> int:
    """Give the line of a key, or else of the nearest table around it; 1 if there is none."""
    while path:
        if path in found:
            return found[path]
        path = path[:-1]
    return 1


def _path(keys: str) -> Path:
    """Read a dotted key as TOML does."""
    plain = tomllib.loads(f"{keys} = 0")
    path: list[str] = []
    step: object = plain
    while isinstance(step, dict):
        (name,) = step
        path.append(name)
        step = step[name]
    return tuple(path)
