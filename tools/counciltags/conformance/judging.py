"""Does an answer pass its checks? Every fault is said in words that name the place."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from counciltags.conformance.pointers import NOTHING, get

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from counciltags.conformance.vectors import Check

_LONGEST = 160


def faults_of(answer: Any, checks: Iterable[Check]) -> Iterator[str]:  # noqa: ANN401 -- plain JSON
    """Give what is wrong with an answer, nothing if it passes."""
    for check in checks:
        found = get(answer, check.at)
        if not OPERATORS[check.operator](found, check.value):
            place = check.at or "the answer"
            wanted = _WORDS[check.operator].format(_shown(check.value))
            yield f"{place} {wanted}, but is {_shown(found)}"


def _shown(value: Any) -> str:  # noqa: ANN401 -- plain JSON
    if value is NOTHING:
        return "not there"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _key(value: Any) -> str:  # noqa: ANN401 -- plain JSON
    return json.dumps(value, sort_keys=True)


def _equals(found: Any, wanted: Any) -> bool:  # noqa: ANN401 -- plain JSON
    # As JSON: true is not 1.
    return found is not NOTHING and _key(found) == _key(wanted)


def _same_items(found: Any, wanted: list[Any]) -> bool:  # noqa: ANN401 -- plain JSON
    return isinstance(found, list) and sorted(map(_key, found)) == sorted(map(_key, wanted))


def _has(found: Any, part: Any) -> bool:  # noqa: ANN401 -- plain JSON
    if isinstance(found, str):
        return isinstance(part, str) and part in found
    if isinstance(found, list):
        return any(_equals(item, part) for item in found)
    return isinstance(found, dict) and isinstance(part, str) and part in found


def _parts(wanted: Any) -> list[Any]:  # noqa: ANN401 -- plain JSON
    return wanted if isinstance(wanted, list) else [wanted]


OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "equals": _equals,
    "same_items": _same_items,
    "contains": lambda found, wanted: all(_has(found, part) for part in _parts(wanted)),
    "contains_any": lambda found, wanted: any(_has(found, part) for part in _parts(wanted)),
    "lacks": lambda found, wanted: (
        found is not NOTHING and not any(_has(found, part) for part in _parts(wanted))
    ),
    "empty": lambda found, wanted: (
        isinstance(found, str | list | dict) and (not found) == bool(wanted)
    ),
    "absent": lambda found, wanted: (found is NOTHING or found is None) == bool(wanted),
    "one_of": lambda found, wanted: any(_equals(found, item) for item in wanted),
    "longest": lambda found, wanted: isinstance(found, str) and len(found) <= wanted,
}
"""Each takes what was found (perhaps :data:`NOTHING`) and what the check names."""

_WORDS = {
    "equals": "must be {}",
    "same_items": "must have the items {}, in any order",
    "contains": "must have {} in it",
    "contains_any": "must have one of {} in it",
    "lacks": "must not have {} in it",
    "empty": "must be empty: {}",
    "absent": "must be left out: {}",
    "one_of": "must be one of {}",
    "longest": "must have at most {} characters",
}
