"""How published JSON is laid out: one field a line, and in long fields one entry a line.

So a change shows as the lines that it changes, and a reader can cut one entry out without
decoding the rest (:mod:`counciltags.released`).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from counciltags.registry import Registry

ONE_LINE = frozenset({"languages", "licence", "attributions"})
"""Fields of a document that stand on one line although they hold several values."""


def schema_url(base_url: str, name: str) -> str:
    """Give the address of a published document's schema."""
    return f"{base_url}/schema/v1/published/{name}.json"


def document(registry: Registry, schema: str, body: Mapping[str, Any]) -> bytes:
    """Write one published document: its schema, the registry's version, and the body."""
    return json_bytes(
        {
            "$schema": schema_url(registry.base_url, schema),
            "version": registry.version,
            "released": registry.released,
            "base_url": registry.base_url,
            **body,
        }
    )


def json_bytes(fields: Mapping[str, Any]) -> bytes:
    """Lay out a JSON object; the order of ``fields`` and of their entries is kept.

    Keys deeper down are sorted, because their order means nothing.
    """
    lines = ",\n".join(_field(name, value) for name, value in fields.items())
    return f"{{\n{lines}\n}}\n".encode()


def json_list_bytes(entries: list[Any]) -> bytes:
    """Lay out a JSON list, one entry a line."""
    return (_spread("[", [_text(entry) for entry in entries], "]") + "\n").encode()


def _field(name: str, value: Any) -> str:  # noqa: ANN401 -- plain JSON has no narrower type
    return f"{_text(name)}: {_value(name, value)}"


def _value(name: str, value: Any) -> str:  # noqa: ANN401 -- plain JSON has no narrower type
    if name in ONE_LINE:
        return _text(value)
    if isinstance(value, dict):
        return _spread("{", _entries(value), "}")
    if isinstance(value, list):
        return _spread("[", [_text(entry) for entry in value], "]")
    return _text(value)


def _entries(value: Mapping[str, Any]) -> Iterator[str]:
    return (f"{_text(key)}: {_text(entry)}" for key, entry in value.items())


def _spread(start: str, entries: Iterator[str] | list[str], end: str) -> str:
    return "\n".join(part for part in (start, ",\n".join(entries), end) if part)


def _text(value: Any) -> str:  # noqa: ANN401 -- plain JSON has no narrower type
    return json.dumps(value, ensure_ascii=False, sort_keys=True, allow_nan=False)
