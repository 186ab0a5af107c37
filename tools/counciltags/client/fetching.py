"""Fetching the registry: the newest that is published, else the best copy that there is."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from counciltags.client.server import Question, newest
from counciltags.client.store import Store, folder
from counciltags.client.values import Fetched, FetchError, Problem, source, wanted
from counciltags.locations import data_path, releases_within, version_key
from counciltags.released import read_registry

if TYPE_CHECKING:
    import os
    from pathlib import Path

    from counciltags.client.store import Copy, Kept
    from counciltags.client.values import Origin, Wanted


class Options:
    """How to fetch: from where, where copies are kept, and how long it may take in seconds.

    A copy that the server confirmed less than ``max_age`` seconds ago is taken without asking.
    """

    def __init__(
        self,
        base_url: str | None = None,
        cache: str | os.PathLike[str] | None = None,
        timeout: float = 20,
        max_age: float = 0,
    ) -> None:
        """Raises ValueError if the address is none."""
        self.source = source(base_url)
        self.folder: Path | None = folder(cache)
        self.timeout = timeout
        self.max_age = max_age


def fetch(version: str, options: Options) -> Fetched:
    """Give the registry of a version; see :func:`counciltags.fetch`.

    Raises ValueError for a version that is none, :class:`FetchError` if there is no copy at all.
    """
    asked = wanted(version)
    bundled = _bundled(asked)
    if asked.exact and options.source.ours and bundled:
        return _read(bundled, "bundled")
    if options.folder is None:
        return _without_store(asked, options, bundled)
    store = Store(options.folder, options.source.base_url, asked.version)
    before = store.read()
    if before and (asked.exact or 0 <= time.time() - before.checked < options.max_age):
        return _read(before.copy.data, "kept")
    return _asked(asked, options, store, before, bundled)


def _without_store(asked: Wanted, options: Options, bundled: bytes | None) -> Fetched:
    question = Question(options.source, asked, time.monotonic() + options.timeout)
    try:
        data = newest(question, None).data
    except Problem as problem:
        return _instead(problem, question, None, bundled)
    message = "There is no folder to keep a copy in: set COUNCILTAGS_CACHE."
    return _best(_read(data, "new", message), bundled)


def _asked(
    asked: Wanted, options: Options, store: Store, before: Kept | None, bundled: bytes | None
) -> Fetched:
    """Ask the server, unless another process did so while this one waited for its turn."""
    question = Question(options.source, asked, time.monotonic() + options.timeout)
    word = store.noted()
    with store.locked(question.ends) as free:
        now = store.read()
        try:
            if now and now.stamp != (before.stamp if before else 0):
                found = _read(now.copy.data, "unchanged")
            else:
                found = _refreshed(question, store, now, _told(store, word, free=free))
        except Problem as problem:
            return _instead(problem, question, now, bundled)
    return _best(found, bundled)


def _told(store: Store, before: tuple[int, str], *, free: bool) -> str:
    """Give why it is no use to try, or "" if it is."""
    after = store.noted()
    if after[0] != before[0] and after[1]:
        return after[1]
    return "" if free else "Another program has been fetching all the time."


def _refreshed(question: Question, store: Store, now: Kept | None, no_use: str) -> Fetched:
    """Take what is published, and keep it."""
    if no_use:
        raise Problem(no_use)
    held = now.copy if now else None
    try:
        copy = _newer(question, held)
    except Problem as problem:
        store.note(str(problem))
        raise
    if copy is held:
        store.confirm()
        return _read(copy.data, "unchanged")
    same = held is not None and held.sha256 == copy.sha256
    try:
        store.write(copy)
    except OSError as error:
        message = f"The copy could not be kept in {store.folder}: {error.strerror or error}."
        return _read(copy.data, "unchanged" if same else "new", message)
    return _read(copy.data, "unchanged" if same else "new")


def _newer(question: Question, held: Copy | None) -> Copy:
    """Take what is published, but never an older release than before."""
    copy = newest(question, held)
    if held and (version_key(copy.version) or ()) < (version_key(held.version) or ()):
        message = f"It publishes {copy.version}, older than {held.version} that it had before."
        raise Problem(message)
    return copy


def _instead(
    problem: Problem, question: Question, kept: Kept | None, bundled: bytes | None
) -> Fetched:
    """Give the last good copy, else what comes with this package."""
    where = f"Council Tags could not fetch version {question.wanted.version} from "
    said = f"{where}{question.source.base_url}. {problem}"
    if kept:
        used = f"{said} The copy of {kept.copy.version} from {_day(kept)} is used instead."
        return _best(_read(kept.copy.data, "kept", used), bundled)
    if bundled:
        found = _read(bundled, "bundled")
        used = f"{said} Version {found.registry.version}, which came with this package, is used."
        return found._replace(problem=used)
    message = f"{said} There is no copy from before either."
    raise FetchError(message)


def _day(kept: Kept) -> str:
    """Give the day on which the server last confirmed a copy, as far as the clock can tell."""
    try:
        return datetime.fromtimestamp(kept.checked, UTC).date().isoformat()
    except (OSError, OverflowError, ValueError):
        return "an unknown day"


def _best(found: Fetched, bundled: bytes | None) -> Fetched:
    """Prefer what comes with this package if it is a newer release of the same registry."""
    if bundled is None:
        return found
    ours = _read(bundled, "bundled")
    newer = (version_key(ours.registry.version) or ()) > (version_key(found.registry.version) or ())
    if ours.registry.name != found.registry.name or not newer:
        return found
    said = (
        f"{found.problem} What was found is {found.registry.version}, so the newer "
        f"{ours.registry.version}, which came with this package, is used."
    )
    return ours._replace(problem=said.strip())


def _bundled(asked: Wanted) -> bytes | None:
    """Read the newest release of what was asked for that comes with this package."""
    for version in reversed(releases_within(asked.major)):
        if asked.takes(version):
            with open(data_path("registry", "releases", f"{version}.json"), "rb") as file:  # noqa: PTH123
                return file.read()
    return None


def _read(data: bytes, origin: Origin, problem: str = "") -> Fetched:
    return Fetched(read_registry(data), data, origin, problem)
