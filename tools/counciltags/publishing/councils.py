"""``councils.json`` and ``councils/<slug>.json``; demonstration councils under ``demo/``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from counciltags.merging.localise import for_council
from counciltags.model.codec import encode
from counciltags.publishing.adopter import adopter_body
from counciltags.publishing.layout import document
from counciltags.publishing.listed import listed_body
from counciltags.publishing.others import answers_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.model.council import Council
    from counciltags.publishing.publication import Publication
    from counciltags.registry import Registry

_NOT_LISTED = ("note", "source")


def export(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Give the lists of councils, and one file for each council."""
    registry = publication.registry
    slugs = adopters(registry)
    before = predecessors(registry)
    for home, demonstration in (("api/v1", False), ("api/v1/demo", True)):
        chosen = [c for c in registry.councils.values() if c.demonstration == demonstration]
        listed = [_listed(registry, council, council.slug in slugs) for council in chosen]
        yield f"{home}/councils.json", document(registry, "councils", {"councils": listed})
        for council in chosen:
            who = identity(registry, council, before)
            body = _body(publication, council, council.slug in slugs)
            plain = {"council": who, "adopted": council.slug in slugs, **body}
            yield council_path(council), document(registry, "council", plain)


def council_path(council: Council) -> str:
    """Give the path of a council's own file."""
    home = "api/v1/demo" if council.demonstration else "api/v1"
    return f"{home}/councils/{council.slug}.json"


def adopters(registry: Registry) -> set[str]:
    """Give the councils for which an overlay speaks."""
    return {slug for overlay in registry.overlays.values() for slug in overlay.councils}


def predecessors(registry: Registry) -> dict[str, list[str]]:
    """Map each council to the councils that it takes over from."""
    before: dict[str, list[str]] = {}
    for council in registry.councils.values():
        for successor in council.successors:
            before.setdefault(successor, []).append(council.slug)
    return before


def identity(registry: Registry, council: Council, before: dict[str, list[str]]) -> dict[str, Any]:
    """Say who a council is, whether it is open on the release day, and what it follows."""
    plain: dict[str, Any] = {**encode(council), "open": council.open_on(registry.released)}
    if council.slug in before:
        plain["predecessors"] = before[council.slug]
    return plain


def _listed(registry: Registry, council: Council, adopted: bool) -> dict[str, Any]:  # noqa: FBT001 -- a fact
    plain = {name: value for name, value in encode(council).items() if name not in _NOT_LISTED}
    return {
        **plain,
        "adopted": adopted,
        "open": council.open_on(registry.released),
        "url": f"{registry.base_url}/{council_path(council)}",
    }


def _body(publication: Publication, council: Council, adopted: bool) -> dict[str, Any]:  # noqa: FBT001 -- a fact
    """Say who answers: nobody, once a council has closed; its successors have their own files."""
    registry = publication.registry
    if adopted:
        return adopter_body(for_council(registry, council.slug))
    closed = bool(council.ends) and council.ends < registry.released
    if closed:
        return {}
    answers = answers_of(registry, council)
    return {"answers": answers, **listed_body(publication.listed, council.slug, answers["own"])}
