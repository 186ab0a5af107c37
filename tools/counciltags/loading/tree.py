"""Load a tree of authored files: what can be loaded, and findings for what cannot.

One bad file never hides the next. Overlays are listed but not read, so that a check of many
thousands holds one at a time (:mod:`counciltags.loading.overlays`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from counciltags.documents.document import Document, Refused
from counciltags.documents.reader import DEFAULT_LIMIT, read_document
from counciltags.loading.files import list_files
from counciltags.loading.schemas import schema_findings
from counciltags.model import council as decoders
from counciltags.model.names import build_names
from counciltags.model.tag import Tag, decode_tag
from counciltags.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from counciltags.findings import Finding

LIMITS = {"registry/councils.yml": 1024 * 1024}
"""The sizes, in bytes, that some files may have beyond the reader's usual limit."""

NO_REGISTRY = {
    "name": "",
    "version": "0.0.0",
    "released": "1970-01-01",
    "base_url": "https://counciltags.example",
    "languages": ["en"],
    "licence": {},
    "attributions": [],
}
"""What stands in for a ``registry.yml`` that cannot be loaded; its findings say so."""


@dataclass(frozen=True)
class Tree:
    """A loaded tree.

    ``documents`` holds every core file that was loaded, by its path relative to the root, such
    as ``registry/tags/bin.yml``. ``broken`` holds the paths of files that could not be loaded;
    rules must not report what only follows from them. ``registry`` has no overlays in it.
    ``tag_files`` pairs the path of every loaded tag file with the tag that stands in it.
    """

    root: Path
    registry: Registry
    documents: Mapping[str, Document]
    overlays: tuple[str, ...]
    findings: tuple[Finding, ...]
    broken: frozenset[str]
    tag_files: tuple[tuple[str, str], ...] = ()
    sources: dict[str, Document | Refused] = field(default_factory=dict)

    @cached_property
    def tag_paths(self) -> dict[str, str]:
        """The path of each tag's file; of two files with the same tag, the first."""
        return {tag: path for path, tag in reversed(self.tag_files)}

    def line(self, path: str, number: int) -> str:
        """Give one line of a file, from 1, for a report; "" if there is none.

        An overlay's file is read again, since it was not kept.
        """
        if path not in self.sources:
            self.sources[path] = read(self.root, path)
        return self.sources[path].line(number)


class NoTreeError(Exception):
    """There is no registry where one was looked for."""


def find_root(start: Path) -> Path:
    """Find the folder that holds ``registry/``, at or above a path.

    Raises :class:`NoTreeError`, with words for the user, where there is none.
    """
    absolute = start.absolute()
    for folder in (absolute, *absolute.parents):
        registry = folder / "registry"
        if (registry / "registry.yml").is_file() or (registry / "tags").is_dir():
            return folder
    message = (
        f"There is no registry at or above {start}. Run this from a folder that holds "
        "'registry', or give the path of one of its files."
    )
    raise NoTreeError(message)


def read(root: Path, path: str) -> Document | Refused:
    """Read one authored file of a tree by its relative path."""
    limit = LIMITS.get(path, DEFAULT_LIMIT)
    return read_document(f"{root}/{path}", path, root=str(root), limit=limit)


def load_tree(root: Path) -> Tree:
    """Load everything but the overlays; faults become findings, never exceptions."""
    listing = list_files(root)
    loader = _Loader(root)
    loader.findings.extend(listing.findings)
    head: dict[str, Any] = loader.plain("registry/registry.yml", "registry") or NO_REGISTRY
    head = {
        name: tuple(value) if isinstance(value, list) else value for name, value in head.items()
    }
    parts: dict[str, Any] = {
        name: loader.listed(f"registry/{name}.yml", name, key, decoder)
        for name, key, decoder in (
            ("areas", "id", decoders.decode_area),
            ("contacts", "id", decoders.decode_contact),
            ("providers", "id", decoders.decode_provider),
            ("councils", "slug", decoders.decode_council),
        )
    }
    tags: dict[str, Tag] = {}
    tag_files: list[tuple[str, str]] = []
    for path in listing.tags:
        plain = loader.plain(path, "tag")
        if plain is not None:
            tag_files.append((path, plain["tag"]))
            tags.setdefault(plain["tag"], decode_tag(plain))
    registry = Registry(
        **{**head, **parts},
        tags=tags,
        overlays={},
        names=build_names(tags.values()),
    )
    return Tree(
        root=root,
        registry=registry,
        documents=loader.documents,
        overlays=listing.overlays,
        findings=tuple(loader.findings),
        broken=frozenset(loader.broken),
        tag_files=tuple(tag_files),
        sources=loader.sources,
    )


def as_map(document: Document) -> dict[str, Any]:
    """Give the data of a document whose schema has made sure that it is a map."""
    return cast("dict[str, Any]", document.data)


class _Loader:
    """Reads files one by one and collects what it finds."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.findings: list[Finding] = []
        self.documents: dict[str, Document] = {}
        self.sources: dict[str, Document | Refused] = {}
        self.broken: set[str] = set()

    def plain(self, path: str, kind: str) -> dict[str, Any] | None:
        """Read one file and check it against its schema; nothing if it does not hold."""
        found = read(self.root, path)
        self.sources[path] = found
        if isinstance(found, Refused):
            faults = list(found.findings)
        else:
            faults = schema_findings(kind, found)
        if faults or isinstance(found, Refused):
            self.findings.extend(faults)
            self.broken.add(path)
            return None
        self.documents[path] = found
        return as_map(found)

    def listed(
        self, path: str, name: str, key: str, decoder: Callable[[Any], Any]
    ) -> dict[str, Any]:
        """Read a file that lists values; of two with the same id the first is kept."""
        plain = self.plain(path, name)
        values: dict[str, Any] = {}
        for item in plain[name] if plain else ():
            values.setdefault(item[key], decoder(item))
        return values
