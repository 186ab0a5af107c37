"""Where the package finds the data that it reads at run time.

An installed wheel carries the data beside the code, in ``_data``. An editable checkout reads
the repository's own ``registry`` and ``schema`` folders. Only ``os`` is imported, because
this module is loaded by every look-up and the import is part of the waiting time.
"""

from __future__ import annotations

import os

from counciltags.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    VersionKey = tuple[tuple[int, int, str], ...]

PACKAGE = os.path.dirname(os.path.abspath(__file__))

_LETTERS = frozenset("-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_AFTER_ANY_PRE_RELEASE = (2, 0, "")


class DataNotFoundError(FileNotFoundError):
    """A file that ought to come with the package is not there."""


def checkout_root() -> str | None:
    """Give the folder of the repository that the package runs from, or ``None`` in a wheel.

    The folder above ``tools`` counts as the repository if it holds ``registry`` and ``schema``.
    """
    root = os.path.dirname(os.path.dirname(PACKAGE))
    has_data = all(os.path.isdir(os.path.join(root, name)) for name in ("registry", "schema"))
    return root if has_data else None


def data_path(*parts: str) -> str:
    """Find one file or folder of the data that comes with the package.

    ``parts`` are names of folders and a file, such as ``"schema", "authored", "tag.json"``.
    The wheel's ``_data`` is looked at first, then the repository. Returns an absolute path.

    Raises:
        DataNotFoundError: If neither place has it.
    """
    for home in _homes():
        place = os.path.join(home, *parts)
        if os.path.exists(place):
            return place
    wanted = "/".join(parts)
    places = " or in ".join(_homes())
    raise DataNotFoundError(
        f"Council Tags cannot find its own file {wanted!r} in {places}. "
        "Install the package again, or run it from a complete checkout of the repository."
    )


def newest_release(folder: str | None = None) -> str:
    """Find the frozen registry with the highest version.

    ``folder`` holds files named ``<version>.json``; by default it is the ``registry/releases``
    that comes with the package. Other files in it are passed over. Returns the file's path.

    Raises:
        DataNotFoundError: If there is no such folder, or no release in it.
    """
    releases = data_path("registry", "releases") if folder is None else folder
    newest = max(_release_files(releases), default=None)
    if newest is None:
        raise DataNotFoundError(
            f"There is no release of the registry in {releases}. "
            "A release is a file such as 1.0.0.json. Install the package again, "
            "or freeze a release first."
        )
    return os.path.join(releases, newest[1])


def releases_within(major: str) -> list[str]:
    """Give the versions of a major version that come with this package, oldest first."""
    found = sorted(_release_files(data_path("registry", "releases")))
    versions = (name.removesuffix(".json") for _, name in found)
    return [version for version in versions if version.partition(".")[0] == major]


def version_key(version: str) -> VersionKey | None:
    """Turn a version into a value that sorts as Semantic Versioning 2.0.0 (section 11) says.

    Numbers compare as numbers, and ``1.0.0-beta.2`` comes before ``1.0.0``. Returns ``None``
    for text that is not a version, and for one with build metadata (``1.0.0+5``): that has no
    order, so no release is named so.
    """
    core, dash, pre_release = version.partition("-")
    numbers = core.split(".")
    if len(numbers) != 3 or not all(_is_number(number) for number in numbers):  # noqa: PLR2004 -- major, minor, patch
        return None
    key = tuple(_identifier_key(number) for number in numbers)
    if not dash:
        return (*key, _AFTER_ANY_PRE_RELEASE)
    identifiers = pre_release.split(".")
    if not all(_is_identifier(identifier) for identifier in identifiers):
        return None
    return (*key, *(_identifier_key(identifier) for identifier in identifiers))


def _homes() -> Iterator[str]:
    """Give the folders that may hold the data, the likelier one first."""
    yield os.path.join(PACKAGE, "_data")
    root = checkout_root()
    if root is not None:
        yield root


def _release_files(folder: str) -> Iterator[tuple[VersionKey, str]]:
    """Give the sort key and the name of each release in a folder, in no order."""
    try:
        names = os.listdir(folder)
    except OSError:  # not there, no folder, not to be read, or links in a circle
        return
    for name in names:
        stem, extension = os.path.splitext(name)
        key = version_key(stem) if extension == ".json" else None
        if key is not None:
            yield key, name


def _is_number(text: str) -> bool:
    """Tell whether the text is a whole number without a leading zero, in ASCII digits."""
    return text.isascii() and text.isdigit() and (text == "0" or text[0] != "0")


def _is_identifier(text: str) -> bool:
    """Tell whether the text may stand between the dots of a pre-release."""
    is_plain = bool(text) and _LETTERS.issuperset(text)
    return is_plain and (not text.isdigit() or _is_number(text))


def _identifier_key(text: str) -> tuple[int, int, str]:
    """Sort numbers first and by size, then words by their letters.

    Without leading zeros the longer number is the larger, however many digits it has.
    """
    return (0, len(text), text) if text.isdigit() else (1, 0, text)
