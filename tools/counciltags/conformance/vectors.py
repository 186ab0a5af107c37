"""The test cases: read from JSON files, with their fixtures put in."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any, NamedTuple

from counciltags.conformance.pointers import NoPlaceError, put

if TYPE_CHECKING:
    from pathlib import Path

CLASSES = ("recogniser", "overlay", "responder", "look-up")
LEVELS = ("must", "should")
OPERATORS = frozenset(
    (
        *("equals", "same_items", "one_of", "contains", "contains_any", "lacks"),
        *("empty", "absent", "longest"),
    )
)
FIXTURES = "fixtures.json"
_LARGEST = 1 << 22


class BadKitError(ValueError):
    """A file of the kit is not there or has not the right form; the message is for a person."""


class Check(NamedTuple):
    """One thing that must hold of an answer: at a place (JSON pointer), an operator and a value."""

    at: str
    operator: str
    value: Any


class Vector(NamedTuple):
    """One case: what is given, and the checks that the answer must pass.

    ``level`` is ``must`` or ``should``; a ``should`` that fails is reported and forgiven.
    ``requirements`` are ids of the specification.
    """

    id: str
    group: str
    kind: str
    about: str
    requirements: tuple[str, ...]
    level: str
    given: Any
    checks: tuple[Check, ...]


def read_vectors(folder: Path) -> tuple[Vector, ...]:
    """Read every file of cases in a folder, in the order of their names.

    Raises :class:`BadKitError` where a file is missing or has not the form that the README says.
    """
    files = sorted(path for path in folder.glob("*.json") if path.name != FIXTURES)
    if not files:
        message = f"There are no test cases in {folder}. Give the folder with --vectors."
        raise BadKitError(message)
    fixtures = _read(folder / FIXTURES).get("fixtures")
    if not isinstance(fixtures, dict):
        message = f"{FIXTURES} has no 'fixtures'."
        raise BadKitError(message)
    vectors = tuple(vector for path in files for vector in _vectors(path, fixtures))
    known: set[str] = set()
    for vector in vectors:
        if vector.id in known:
            message = f"The id '{vector.id}' stands twice among the test cases."
            raise BadKitError(message)
        known.add(vector.id)
    return vectors


def _read(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
        document = json.loads(data) if len(data) <= _LARGEST else None
    except (OSError, ValueError, RecursionError) as error:
        message = f"{path.name} cannot be read as JSON: {error}."
        raise BadKitError(message) from None
    if not isinstance(document, dict):
        message = f"{path.name} is not a JSON object of at most {_LARGEST:,} bytes."
        raise BadKitError(message)
    return document


def _vectors(path: Path, fixtures: dict[str, Any]) -> list[Vector]:
    document = _read(path)
    try:
        return [_vector(document, plain, fixtures) for plain in document["vectors"]]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        what = f"{error} is missing" if isinstance(error, KeyError) else str(error)
        message = f"{path.name} is not a file of test cases: {what}."
        raise BadKitError(message) from None


def _vector(document: dict[str, Any], plain: dict[str, Any], fixtures: dict[str, Any]) -> Vector:
    name = str(plain.get("id"))
    level = plain.get("level", "must")
    checks = tuple(_check(name, item) for item in plain["expect"])
    if level not in LEVELS or document["class"] not in CLASSES or not checks:
        message = (
            f"{name}: 'class' must be one of {', '.join(CLASSES)}, 'level' one of "
            f"{', '.join(LEVELS)}, and something must be expected"
        )
        raise ValueError(message)
    try:
        given = expanded(plain["given"], fixtures)
    except (NoPlaceError, LookupError) as error:
        message = f"{name}: {error}"
        raise ValueError(message) from None
    return Vector(
        plain["id"],
        document["class"],
        document["kind"],
        plain["about"],
        tuple(plain["requirements"]),
        level,
        given,
        checks,
    )


def _check(name: str, plain: dict[str, Any]) -> Check:
    operators = [key for key in plain if key != "at"]
    if len(operators) != 1 or operators[0] not in OPERATORS:
        message = f"{name}: a check has 'at' and one of {', '.join(sorted(OPERATORS))}"
        raise ValueError(message)
    return Check(plain["at"], operators[0], plain[operators[0]])


def expanded(value: Any, fixtures: dict[str, Any]) -> Any:  # noqa: ANN401 -- as above
    """Replace ``{"fixture": NAME, "set": {POINTER: VALUE}}`` by the fixture with these changes."""
    if isinstance(value, list):
        return [expanded(item, fixtures) for item in value]
    if not isinstance(value, dict):
        return value
    if "fixture" not in value:
        return {key: expanded(item, fixtures) for key, item in value.items()}
    if value["fixture"] not in fixtures:
        message = f"there is no fixture '{value['fixture']}'"
        raise LookupError(message)
    document = copy.deepcopy(fixtures[value["fixture"]])
    for pointer, item in value.get("set", {}).items():
        put(document, pointer, expanded(item, fixtures))
    return document
