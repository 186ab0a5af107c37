"""AnyCouncil's published file, made as anyone would get it, and a council made from it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from counciltags.loading.tree import load_tree
from counciltags.publishing import councils
from counciltags.publishing.publication import of_tree
from counciltags.responder.council import CouncilView, read_council

ROOT = Path(__file__).parents[2]
WHERE = "api/v1/demo/councils/anycouncil.json"


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = dict(councils.export(of_tree(load_tree(ROOT))))[WHERE]
    path = tmp_path_factory.mktemp("published") / "anycouncil.json"
    path.write_bytes(data)
    return path


@pytest.fixture(scope="session")
def view(published: Path) -> CouncilView:
    return read_council(published.read_bytes())


@pytest.fixture(scope="session")
def welsh_view(published: Path) -> CouncilView:
    """The same council, but in Wales, with its own Welsh words for #bin."""
    plain: dict[str, Any] = json.loads(published.read_bytes())
    plain["languages"] = ["en", "cy"]
    plain["council"]["nation"] = "wales"
    plain["tags"]["bin"]["reply"]["cy"] = {"text": "Am finiau: {link}", "reviewed": True}
    old = {"tag": "bin", "language": "en", "kind": "tag", "status": "moved", "to": ["missedbin"]}
    plain["names"]["latebin"] = [old]
    return read_council(json.dumps(plain).encode())
