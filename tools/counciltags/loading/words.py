"""Plain words for one error of a schema: what is wrong with a value, and what to do."""

from __future__ import annotations

import difflib
from typing import Any

from counciltags.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    import jsonschema

    from counciltags.documents.document import Pointer

    Words = tuple[str, str]

SHOWN = 60
"""How many characters of a wrong value a message repeats."""

_BY_LANGUAGE = r"^[a-z]{2,3}\Z"  # as wording.py rewrites it

_NAMES = {
    dict: "a map (key: value)",
    list: "a list",
    str: "text",
    bool: "true or false",
    int: "a number",
    type(None): "null",
}
_ENTRIES = ("entry", "entries")
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


def explain(error: Error) -> Words:
    """Give what is wrong and what to do."""
    message, hint = _WORDING.get(error.keyword, _other)(error)
    return message, hint or about(error) or "Look at how other files write it."


def about(error: Error) -> str:
    """Give what the schema says about the value; "" if it says nothing."""
    description: str = error.schema.get("description", "")
    return description


def _enum(error: Error) -> Words:
    allowed = [str(value) for value in error.wanted]
    near = difflib.get_close_matches(str(error.instance), allowed, n=1)
    hint = f"Did you mean '{near[0]}'? " if near else ""
    return (
        f"{_say(error.instance)} is not allowed here.",
        f"{hint}Use one of: {', '.join(allowed)}.",
    )


def _type(error: Error) -> Words:
    wanted = error.wanted
    wanted = [wanted] if isinstance(wanted, str) else wanted
    names = " or ".join(_TYPES.get(name, name) for name in wanted)
    got = _NAMES.get(type(error.instance), "something else")
    return f"This must be {names}, but it is {got}.", _type_hint(error, wanted)


def _type_hint(error: Error, wanted: list[str]) -> str:
    value = error.instance
    if value is None:
        return "Write what belongs here, or leave the field out."
    if "string" in wanted and isinstance(value, int):
        return f"Put it in quotes: {_say(value, quoted=True)}."
    if "boolean" in wanted:
        return "Write true or false, without quotes."
    if "array" in wanted:
        return "Write each entry on a line of its own, with '- ' in front."
    if "object" in wanted:
        return _map_hint(error)
    return about(error)


def _map_hint(error: Error) -> str:
    """Say what a map looks like here, with the text that stands in its place in it."""
    fields = error.schema.get("properties", {})
    text = _say(error.instance, quoted=False) if isinstance(error.instance, str) else "…"
    if "text" in fields:
        return f"Write two lines under it, indented: 'text: {text}' and 'reviewed: false'."
    if "en" in fields or _BY_LANGUAGE in error.schema.get("patternProperties", {}):
        return f"Write the language first, on the next line and indented: 'en: {text}'."
    return f"Its fields are: {', '.join(fields)}." if fields else about(error)


def _pattern_words(error: Error) -> Words:
    value: str = error.instance
    if "\n" in value:
        return (
            f"{_say(value)} has a line break in it.",
            "Write it on one line, in quotes, and not after '|' or '>'.",
        )
    if value != value.strip():
        return f"{_say(value)} has spaces before or after it.", "Take them away."
    return f"{_say(value)} does not have the right form.", about(error)


def _too_few(error: Error) -> Words:
    length = len(error.instance)
    if not length:
        return "There is nothing here.", "Write what belongs here, or leave the field out."
    return f"This has only {_count(error, length)}; it needs at least {error.wanted}.", "Add to it."


def _too_many(error: Error) -> Words:
    length = len(error.instance)
    return (
        f"This has {_count(error, length)}; at most {error.wanted} are allowed.",
        f"Take out {length - error.wanted} or more.",
    )


def _count(error: Error, number: int) -> str:
    one, many = ("character", "characters") if isinstance(error.instance, str) else _ENTRIES
    return f"{number} {one if number == 1 else many}"


def _repeated(error: Error) -> Words:
    seen: set[str] = set()
    for item in error.instance:
        if str(item) in seen and isinstance(item, str | int):
            return f"{_say(item)} stands here twice.", "Take one away."
        seen.add(str(item))
    return "An entry stands here twice.", "Take one away."


def _other(error: Error) -> Words:
    return f"{_say(error.instance)} cannot stand here.", about(error)


def _say(value: object, *, quoted: bool = True) -> str:
    """Write a wrong value as the file does; of a map or list only what it is."""
    if isinstance(value, dict | list):
        return _NAMES[type(value)].capitalize()
    words = {None: "null", True: "true", False: "false"}
    text = words[value] if value is None or isinstance(value, bool) else shorten(value)
    return f"'{text}'" if quoted else text


def shorten(value: object, limit: int = SHOWN) -> str:
    """Repeat a value on one line, and not a novel: its beginning, then an ellipsis."""
    text = str(value).replace("\n", "↵")
    return text if len(text) <= limit else text[: limit - 1] + "…"


_WORDING: dict[str, Callable[[Error], Words]] = {
    "enum": _enum,
    "type": _type,
    "pattern": _pattern_words,
    "minLength": _too_few,
    "maxLength": _too_many,
    "minItems": _too_few,
    "maxItems": _too_many,
    "minProperties": _too_few,
    "uniqueItems": _repeated,
}
