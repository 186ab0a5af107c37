"""Put published files into a folder: all of them, or none."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from counciltags.publishing.manifest import MANIFEST, SUMS
from counciltags.publishing.swap import locked, new_beside, put_in_place, remove, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WEBSITE = "website.json"
"""Lists the pages and assets of a website that was built around the published files."""

_PART = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


class NotOursError(Exception):
    """The folder holds what no export wrote, so it must not be replaced."""


class UnsafePathError(ValueError):
    """A file's path leads out of the folder, or is not plain."""


class Written(NamedTuple):
    """Where files were put, how many, and how many bytes."""

    directory: Path
    files: int
    size: int


def write(files: Iterable[tuple[str, bytes]], directory: Path) -> Written:
    """Build the files beside a folder, then put them in its place.

    Missing parent folders are made. Where ``directory`` is a link, the folder that it leads to is
    replaced and the link stays. A run that fails or is killed leaves the old folder whole.

    Raises:
        NotOursError: If the folder holds anything that an export did not write.
        UnsafePathError: If a path would lead out of the folder.
        OSError: If the disk refuses.
    """
    target = Path(os.path.realpath(directory))
    if not target.name:
        message = f"'{target}' holds the whole computer. Give the name of a folder in it."
        raise NotOursError(message)
    target.parent.mkdir(parents=True, exist_ok=True)
    with locked(target.parent):
        tidy(target)
        check(target)
        new = new_beside(target)
        try:
            count, size = _build(files, new)
            if target.exists():
                check(target)
                shutil.copymode(target, new)
            put_in_place(new, target)
        except BaseException:
            remove(new)
            raise
    return Written(target, count, size)


def _build(files: Iterable[tuple[str, bytes]], new: Path) -> tuple[int, int]:
    new.mkdir()
    count = size = 0
    made = {new}
    for path, data in files:
        place = _place(new, path)
        if place.parent not in made:
            place.parent.mkdir(parents=True, exist_ok=True)
            made.add(place.parent)
        with place.open("xb") as file:
            file.write(data)
        count += 1
        size += len(data)
    return count, size


def _place(new: Path, path: str) -> Path:
    if not all(_PART.fullmatch(part) for part in path.split("/")):
        message = f"'{path}' cannot be the path of a published file."
        raise UnsafePathError(message)
    return new / path


def check(target: Path) -> None:
    """Refuse a folder that must not be replaced.

    Raises :class:`NotOursError`, with words for the user.
    """
    if not target.exists():
        return
    if not target.is_dir():
        message = f"'{target}' is a file. Give the name of a folder."
        raise NotOursError(message)
    here = Path.cwd()
    if target == here or target in here.parents:
        message = f"You are working in '{target}', so it cannot be replaced. Name another folder."
        raise NotOursError(message)
    stranger = _stranger(target)
    if stranger:
        message = (
            f"'{target}' holds '{stranger}', which an export did not write, and exporting would "
            "remove it. Name a new folder, or empty this one first."
        )
        raise NotOursError(message)


def _stranger(target: Path) -> str:
    """Give the first file that the folder's manifest does not list, or "" if all are listed."""
    known = _known(target)
    return next((path for path in sorted(_walk(target)) if path not in known), "")


def _walk(target: Path) -> Iterator[str]:
    for folder, folders, names in os.walk(target):
        links = (name for name in folders if (Path(folder) / name).is_symlink())
        for name in (*names, *links):
            yield (Path(folder) / name).relative_to(target).as_posix()


def _known(target: Path) -> set[str]:
    known = _listed(target / MANIFEST)
    site = _listed(target / WEBSITE)
    return known | ({MANIFEST, SUMS} if known else set()) | site | ({WEBSITE} if site else set())


def _listed(listing: Path) -> set[str]:
    try:
        plain = json.loads(listing.read_bytes())
        return {str(item["path"]) for item in plain["files"]}
    except (OSError, ValueError, RecursionError, LookupError, TypeError):
        return set()
