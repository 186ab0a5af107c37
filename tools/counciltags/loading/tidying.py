"""Put authored files in order, one at a time, by :mod:`counciltags.documents.formatting`."""

from __future__ import annotations

import os
import shutil
import tempfile

from counciltags.documents.document import Refused
from counciltags.documents.formatting import UnsafeFormatError, format_document
from counciltags.loading.files import CORE, list_files
from counciltags.loading.order import kind_of, order_of
from counciltags.loading.tree import read
from counciltags.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path


class Tidied(NamedTuple):
    """What a file would look like in order.

    ``changed`` tells whether that differs from what it looks like now; ``refused`` says why a
    file is left alone, and is empty for one that can be put in order.
    """

    path: str
    text: str = ""
    changed: bool = False
    refused: str = ""


def authored_files(root: Path) -> list[str]:
    """List the files of a tree that have an order of keys, by paths relative to the root."""
    core = [f"registry/{name}" for name in CORE]
    listing = list_files(root)
    return [path for path in (*core, *listing.tags, *listing.overlays) if (root / path).exists()]


def tidied(root: Path, path: str) -> Tidied:
    """Read one file by its path relative to the root and put it in order; writes nothing."""
    kind = kind_of(path)
    if kind is None:
        return Tidied(path, refused="It is no file of the registry with an order of its own.")
    source = read(root, path)
    if isinstance(source, Refused):
        first = source.findings[0]
        place = f"Line {first.line}: " if first.line else ""
        return Tidied(path, refused=place + first.message)
    try:
        text = format_document(source, order_of(kind))
    except UnsafeFormatError:
        return Tidied(path, refused="Its parts cannot be moved safely. Please report this file.")
    return Tidied(path, text, text != source.text)


def write(root: Path, result: Tidied) -> None:
    """Write a file anew, all of it or nothing, with the permissions that it had."""
    place = os.path.realpath(root / result.path)
    handle, temporary = tempfile.mkstemp(dir=os.path.dirname(place), prefix=".", suffix=".new")  # noqa: PTH120 -- realpath gives text
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(result.text)
        shutil.copymode(place, temporary)
        os.replace(temporary, place)  # noqa: PTH105 -- as above
    except BaseException:
        os.unlink(temporary)  # noqa: PTH108 -- as above
        raise
