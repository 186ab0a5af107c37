"""Old files with new code, and new files with the oldest client that is promised to work."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.releases.make_oldest_client import ARCHIVE

from counciltags.loading.tree import load_tree
from counciltags.locations import version_key
from counciltags.publishing.publication import of_tree
from counciltags.released import read_registry

ROOT = Path(__file__).parents[2]
RELEASES = sorted(
    path for path in (ROOT / "registry" / "releases").glob("*.json") if version_key(path.stem)
)
PROMISED = [path for path in RELEASES if not path.stem.startswith("0.")]

ASK = """
import json, sys
import counciltags
from counciltags.released import read_registry
assert ".zip" in counciltags.__file__, counciltags.__file__
with open(sys.argv[1], "rb") as file:
    registry = read_registry(file.read())
for section in (registry.areas, registry.tags, registry.contacts, registry.providers,
                registry.councils, registry.overlays, registry.names):
    dict(section)
merged = registry.for_council("anycouncil")
print(json.dumps({
    "version": registry.version,
    "tags": sorted(registry.tags),
    "labels": {tag: registry.tags[tag].label["en"].text for tag in registry.tags},
    "found": registry.find("#Potholes").tag,
    "teams": {tag: merged.tags[tag].service.team for tag in merged.tags
              if merged.tags[tag].service},
    "matched": list(registry.match("my #bin and #Potholes please").tags),
}))
"""


def today(path: Path) -> dict[str, object]:
    """Ask today's code the same questions."""
    registry = read_registry(path.read_bytes())
    merged = registry.for_council("anycouncil")
    found = registry.find("#Potholes")
    return {
        "version": registry.version,
        "tags": sorted(registry.tags),
        "labels": {tag: registry.tags[tag].label["en"].text for tag in registry.tags},
        "found": found and found.tag,
        "teams": {
            name: tag.service.team for name, tag in merged.tags.items() if tag.service is not None
        },
        "matched": list(registry.match("my #bin and #Potholes please").tags),
    }


def oldest(path: Path) -> dict[str, object]:
    """Ask the oldest client, in a process that knows no other."""
    program = f"import sys; sys.path.insert(0, {str(ARCHIVE)!r})\n{ASK}"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", program, str(path)],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    answers: dict[str, object] = json.loads(done.stdout)
    return answers


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
def test_every_release_is_read_whole_by_todays_code(path: Path) -> None:
    registry = read_registry(path.read_bytes())
    sections = (registry.areas, registry.tags, registry.contacts, registry.providers,
                registry.councils, registry.overlays, registry.names)  # fmt: skip
    assert registry.version == path.stem
    assert all(dict(section) for section in sections)
    assert today(path)["matched"] == ["bin", "pothole"]


@pytest.mark.parametrize("path", PROMISED, ids=lambda path: path.stem)
def test_every_promised_release_says_the_same_to_the_oldest_client(path: Path) -> None:
    assert oldest(path) == today(path)


def test_what_the_next_release_would_be_is_read_by_the_oldest_client(tmp_path: Path) -> None:
    path = tmp_path / "next.json"
    path.write_bytes(of_tree(load_tree(ROOT)).data)
    assert oldest(path) == today(path)


def test_fields_that_it_does_not_know_do_not_stop_the_oldest_client(tmp_path: Path) -> None:
    plain = json.loads(PROMISED[-1].read_bytes())
    plain["new"] = {"a": 1}
    plain["tags"]["bin"]["new"] = ["b"]
    plain["councils"]["anycouncil"]["new"] = None
    path = tmp_path / "new.json"
    path.write_text(json.dumps(plain))
    assert oldest(path)["tags"] == today(PROMISED[-1])["tags"]
