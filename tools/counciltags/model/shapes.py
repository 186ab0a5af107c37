"""Whether a decoded value is what its type says, down to the last text.

Authored files are judged by a schema before they are decoded. A published file comes from
somewhere else and need not be what it says, so its entries are held against the annotations of
the types themselves: a number where a text belongs would only be noticed much later.
"""

from __future__ import annotations

from counciltags.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Fits = Callable[[Any], bool]

_NAMED = {"Text": "dict[str, Phrase]", "Answer": "tuple[str, ...]"}
"""Other names that annotations use, and what they stand for."""

_IN_ENGLISH = {"Text", "dict[str, str]"}
"""Annotations of texts by language: where there must be one, there must be English."""

_OWN_WORDS = {"Emergency", "LocalTag", "Team"}
"""Types whose texts a council writes, in any language."""

_MANY = (("tuple[", ", ...]"), ("dict[str, ", "]"))
_OR_NOTHING = " | None"

_known: dict[str, Fits] = {}


def well_formed(value: tuple[Any, ...]) -> bool:
    """Tell whether every field of a named tuple is of the kind that its annotation says."""
    kind = type(value)
    annotations = kind.__annotations__
    names: tuple[str, ...] = kind._fields  # type: ignore[attr-defined]
    named = zip(names, value, strict=True)
    return _has_texts(value) and all(_fits(annotations[name])(item) for name, item in named)


def _has_texts(value: tuple[Any, ...]) -> bool:
    """Tell whether the texts that must be there are, at least in English."""
    kind = type(value)
    may_be_left_out: dict[str, Any] = kind._field_defaults  # type: ignore[attr-defined]
    needed = "" if kind.__name__ in _OWN_WORDS else "en"
    return all(
        needed in item if needed else item
        for name, item in zip(kind._fields, value, strict=True)  # type: ignore[attr-defined]
        if name not in may_be_left_out and kind.__annotations__[name] in _IN_ENGLISH
    )


def is_text(value: Any) -> bool:  # noqa: ANN401 -- this is what finds out what it is
    """Tell whether a value is text that can be written again: JSON lets half characters in."""
    if not isinstance(value, str):
        return False
    try:
        return value.isascii() or bool(value.encode())
    except UnicodeEncodeError:
        return False


def _fits(annotation: str) -> Fits:
    """Give the function that judges values by an annotation, made when first asked for."""
    if annotation not in _known:
        _known[annotation] = _made(_NAMED.get(annotation, annotation))
    return _known[annotation]


def _made(annotation: str) -> Fits:
    if annotation.endswith(_OR_NOTHING):
        inner = _fits(annotation.removesuffix(_OR_NOTHING))
        return lambda value: value is None or inner(value)
    for start, end in _MANY:
        if annotation.startswith(start):
            return _many(start, _fits(annotation[len(start) : -len(end)]))
    if annotation == "str":
        return is_text
    if annotation in {"bool", "int"}:
        return lambda value: type(value).__name__ == annotation
    return lambda value: type(value).__name__ == annotation and well_formed(value)


def _many(start: str, inner: Fits) -> Fits:
    if start == "tuple[":
        return lambda value: type(value) is tuple and all(map(inner, value))
    return lambda value: (
        type(value) is dict and all(map(is_text, value)) and all(map(inner, value.values()))
    )
