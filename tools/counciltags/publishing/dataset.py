"""The registry as a schema.org ``Dataset``, for the catalogues that search engines keep."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from counciltags.publishing.catalogue import KINDS
from counciltags.publishing.layout import json_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.publishing.catalogue import Kind
    from counciltags.publishing.publication import Publication
    from counciltags.registry import Registry

ABOUT = (
    "Standard hashtags for posts to UK councils: what each means, how people ask for it, and "
    "which council or other body answers it in each place."
)
KEYWORDS = ("hashtags", "local government", "councils", "United Kingdom", "Open311", "LGSL")
_DOWNLOADS = tuple(
    f"api/v1/{name}"
    for name in (
        *("registry.json", "tags.jsonld"),
        *("tags.csv", "names.csv", "councils.csv", "mappings.csv"),
    )
)


def export(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Give the description of the data set."""
    yield "api/v1/dataset.json", json_bytes(_dataset(publication.registry))


def _dataset(registry: Registry) -> dict[str, Any]:
    base = registry.base_url
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": f"{base}/api/v1/dataset.json",
        "name": registry.name,
        "description": ABOUT,
        "url": f"{base}/",
        "version": registry.version,
        "datePublished": registry.released,
        "license": registry.licence.get("url", ""),
        "isAccessibleForFree": True,
        "inLanguage": list(registry.languages),
        "spatialCoverage": "United Kingdom",
        "keywords": list(KEYWORDS),
        "isBasedOn": [_source(item) for item in registry.attributions],
        "distribution": [_download(base, kind) for kind in KINDS if kind.path in _DOWNLOADS],
    }


def _source(attribution: Any) -> dict[str, str]:  # noqa: ANN401 -- plain JSON
    return {
        "@type": "CreativeWork",
        "name": attribution["what"],
        "creditText": attribution["source"],
        "license": attribution["licence"],
        **({"url": attribution["url"]} if "url" in attribution else {}),
    }


def _download(base: str, kind: Kind) -> dict[str, str]:
    return {
        "@type": "DataDownload",
        "name": kind.about,
        "contentUrl": f"{base}/{kind.path}",
        "encodingFormat": kind.media_type,
    }
