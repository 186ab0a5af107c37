"""Reading the answers of Open311 GeoReport v2 servers, which differ from the specification.

They answer in JSON or XML, whatever was asked for; errors come in a list, bare, or in shapes of
a web framework; ids may be numbers. See http://wiki.open311.org/GeoReport_v2.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Row = dict[str, str]
"""One request, service or error: its plain fields as text."""

_DEEPEST = 20
_MOST_ROWS = 10_000
_WORDS = ("description", "detail", "message", "title")
_LONGEST = 2000
_ROOM = ("service_requests", "service_request", "requests", "services", "errors", "error", "data",
         "results")  # fmt: skip


class NotReadableError(ValueError):
    """The answer is neither JSON nor XML of a shape that makes sense."""


def rows_of(body: bytes) -> list[Row]:
    """Read an answer as rows. Raises :class:`NotReadableError`."""
    text = body.removeprefix(b"\xef\xbb\xbf").strip()
    if text.startswith(b"<"):
        return _xml_rows(text)
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError):
        message = "The answer is neither JSON nor XML."
        raise NotReadableError(message) from None
    return list(_json_rows(plain, 0))[:_MOST_ROWS]


def problem_of(rows: list[Row]) -> str:
    """Say what a server complains about, in a line; "" if nothing can be told."""
    said = []
    for row in rows:
        words = [
            row[name] for name in ("description", "detail", "message", "title") if row.get(name)
        ]
        said += [f"{row.get('code', '')} {words[0]}".strip()] if words else []
    line = " ".join("; ".join(said).split())
    return "".join(c if c.isprintable() else " " for c in line)[:300]


def is_problem(row: Row) -> bool:
    """Tell whether a row is a complaint, not a request."""
    return bool({"code", "detail", "message", "error"} & set(row)) and not (
        row.get("service_request_id") or row.get("token")
    )


def _json_rows(plain: Any, depth: int) -> Iterator[Row]:  # noqa: ANN401 -- plain JSON
    if depth > _DEEPEST:
        return
    if isinstance(plain, list):
        for item in plain:
            yield from _json_rows(item, depth + 1)
    elif isinstance(plain, dict):
        inner = [plain[name] for name in _ROOM if isinstance(plain.get(name), list | dict)]
        row = _plain_fields(plain)
        if row and not (inner and set(row) <= {"count", "next", "previous", "jurisdiction_id"}):
            yield row
        for part in inner:
            yield from _json_rows(part, depth + 1)
    elif isinstance(plain, str) and plain:
        yield {"description": plain[:_LONGEST]}


def _plain_fields(plain: Mapping[str, Any]) -> Row:
    kept = {
        str(name): str(value)[:_LONGEST].strip()
        for name, value in plain.items()
        if isinstance(value, str | int | float) and not isinstance(value, bool)
    }
    if isinstance(plain.get("error"), str):
        kept.setdefault("description", plain["error"][:_LONGEST])
    return kept


class _Rows:
    """Gathers rows from XML: an element whose children hold text only is a row."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._open: list[tuple[str, Row]] = []
        self._text = ""

    def start(self, name: str, _: Mapping[str, str]) -> None:
        if len(self._open) >= _DEEPEST:
            message = "The XML is nested too deeply."
            raise NotReadableError(message)
        self._open.append((name.rpartition(":")[2], {}))
        self._text = ""

    def words(self, text: str) -> None:
        if len(self._text) < _LONGEST:
            self._text += text

    def end(self, _: str) -> None:
        name, fields = self._open.pop()
        text = self._text.strip()[:_LONGEST]
        self._text = ""
        if fields and len(self.rows) < _MOST_ROWS:
            self.rows.append(fields)
        elif text and self._open:
            self._open[-1][1][name] = text
        elif text:
            self.rows.append({"description": text})

    def refuse(self, *_: object) -> None:
        message = "The XML brings its own document type, which is not read."
        raise NotReadableError(message)


def _xml_rows(text: bytes) -> list[Row]:
    gathered = _Rows()
    parser = expat.ParserCreate()
    parser.StartElementHandler = gathered.start
    parser.EndElementHandler = gathered.end
    parser.CharacterDataHandler = gathered.words
    # Entities, which could blow up or read files, can only come with a document type.
    parser.StartDoctypeDeclHandler = gathered.refuse
    try:
        parser.Parse(text, True)  # noqa: FBT003 -- expat takes no names
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise NotReadableError(f"The XML cannot be read: {error}") from None
    return gathered.rows
