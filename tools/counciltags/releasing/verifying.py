"""Tell whether published files are whole: every one there, and not a byte different.

The list of files is ``manifest.json``; checksums show accidents and slips. Only a signature shows
that nobody replaced files and list together, and the words of the result say so.
"""

from __future__ import annotations

import hashlib
import json
import re
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from counciltags.locations import version_key
from counciltags.publishing.manifest import HOME, MANIFEST, SUMS
from counciltags.releasing.places import LARGEST, Absent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from counciltags.releasing.places import Got, Place

    Cause = Literal["missing", "changed", "cut", "page", "extra", "list", "unreachable"]

MOST_FILES = 20_000
_AT_ONCE = 8
_CHECKSUM = re.compile(r"[0-9a-f]{64}")
_PART = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_LINE = re.compile(r"([0-9a-f]{64}) [ *]([^\r\n]+)")
_HTML = (b"<!doctype html", b"<html")


class NotPublishedError(Exception):
    """There are no published files to check; the words say why and what to give."""


class Listed(NamedTuple):
    """What the manifest says of a file."""

    path: str
    size: int
    sha256: str
    media_type: str


class Fault(NamedTuple):
    """One thing that is wrong: with which file, of which kind, and in words."""

    path: str
    cause: Cause
    message: str


class Verdict(NamedTuple):
    """The outcome: what was checked, and every fault, sorted. ``newest`` is the newest we know."""

    name: str
    version: str
    released: str
    files: int
    size: int
    faults: tuple[Fault, ...]
    newest: str = ""


def verify(place: Place, newest: str = "") -> Verdict:
    """Check all published files at a place; ``newest`` is the newest release that is known here.

    Raises :class:`NotPublishedError` where there is no list of files to check by.
    """
    head, listed, faults = _manifest(place)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        checked = list(pool.map(lambda item: _file(place, item), listed))
    faults.extend(fault for fault in checked if fault)
    faults.extend(_sums(place, listed))
    known = {item.path for item in listed} | {MANIFEST, SUMS}
    faults.extend(
        Fault(path, "extra", "This file is not in the list. Nobody says what it is.")
        for path in place.others(known)
    )
    return Verdict(
        place.name,
        str(head.get("version", "")),
        str(head.get("released", "")),
        len(listed),
        sum(item.size for item in listed),
        tuple(sorted(set(faults))),
        newest,
    )


def _manifest(place: Place) -> tuple[dict[str, Any], list[Listed], list[Fault]]:
    got = place.get(MANIFEST, LARGEST)
    if isinstance(got, Absent):
        message = (
            f"{place.name} has no list of published files ({MANIFEST}): {got.why}. Give the "
            "folder or the address that holds 'api'."
        )
        raise NotPublishedError(message)
    if _is_page(got, MANIFEST):
        message = (
            f"{place.name} gave a web page in place of {MANIFEST}. The address is wrong, or the "
            "host asks visitors to sign in."
        )
        raise NotPublishedError(message)
    try:
        head = json.loads(got.data)
    except (ValueError, RecursionError):
        head = None
    files = head.get("files") if isinstance(head, dict) else None
    if not isinstance(head, dict) or not isinstance(files, list) or len(files) > MOST_FILES:
        message = f"{MANIFEST} at {place.name} is damaged: it is no list of files."
        raise NotPublishedError(message)
    return head, *_entries(files)


def _entries(files: Sequence[Any]) -> tuple[list[Listed], list[Fault]]:
    listed: dict[str, Listed] = {}
    faults = []
    for number, item in enumerate(files, 1):
        entry = _entry(item)
        if isinstance(entry, str):
            faults.append(Fault(MANIFEST, "list", f"Entry {number} {entry}"))
        elif entry.path in listed:
            faults.append(Fault(MANIFEST, "list", f"Entry {number} lists '{entry.path}' again."))
        else:
            listed[entry.path] = entry
    if not files:
        faults.append(Fault(MANIFEST, "list", "The list is empty."))
    return list(listed.values()), faults


def _entry(item: Any) -> Listed | str:  # noqa: ANN401 -- plain JSON
    if not isinstance(item, dict):
        return "is damaged."
    path, size, checksum = item.get("path"), item.get("size"), item.get("sha256")
    if not isinstance(path, str) or not all(_PART.fullmatch(part) for part in path.split("/")):
        return f"names {ascii(path)[:80]}, which leads out of the folder or is no plain path."
    if not isinstance(checksum, str) or not _CHECKSUM.fullmatch(checksum):
        return f"has no proper checksum for '{path}'."
    if not isinstance(size, int) or isinstance(size, bool) or not 0 <= size <= LARGEST:
        return f"has no proper size for '{path}'."
    return Listed(path, size, checksum, str(item.get("media_type", "")))


def _file(place: Place, item: Listed) -> Fault | None:
    got = place.get(item.path, LARGEST)
    if isinstance(got, Absent):
        if got.gone:
            return Fault(item.path, "missing", f"This file is missing ({got.why}).")
        return Fault(item.path, "unreachable", f"This file could not be read: {got.why}.")
    if _is_page(got, item.path):
        words = "The host gives a web page in place of this file, such as an error or a sign-in."
        return Fault(item.path, "page", words)
    if len(got.data) < item.size:
        words = f"This file is cut short: {len(got.data):,} of {item.size:,} bytes."
        return Fault(item.path, "cut", words)
    if hashlib.sha256(got.data).hexdigest() != item.sha256:
        words = "This file is not what was published: its checksum is another."
        return Fault(item.path, "changed", words)
    return None


def _is_page(got: Got, path: str) -> bool:
    if path.endswith((".html", ".htm")):
        return False
    start = got.data[:200].lstrip().lower()
    return got.media_type.startswith("text/html") or start.startswith(_HTML)


def _sums(place: Place, listed: Iterable[Listed]) -> Iterator[Fault]:
    """Check that ``SHA256SUMS`` says the same as the manifest."""
    got = place.get(SUMS, LARGEST)
    if isinstance(got, Absent):
        yield Fault(SUMS, "missing", f"The list of checksums is missing ({got.why}).")
        return
    said = {}
    for line in got.data.decode(errors="replace").splitlines():
        found = _LINE.fullmatch(line)
        if found is None:
            yield Fault(SUMS, "list", f"A line is damaged: {ascii(line)[:80]}")
            return
        said[HOME + found[2]] = found[1]
    inside = {item.path: item.sha256 for item in listed if item.path.startswith(HOME)}
    for path in sorted(said.keys() | inside.keys()):
        if said.get(path) != inside.get(path) and path != MANIFEST:
            words = f"It and manifest.json do not say the same of {ascii(path)[1:-1][:120]}."
            yield Fault(SUMS, "list", words)


def age(verdict: Verdict) -> str:
    """Say whether a newer release is known than the one that was checked."""
    here, known = version_key(verdict.version), version_key(verdict.newest)
    if here is None or known is None or here == known:
        return ""
    if here < known:
        return f"It is an older release: this program knows of {verdict.newest}."
    return f"It is newer than anything this program knows ({verdict.newest})."
