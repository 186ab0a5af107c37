"""Read one overlay at a time, so that thousands can be checked in little memory."""

from __future__ import annotations

from counciltags.documents.document import Document, Refused
from counciltags.loading.schemas import schema_findings
from counciltags.loading.tree import Tree, as_map, read
from counciltags.model.overlay import Overlay, decode_overlay
from counciltags.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from counciltags.documents.document import Places
    from counciltags.findings import Finding


class Loaded(NamedTuple):
    """An overlay that was read; ``overlay`` is there only if nothing is wrong with its form."""

    source: Document | Refused
    overlay: Overlay | None
    findings: tuple[Finding, ...]


def load_overlay(tree: Tree, path: str) -> Loaded:
    """Read one overlay file by its path, such as ``registry/overlays/x.yml``."""
    source = read(tree.root, path)
    if isinstance(source, Refused):
        return Loaded(source, None, source.findings)
    faults = schema_findings("overlay", source)
    if faults:
        return Loaded(source, None, tuple(faults))
    return Loaded(source, decode_overlay(as_map(source)), ())


def load_overlays(tree: Tree) -> dict[str, Overlay]:
    """Read all overlays whose form is right, each with the lines of its fields, by slug."""
    found: dict[str, Overlay] = {}
    for path in tree.overlays:
        loaded = load_overlay(tree, path)
        if loaded.overlay is not None and isinstance(loaded.source, Document):
            places = trace(loaded.overlay, loaded.source.places)
            found[loaded.overlay.slug] = loaded.overlay._replace(places=places)
    return found


def trace(overlay: Overlay, places: Places) -> dict[str, int]:
    """Give the line of every field that an overlay sets, keyed ``tag.field``."""
    lines = {
        f"{pointer[1]}.{pointer[2]}": place.line
        for pointer, place in places.keys.items()
        if len(pointer) == 3 and pointer[0] == "tags"  # noqa: PLR2004 -- tags, tag, field
    }
    for index, local in enumerate(overlay.local_tags):
        lines[local.tag] = places.values[("local_tags", index)].line
    return lines
