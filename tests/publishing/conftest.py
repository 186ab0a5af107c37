"""A small registry with one of everything, built from plain values, and its published files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from counciltags.loading.tree import load_tree
from counciltags.model.council import (
    decode_area,
    decode_contact,
    decode_council,
    decode_provider,
)
from counciltags.model.names import build_names
from counciltags.model.overlay import decode_overlay
from counciltags.model.tag import decode_tag
from counciltags.publishing.canonical import registry_bytes
from counciltags.publishing.files import files
from counciltags.publishing.publication import Publication, Release, of_tree
from counciltags.publishing.schemas import bundle_bytes
from counciltags.publishing.writing import write
from counciltags.registry import Registry
from counciltags.released import read_registry

Plain = dict[str, Any]
EXAMPLE: dict[str, list[Plain]] = json.loads(
    Path(__file__).with_name("example.json").read_text(encoding="utf-8")
)
BASE = "https://counciltags.example"


def draft(text: str) -> Plain:
    return {"text": text, "reviewed": False}


def tag(name: str, **more: Any) -> Plain:  # noqa: ANN401 -- plain JSON
    return {
        "tag": name,
        "display": {"en": name.capitalize(), "cy": draft(f"{name.capitalize()}Cy")},
        "area": "waste",
        "status": "current",
        "since": "0.1.0",
        "label": {"en": f"About {name}", "cy": draft(f"Am {name}")},
        "use_when": {"en": f"You ask about {name}."},
        "example": {"en": f"@AnyCouncil a question #{name}"},
        "reply": {"en": "Thank you. {link} {reference}"},
        "handling": "public",
        "provided_by": {"england": "lower-tier", "wales": "every-council"},
        "provided_by_basis": "published",
        "decision": {"proposed_by": "founding editors", "evidence": ["It is asked about."]},
        **more,
    }


ROADS = {"area": "roads", "provided_by": {"england": "upper-tier", "wales": "every-council"}}

TAGS = [
    tag(
        "bin",
        starter=True,
        label={"en": "Bins", "cy": {"text": "Biniau", "reviewed": True}},
        aliases={"en": ["bins", "trash"], "cy": ["biniau"]},
        terms={"en": ["rubbish, waste", "bins", "wheelie bin"]},
        see_also=["missedbin", "pothole"],
        mappings={"lgsl": [{"id": "524", "relation": "exact", "label": "Household waste"}]},
    ),
    tag(
        "missedbin",
        broader="bin",
        see_also=["bin", "pothole"],
        not_for=[{"what": {"en": "A full litter bin."}, "tag": "bin"}],
        mappings={
            "lgsl": [{"id": "524", "relation": "broad", "interactions": ["30", "8"]}],
            "fixmystreet": [{"id": "Missed bin/box", "relation": "close", "label": "Missed bin"}],
        },
    ),
    tag("road", **ROADS, handling="call", signpost=["emergency", "council-line"]),
    tag("pothole", **ROADS, broader="road", who_owns={"en": "On a motorway: National Highways."}),
    tag("housing", handling="private", signpost=["emergency"]),
    tag("idea", status="proposed"),
    tag(
        "trash",
        status="moved",
        replaced_by=["bin"],
        reason={"en": "Two words for one thing."},
        display={"en": "Trash"},
        label={"en": "Trash"},
    ),
    tag("fair", status="withdrawn", reason={"en": "The fair is no more."}),
    tag("election", valid_from="2027-05-01", valid_until="2027-05-31"),
    tag("trunk", area="roads", provided_by={"england": "motorways", "wales": "agents"}),
]


def council(slug: str, kind: str, **more: Any) -> Plain:  # noqa: ANN401 -- plain JSON
    name = {"en": f"{slug.title()} Council"}
    plain = {"slug": slug, "name": name, "short_name": slug.title(), "type": kind}
    return {**plain, "nation": "england", "gss": [], "website": f"https://{slug}.example/", **more}


COUNCILS = [
    council("anycouncil", "district", parent="anycounty", demonstration=True),
    council("anycounty", "county", demonstration=True),
    council(
        "gwynedd",
        "welsh-unitary",
        nation="wales",
        name={"en": "Gwynedd Council", "cy": "Cyngor Gwynedd"},
        gss=[{"code": "W06000002"}],
    ),
    council("newshire", "unitary", starts="2027-04-01"),
    council("northvale", "district", parent="oldshire", ends="2027-03-31", successors=["newshire"]),
    council("oldshire", "county", ends="2027-03-31", successors=["newshire", "westshire"]),
    council("pastvale", "district", parent="oldshire", ends="2026-03-31", successors=["northvale"]),
    council("westshire", "unitary", starts="2027-04-01"),
]


def build(**more: Any) -> Registry:  # noqa: ANN401 -- plain JSON
    """Build the registry; ``more`` replaces fields."""
    tags = {plain["tag"]: decode_tag(plain) for plain in TAGS}
    return Registry(
        **{
            "name": "Council Tags",
            "version": "0.2.0",
            "released": "2026-11-23",
            "base_url": BASE,
            "languages": ("en", "cy"),
            "licence": {"id": "OGL-UK-3.0", "name": "OGL", "url": "https://ogl.example/3"},
            "attributions": ({"what": "Names", "source": "mySociety", "licence": "CC BY 4.0"},),
            "areas": {
                name: decode_area({"id": name, "label": {"en": label}, "about": {"en": "It."}})
                for name, label in (("waste", "Bins & litter"), ("roads", "Roads"))
            },
            "tags": tags,
            "contacts": {plain["id"]: decode_contact(plain) for plain in EXAMPLE["contacts"]},
            "providers": {plain["id"]: decode_provider(plain) for plain in EXAMPLE["providers"]},
            "councils": {plain["slug"]: decode_council(plain) for plain in COUNCILS},
            "overlays": {plain["slug"]: decode_overlay(plain) for plain in EXAMPLE["overlays"]},
            "names": build_names(tags.values()),
            **more,
        }
    )


def frozen(registry: Registry) -> Release:
    version = registry.version
    schemas = bundle_bytes(registry.base_url, version)
    return Release(version, registry_bytes(registry), schemas)


@pytest.fixture(scope="session")
def registry() -> Registry:
    return build()


@pytest.fixture(scope="session")
def older() -> Registry:
    """The release before: without some tags, and with others that have changed since."""
    tags = {name: tag for name, tag in build().tags.items() if name not in {"fair", "pothole"}}
    tags["trash"] = tags["trash"]._replace(status="current", replaced_by=(), reason={})
    tags["bin"] = tags["bin"]._replace(handling="call", terms={}, aliases={"en": ("binz",)})
    councils = {slug: c for slug, c in build().councils.items() if slug != "westshire"}
    return build(version="0.1.0", tags=tags, councils=councils, names=build_names(tags.values()))


@pytest.fixture(scope="session")
def publication(registry: Registry, older: Registry) -> Publication:
    """A release, and the one before it."""
    now = frozen(registry)
    return Publication(read_registry(now.data), now.data, (frozen(older), now))


@pytest.fixture(scope="session")
def exported(publication: Publication) -> dict[str, bytes]:
    """Every published file by its path."""
    return dict(files(publication))


@pytest.fixture(scope="session")
def real() -> dict[str, bytes]:
    """Every file that a preview of this repository's own registry publishes."""
    return dict(files(of_tree(load_tree(Path(__file__).parent.parent.parent))))


@pytest.fixture(scope="session")
def folder(exported: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published files in a folder; tests only read it."""
    return write(exported.items(), tmp_path_factory.mktemp("public") / "public").directory
