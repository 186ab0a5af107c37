"""Tables that others made, as CSV: whatever a spreadsheet saved, row by row, with line numbers.

Taken as they come: a byte order mark, UTF-8, UTF-16 or Windows-1252; commas, semicolons, tabs or
bars; columns in any order, under several names, with more beside them. What cannot be used is a
finding with its line, and the other rows still count.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from counciltags.findings import Finding
from counciltags.rules.base import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from counciltags.findings import Level

LARGEST = 128 * 1024 * 1024
"""The most bytes of a table: all links of all councils come to about 40 million."""

MOST_FINDINGS: dict[Level, int] = {"error": 200, "warning": 200, "info": 3}
"""How many findings of one kind are shown, by their level; the others are counted."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DELIMITERS = ",;\t|"
_FORMULAS = tuple("=+-@")
_FIELD = 32_768
"""The most characters of one cell, as spreadsheets have it."""


class Columns(NamedTuple):
    """Which columns a table has: our name of each to the names it may have, and who is needed."""

    names: Mapping[str, tuple[str, ...]]
    needed: tuple[str, ...]


class Row(NamedTuple):
    """One row: the line that it ends on, from 1, and its cells by our names of the columns."""

    line: int
    cells: Mapping[str, str]


class Notes:
    """Findings about one table: of each kind so many, so that many small ones hide no error."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._findings: list[Finding] = []
        self._counts: Counter[tuple[str, Level]] = Counter()

    def add(self, line: int, rule: str, level: Level, message: str, hint: str = "") -> None:
        """Note one finding about a line; 0 is the table as a whole."""
        self._counts[rule, level] += 1
        if self._counts[rule, level] <= MOST_FINDINGS[level]:
            place = (line, 1) if line else (0, 0)
            self._findings.append(Finding(self.path, *place, rule, level, message, hint))

    @property
    def findings(self) -> list[Finding]:
        """All findings in the order of the lines, and last what was only counted."""
        return [*sorted(self._findings), *self._left_off()]

    @property
    def errors(self) -> int:
        """How many errors there are, those that are only counted too."""
        return sum(number for (_, level), number in self._counts.items() if level == "error")

    def _left_off(self) -> Iterator[Finding]:
        for (rule, level), number in sorted(self._counts.items()):
            more = number - MOST_FINDINGS[level]
            if more > 0:
                last = next(
                    each.message
                    for each in reversed(self._findings)
                    if (each.rule, each.level) == (rule, level)
                )
                message = f"{more:,} more like this one: {last}"
                yield Finding(self.path, 0, 0, rule, level, message)


class BadTableError(Exception):
    """A file that is no table that can be used; the words say why, and what to do."""


def read_table(path: Path) -> str:
    """Read a table's text; raises :class:`BadTableError`."""
    try:
        if not path.is_file():
            message = f"'{path}' is not an ordinary file."
            raise BadTableError(message)
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        message = f"'{path}' cannot be read: {error.strerror}."
        raise BadTableError(message) from None
    if len(data) > LARGEST:
        message = f"'{path}' has more than {LARGEST >> 20} MiB. Split it."
        raise BadTableError(message)
    if data[:2] == b"PK" or data[:4] == b"\xd0\xcf\x11\xe0":
        message = f"'{path}' is a workbook. In the spreadsheet choose Save as, then CSV UTF-8."
        raise BadTableError(message)
    return _decode(data)


def _decode(data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        return data.decode()
    except UnicodeDecodeError:  # what older spreadsheets save on Windows
        return data.decode("cp1252", errors="replace")


def rows(text: str, columns: Columns, notes: Notes) -> Iterator[Row]:
    """Give the rows of a table; raises :class:`BadTableError` where columns are missing."""
    reader = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=_delimiter(text))
    csv.field_size_limit(_FIELD)
    places: dict[str, int] | None = None
    width = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error:
            message = f"A cell is longer than {_FIELD:,} characters, or a quote is never closed."
            notes.add(reader.line_num, "table", "error", message, "This row was passed over.")
            continue
        if not any(cell.strip() for cell in cells):
            continue
        if places is None:
            places, width = _places(cells, columns), len(cells)
            continue
        if len(cells) > width and any(cells[width:]):
            message = f"This row has {len(cells)} cells, and the first row has {width}."
            hint = "Put quotes round a cell that has a comma in it."
            notes.add(reader.line_num, "table", "warning", message, hint)
        found = {name: cells[at].strip() if at < len(cells) else "" for name, at in places.items()}
        if _holds(found, reader.line_num, notes):
            yield Row(reader.line_num, found)
    if places is None:
        message = f"'{notes.path}' is empty."
        raise BadTableError(message)


def _holds(cells: Mapping[str, str], line: int, notes: Notes) -> bool:
    """Refuse what a spreadsheet would run, and characters that nobody sees."""
    for name, cell in cells.items():
        fault = ""
        if cell.startswith(_FORMULAS):
            fault = "looks like a formula"
        elif "\ufffd" in cell:
            fault = "has a character that cannot be read"
        elif not cell.isprintable():
            fault = "has a line break or a character that nobody can see"
        if fault:
            shown = cell[:40].encode("unicode_escape").decode("ascii", "replace")
            message = f"The cell '{shown}' under '{name}' {fault}."
            notes.add(line, "table", "error", message, "Type it again. This row was passed over.")
            return False
    return True


def _delimiter(text: str) -> str:
    """Find what stands between the cells: the sign that the first row has most of."""
    first = next((line for line in text[:_FIELD].splitlines() if line.strip()), "")
    return max(_DELIMITERS, key=first.count)


def _places(header: list[str], columns: Columns) -> dict[str, int]:
    """Find the columns in the first row, by any of their names."""
    seen = [_folded(cell) for cell in header]
    places: dict[str, int] = {}
    for name, others in columns.names.items():
        at = next((seen.index(key) for key in map(_folded, (name, *others)) if key in seen), None)
        if at is not None:
            places[name] = at
    missing = [name for name in columns.needed if name not in places]
    if missing:
        wanted = (missing[0], *columns.names[missing[0]])
        hint = nearest(_folded(missing[0]), seen)
        message = (
            f"Line 1: there is no column '{wanted[-1]}'. {hint} The first line must name the "
            f"columns; it says: {', '.join(cell.strip()[:30] for cell in header[:12])}."
        )
        raise BadTableError(message.replace("  ", " "))
    return places


def _folded(cell: str) -> str:
    return "".join(sign for sign in cell.casefold() if sign.isalnum())
