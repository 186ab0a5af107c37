"""Is there a newer release than those that are in use here?"""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any, NamedTuple

from counciltags.client.server import Question, published_version
from counciltags.client.store import LARGEST, Store, read_ordinary
from counciltags.client.values import Problem, wanted
from counciltags.locations import releases_within, version_key

if TYPE_CHECKING:
    from pathlib import Path

    from counciltags.client.fetching import Options

MAJOR = "1"


class InUse(NamedTuple):
    """A release that is in use: where, its version ("" if it cannot be told), and how to renew."""

    where: str
    version: str
    renew: str

    def is_older(self, newest: str) -> bool:
        """Tell whether a newer one is published."""
        return (version_key(self.version) or ()) < (version_key(newest) or ())


class Report(NamedTuple):
    """The newest release that is published, "" with a problem if nobody can tell, and ours."""

    newest: str
    in_use: tuple[InUse, ...]
    problem: str = ""

    @property
    def outdated(self) -> bool | None:
        """Say whether anything here is older; None if nobody can tell."""
        if not self.newest:
            return None
        return any(item.is_older(self.newest) for item in self.in_use)


def outdated(options: Options, files: tuple[Path, ...] = ()) -> Report:
    """Compare what is in use with what is published; nothing is changed.

    ``files`` are registries to compare; without any, the release that comes with this package and
    the copy that was fetched are.
    """
    in_use = tuple(map(_file, files)) or tuple(_usual(options))
    question = Question(options.source, wanted(MAJOR), time.monotonic() + options.timeout)
    try:
        return Report(published_version(question), in_use)
    except Problem as problem:
        where = f"Nobody can tell which release is the newest at {options.source.base_url}."
        return Report("", in_use, f"{where} {problem}")


def _usual(options: Options) -> list[InUse]:
    renew = "pip install --upgrade counciltags"
    bundled = (releases_within(MAJOR) or [""])[-1]
    found = [InUse("The release that comes with this package", bundled, renew)]
    if options.folder:
        kept = Store(options.folder, options.source.base_url, MAJOR).read()
        if kept:
            version = kept.copy.version
            found.append(InUse("The copy that was fetched", version, "counciltags fetch"))
    return found


def _file(path: Path) -> InUse:
    """Read the version of a published file."""
    try:
        document: Any = json.loads(read_ordinary(path, LARGEST)[0])
        version = str(document.get("version", ""))
    except (OSError, ValueError, AttributeError, RecursionError):
        version = ""
    known = version if version_key(version) else ""
    return InUse(str(path), known, f"counciltags fetch --output {path}")
