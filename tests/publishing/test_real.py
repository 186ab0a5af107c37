"""This repository's own registry, published: it holds together, it fits, and it is quick."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

from counciltags.loading.tree import load_tree
from counciltags.publishing.canonical import registry_bytes
from counciltags.publishing.files import files
from counciltags.publishing.publication import of_tree
from counciltags.publishing.writing import write
from counciltags.released import read_registry

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent.parent
NODE = ROOT / "tests" / "node"


def test_ajv_finds_no_fault(
    real: dict[str, bytes], tmp_path: Path, require: Callable[..., None]
) -> None:
    require("node", found=shutil.which("node") is not None)
    require("ajv (npm)", found=(NODE / "node_modules" / "ajv").is_dir())
    folder = write(real.items(), tmp_path / "public").directory
    done = subprocess.run(
        ["node", NODE / "validate.mjs", folder],  # noqa: S607 -- found by require
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout)
    assert found["faults"] == []
    assert len(found["checked"]) > 400


def test_it_reads_back_to_the_same_bytes(real: dict[str, bytes]) -> None:
    data = real["api/v1/registry.json"]
    assert registry_bytes(read_registry(data)) == data
    indented = json.dumps(json.loads(data), indent=1).encode()
    assert registry_bytes(read_registry(indented)) == data


def test_every_council_and_every_tag_has_a_file(real: dict[str, bytes]) -> None:
    registry = read_registry(real["api/v1/registry.json"])
    assert len(registry.councils) > 380
    for council in registry.councils.values():
        home = "api/v1/demo" if council.demonstration else "api/v1"
        assert f"{home}/councils/{council.slug}.json" in real
    for tag in registry.tags:
        assert f"api/v1/tags/{tag}.json" in real


def test_a_council_without_an_overlay_takes_a_few_kilobytes(real: dict[str, bytes]) -> None:
    for path, data in real.items():
        if path.startswith("api/v1/councils/") and not json.loads(data)["adopted"]:
            assert len(data) < 16_000, path


def test_no_cell_begins_like_a_formula(real: dict[str, bytes]) -> None:
    tables = [data.decode("utf-8-sig") for path, data in real.items() if path.endswith(".csv")]
    assert len(tables) == 4
    for table in tables:
        for row in csv.reader(table.splitlines()):
            assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in row)


def test_it_takes_well_under_five_seconds() -> None:
    began = time.process_time()
    count = sum(1 for _ in files(of_tree(load_tree(ROOT))))
    assert count > 400
    assert time.process_time() - began < 5
