"""What a place publishes: its list of checksums first, then the registry that fits it."""

from __future__ import annotations

import hashlib
import json
import re
import time
from typing import TYPE_CHECKING, NamedTuple

from counciltags.client.http import GetError, Limits, get
from counciltags.client.store import LARGEST, Copy
from counciltags.client.values import Problem
from counciltags.released import SECTIONS, NotARegistryError, read_registry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counciltags.client.http import Reply
    from counciltags.client.values import Source, Wanted
    from counciltags.registry import Registry

MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
REGISTRY = "registry.json"

_LARGEST_LIST = 4 << 20
_LONGEST_HEADER = 200
_CONNECT = 5
_PAUSE = 0.5
_UNCHANGED = 304
_FINE = 200
_MISSING = frozenset({404, 410})
_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")


class Question(NamedTuple):
    """What to ask for, where, and until when (of the monotonic clock)."""

    source: Source
    wanted: Wanted
    ends: float

    def get(self, name: str, size: int, headers: Mapping[str, str]) -> Reply:
        """Get one file; raises :class:`Problem`."""
        left = self.ends - time.monotonic()
        if left <= 0:
            message = "There was no time left."
            raise Problem(message)
        try:
            return get(
                self.source.address(self.wanted, name),
                headers=headers,
                limits=Limits(left, min(left, _CONNECT), size),
                reach=self.source.reach,
            )
        except GetError as error:
            raise Problem(str(error)) from None


class _MismatchError(Exception):
    """The registry and its checksum are not of the same release."""


def newest(question: Question, held: Copy | None) -> Copy:
    """Give what is published, or ``held`` itself if that is still the same.

    While a new release is being put in place, checksums and registry may not fit each other; then
    it asks once more. Raises :class:`Problem`.
    """
    try:
        return _newest(question, held, _conditions(held))
    except _MismatchError:
        time.sleep(max(0, min(_PAUSE, question.ends - time.monotonic())))
    try:
        return _newest(question, held, {"Cache-Control": "no-cache"})
    except _MismatchError:
        message = "The registry does not fit its checksum."
        raise Problem(message) from None


def published_version(question: Question) -> str:
    """Give the version that is published now, by the list of published files.

    Raises :class:`Problem`.
    """
    body = _body(question.get(MANIFEST, _LARGEST_LIST, {}), question.wanted)
    try:
        version = json.loads(body)["version"]
    except (ValueError, LookupError, TypeError, RecursionError):
        version = None
    if not isinstance(version, str) or not question.wanted.takes(version):
        message = f"What came as {MANIFEST} has no version that can be read."
        raise Problem(message)
    return version


def _conditions(held: Copy | None) -> dict[str, str]:
    pairs = {"If-None-Match": held.etag, "If-Modified-Since": held.modified} if held else {}
    return {name: value for name, value in pairs.items() if value}


def _newest(question: Question, held: Copy | None, headers: dict[str, str]) -> Copy:
    reply = question.get(SUMS, _LARGEST_LIST, headers)
    if reply.status == _UNCHANGED:
        if held is None or "Cache-Control" in headers:
            message = "The server said that nothing changed, but it was not asked that."
            raise Problem(message)
        return held
    checksum = _checksum(_body(reply, question.wanted))
    etag, modified = (_header(reply, name) for name in ("etag", "last-modified"))
    if held and checksum == held.sha256:
        same = (held.etag, held.modified) == (etag, modified)
        return held if same else held._replace(etag=etag, modified=modified)
    fresh = {name: value for name, value in headers.items() if name == "Cache-Control"}
    data = _body(question.get(REGISTRY, LARGEST, fresh), question.wanted)
    if hashlib.sha256(data).hexdigest() != checksum:
        raise _MismatchError
    return Copy(checked(data, question.wanted).version, checksum, etag, modified, data)


def _header(reply: Reply, name: str) -> str:
    """Give a header that we may send back; one with odd signs is left out."""
    value = reply.headers.get(name, "")
    return (
        value if value.isascii() and value.isprintable() and len(value) <= _LONGEST_HEADER else ""
    )


def _body(reply: Reply, wanted: Wanted) -> bytes:
    if reply.status in _MISSING:
        message = f"It does not publish version {wanted.version}."
        raise Problem(message)
    if reply.status != _FINE:
        message = f"The server answered with status {reply.status}."
        raise Problem(message)
    if reply.body.lstrip()[:1] == b"<":
        message = "A web page came instead, perhaps one to log in to the network."
        raise Problem(message)
    return reply.body


def _checksum(body: bytes) -> str:
    """Find the checksum of the registry in the list."""
    lines = map(_LINE.fullmatch, body.decode(errors="replace").splitlines())
    found = {line[1] for line in lines if line and line[2] == REGISTRY}
    if len(found) != 1:
        message = f"What came as {SUMS} does not list the checksum of the registry."
        raise Problem(message)
    return found.pop()


def checked(data: bytes, wanted: Wanted) -> Registry:
    """Read every entry of a registry, so that no faulty one is ever kept.

    Raises :class:`Problem` if it is faulty, or not of a version that was asked for.
    """
    try:
        registry = read_registry(data)
        for name in SECTIONS:
            dict(getattr(registry, name))
    except NotARegistryError as error:
        raise Problem(str(error)) from None
    if not wanted.takes(registry.version):
        message = f"Version {registry.version[:40]} came instead of {wanted.version}."
        raise Problem(message)
    return registry
