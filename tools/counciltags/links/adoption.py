"""Judge an overlay that a council hosts at its own address.

Four things are verified: the host is the council's own, the file is an overlay that holds, it is
valid against a release of the registry, and its links open. What was not checked is said too.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from counciltags.client.http import GetError, Limits, get
from counciltags.documents.document import Refused
from counciltags.documents.reader import DEFAULT_LIMIT, parse
from counciltags.links.places import addresses
from counciltags.loading.schemas import schema_findings
from counciltags.loading.tree import as_map
from counciltags.locations import newest_release, version_key
from counciltags.model.overlay import decode_overlay
from counciltags.released import read_registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from counciltags.client.addresses import Reach
    from counciltags.documents.document import Document
    from counciltags.findings import Finding
    from counciltags.links.results import Result
    from counciltags.model.council import Council
    from counciltags.registry import Registry

LIMITS = Limits(seconds=30, size=DEFAULT_LIMIT, hops=3)
SHOWN = 5


class Point(NamedTuple):
    """One thing that was checked: its name, whether it holds (None: not checked), and words."""

    name: str
    holds: bool | None
    words: str


def good(name: str, words: str) -> Point:
    """Say that a point holds."""
    return Point(name, holds=True, words=words)


def bad(name: str, words: str) -> Point:
    """Say that a point is wrong."""
    return Point(name, holds=False, words=words)


class Statement(NamedTuple):
    """What was checked about one overlay, and when (UTC).

    ``council`` is "" where the address belongs to none; ``release`` is the version of the
    registry that the overlay was held against.
    """

    address: str
    council: str
    name: str
    release: str
    checked: str
    points: tuple[Point, ...]

    @property
    def holds(self) -> bool:
        """Tell whether nothing that was checked is wrong."""
        return all(point.holds is not False for point in self.points)


class Means(NamedTuple):
    """What a check needs: releases of the registry, the rules, and what tries links.

    ``releases`` are the frozen ones, newest first, at least one. ``judge`` says what the rules
    have against a document, held against a release; ``try_links`` is None where links are not
    tried.
    """

    releases: Sequence[Registry]
    judge: Callable[[Registry, Document], Iterable[Finding]]
    try_links: Callable[[Sequence[str]], Sequence[Result]] | None
    reach: Reach = "public"

    @property
    def registry(self) -> Registry:
        """The newest release."""
        return self.releases[0]


def releases() -> list[Registry]:
    """Read the frozen releases that come with the package, newest first.

    Raises ``DataNotFoundError`` where there is none, ``NotARegistryError`` for a damaged one.
    """
    folder = Path(newest_release()).parent
    keyed = ((version_key(path.stem), path) for path in folder.glob("*.json"))
    found = sorted(((key, path) for key, path in keyed if key is not None), reverse=True)
    return [read_registry(path.read_bytes()) for _, path in found]


def check_adoption(address: str, means: Means) -> Statement:
    """Check the overlay at an address; whatever the server answers, this gives a statement."""
    points: list[Point] = []
    council: Council | None = None
    try:
        reply = get(address, limits=LIMITS, reach=means.reach)
    except GetError as error:
        points.append(bad("file", f"The overlay could not be fetched. {error}"))
        return _statement(address, council, means, points)
    if reply.status != 200:  # noqa: PLR2004 -- OK, RFC 9110
        words = f"The overlay could not be fetched: the server answers with {reply.status}."
        points.append(bad("file", words))
        return _statement(address, council, means, points)
    found = _read(reply.body, reply.headers.get("content-type", ""))
    if isinstance(found, str):
        points.append(bad("file", found))
        return _statement(address, council, means, points)
    overlay = decode_overlay(as_map(found))
    points.append(good("file", f"It is an overlay with {len(overlay.tags)} tags."))
    point, council = _host(address, reply.address, overlay.councils, means)
    points.append(point)
    points.append(_rules(found, means))
    points.append(_links(found, means))
    return _statement(address, council, means, points)


def _read(body: bytes, kind: str) -> Document | str:
    """Read the file, or say what is wrong with it."""
    if "html" in kind.lower() or body.lstrip()[:1] == b"<":
        return "There is a web page at this address, not an overlay. Give the address of the file."
    found = parse(body, "overlay")
    if isinstance(found, Refused):
        return f"It is no file that can be read. {_few(found.findings)}"
    faults = schema_findings("overlay", found)
    return f"It does not have the form of an overlay. {_few(faults)}" if faults else found


def _few(findings: Sequence[Finding]) -> str:
    shown = [f"Line {each.line}: {each.message} {each.hint}".strip() for each in findings[:SHOWN]]
    more = len(findings) - SHOWN
    return " ".join([*shown, *([f"And {more} more."] if more > 0 else [])])


def _host(
    address: str, end: str, councils: Sequence[str], means: Means
) -> tuple[Point, Council | None]:
    """Verify that the address, and where it led, belong to every council it speaks for."""
    host = (urlsplit(address).hostname or "").lower()
    known = [means.registry.councils.get(slug) for slug in councils]
    if None in known:
        words = f"It speaks for '{councils[known.index(None)]}', and there is no such council."
        return bad("host", words), None
    first = known[0]
    if end != address and (urlsplit(end).hostname or "").lower() != host:
        words = f"'{host}' sends us on to '{urlsplit(end).hostname}', another host."
        return bad("host", words), first
    for council in filter(None, known):
        home = website_host(council)
        if not home:
            return bad("host", f"No website of '{council.slug}' is known."), first
        if host != home and not host.endswith(f".{home}"):
            words = f"'{host}' is not '{home}', the website of {council.name['en']}, or under it."
            return bad("host", words), first
    return good("host", f"'{host}' is the council's own website, or under it."), first


def website_host(council: Council) -> str:
    """Give the name of a council's website, without www."""
    return (urlsplit(council.website).hostname or "").lower().removeprefix("www.")


def _rules(document: Document, means: Means) -> Point:
    """Hold the overlay against every release; the newest one decides."""
    errors = {
        release.version: [each for each in means.judge(release, document) if each.level == "error"]
        for release in means.releases
    }
    valid = [version for version, found in errors.items() if not found]
    newest = means.registry.version
    if newest in valid:
        return good("release", f"It is valid against release {' and '.join(valid)}.")
    older = f" It is valid against release {valid[0]}." if valid else ""
    words = f"It breaks rules of release {newest}. {_few(errors[newest])}{older}"
    return bad("release", words)


def _links(document: Document, means: Means) -> Point:
    found = list(dict.fromkeys(link for _, link in addresses(document.data, ())))
    if means.try_links is None:
        return Point("links", holds=None, words=f"Its {len(found)} links were not tried.")
    results = means.try_links(found)
    dead = [result for result in results if result.is_dead]
    doubtful = sum(result.verdict == "doubtful" for result in results)
    if dead:
        shown = " ".join(f"{each.link}: {each.words}" for each in dead[:SHOWN])
        return bad("links", f"{len(dead)} of {len(found)} links are dead. {shown}")
    more = f" {doubtful} could not be judged today." if doubtful else ""
    return good("links", f"None of its {len(found)} links is dead.{more}")


def _statement(
    address: str, council: Council | None, means: Means, points: Sequence[Point]
) -> Statement:
    return Statement(
        address,
        council.slug if council else "",
        council.name["en"] if council else "",
        means.registry.version,
        time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        tuple(points),
    )
