"""JSON pointers (RFC 6901): the place of a value in a document."""

from __future__ import annotations

from typing import Any

NOTHING = object()
"""Stands for a place where a document has no value."""


class NoPlaceError(LookupError):
    """A document has no such place to put a value."""


def steps(pointer: str) -> list[str]:
    """Cut a pointer into its steps; "" is the whole document."""
    if pointer and not pointer.startswith("/"):
        message = f"'{pointer}' is no JSON pointer: it must begin with /"
        raise NoPlaceError(message)
    return [part.replace("~1", "/").replace("~0", "~") for part in pointer.split("/")[1:]]


def get(document: Any, pointer: str) -> Any:  # noqa: ANN401 -- plain JSON has no narrower type
    """Give the value at a place, :data:`NOTHING` if there is none."""
    for step in steps(pointer):
        if isinstance(document, dict) and step in document:
            document = document[step]
        elif isinstance(document, list) and step.isdecimal() and int(step) < len(document):
            document = document[int(step)]
        else:
            return NOTHING
    return document


def put(document: Any, pointer: str, value: Any) -> None:  # noqa: ANN401 -- as above
    """Put a value into an object at a place whose parent is there.

    Raises :class:`NoPlaceError` where it is not.
    """
    *above, last = steps(pointer) or [""]
    parent = document
    for step in above:
        parent = parent.get(step) if isinstance(parent, dict) else None
    if not isinstance(parent, dict) or not pointer:
        message = f"nothing can be put at '{pointer}'"
        raise NoPlaceError(message)
    parent[last] = value
