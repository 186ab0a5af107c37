"""What is wanted, where it is published, what was fetched, and what may go wrong."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from counciltags import load
from counciltags.client.addresses import BadAddressError, place_of
from counciltags.locations import version_key

if TYPE_CHECKING:
    from counciltags.client.addresses import Reach
    from counciltags.registry import Registry

URL = "COUNCILTAGS_URL"
"""The environment variable that names another place that publishes the registry."""

Origin = Literal["new", "unchanged", "kept", "bundled"]

_MAJOR = re.compile("[1-9][0-9]{0,5}")


class FetchError(Exception):
    """There is no registry of the version asked for, neither published nor kept nor bundled."""


class FetchWarning(UserWarning):
    """The registry could not be fetched as it should be; another copy is used instead."""


class Problem(Exception):  # noqa: N818 -- it becomes a warning or an error, with more words
    """Why what is published could not be used, in a sentence."""


class Wanted(NamedTuple):
    """A version: a major one, of which the newest release is meant, or one frozen release."""

    version: str
    exact: bool

    @property
    def major(self) -> str:
        """The major version, such as "1"."""
        return self.version.partition(".")[0]

    def takes(self, version: str) -> bool:
        """Tell whether a release is one that was asked for."""
        if self.exact:
            return version == self.version
        return version_key(version) is not None and version.partition(".")[0] == self.major


class Source(NamedTuple):
    """A place that publishes the registry; ``ours`` says that it is the standard's own."""

    base_url: str
    reach: Reach
    ours: bool

    def address(self, wanted: Wanted, name: str) -> str:
        """Give the address of a file of a version."""
        kind = "releases/" if wanted.exact else "v"
        return f"{self.base_url}/api/{kind}{wanted.version}/{name}"


class Fetched(NamedTuple):
    """A registry, its bytes and how it was come by.

    ``origin`` is ``new`` (just fetched), ``unchanged`` (the kept copy is the newest), ``kept``
    (a copy from before) or ``bundled`` (it comes with this package). ``problem`` says in
    sentences what did not go as it should, "" if all did.
    """

    registry: Registry
    data: bytes
    origin: Origin
    problem: str = ""


def wanted(version: str) -> Wanted:
    """Read what version is asked for; raises ValueError if that is none."""
    exact = version_key(version) is not None
    if not exact and not _MAJOR.fullmatch(version):
        message = (
            f"There is no version {version!r}. Give '1' for the newest release of version 1, "
            "or one release such as '1.0.0'."
        )
        raise ValueError(message)
    return Wanted(version, exact)


def source(base_url: str | None) -> Source:
    """Give the place to fetch from: the one named, else the environment's, else our own.

    A place that somebody named may be in a private network. Raises ValueError if it is no
    web address.
    """
    ours = load().base_url
    named = base_url or os.environ.get(URL) or ours
    bare = named.rstrip("/")
    try:
        place_of(bare)
    except BadAddressError as error:
        raise ValueError(str(error)) from None
    if "?" in bare or "#" in bare:
        message = f"'{named}' is not the address of a folder: leave out what follows ? or #."
        raise ValueError(message)
    return Source(bare, "public" if bare == ours else "private", bare == ours)
