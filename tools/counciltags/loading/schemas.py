"""The authored files' schemas: a quick yes or no, and words for the files that fail.

Two implementations share the work. jsonschema-rs says yes or no for every file, because it is
many times faster; jsonschema words the faults of the few files that fail, because it explains
itself better. A test holds them to the same verdict on changed files.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema_rs

from counciltags.findings import Finding
from counciltags.locations import data_path

if TYPE_CHECKING:
    from jsonschema.protocols import Validator

    from counciltags.documents.document import Document
    from counciltags.loading.wording import Fault

PLACEHOLDER = "https://counciltags.example"
"""Schema ids are authored without a host; while validating they need any absolute one."""

KINDS = ("registry", "areas", "councils", "providers", "contacts", "tag", "overlay")


@cache
def schema(kind: str) -> dict[str, Any]:
    """Read one authored schema, its id made absolute."""
    text = Path(data_path("schema", "authored", f"{kind}.json")).read_text(encoding="utf-8")
    document: dict[str, Any] = json.loads(text)
    return {**document, "$id": PLACEHOLDER + document["$id"]}


@cache
def _quick(kind: str) -> jsonschema_rs.Draft202012Validator:
    common = schema("common")
    registry = jsonschema_rs.Registry([(common["$id"], common)])
    return jsonschema_rs.Draft202012Validator(schema(kind), registry=registry)


def fits(kind: str, data: object) -> bool:
    """Tell whether plain data fits the schema of its kind, and nothing more."""
    return _quick(kind).is_valid(data)


def schema_findings(kind: str, document: Document) -> list[Finding]:
    """Check a document against the schema of its kind; empty if it holds."""
    if fits(kind, document.data):
        return []
    findings = []
    for fault in faults_in(kind, document.data):
        place = (document.key_position if fault.at_key else document.position)(fault.pointer)
        findings.append(
            Finding(
                document.path,
                place.line,
                place.column,
                "schema",
                "error",
                fault.message,
                fault.hint,
            )
        )
    return findings or [_unexplained(document)]


def faults_in(kind: str, data: object) -> list[Fault]:
    """Say what is wrong with plain data of a kind; empty if it fits."""
    from counciltags.loading.wording import word_faults  # noqa: PLC0415 -- only if a file fails

    return word_faults(_explainer(kind), data)


@cache
def _explainer(kind: str) -> Validator:
    from counciltags.loading.wording import explainer  # noqa: PLC0415 -- only if a file fails

    return explainer(schema(kind), schema("common"))


def _unexplained(document: Document) -> Finding:
    """Say that the two implementations disagree: better a vague finding than a lost one."""
    return Finding(
        document.path,
        1,
        1,
        "schema",
        "error",
        "This file does not fit its schema, and the part that explains why found nothing.",
        "Compare the file with a similar one that is accepted, and please report this.",
    )
