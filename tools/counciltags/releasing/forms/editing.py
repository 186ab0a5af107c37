"""Changing one value in a file of the registry, and leaving every other line as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from counciltags.documents.document import Refused
from counciltags.documents.reader import parse
from counciltags.loading.schemas import schema_findings
from counciltags.loading.tree import LIMITS
from counciltags.releasing.forms.reading import BadFormError

if TYPE_CHECKING:
    from counciltags.documents.document import Document, Pointer


def with_more(document: Document, pointer: Pointer, new: list[str], path: str) -> Document:
    """Add to a list of texts in a file, and leave every other line as it is."""
    there = inside(document.data, pointer)
    if not isinstance(there, list) or not there:
        if new:
            message = f"The file has no list of {pointer[0]} yet. An editor has to begin it."
            raise BadFormError(message)
        return document
    more = list(dict.fromkeys(word for word in new if word not in there))
    if not more:
        return document
    place = document.position((*pointer, len(there) - 1))
    lines = document.text.split("\n")
    line = lines[place.line - 1]
    quoted = [_quoted(word) for word in more]
    if line.lstrip().startswith("- "):
        indent = line[: len(line) - len(line.lstrip())]
        lines[place.line : place.line] = [f"{indent}- {word}" for word in quoted]
    else:
        end = line.rindex("]")
        lines[place.line - 1] = f"{line[:end]}, {', '.join(quoted)}{line[end:]}"
    return checked("\n".join(lines), document, pointer, [*there, *more], path)


def with_fact(document: Document, pointer: Pointer, value: Any) -> str:  # noqa: ANN401 -- plain YAML
    """Write a fact on a line of its own below the slug, in place of the one that is there."""
    council, field = pointer[:2], str(pointer[2])
    lines = document.text.split("\n")
    written = f"[{', '.join(value)}]" if isinstance(value, list) else _quoted(value)
    there = inside(document.data, pointer) is not None
    place = document.key_position(pointer if there else (*council, "slug"))
    line = lines[place.line - 1]
    indent = " " * (place.column - 1)
    if not there:
        lines.insert(place.line, f"{indent}{field}: {written}")
    else:
        lines[place.line - 1] = f"{line[: place.column - 1]}{field}: {written}"
    return "\n".join(lines)


def checked(text: str, old: Document, pointer: Pointer, value: object, path: str) -> Document:
    """Read a changed file back: it must hold what it held, and the one change."""
    new = parse(text.encode(errors="replace"), path, limit=LIMITS.get(path, 256 * 1024))
    if isinstance(new, Refused):
        first = new.findings[0]
        message = f"{first.message} {first.hint}".strip()
        raise BadFormError(message)
    if inside(new.data, pointer) != value or _without(new.data, pointer) != _without(
        old.data, pointer
    ):
        message = "This cannot be written into the file safely. An editor has to do it by hand."
        raise BadFormError(message)
    faults = schema_findings("councils" if path.endswith("councils.yml") else "tag", new)
    if faults:
        message = f"{faults[0].message} {faults[0].hint}".strip()
        raise BadFormError(message)
    return new


def _without(data: Any, pointer: Pointer) -> Any:  # noqa: ANN401 -- plain YAML
    first, *rest = pointer
    items = data.items() if isinstance(data, dict) else enumerate(data)
    return [(key, _without(value, tuple(rest)) if key == first and rest else value)
            for key, value in items if key != first or rest]  # fmt: skip


def inside(data: Any, pointer: Pointer) -> Any:  # noqa: ANN401 -- plain YAML
    """Give what a file holds at a place, None if there is nothing."""
    for key in pointer:
        try:
            data = data[key]
        except (LookupError, TypeError):
            return None
    return data


def _quoted(text: str) -> str:
    if re.fullmatch(r"[A-Za-z][A-Za-z ]*[A-Za-z]", text) and text.lower() not in {
        "true",
        "false",
        "null",
    }:
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
