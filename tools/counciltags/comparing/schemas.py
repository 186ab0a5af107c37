"""Differences between the schemas of two versions: fields added, gone, or of another form.

Published files are read by others, so there a field that may be missing, or that takes values of
another type, breaks them. Authored files are written by others, so there a rule that becomes
stricter breaks them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from counciltags.comparing.kinds import Item

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Schemas = Mapping[str, Mapping[str, Any]]

AUTHORED = "authored/"

_AT_LEAST = frozenset(("minLength", "minItems", "minProperties", "minimum"))
_AT_MOST = frozenset(("maxLength", "maxItems", "maxProperties", "maximum"))
_PARTS = frozenset(("properties", "patternProperties", "$defs"))
_BRANCHES = frozenset(("anyOf", "oneOf", "allOf"))
_INSIDE = frozenset(("items", "additionalProperties", "not", "if", "then", "else"))
_WORDS = frozenset(("title", "description", "$comment", "examples", "default"))
_NO_RULE = _PARTS | _BRANCHES | _WORDS | {"$id", "$schema", "required", "enum", "type"}


class Node(NamedTuple):
    """One place in a schema: whether it is a field, and the rules that stand there."""

    field: bool
    rules: Mapping[str, Any]


def schema_items(old: Schemas, new: Schemas) -> Iterator[Item]:
    """Give every difference between two sets of schemas, by names such as ``published/tag``."""
    for name in old.keys() | new.keys():
        if name not in new or name not in old:
            yield Item("schema-added" if name in new else "schema-removed", name)
        elif old[name] != new[name]:
            yield from _schema(name, old[name], new[name])


def _schema(name: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Item]:
    before, after = dict(_nodes(old, name)), dict(_nodes(new, name))
    authored = name.startswith(AUTHORED)
    for path in before.keys() | after.keys():
        if path in before and path in after:
            yield from _node(path, before[path].rules, after[path].rules, authored=authored)
        else:
            yield from _half(path, before, after, authored=authored)
    both = before.keys() & after.keys()
    if any(_words(before[path].rules) != _words(after[path].rules) for path in both):
        yield Item("schema-reworded", name)


def _nodes(schema: Any, path: str, *, field: bool = False) -> Iterator[tuple[str, Node]]:  # noqa: ANN401 -- plain JSON
    if not isinstance(schema, dict):
        return
    yield path, Node(field, schema)
    for key, value in schema.items():
        if key in _PARTS and isinstance(value, dict):
            place = path if key == "properties" else f"{path}/{key}"
            for part, inside in value.items():
                yield from _nodes(inside, f"{place}.{part}", field=key != "$defs")
        elif key in _BRANCHES and isinstance(value, list):
            for inside in value:
                # A branch is known by what it says, so that another order is no difference.
                yield from _nodes(inside, f"{path}/{key} {_brief(inside)}")
        elif key in _INSIDE:
            yield from _nodes(value, f"{path}/{key}")


def _half(
    path: str, before: Mapping[str, Node], after: Mapping[str, Node], *, authored: bool
) -> Iterator[Item]:
    """Tell about a place that is in one schema only, unless a place around it says so already."""
    here, there = (after, before) if path in after else (before, after)
    if not _has_parent(path, here, there):
        return
    added = path in after
    if here[path].field:
        yield Item("field-added" if added else "field-removed", path)
    elif "/$defs." in path and path.rpartition("/$defs.")[2].isidentifier():
        return  # a definition shows where it is used
    elif added == authored:
        yield (
            Item("field-widened", path, "narrower", "wider")
            if added
            else Item("value-dropped", path, "so")
        )
    else:
        yield Item("field-changed", path, "otherwise", _brief(here[path].rules))


def _has_parent(path: str, here: Mapping[str, Node], there: Mapping[str, Node]) -> bool:
    """Tell whether the nearest place around this one is in both schemas."""
    around = max((p for p in here if p != path and path.startswith((p + ".", p + "/"))),
                 key=len, default="")  # fmt: skip
    return around in there


def _node(
    path: str, old: Mapping[str, Any], new: Mapping[str, Any], *, authored: bool
) -> Iterator[Item]:
    yield from _required(path, old, new, authored=authored)
    yield from _values(path, old, new, authored=authored)
    yield from _types(path, old, new, authored=authored)
    for rule in sorted((old.keys() | new.keys()) - _NO_RULE):
        was, now = old.get(rule), new.get(rule)
        if was == now or isinstance(was, dict) or isinstance(now, dict):
            continue
        kind = _rule(rule, was, now, authored=authored)
        yield Item(kind, path, _told(rule, was), _told(rule, now), (rule,))


def _required(
    path: str, old: Mapping[str, Any], new: Mapping[str, Any], *, authored: bool
) -> Iterator[Item]:
    before, after = set(old.get("required", ())), set(new.get("required", ()))
    known = old.get("properties", {})
    for name in after - before:
        if authored:
            yield Item("field-required", f"{path}.{name}")
        elif name in known:  # a new field tells of itself
            yield Item("field-promised", f"{path}.{name}")
    for name in before - after:
        if name in new.get("properties", {}):
            yield Item("field-optional" if authored else "field-loosened", f"{path}.{name}")


def _values(
    path: str, old: Mapping[str, Any], new: Mapping[str, Any], *, authored: bool
) -> Iterator[Item]:
    if ("enum" in old) != ("enum" in new):
        closed = "enum" in new
        breaks = closed == authored
        kind = "field-changed" if breaks else "field-widened" if authored else "value-dropped"
        yield Item(kind, path, "open" if closed else "a closed list", "a closed list")
        return
    before = {json.dumps(value) for value in old.get("enum", ())}
    after = {json.dumps(value) for value in new.get("enum", ())}
    for value in after - before:
        yield Item("value-added", path, after=value)
    for value in before - after:
        yield Item("value-removed" if authored else "value-dropped", path, value)


def _types(
    path: str, old: Mapping[str, Any], new: Mapping[str, Any], *, authored: bool
) -> Iterator[Item]:
    before, after = _typed(old), _typed(new)
    if before == after:
        return
    wider = bool(before) and (not after or before < after)
    narrower = bool(after) and (not before or after < before)
    was, now = ", ".join(sorted(before)) or "anything", ", ".join(sorted(after)) or "anything"
    if authored and wider:
        yield Item("field-widened", path, was, now, ("type",))
    elif narrower and not authored:
        yield Item("value-dropped", path, was, now, ("type",))
    else:
        yield Item("field-changed", path, was, now, ("type",))


def _typed(node: Mapping[str, Any]) -> set[str]:
    found = node.get("type", [])
    return {found} if isinstance(found, str) else set(found)


def _rule(rule: str, was: Any, now: Any, *, authored: bool) -> str:  # noqa: ANN401 -- plain JSON
    if rule in {"$ref", "const"}:
        return "field-changed"
    if not authored:
        return "field-widened"
    if now is None or (rule == "additionalProperties" and now is True):
        return "field-widened"
    if isinstance(was, int) and isinstance(now, int) and not isinstance(now, bool):
        looser = (rule in _AT_LEAST and now < was) or (rule in _AT_MOST and now > was)
        return "field-widened" if looser else "field-changed"
    return "field-widened" if now is False and rule == "uniqueItems" else "field-changed"


def _told(rule: str, value: Any) -> str:  # noqa: ANN401 -- plain JSON
    return f"without {rule}" if value is None else f"{rule} {json.dumps(value)}"


def _brief(value: Any) -> str:  # noqa: ANN401 -- plain JSON
    return json.dumps(_without_words(value), sort_keys=True)[:80]


def _without_words(value: Any) -> Any:  # noqa: ANN401 -- plain JSON
    if isinstance(value, dict):
        return {key: _without_words(item) for key, item in value.items() if key not in _WORDS}
    return [_without_words(item) for item in value] if isinstance(value, list) else value


def _words(node: Mapping[str, Any]) -> dict[str, Any]:
    return {key: node[key] for key in _WORDS & node.keys()}
