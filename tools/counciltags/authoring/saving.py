"""Put a new file into the tree: all of it or nothing, and never over another one."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from counciltags.documents.files import is_inside


class NotSavedError(Exception):
    """The file was not written; the words say why, and what to do."""


def save_new(root: Path, path: str, text: str) -> None:
    """Write a new file by its path relative to the root; raises :class:`NotSavedError`."""
    place = root / path
    _save(root, place, text)


def replace_file(root: Path, path: str, text: str) -> None:
    """Write a generated file, also over its older self; raises :class:`NotSavedError`."""
    place = root / path
    if place.is_symlink() or (place.exists() and not place.is_file()):
        message = f"{path} is not an ordinary file. Remove it, then try again."
        raise NotSavedError(message)
    _save(root, place, text, over=True)


def _save(root: Path, place: Path, text: str, *, over: bool = False) -> None:
    folder = place.parent
    if not is_inside(os.path.realpath(folder), str(root)):
        message = f"{folder} leads out of the registry. Put the folder itself there."
        raise NotSavedError(message)
    try:
        folder.mkdir(exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder, prefix=".", suffix=".new")
    except OSError as error:
        message = f"{folder} cannot be written to: {error.strerror}."
        raise NotSavedError(message) from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        Path(name).chmod(0o644)
        if over:
            Path(name).replace(place)
        else:
            _put_new(name, place)
    except FileExistsError:
        message = f"{place} is there already. Nothing was changed."
        raise NotSavedError(message) from None
    except OSError as error:
        message = f"{place} cannot be written: {error.strerror}."
        raise NotSavedError(message) from None
    finally:
        with suppress(FileNotFoundError):
            Path(name).unlink()


def _put_new(name: str, place: Path) -> None:
    """Give a finished file its name; raises ``FileExistsError`` where something is already."""
    try:
        os.link(name, place)  # unlike a rename, this refuses where something is already
    except FileExistsError:
        raise
    except OSError:  # some disks know no hard links: take the name first, then rename over it
        place.touch(exist_ok=False)
        Path(name).replace(place)
