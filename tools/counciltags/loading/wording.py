"""Plain words for what a schema has against a document."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Any, NamedTuple

import jsonschema
from jsonschema.validators import extend
from referencing import Registry, Resource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jsonschema.protocols import Validator

    from counciltags.documents.document import Pointer

    Words = tuple[str, str]

SHOWN = 60
"""How many characters of a wrong value a message repeats."""

_NAMES = {
    dict: "a map (key: value)",
    list: "a list",
    str: "text",
    bool: "true or false",
    int: "a number",
    type(None): "null",
}
_TYPES = {
    "object": "a map (key: value)",
    "array": "a list",
    "string": "text",
    "boolean": "true or false",
    "integer": "a number",
    "null": "null",
}


class Error(NamedTuple):
    """What matters of an error of jsonschema's: where, which keyword, its value, the instance."""

    pointer: Pointer
    keyword: str
    wanted: Any
    instance: Any
    schema: dict[str, Any]
    message: str
    branches: tuple[jsonschema.ValidationError, ...]


class Fault(NamedTuple):
    """One fault: where (a pointer, and whether its key or its value is meant) and what."""

    pointer: Pointer
    message: str
    hint: str
    at_key: bool = False


def word_faults(schema: dict[str, Any], common: dict[str, Any], data: object) -> list[Fault]:
    """List everything that a schema has against some data, in plain words."""
    registry: Registry[Any] = Registry().with_resource(
        common["$id"], Resource.from_contents(common)
    )
    validator = _Strict(schema, registry=registry)
    found = {fault for error in validator.iter_errors(data) for fault in _faults(error)}
    return sorted(found, key=lambda fault: [str(part) for part in fault.pointer])


def _pattern(
    _validator: Validator, pattern: str, instance: object, _schema: object
) -> Iterator[jsonschema.ValidationError]:
    """Check a pattern so that ``$`` means the end, as in every other implementation.

    Python's ``$`` also matches before a final line break.
    """
    strict = re.sub(r"\$(?=$|\|)", r"\\Z", pattern)
    if isinstance(instance, str) and not re.search(strict, instance):
        yield jsonschema.ValidationError(f"{instance!r} does not match {pattern!r}")


_extend: Any = extend  # jsonschema gives it no types
_Strict = _extend(jsonschema.Draft202012Validator, {"pattern": _pattern})


def _simple(error: jsonschema.ValidationError) -> Error:
    schema: Any = error.schema
    return Error(
        tuple(error.absolute_path),
        str(error.validator),
        error.validator_value,
        error.instance,
        schema if isinstance(schema, dict) else {},
        error.message,
        tuple(error.context or ()),
    )


def _faults(found: jsonschema.ValidationError) -> Iterator[Fault]:
    error = _simple(found)
    pointer = error.pointer
    if error.keyword == "anyOf":
        yield from _faults(_nearest(error))
    elif error.keyword == "additionalProperties":
        for key in _unknown(error):
            yield Fault((*pointer, key), *_unknown_words(error, key), at_key=True)
    elif error.keyword == "required":
        missing = _missing(error)
        words = f"'{missing}' is missing.", _describe(error, missing)
        yield Fault(pointer, *words, at_key=bool(pointer))
    else:
        wording = _WORDING.get(error.keyword, _other)
        yield Fault(pointer, *wording(error))


def _nearest(error: Error) -> jsonschema.ValidationError:
    """Choose the branch that the writer most likely meant: the one of the right type."""
    branches = error.branches
    fitting = [branch for branch in branches if branch.validator != "type" or branch.path]
    return max(fitting or branches, key=lambda branch: len(branch.absolute_path))


def _unknown(error: Error) -> list[str]:
    known = error.schema.get("properties", {})
    patterns = error.schema.get("patternProperties", {})
    return [
        key
        for key in error.instance
        if key not in known and not any(re.search(pattern, key) for pattern in patterns)
    ]


def _unknown_words(error: Error, key: str) -> Words:
    known = list(error.schema.get("properties", {}))
    near = difflib.get_close_matches(key, known, n=1)
    if near:
        return f"'{shorten(key)}' is not a field here.", f"Did you mean '{near[0]}'?"
    if known:
        return f"'{shorten(key)}' is not a field here.", f"The fields are: {', '.join(known)}."
    about = error.schema.get("description", "")
    return f"'{shorten(key)}' cannot be a key here.", about or "Look at how others write it."


def _missing(error: Error) -> str:
    names: list[str] = error.wanted
    return next(name for name in names if f"'{name}' is a req" in error.message)


def _describe(error: Error, name: str) -> str:
    about = error.schema.get("properties", {}).get(name, {}).get("description", "")
    return f"Add it. {about}".strip()


def _enum(error: Error) -> Words:
    allowed = [str(value) for value in error.wanted]
    near = difflib.get_close_matches(str(error.instance), allowed, n=1)
    hint = f"Did you mean '{near[0]}'? " if near else ""
    return (
        f"'{shorten(error.instance)}' is not allowed here.",
        f"{hint}Use one of: {', '.join(allowed)}.",
    )


def _type(error: Error) -> Words:
    wanted = error.wanted
    wanted = [wanted] if isinstance(wanted, str) else wanted
    names = " or ".join(_TYPES.get(name, name) for name in wanted)
    hint = ""
    if "string" in wanted and isinstance(error.instance, int | bool):
        hint = f"Put it in quotes: '{str(error.instance).lower()}'."
    got = _NAMES.get(type(error.instance), "something else")
    return f"This must be {names}, but it is {got}.", hint


def _pattern_words(error: Error) -> Words:
    about = error.schema.get("description", "")
    return f"'{shorten(error.instance)}' does not have the right form.", about


def _size(word: str) -> Callable[[Error], Words]:
    def words(error: Error) -> Words:
        unit = "characters" if isinstance(error.instance, str) else "entries"
        length = len(error.instance)
        return f"This has {length} {unit}; {word} {error.wanted} are allowed.", ""

    return words


def _repeated(error: Error) -> Words:
    seen: set[str] = set()
    for item in error.instance:
        if str(item) in seen:
            return f"'{shorten(item)}' stands here twice.", "Take one away."
        seen.add(str(item))
    return "An entry stands here twice.", "Take one away."


def _other(error: Error) -> Words:
    return shorten(error.message, 200), error.schema.get("description", "")


_WORDING: dict[str, Callable[[Error], Words]] = {
    "enum": _enum,
    "type": _type,
    "pattern": _pattern_words,
    "minLength": _size("at least"),
    "maxLength": _size("at most"),
    "minItems": _size("at least"),
    "maxItems": _size("at most"),
    "minProperties": _size("at least"),
    "uniqueItems": _repeated,
}


def shorten(value: object, limit: int = SHOWN) -> str:
    """Repeat a value in a message, but not a novel: the first characters, then an ellipsis."""
    text = str(value)
    return text if len(text) <= limit else text[: limit - 1] + "…"
