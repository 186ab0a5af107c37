"""Places where published files can be: a folder, or a web address."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import NamedTuple, Protocol

from counciltags.client.http import GetError, Limits, get
from counciltags.client.values import source
from counciltags.documents.files import NotRead, read_bytes
from counciltags.publishing.writing import WEBSITE

LARGEST = 64 << 20
"""No published file has more bytes."""


class Absent(NamedTuple):
    """A file that could not be had, and why in a few words; ``gone`` says that it is not there."""

    why: str
    gone: bool = True


class Got(NamedTuple):
    """A file's bytes, and what the host calls them ("" for a folder, which says nothing)."""

    data: bytes
    media_type: str = ""


class Place(Protocol):
    """Where published files are: a folder or a web address."""

    name: str

    def get(self, path: str, limit: int) -> Got | Absent:
        """Give one file by its path from the root."""

    def others(self, known: set[str]) -> list[str]:
        """Give files that stand among the published ones without being listed."""


class Folder:
    """Published files in a folder."""

    def __init__(self, folder: str) -> None:
        """Take the folder that holds ``api``."""
        self.name = folder

    def get(self, path: str, limit: int) -> Got | Absent:
        """Read one file; a link that leads out of the folder is not followed."""
        place = Path(self.name, *path.split("/"))
        if not os.path.lexists(place):
            return Absent("it is not there")
        if place.resolve() != Path(self.name).resolve() / path:
            return Absent("a link leads somewhere else", gone=False)
        data = read_bytes(str(place), self.name, limit)
        return (
            Absent(data.message.rstrip("."), gone=False) if isinstance(data, NotRead) else Got(data)
        )

    def others(self, known: set[str]) -> list[str]:
        """Walk the folder; pages of the website count as listed where ``website.json`` is."""
        site = self._website()
        found = []
        for folder, folders, names in os.walk(self.name):
            links = (name for name in folders if Path(folder, name).is_symlink())
            for name in (*names, *links):
                path = Path(folder, name).relative_to(self.name).as_posix()
                if path not in known and path not in site:
                    found.append(path)
        return sorted(found)

    def _website(self) -> set[str]:
        got = self.get(WEBSITE, LARGEST)
        try:
            files = json.loads(got.data)["files"] if isinstance(got, Got) else []
            return {WEBSITE, *(str(item["path"]) for item in files)} if files else set()
        except (ValueError, LookupError, TypeError, RecursionError):
            return set()


class Address:
    """Published files at a web address."""

    def __init__(self, address: str) -> None:
        """Take the address that ``api`` follows; raises ValueError where it is none."""
        self.name = address
        self._source = source(address)

    def get(self, path: str, limit: int) -> Got | Absent:
        """Get one file."""
        try:
            reply = get(
                f"{self._source.base_url}/{path}",
                limits=Limits(size=limit),
                reach=self._source.reach,
            )
        except GetError as error:
            return Absent(str(error).rstrip("."), gone=False)
        if reply.status in {404, 410}:
            return Absent(f"the host answered {reply.status}")
        if reply.status != 200:  # noqa: PLR2004 -- HTTP's "fine"
            return Absent(f"the host answered {reply.status}", gone=False)
        return Got(reply.body, reply.headers.get("content-type", "").strip().lower())

    def others(self, known: set[str]) -> list[str]:  # noqa: ARG002 -- as for a folder
        """Give nothing: a web address does not tell which other files there are."""
        return []
