"""Every kind of published file: where it stands, its media type, its schema, what it is.

The manifest, the OpenAPI description and the tests read this one table.
"""

from __future__ import annotations

from typing import NamedTuple

JSON = "application/json"
SCHEMA_JSON = "application/schema+json"
META_SCHEMA = "https://json-schema.org/draft/2020-12/schema"


class Kind(NamedTuple):
    """A kind of file; a part of ``path`` in braces stands for any name.

    ``schema`` is the name of its schema in ``schema/published``, "" for what is not JSON.
    """

    path: str
    schema: str
    media_type: str
    about: str


_COUNCIL = "One council, and who answers each tag there; with its whole overlay if it has one."
_TABLES = ("tags", "names", "councils", "mappings")

KINDS = (
    Kind("api/v1/registry.json", "registry", JSON, "The whole registry."),
    Kind("api/v1/tags.json", "tags", JSON, "Every standard tag."),
    Kind("api/v1/tags/{tag}.json", "tag", JSON, "One standard tag."),
    Kind("api/v1/names.json", "names", JSON, "Every recognised hashtag and its meaning."),
    Kind("api/v1/areas.json", "areas", JSON, "The areas that tags are listed under."),
    Kind("api/v1/contacts.json", "contacts", JSON, "Help lines, most urgent first."),
    Kind("api/v1/providers.json", "providers", JSON, "Bodies that are not councils."),
    Kind("api/v1/councils.json", "councils", JSON, "Every council."),
    Kind("api/v1/councils/{slug}.json", "council", JSON, _COUNCIL),
    Kind("api/v1/demo/councils.json", "councils", JSON, "Demonstration councils: not real ones."),
    Kind("api/v1/demo/councils/{slug}.json", "council", JSON, _COUNCIL),
    Kind("api/v1/changes.json", "changes", JSON, "What each release changed."),
    *(Kind(f"api/v1/{name}.csv", "", "text/csv", f"The {name} as a table.") for name in _TABLES),
    *(
        Kind(
            f"api/v1/{name}.csv-metadata.json",
            "csvw",
            "application/csvm+json",
            f"What the columns of {name}.csv hold.",
        )
        for name in _TABLES
    ),
    Kind("api/v1/tags.jsonld", "skos", "application/ld+json", "The tags as a SKOS vocabulary."),
    *(
        kind
        for home in ("api/v1/open311/{slug}", "api/v1/demo/open311/{slug}")
        for kind in (
            Kind(f"{home}/discovery.json", "open311-discovery", JSON, "Open311 discovery."),
            Kind(f"{home}/discovery.xml", "", "text/xml", "Open311 discovery."),
            Kind(f"{home}/v2/services.json", "open311-services", JSON, "Open311 service list."),
            Kind(f"{home}/v2/services.xml", "", "text/xml", "Open311 service list."),
        )
    ),
    Kind("api/v1/search/{language}.json", "search", JSON, "The look-up's index."),
    Kind("api/v1/search/{language}.js", "", "text/javascript", "The same index as a script."),
    Kind("api/v1/dataset.json", "dataset", "application/ld+json", "A schema.org Dataset."),
    Kind("api/v1/openapi.json", "openapi", JSON, "This list of files, as OpenAPI has it."),
    Kind("api/v1/manifest.json", "manifest", JSON, "Every published file with its checksum."),
    Kind("api/v1/SHA256SUMS", "", "text/plain", "Checksums of everything under api/v1."),
    Kind("api/releases/{version}/registry.json", "registry", JSON, "A frozen release."),
    Kind("api/releases/{version}/schemas.json", "", SCHEMA_JSON, "A release's schemas."),
    Kind("api/releases/{version}/SHA256SUMS", "", "text/plain", "A release's checksums."),
    Kind("conformance/v1/README.md", "", "text/markdown", "How to use the conformance kit."),
    Kind(
        "conformance/v1/fixtures.json",
        "conformance-fixtures",
        JSON,
        "Documents that test cases share.",
    ),
    Kind("conformance/v1/{name}.json", "conformance", JSON, "Test cases of the standard."),
    Kind("js/v1/{name}.js", "", "text/javascript", "The look-up or the matcher, as a module."),
    Kind("js/v1/{name}.d.ts", "", "text/plain", "The types of a module."),
    Kind("js/v1/{name}.vectors.json", "", JSON, "Cases with the right answers for a module."),
    Kind("js/v1/package.json", "", JSON, "What the modules are, for tools that look for it."),
    Kind("js/v1/README.md", "", "text/markdown", "How to use the modules."),
    Kind("schema/v1/authored/{name}.json", "", SCHEMA_JSON, "The schema of an authored file."),
    Kind("schema/v1/published/{name}.json", "", SCHEMA_JSON, "The schema of a published file."),
)


def kind_of(path: str) -> Kind:
    """Find the kind of a file by its path; raises LookupError where there is none."""
    parts = path.split("/")
    for kind in KINDS:
        wanted = kind.path.split("/")
        if len(wanted) == len(parts) and all(map(_fits, wanted, parts)):
            return kind
    message = f"'{path}' is no kind of published file. Add it to the catalogue."
    raise LookupError(message)


def _fits(wanted: str, part: str) -> bool:
    start, brace, rest = wanted.partition("{")
    if not brace:
        return wanted == part
    return part.startswith(start) and part.endswith(rest.partition("}")[2])
