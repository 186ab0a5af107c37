"""The entries of a code list, with the columns that only coverage needs."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, NamedTuple

from counciltags.loading.lists import read_lists

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MOST_DIGITS = 12
"""A count of reports with more digits than this is no count."""


class Entry(NamedTuple):
    """One entry of a list.

    ``collection`` is the part of the list that it stands in, "" where the list has none.
    ``reports`` is how often it was used, nothing where no source counted. ``has_subject`` is
    false if it does not say what the matter is, such as "Other". ``reason`` says why it needs
    no tag.
    """

    id: str
    label: str
    collection: str = ""
    reports: int | None = None
    has_subject: bool = True
    reason: str = ""


class BadListError(Exception):
    """A list cannot be read; the message says which, and why."""


def read_entries(root: Path) -> dict[str, list[Entry]]:
    """Read the entries of every list in ``registry/lists``, by the list's name.

    Raises :class:`BadListError` for the first list that has a fault.
    """
    found = {}
    for name, codes in read_lists(root).items():
        if codes.faults:
            message = f"{codes.path}: {codes.faults[0].message} {codes.faults[0].hint}"
            raise BadListError(message)
        with (root / codes.path).open(encoding="utf-8-sig", newline="") as file:
            found[name] = [_entry(row) for row in csv.DictReader(file, strict=True)]
    return found


def _entry(row: Mapping[str, str | None]) -> Entry:
    return Entry(
        id=row["id"] or "",
        label=row["label"] or "",
        collection=row.get("collection") or "",
        reports=_count(row.get("reports") or ""),
        has_subject=row.get("subject") != "no",
        reason=row.get("unmapped") or "",
    )


def _count(text: str) -> int | None:
    is_count = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    return int(text) if is_count else None
