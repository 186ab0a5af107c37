"""The small example's export is the one that was committed, and the same on every run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent

DIGEST = """
import hashlib, sys
from pathlib import Path
from counciltags.loading.tree import load_tree
from counciltags.publishing.files import files
from counciltags.publishing.publication import of_tree
digest = hashlib.sha256()
for path, data in files(of_tree(load_tree(Path(sys.argv[1])))):
    digest.update(path.encode() + b"\\0" + data)
print(digest.hexdigest())
"""

EXPORTS = """
import json, sys
sys.path.insert(0, sys.argv[1])
import accept_export
made, there = accept_export.small_export(), accept_export.expected_export()
print(json.dumps(sorted(path for path in {*made, *there} if made.get(path) != there.get(path))))
"""


def run(*command: str | Path, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, *command],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_the_export_is_the_committed_one() -> None:
    differ = run("-c", EXPORTS, HERE)
    assert differ == "[]", "If you meant this change, run: make accept"


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"},
        {"PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "TZ": "Pacific/Kiritimati", "PYTHONUTF8": "1"},
    ],
)
def test_every_run_gives_the_same_bytes(environment: dict[str, str], tmp_path: Path) -> None:
    small = HERE.parent / "examples" / "valid" / "small"
    copy = tmp_path / "a copy"
    copy.mkdir()
    # Files made in another order, as another disk would list them.
    for path in sorted(small.rglob("*"), reverse=True):
        if path.is_file():
            place = copy / path.relative_to(small)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(path.read_bytes())
    first = run("-c", DIGEST, small, PYTHONHASHSEED="0")
    assert run("-c", DIGEST, copy, **environment) == first
