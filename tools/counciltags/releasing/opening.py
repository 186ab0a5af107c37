"""Open a version of the standard, however it is named: release, file, folder, address, revision."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from counciltags.client.http import GetError, Limits, get
from counciltags.client.values import source
from counciltags.comparing.whole import Version
from counciltags.documents.files import NotRead, read_bytes
from counciltags.findings import has_errors
from counciltags.loading.files import LARGEST_RELEASE
from counciltags.loading.tree import NoTreeError, find_root, load_tree
from counciltags.locations import DataNotFoundError, data_path, version_key
from counciltags.publishing.publication import SCHEMAS, of_tree
from counciltags.released import NotARegistryError, read_registry
from counciltags.releasing.revisions import NoRevisionError, checked_out
from counciltags.rules.base import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_FOLDERS = ("authored", "published")
_LARGEST_SCHEMA = 1 << 20
_FINE = 200
_API = "api/v1"


class CannotOpenError(Exception):
    """There is no such version of the standard; the words say what to give instead."""


class Opened(NamedTuple):
    """A version of the standard, and what to call it in a sentence."""

    name: str
    version: Version


def open_version(named: str, here: Path) -> Opened:
    """Open what a person named: an address, a file or folder, a release, or a git revision.

    ``here`` is where releases and revisions are looked for. Raises :class:`CannotOpenError`.
    """
    try:
        opened = _open(named, here)
        _decoded(opened.version)
    except (NotARegistryError, NoTreeError, NoRevisionError, DataNotFoundError) as error:
        message = f"{named}: {error}"
        raise CannotOpenError(message) from None
    return opened


def _open(named: str, here: Path) -> Opened:
    if named.startswith(("https://", "http://")):
        return _address(named)
    if version_key(named) is not None and (path := _release(named, here)):
        return _file(path)
    path = Path(named)
    if path.is_dir():
        return _folder(path)
    if path.exists():
        return _file(path)
    with tempfile.TemporaryDirectory(prefix="counciltags-") as folder:
        try:
            commit = checked_out(here, named, Path(folder))
        except NoRevisionError as error:
            hint = nearest(named, _releases(here))
            message = (
                f"'{named}' is no release, no file or folder, and {error} {hint} Give a version "
                "such as 1.0.0, a file, a folder, an address or a git revision."
            )
            raise CannotOpenError(" ".join(message.split())) from None
        opened = _tree(Path(folder))
        _decoded(opened.version)
        return opened._replace(name=f"{named} ({commit[:10]})")


def _releases(here: Path) -> list[str]:
    return [path.stem for home in _homes(here) for path in home.glob("*.json")
            if version_key(path.stem)]  # fmt: skip


def _homes(here: Path) -> Iterator[Path]:
    try:
        yield find_root(here) / "registry" / "releases"
    except NoTreeError:
        yield Path(data_path("registry", "releases"))


def _release(version: str, here: Path) -> Path | None:
    paths = (home / f"{version}.json" for home in _homes(here))
    return next((path for path in paths if path.is_file()), None)


def _file(path: Path) -> Opened:
    registry = read_registry(_bytes(path))
    beside = (path.with_name(path.stem + SCHEMAS), path.with_name("schemas.json"))
    bundle = next((other for other in beside if other.is_file()), None)
    schemas = _bundle(_bytes(bundle), str(bundle)) if bundle else None
    name = registry.version if path.stem == registry.version else f"{path} ({registry.version})"
    return Opened(name, Version(registry, schemas))


def _folder(folder: Path) -> Opened:
    published = (folder / _API / "registry.json", folder / "registry.json")
    file = next((path for path in published if path.is_file()), None)
    if file is None:
        opened = _tree(find_root(folder))
        return opened._replace(name=f"the files in {folder}" if str(folder) != "." else "this tree")
    opened = _file(file)
    schemas = opened.version.schemas or _schemas(folder / "schema" / "v1")
    return Opened(f"{folder} ({opened.version.registry.version})",
                  opened.version._replace(schemas=schemas))  # fmt: skip


def _tree(root: Path) -> Opened:
    tree = load_tree(root)
    if has_errors(list(tree.findings)):
        first = min(finding for finding in tree.findings if finding.level == "error")
        message = (
            f"its files have errors; the first is in {first.path}, line {first.line}: "
            f"{first.message} Run 'counciltags validate' to see all."
        )
        raise NoTreeError(message)
    return Opened(str(root), Version(of_tree(tree).registry, _schemas(root / "schema")))


def _schemas(folder: Path) -> dict[str, Any] | None:
    paths = [path for name in _FOLDERS for path in sorted((folder / name).glob("*.json"))]
    found = {f"{path.parent.name}/{path.stem}": _schema(path) for path in paths}
    return found or None


def _schema(path: Path) -> dict[str, Any]:
    return _object(_bytes(path, _LARGEST_SCHEMA), str(path))


def _bundle(data: bytes, name: str) -> dict[str, Any]:
    schemas = _object(data, name).get("$defs")
    if not isinstance(schemas, dict) or not all(isinstance(s, dict) for s in schemas.values()):
        message = f"{name} is no bundle of schemas."
        raise CannotOpenError(message)
    return schemas


def _object(data: bytes, name: str) -> dict[str, Any]:
    try:
        plain = json.loads(data)
    except (ValueError, RecursionError) as error:
        message = f"{name} is not JSON: {error}"
        raise CannotOpenError(message) from None
    if not isinstance(plain, dict):
        message = f"{name} is JSON, but not an object."
        raise CannotOpenError(message)
    return plain


def _bytes(path: Path, limit: int = LARGEST_RELEASE) -> bytes:
    data = read_bytes(str(path), str(path.parent), limit)
    if isinstance(data, NotRead):
        message = f"{path}: {data.message} {data.hint}"
        raise CannotOpenError(message)
    return data


def _address(named: str) -> Opened:
    bare = named.removesuffix("/")
    if not bare.endswith(".json"):
        bare += (
            "/registry.json"
            if f"/{_API}" in bare or "/api/releases/" in bare
            else (f"/{_API}/registry.json")
        )
    registry = read_registry(_get(bare))
    home = bare.partition("/api/")[0]
    schemas = None
    if home != bare:
        data = _get(f"{home}/api/releases/{registry.version}/schemas.json", optional=True)
        schemas = _bundle(data, "schemas.json") if data else None
    return Opened(f"{named} ({registry.version})", Version(registry, schemas))


def _get(address: str, *, optional: bool = False) -> bytes:
    try:
        reach = source(address.partition("/api/")[0]).reach
        reply = get(address, limits=Limits(size=LARGEST_RELEASE), reach=reach)
    except (GetError, ValueError) as error:
        message = f"{address}: {error}"
        raise CannotOpenError(message) from None
    if reply.status != _FINE:
        if optional:
            return b""
        message = f"{address}: the server answered {reply.status}. Check the address."
        raise CannotOpenError(message)
    return reply.body


def _decoded(version: Version) -> None:
    """Decode every entry now, so that a faulty one comes up while it can be named."""
    registry = version.registry
    sections: tuple[Mapping[str, object], ...] = (
        *(registry.areas, registry.tags, registry.contacts, registry.providers),
        *(registry.councils, registry.overlays, registry.names),
    )
    for section in sections:
        dict(section)
