"""The authored files of the registry, read by themselves: the tags need not be right yet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from counciltags.documents.document import Document
from counciltags.documents.reader import read_document
from counciltags.loading.schemas import schema_findings
from counciltags.model.council import (
    Contact,
    Council,
    Provider,
    decode_contact,
    decode_council,
    decode_provider,
)

ROOT = Path(__file__).parents[2]
MOST_BYTES = 1024 * 1024
"""What the design allows councils.yml; the other files are far smaller."""


def read_kind(kind: str) -> dict[str, Any]:
    """Read registry/<kind>.yml, which must hold to its schema."""
    path = f"registry/{kind}.yml"
    read = read_document(str(ROOT / path), path, root=str(ROOT), limit=MOST_BYTES)
    assert isinstance(read, Document), read
    assert schema_findings(kind, read) == []
    assert isinstance(read.data, dict)
    return read.data


@pytest.fixture(scope="session")
def councils() -> dict[str, Council]:
    """Every council, by slug, in the order of the file."""
    return {item["slug"]: decode_council(item) for item in read_kind("councils")["councils"]}


@pytest.fixture(scope="session")
def providers() -> dict[str, Provider]:
    """Every body that is not a council, by id, in the order of the file."""
    return {item["id"]: decode_provider(item) for item in read_kind("providers")["providers"]}


@pytest.fixture(scope="session")
def contacts() -> dict[str, Contact]:
    """Every help line, by id, the most urgent first."""
    return {item["id"]: decode_contact(item) for item in read_kind("contacts")["contacts"]}
