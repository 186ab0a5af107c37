"""Plain words for what a schema has against a document."""

from __future__ import annotations

import difflib
import re
from typing import Any

import jsonschema
from referencing import Registry, Resource

from counciltags.loading.words import Error, about, explain, shorten
from counciltags.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jsonschema.protocols import Validator

    from counciltags.documents.document import Pointer

    Words = tuple[str, str]

_END = re.compile(r"\$(?=$|\|)")
_NAMED = frozenset({"properties", "patternProperties", "$defs"})


class Fault(NamedTuple):
    """One fault: where (a pointer, and whether its key or its value is meant) and what."""

    pointer: Pointer
    message: str
    hint: str
    at_key: bool = False


def explainer(schema: dict[str, Any], common: dict[str, Any]) -> Validator:
    """Make what finds the faults, from a schema and the one that holds the shared shapes."""
    registry: Registry[Any] = Registry().with_resource(
        common["$id"], Resource.from_contents(_strict(common))
    )
    return jsonschema.Draft202012Validator(_strict(schema), registry=registry)


def word_faults(validator: Validator, data: Any) -> list[Fault]:  # noqa: ANN401 -- any value of a file
    """List everything that a schema has against some data, in plain words."""
    found = {fault for error in validator.iter_errors(data) for fault in _faults(error)}
    return sorted(found, key=lambda fault: [str(part) for part in fault.pointer])


def _strict(node: Any, *, is_map: bool = False) -> Any:  # noqa: ANN401 -- any part of a schema
    """Rewrite the patterns of a schema so that ``$`` means the end, as it does everywhere else.

    Python's ``$`` also matches before a final line break. ``is_map`` tells that keys are names.
    """
    if isinstance(node, list):
        return [_strict(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        _END.sub(r"\\Z", key) if is_map else key: _END.sub(r"\\Z", value)
        if key == "pattern" and isinstance(value, str)
        else _strict(value, is_map=key in _NAMED and not is_map)
        for key, value in node.items()
    }


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
    elif error.keyword != "pattern" or error.instance or "minLength" not in error.schema:
        # Of an empty text it is enough to say that it is empty.
        yield Fault(pointer, *explain(error))


def _nearest(error: Error) -> jsonschema.ValidationError:
    """Choose the branch that the writer most likely meant: the one of the right type."""
    branches = error.branches
    fitting = [branch for branch in branches if not _is_of_wrong_type(branch)]
    return max(fitting or branches, key=lambda branch: len(branch.absolute_path))


def _is_of_wrong_type(branch: jsonschema.ValidationError) -> bool:
    if branch.validator == "anyOf":
        return all(_is_of_wrong_type(inner) for inner in branch.context or ())
    return branch.validator == "type" and not branch.path


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
    if known and "patternProperties" not in error.schema:
        return f"'{shorten(key)}' is not a field here.", f"The fields are: {', '.join(known)}."
    return f"'{shorten(key)}' cannot be a key here.", about(error) or "Take it out."


def _missing(error: Error) -> str:
    names: list[str] = error.wanted
    return next(name for name in names if f"'{name}' is a req" in error.message)


def _describe(error: Error, name: str) -> str:
    about = error.schema.get("properties", {}).get(name, {}).get("description", "")
    return f"Add it. {about}".strip()
