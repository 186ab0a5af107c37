"""The last good copy on disk: one file, put in place whole, and checked whenever it is read.

The first line says what the copy is, with its checksum; the rest is the registry as published.
So nothing can be half written: a run that is killed leaves a file that nobody reads, and a copy
that was damaged later counts as none.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from counciltags.released import read_registry

if TYPE_CHECKING:
    from collections.abc import Iterator

CACHE = "COUNCILTAGS_CACHE"
"""The environment variable that names another folder for copies."""

LARGEST = 64 << 20
"""Bytes that a registry may have: fifty times what it has today."""

_LONGEST_HEAD = 8192
_OLD = 3600
_PAUSE = 0.05


class Copy(NamedTuple):
    """A registry as it was published.

    ``etag`` and ``modified`` are what the server said of its list of checksums, for asking
    whether there is a newer one.
    """

    version: str
    sha256: str
    etag: str
    modified: str
    data: bytes


class Kept(NamedTuple):
    """A copy, and when the server last confirmed it: seconds since 1970, in nanoseconds too."""

    copy: Copy
    checked: float
    stamp: int


class Store:
    """The place on disk for one version from one address."""

    def __init__(self, folder: Path, base_url: str, version: str) -> None:
        """Name the files; nothing is touched yet."""
        host = re.sub("[^a-z0-9.-]", "-", base_url.partition("://")[2].lower())[:60]
        key = hashlib.sha256(base_url.encode()).hexdigest()[:12]
        self.folder = folder
        self.path = folder / f"{host}-{key}-{version}.copy"
        self._lock = self.path.with_suffix(".lock")
        self._note = self.path.with_suffix(".problem")

    def read(self) -> Kept | None:
        """Give the copy, or nothing where there is none that is whole."""
        try:
            raw, found = read_ordinary(self.path, LARGEST + _LONGEST_HEAD)
            head, _, data = raw.partition(b"\n")
            copy = Copy(**_text_fields(json.loads(head)), data=data)
            whole = hashlib.sha256(data).hexdigest() == copy.sha256
            if not whole or read_registry(data).version != copy.version:
                return None
        except (OSError, ValueError, TypeError, RecursionError):
            return None
        return Kept(copy, found.st_mtime, found.st_mtime_ns)

    def write(self, copy: Copy) -> None:
        """Put a copy in place of the one before; raises OSError if there is no way to."""
        head = {name: value for name, value in copy._asdict().items() if name != "data"}
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._sweep()
        handle, name = tempfile.mkstemp(".part", self.path.name, self.folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(json.dumps(head).encode() + b"\n" + copy.data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(self.path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
        with suppress(OSError):
            self._note.unlink()

    def confirm(self) -> None:
        """Note that the server has just said that the copy is the newest."""
        with suppress(OSError):
            os.utime(self.path)
        with suppress(OSError):
            self._note.unlink()

    def note(self, problem: str) -> None:
        """Leave word for the processes that wait, so that each need not try in vain as well."""
        with suppress(OSError):
            handle, name = tempfile.mkstemp(".part", self.path.name, self.folder)
            with os.fdopen(handle, "w") as file:
                file.write(problem)
            Path(name).replace(self._note)

    def noted(self) -> tuple[int, str]:
        """Give the last word that was left, with a stamp that tells it from others."""
        try:
            raw, found = read_ordinary(self._note, _LONGEST_HEAD)
        except OSError:
            return 0, ""
        return found.st_mtime_ns, raw.decode(errors="replace")

    @contextmanager
    def locked(self, ends: float) -> Iterator[bool]:
        """Let one process at a time fetch; a killed one's lock ends with it.

        Gives False if the lock was not free before ``ends`` (of the monotonic clock). Where
        there can be no lock, as in a folder that may not be written to, everyone goes ahead.
        """
        handle = self._open_lock()
        if handle is None:
            yield True
            return
        try:
            yield _wait(handle, ends)
        finally:
            os.close(handle)

    def _open_lock(self) -> int | None:
        if sys.platform == "win32":
            return None
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            return os.open(self._lock, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        except OSError:
            return None

    def _sweep(self) -> None:
        """Remove what killed runs left behind."""
        for path in self.folder.glob(f"{self.path.name}*.part"):
            with suppress(OSError):
                if abs(time.time() - path.lstat().st_mtime) > _OLD:
                    path.unlink()


def folder(named: str | os.PathLike[str] | None) -> Path | None:
    """Give the folder for copies: the one named, else the environment's, else the usual one.

    None means that there is no place for copies, as for a user without a home.
    """
    chosen = named or os.environ.get(CACHE)
    if chosen:
        return Path(chosen)
    try:
        return _usual() / "counciltags"
    except RuntimeError:
        return None


def _usual() -> Path:
    """Give where programs keep copies on this system; raises RuntimeError without a home."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    given = os.environ.get("XDG_CACHE_HOME", "")
    return Path(given) if given.startswith("/") else Path.home() / ".cache"


def read_ordinary(path: Path, most: int) -> tuple[bytes, os.stat_result]:
    """Read an ordinary file; a pipe or a device could make us wait for ever.

    Gives its bytes and what the system says of it. Raises OSError if it is another kind of file,
    or has more than ``most`` bytes.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode) or found.st_size > most:
            raise OSError
        with os.fdopen(handle, "rb", closefd=False) as file:
            return file.read(most), found
    finally:
        os.close(handle)


def _text_fields(head: Any) -> dict[str, str]:  # noqa: ANN401 -- plain JSON has no narrower type
    fields = {name: head[name] for name in Copy._fields if name in head}
    if not all(isinstance(value, str) for value in fields.values()):
        raise TypeError
    return fields


def _wait(handle: int, ends: float) -> bool:
    import fcntl  # noqa: PLC0415 -- not everywhere

    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= ends:
                return False
            time.sleep(_PAUSE)
        except OSError:  # some network drives have no locks
            return True
        else:
            return True
