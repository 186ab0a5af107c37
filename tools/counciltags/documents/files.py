"""Opening an authored file, which may be anything that a file system can hold."""

from __future__ import annotations

import os
import stat

from counciltags.records import NamedTuple

# Windows has neither of the first two, and needs the last to leave line ends alone.
# O_NONBLOCK: opening a named pipe would otherwise wait for ever.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_BINARY", 0)
)

_CHUNK = 65536

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


class NotRead(NamedTuple):
    """A file that could not be had: the rule, what is wrong, and what to do."""

    rule: str
    message: str
    hint: str


def read_bytes(path: str, root: str, limit: int) -> bytes | NotRead:
    """Return what an ordinary file holds, if it is at most ``limit`` bytes.

    A link is followed only to a file inside ``root``. Only the last part of ``path`` is
    looked at: not to walk into a linked folder is up to whoever walks the tree.
    """
    try:
        if os.path.islink(path):  # noqa: PTH114 - a Path for each of 40,000 files is slow
            target = os.path.realpath(path)
            if not is_inside(target, root):
                return NotRead(
                    "yaml-link-outside",
                    "This is a link to a file outside the tree.",
                    "Put the file itself here.",
                )
            path = target
        return _read(path, limit)
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL
        reason = getattr(error, "strerror", None) or str(error)
        hint = "Check that the file is there, and that you may read it."
        return NotRead("yaml-unreadable", f"The file cannot be read: {reason}.", hint)


def is_inside(path: str, root: str) -> bool:
    """Tell whether a path without links lies in a folder, which may be named by a link."""
    root = os.path.realpath(root)
    try:
        return os.path.commonpath((path, root)) == root
    except ValueError:  # Windows: on another drive
        return False


def _read(path: str, limit: int) -> bytes | NotRead:
    handle = os.open(path, _FLAGS)
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            return _not_a_file(status.st_mode)
        if status.st_size > limit:
            return too_large(status.st_size, limit)
        data = os.read(handle, status.st_size + 1)
        while status.st_size < len(data) <= limit and (more := os.read(handle, _CHUNK)):
            data += more  # the file is growing, or it gave no true size
    finally:
        os.close(handle)
    return data if len(data) <= limit else too_large(len(data), limit)


def _not_a_file(mode: int) -> NotRead:
    kind = next((words for is_kind, words in _KINDS if is_kind(mode)), "something else")
    hint = "Put an ordinary file here."
    return NotRead("yaml-unreadable", f"This is {kind}, not a file.", hint)


def too_large(size: int, limit: int) -> NotRead:
    """Say that a file of ``size`` bytes is over its ``limit``."""
    message = f"The file has {size:,} bytes; at most {limit:,} are allowed."
    return NotRead("yaml-too-large", message, "Split it, or take out what does not belong.")
