"""Read the code lists that tags are mapped to: CSV files with the columns id and label."""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF8

from counciltags.documents.files import NotRead, read_bytes
from counciltags.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COLUMNS = ("id", "label")

LARGEST = 1024 * 1024
"""The most bytes of one list. The Local Government Services List has about 50,000."""


class Fault(NamedTuple):
    """What is wrong with a list: what, and what to do."""

    message: str
    hint: str


class CodeList(NamedTuple):
    """One list: its path relative to the root, ids to labels, and what is wrong with it."""

    path: str
    labels: dict[str, str]
    faults: tuple[Fault, ...]


def read_lists(root: Path) -> dict[str, CodeList]:
    """Read every list in ``registry/lists``, by its name; bad files have faults, never raise."""
    found = sorted((root / "registry" / "lists").glob("*.csv"))
    return {path.stem: _read(path, root) for path in found}


def _read(path: Path, root: Path) -> CodeList:
    shown = f"registry/lists/{path.name}"
    data = read_bytes(str(path), str(root), LARGEST)
    if isinstance(data, NotRead):
        return CodeList(shown, {}, (Fault(data.message, data.hint),))
    labels: dict[str, str] = {}
    try:  # spreadsheets put a byte order mark in front; it does no harm here
        faults = tuple(_rows(data.removeprefix(BOM_UTF8).decode(), labels))
    except UnicodeDecodeError as error:
        what = f"Byte {error.start + 1} of the file is not UTF-8."
        faults = (Fault(what, "Save the list as 'CSV UTF-8'."),)
    except csv.Error as error:
        faults = (Fault(f"This is not CSV that can be read: {error}.", "Save the list anew."),)
    return CodeList(shown, labels, faults)


def _rows(text: str, labels: dict[str, str]) -> Iterator[Fault]:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
    if missing:
        yield Fault(
            f"Line 1: there is no column '{missing[0]}'.",
            "The first line names the columns: id,label.",
        )
        return
    for row in reader:
        key, label = row["id"], row["label"]
        if not key or not label or None in row:
            yield Fault(
                f"Line {reader.line_num}: this row has not one id and one label.",
                "Write an id, a comma and a label; put quotes round a label with a comma in it.",
            )
        elif key in labels:
            yield Fault(
                f"Line {reader.line_num}: the id '{key}' is there already.", "Take one of them out."
            )
        else:
            labels[key] = label
