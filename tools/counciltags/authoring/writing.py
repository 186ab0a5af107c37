"""From plain data to the text of an authored file, as ``counciltags format`` would leave it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from counciltags.documents.document import Refused
from counciltags.documents.ordering import in_order, order_inside
from counciltags.documents.reader import parse
from counciltags.documents.values import WORDS
from counciltags.loading.order import order_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.documents.document import Document, Plain
    from counciltags.documents.ordering import Order

_BARE = re.compile(r"[A-Za-z](?:[^\x00-\x1f:#\"\\]|:(?=\S)|(?<=\S)#)*")
"""Text that says the same without quotes: no colon or hash that YAML would take for its own."""

_NUMBERS = re.compile(r"[0-9]+(?:[.:-][0-9]+)+")
"""Days, times and versions, such as 2026-11-23, 09:00 and 1.0.0."""


class UnwritableError(ValueError):
    """Some text holds what no authored file may hold; the words say what, and what to do."""


def write_document(plain: dict[str, Plain], kind: str, path: str) -> Document:
    """Write plain data as a file of a kind (tag or overlay), and read it back.

    Keys come in their usual order. Raises :class:`UnwritableError` for characters that no
    authored file may hold.
    """
    text = "".join(f"{line}\n" for line in _map(plain, order_of(kind), ""))
    try:
        data = text.encode()
    except UnicodeEncodeError:
        message = "There is a character in it that cannot be read. Type it again."
        raise UnwritableError(message) from None
    found = parse(data, path)
    if isinstance(found, Refused):
        first = found.findings[0]
        message = f"{first.message} {first.hint}"
        raise UnwritableError(message)
    if found.data != plain:  # pragma: no cover -- the tests hold that it never happens
        message = f"This cannot be written safely. Please report it: {path}"
        raise UnwritableError(message)
    return found


def _map(plain: dict[str, Plain], order: Order, indent: str) -> Iterator[str]:
    for key in in_order(plain, order):
        yield from _entry(f"{indent}{_scalar(key)}:", plain[key], order_inside(order, key), indent)


def _entry(begin: str, value: Plain, order: Order, indent: str) -> Iterator[str]:
    """Write what follows a key or the dash of a list."""
    if isinstance(value, dict) and value:
        yield begin
        yield from _map(value, order, f"{indent}  ")
    elif isinstance(value, list) and value:
        yield begin
        for item in value:
            yield from _item(item, order, indent)
    else:
        yield f"{begin} {_scalar(value)}"


def _item(item: Plain, order: Order, indent: str) -> Iterator[str]:
    if isinstance(item, dict) and item:
        first, *rest = _map(item, order, f"{indent}  ")
        yield f"{indent}- {first.lstrip()}"
        yield from rest
    else:
        yield f"{indent}- {_scalar(item)}"


def _scalar(value: Plain) -> str:
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return str(value)
    if isinstance(value, dict | list):  # empty: the others are written by line
        return "{}" if isinstance(value, dict) else "[]"
    is_bare = _BARE.fullmatch(value) and value not in WORDS and value == value.strip()
    if is_bare or _NUMBERS.fullmatch(value):
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
