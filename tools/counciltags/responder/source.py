"""Getting the council's published file, and keeping the last good one."""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from counciltags.locations import version_key
from counciltags.responder.council import CouncilView, NotACouncilFileError, read_council

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counciltags.locations import VersionKey

_LARGEST = 20_000_000
_SECONDS = 60.0
_OK, _NOT_MODIFIED = 200, 304


class _Got(NamedTuple):
    """What a source gave, and how to ask it whether it is still the same."""

    data: bytes
    ask: Mapping[str, str]


class CouncilSource:
    """A path or a web address, and the last good file from it, which is kept on disk too."""

    def __init__(self, source: str, kept: Path, *, loopback: bool = False) -> None:
        self._source = source
        self._path = kept
        self._loopback = loopback
        self._ask: Mapping[str, str] = {}
        self._seen = b""
        self.view: CouncilView | None = None

    def first(self) -> tuple[CouncilView, str]:
        """Read the file, with a warning or "".

        A file that cannot be had, cannot be read, or is older than the last good one is passed
        over with a warning, and the last good one is used. Raises
        :class:`counciltags.responder.council.NotACouncilFileError` where there is none.
        """
        self.view = _kept(self._path)
        before = self.view
        fresh, problem = self.again()
        if fresh is not None:
            return fresh, ""
        if before is None:
            message = f"The council's file at {self._source} cannot be used. {problem}"
            raise NotACouncilFileError(message)
        return before, problem and f"Working with the last good file. {problem}"

    def again(self) -> tuple[CouncilView | None, str]:
        """Look whether there is a newer file: that, or None, and what is wrong or ""."""
        try:
            got = self._fetch()
            if got is None or _digest(got.data) == self._seen:
                return None, ""
            view = read_council(got.data)
            self._refuse_wrong(view)
        except OSError as error:
            return None, f"{self._source} cannot be had: {error}"
        except NotACouncilFileError as error:
            return None, f"{self._source} cannot be used: {error}"
        self.view, self._ask, self._seen = view, got.ask, _digest(got.data)
        with contextlib.suppress(OSError):  # a full disk: the next change is kept again
            _keep(self._path, got.data)
        return view, ""

    def _refuse_wrong(self, view: CouncilView) -> None:
        before = self.view
        if before is None:
            return
        if view.council.slug != before.council.slug:
            message = f"It is the file of {view.name}, not of {before.name}."
            raise NotACouncilFileError(message)
        if _age(view) < _age(before):
            message = f"It is version {view.registry.version}, older than the last one."
            raise NotACouncilFileError(message)

    def _fetch(self) -> _Got | None:
        """Give what is there; None where it is surely what it was."""
        if "://" not in self._source:
            return _Got(_read(Path(self._source)), {})
        # It brings much along, and a file on this machine needs none of it.
        from counciltags.client.http import GetError, Limits, get  # noqa: PLC0415

        try:
            answer = get(
                self._source,
                headers={"Accept": "application/json", **self._ask},
                limits=Limits(seconds=_SECONDS, size=_LARGEST),
                reach="loopback" if self._loopback else "public",
            )
        except GetError as error:
            raise NotACouncilFileError(str(error)) from None
        if answer.status == _NOT_MODIFIED and self._ask:
            return None
        if answer.status != _OK:
            message = f"The server answered {answer.status}."
            raise NotACouncilFileError(message)
        known = (("etag", "if-none-match"), ("last-modified", "if-modified-since"))
        ask = {name: answer.headers[said] for said, name in known if said in answer.headers}
        return _Got(answer.body, ask)


def load_council(source: str, kept: Path, *, loopback: bool = False) -> tuple[CouncilView, str]:
    """Read a council's file once, with a warning or ""; see :meth:`CouncilSource.first`."""
    return CouncilSource(source, kept, loopback=loopback).first()


def _read(path: Path) -> bytes:
    if path.exists() and not path.is_file():
        message = f"{path} is not a file."
        raise NotACouncilFileError(message)
    with path.open("rb") as file:
        data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        message = "The file is far too large."
        raise NotACouncilFileError(message)
    return data


def _kept(path: Path) -> CouncilView | None:
    with contextlib.suppress(OSError, NotACouncilFileError):
        return read_council(_read(path))
    return None


def _keep(path: Path, data: bytes) -> None:
    """Write beside and swap, so that a crash leaves the old one or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".new")
    with fresh.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(fresh, path)  # noqa: PTH105 -- the one call that is sure to replace at once


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _age(view: CouncilView) -> VersionKey:
    """Give what a version sorts by; what is no version counts as older than any."""
    return version_key(view.registry.version) or ()
