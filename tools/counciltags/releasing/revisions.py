"""The files of a git revision, taken out of git without touching what is checked out."""

from __future__ import annotations

import io
import shutil
import subprocess
import tarfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SECONDS = 60
_LARGEST = 512 << 20


class NoRevisionError(Exception):
    """git has no such revision, or there is no git; the words say which."""


def checked_out(here: Path, revision: str, into: Path) -> str:
    """Write ``registry`` and ``schema`` of a revision into a folder; gives the commit's id.

    Raises :class:`NoRevisionError`.
    """
    if not revision or revision.startswith("-") or not revision.isprintable():
        message = "no git revision can be called so."
        raise NoRevisionError(message)
    verify = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    commit = git(here, *verify).strip().decode()
    prefix = git(here, "rev-parse", "--show-prefix").strip().decode()
    top = git(here, "rev-parse", "--show-toplevel").strip().decode()
    names = git(here, "-C", top, "ls-tree", "--name-only", f"{commit}:{prefix}").decode().split()
    wanted = [prefix + name for name in ("registry", "schema") if name in names]
    if not wanted:
        message = f"git's revision '{revision}' has no registry here."
        raise NoRevisionError(message)
    data = git(here, "-C", top, "archive", "--format=tar", commit, "--", *wanted)
    if len(data) > _LARGEST:
        message = f"git's revision '{revision}' is larger than anything of ours."
        raise NoRevisionError(message)
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        for member in archive:
            if member.isreg() or member.isdir():
                member.name = member.name.removeprefix(prefix)
                archive.extract(member, into, filter="data")
    return commit


def git(here: Path, *arguments: str) -> bytes:
    """Run git in a folder and give what it prints; raises :class:`NoRevisionError`."""
    program = shutil.which("git")
    if program is None:
        message = "git is not installed here."
        raise NoRevisionError(message)
    try:
        done = subprocess.run(  # noqa: S603 -- a revision never stands where an option could
            [program, "-c", "core.quotePath=false", *arguments],
            cwd=here, capture_output=True, check=False, timeout=SECONDS,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        message = f"git did not answer within {SECONDS} seconds."
        raise NoRevisionError(message) from None
    if done.returncode:
        message = f"git knows no such revision in {here}."
        raise NoRevisionError(message)
    return done.stdout
