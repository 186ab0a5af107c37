"""What a change touches, as git sees it: the working tree against where it left a revision."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SECONDS = 60
_NO_FILE = "000000"
_LINK = "120000"
_MODULE = "160000"
_MODES = {_LINK: "a link", _MODULE: "another repository", "100755": "a program"}

_QUIET = ("-c", "core.quotePath=false", "-c", "core.fsmonitor=false", "-c", "core.fileMode=true")


class NotComparableError(Exception):
    """The tree cannot be compared; the words say why, and what to do."""


class Change(NamedTuple):
    """One file that a change touches, by its path relative to the tree's root.

    ``kind`` is added, changed or deleted: a file that was renamed is deleted and added. ``odd``
    says what the file is if it is no ordinary one: a link, another repository, a program.
    A path that is not inside the root begins with ``../``.
    """

    path: str
    kind: str
    odd: str = ""


class Since(NamedTuple):
    """A commit that a tree is compared with, and what differs from it."""

    commit: str
    changes: tuple[Change, ...]


def changes_since(root: Path, revision: str) -> Since:
    """List what a tree changes since it left a revision, files not yet added to git included.

    Raises :class:`NotComparableError`.
    """
    commit = _base(root, revision)
    # Every path from the top: a change next to the tree counts as well.
    prefix = _git(root, "rev-parse", "--show-prefix").decode().rstrip("\n")
    raw = _git(
        root, "diff", "--raw", "-z", "--abbrev=40", "--no-renames", "--no-ext-diff",
        "--no-textconv", "--ignore-submodules=none", "--no-relative", commit, "--",
    )  # fmt: skip
    top = _git(root, "rev-parse", "--show-cdup").decode().rstrip("\n") or "."
    new = _git(root, "-C", top, "ls-files", "--others", "--exclude-standard", "-z")
    found = [*_changed(raw), *_new(new, root, top)]
    inside = [change._replace(path=_relative(change.path, prefix)) for change in found]
    return Since(commit, tuple(sorted(set(inside))))


def before(root: Path, commit: str, path: str) -> bytes | None:
    """Give what a file held at a commit, or nothing if there was none."""
    done = _run(root, "show", "--no-textconv", f"{commit}:./{path}")
    return done.stdout if done.returncode == 0 else None


def _base(root: Path, revision: str) -> str:
    """Give the commit at which the tree left a revision."""
    if not revision or revision.startswith("-") or not revision.isprintable():
        message = f"'{revision}' cannot be a revision. Give a branch, a tag or a commit."
        raise NotComparableError(message)
    if shutil.which("git") is None:
        message = "Comparing needs git, and it is not installed here."
        raise NotComparableError(message)
    if _run(root, "rev-parse", "--is-inside-work-tree").stdout.strip() != b"true":
        message = f"{root} is not under git, so nothing tells what changed."
        raise NotComparableError(message)
    named = _run(
        root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
    )
    shallow = _run(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
    fetch = " Only a part of the history is here: run 'git fetch --unshallow'." if shallow else ""
    if named.returncode:
        message = f"git knows no revision '{revision[:80]}'.{fetch or _names(root)}"
        raise NotComparableError(message)
    base = _run(root, "merge-base", named.stdout.decode().strip(), "HEAD")
    if base.returncode:
        message = f"'{revision[:80]}' and what is checked out have no past in common.{fetch}"
        raise NotComparableError(message)
    return base.stdout.decode().strip()


def _names(root: Path) -> str:
    names = _run(root, "branch", "--all", "--format=%(refname:short)").stdout.decode(
        errors="replace"
    )
    few = ", ".join(names.split()[:5])
    return f" There is: {few}." if few else ""


def _changed(raw: bytes) -> Iterator[Change]:
    """Read git's raw format: ``:mode mode id id letter``, then the path, each ended by NUL."""
    parts = raw.decode(errors="surrogateescape").split("\0")
    for head, path in zip(parts[::2], parts[1::2], strict=False):
        old, new = head.lstrip(":").split(" ")[:2]
        kind = "added" if old == _NO_FILE else "deleted" if new == _NO_FILE else "changed"
        mode = old if kind == "deleted" else new
        was = _MODES.get(old, "") if kind == "changed" and old != new else ""
        yield Change(path, kind, _MODES.get(mode, was))


def _new(raw: bytes, root: Path, top: str) -> Iterator[Change]:
    for path in raw.decode(errors="surrogateescape").split("\0"):
        if not path:
            continue
        place = root / top / path
        odd = "a link" if place.is_symlink() else "another repository" if place.is_dir() else ""
        if not odd and place.stat().st_mode & 0o111:
            odd = "a program"
        yield Change(path, "added", odd)


def _relative(path: str, prefix: str) -> str:
    if path.startswith(prefix):
        return path[len(prefix) :]
    return f"../{path}"


def _git(root: Path, *arguments: str) -> bytes:
    done = _run(root, *arguments)
    if done.returncode:
        words = done.stderr.decode(errors="replace").strip().splitlines()
        message = f"git could not compare: {words[-1] if words else 'it gave no reason'}"
        raise NotComparableError(message)
    return done.stdout


def _run(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    git = shutil.which("git") or "git"
    try:
        return subprocess.run(  # noqa: S603 -- the revision never stands where an option could
            [git, *_QUIET, *arguments], cwd=root, capture_output=True, check=False, timeout=SECONDS
        )
    except subprocess.TimeoutExpired:
        message = f"git did not answer within {SECONDS} seconds."
        raise NotComparableError(message) from None
