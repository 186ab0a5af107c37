"""Council Tags: standard hashtags for posts to councils.

``counciltags.load()`` gives the newest released registry that comes with this package::

    registry = counciltags.load()
    registry.find("#MissedBin").use_when["en"].text
    registry.for_council("west-berkshire").tags["bin"].referral
"""

from __future__ import annotations

from counciltags.records import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from counciltags.registry import Registry, UnknownCouncilError

__all__ = ["Registry", "UnknownCouncilError", "__version__", "load"]


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


def __getattr__(name: str) -> object:
    """Import the public types when they are first asked for."""
    if name in {"Registry", "UnknownCouncilError"}:
        from counciltags import registry  # noqa: PLC0415 -- start-up time

        return getattr(registry, name)
    message = f"module 'counciltags' has no attribute '{name}'"
    raise AttributeError(message)
