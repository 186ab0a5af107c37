"""Put a finished folder in the place of another, so that a crash leaves one of the two whole.

On Linux the two change places in one step. Elsewhere the old one steps aside first; were the
program to stop just then, the next run puts it back.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_HERE = -100
"""``AT_FDCWD``: paths are taken from the working directory, as usual."""

_EXCHANGE = 2
"""``RENAME_EXCHANGE``, see renameat2(2)."""


def new_beside(target: Path) -> Path:
    """Give the name under which the folder that will replace ``target`` is built."""
    return target.with_name(f".{target.name}.counciltags-new")


def old_beside(target: Path) -> Path:
    """Give the name under which ``target`` steps aside."""
    return target.with_name(f".{target.name}.counciltags-old")


def put_in_place(new: Path, target: Path) -> None:
    """Replace ``target``, which may be missing, by ``new``, and remove what was there."""
    old = old_beside(target)
    if not target.exists():
        new.rename(target)
    elif exchange(new, target):
        remove(new)
    else:
        target.rename(old)
        new.rename(target)
        remove(old)


def tidy(target: Path) -> None:
    """Clear up after a run that was killed; only one that holds the lock may do so."""
    old = old_beside(target)
    if old.is_dir() and not old.is_symlink() and not target.exists():
        old.rename(target)
    remove(old)
    remove(new_beside(target))


def remove(place: Path) -> None:
    """Remove a folder and all in it, if it is there; a link is removed, not followed."""
    if place.is_symlink():
        place.unlink()
    elif place.exists():
        shutil.rmtree(place)


def exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; False where the system cannot."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    done: int = rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE)
    return done == 0


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Let one run at a time work in a folder; a killed run's lock ends with it."""
    if sys.platform == "win32":
        yield
        return
    import fcntl  # noqa: PLC0415 -- not everywhere

    handle = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some network drives have no locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
