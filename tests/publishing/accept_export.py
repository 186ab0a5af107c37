"""Take the export of the small example as what is expected: ``python accept_export.py``.

The schemas, the conformance kit, the scripts, the manifest and the checksums are left out: they
follow from the rest, and other tests look at them.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from counciltags.loading.tree import load_tree
from counciltags.publishing.files import files
from counciltags.publishing.manifest import MANIFEST, SUMS
from counciltags.publishing.publication import of_tree

TESTS = Path(__file__).parent.parent
EXAMPLE = TESTS / "examples" / "valid" / "small"
EXPECTED = TESTS / "expected" / "small"


def small_export() -> dict[str, bytes]:
    """Give the published files of the small example, by path."""
    return {
        path: data
        for path, data in files(of_tree(load_tree(EXAMPLE)))
        if not path.startswith(("schema/", "conformance/", "js/")) and path not in (MANIFEST, SUMS)
    }


def expected_export() -> dict[str, bytes]:
    """Give the committed files, by path."""
    return {
        path.relative_to(EXPECTED).as_posix(): path.read_bytes()
        for path in EXPECTED.rglob("*")
        if path.is_file()
    }


def accept() -> list[Path]:
    """Write the export over the committed files; gives the paths of what changed."""
    wanted, there = small_export(), expected_export()
    changed = [path for path in sorted({*wanted, *there}) if wanted.get(path) != there.get(path)]
    if changed:
        shutil.rmtree(EXPECTED, ignore_errors=True)
    for path, data in wanted.items() if changed else ():
        place = EXPECTED / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    return [EXPECTED / path for path in changed]


if __name__ == "__main__":
    accept()
