"""Council Tags: standard hashtags for posts to councils.

``counciltags.load()`` gives the newest released registry that comes with this package::

    registry = counciltags.load()
    registry.find("#MissedBin").use_when["en"].text
    registry.for_council("west-berkshire").tags["bin"].referral

``counciltags.fetch()`` gives the newest one that is published.
"""

from __future__ import annotations

from counciltags.records import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from os import PathLike

    from counciltags.client.values import FetchError, FetchWarning
    from counciltags.registry import Registry, UnknownCouncilError

__all__ = [
    "FetchError",
    "FetchWarning",
    "Registry",
    "UnknownCouncilError",
    "__version__",
    "fetch",
    "load",
]

_HOMES = {
    "FetchError": "client.values",
    "FetchWarning": "client.values",
    "Registry": "registry",
    "UnknownCouncilError": "registry",
}
"""The public types, and the modules that they are imported from when first asked for."""


def load(version: str | None = None) -> Registry:
    """Load a released registry that comes with this package: the newest, or the one named.

    Works offline, from any directory, and reads no YAML. Raises
    :class:`counciltags.locations.DataNotFoundError` where there is no such release.
    """
    from counciltags.locations import data_path, newest_release  # noqa: PLC0415 -- start-up time
    from counciltags.released import read_registry  # noqa: PLC0415

    name = f"{version}.json"
    path = newest_release() if version is None else data_path("registry", "releases", name)
    with open(path, "rb") as file:
        return read_registry(file.read())


def fetch(
    version: str = "1",
    *,
    base_url: str | None = None,
    cache: str | PathLike[str] | None = None,
    timeout: float = 20,
    max_age: float = 0,
) -> Registry:
    """Fetch a registry: the newest release of a major version ("1"), or one release ("1.0.0").

    It is checked against its published checksum and kept on disk; later calls only ask whether
    there is a newer one. If that fails, the last good copy is used, at last the release that comes
    with this package, and a :class:`FetchWarning` says why. Many processes may do so at once.

    ``base_url`` is where to fetch from: by default the environment's ``COUNCILTAGS_URL``, else
    the registry's own address. ``cache`` is the folder for copies: by default the environment's
    ``COUNCILTAGS_CACHE``, else the user's usual one. ``timeout`` is the most seconds that all of it
    may take. A copy that was confirmed less than ``max_age`` seconds ago is used without asking.

    Raises ValueError for a version or an address that is none, and :class:`FetchError` where
    there is no copy at all.
    """
    from warnings import warn  # noqa: PLC0415 -- start-up time

    from counciltags.client.fetching import Options  # noqa: PLC0415
    from counciltags.client.fetching import fetch as fetched  # noqa: PLC0415
    from counciltags.client.values import FetchWarning  # noqa: PLC0415

    found = fetched(version, Options(base_url, cache, timeout, max_age))
    if found.problem:
        warn(found.problem, FetchWarning, stacklevel=2)
    return found.registry


def __getattr__(name: str) -> object:
    """Import the public types when they are first asked for."""
    if name in _HOMES:
        from importlib import import_module  # noqa: PLC0415 -- start-up time

        return getattr(import_module(f"counciltags.{_HOMES[name]}"), name)
    message = f"module 'counciltags' has no attribute '{name}'"
    raise AttributeError(message)
