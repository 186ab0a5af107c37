from __future__ import annotations

from pathlib import Path

import pytest

from counciltags.loading.tree import Tree, load_tree
from counciltags.publishing.files import files
from counciltags.publishing.publication import (
    NoReleaseError,
    Publication,
    Release,
    of_release,
    of_tree,
    releases_in,
)
from counciltags.publishing.writing import write

SMALL = Path(__file__).parent.parent / "examples" / "valid" / "small"


def save(folder: Path, *releases: Release) -> None:
    folder.mkdir(parents=True)
    for release in releases:
        (folder / f"{release.version}.json").write_bytes(release.data)
        if release.schemas:
            (folder / f"{release.version}.schemas.json").write_bytes(release.schemas)


@pytest.fixture
def releases(tmp_path: Path, publication: Publication) -> Path:
    """A folder with the two releases, and one that sorts between them only as a version does."""
    old, new = publication.releases
    folder = tmp_path / "releases"
    save(folder, old, new, Release("0.10.0", new.data.replace(b'"0.2.0"', b'"0.10.0"', 1)))
    (folder / "README.md").write_text("Releases.\n")
    return folder


@pytest.fixture(scope="module")
def tree() -> Tree:
    return load_tree(SMALL)


def test_releases_stand_in_the_order_of_versions(releases: Path) -> None:
    found = releases_in(releases)
    assert [release.version for release in found] == ["0.1.0", "0.2.0", "0.10.0"]
    assert [bool(release.schemas) for release in found] == [True, True, False]


def test_the_newest_release_is_published_by_default(releases: Path) -> None:
    found = of_release(releases)
    assert found.registry.version == "0.10.0"
    assert not found.preview


def test_a_named_release_gives_the_same_files_for_ever(
    releases: Path, exported: dict[str, bytes]
) -> None:
    assert dict(files(of_release(releases, "0.2.0"))) == exported


@pytest.mark.parametrize(
    ("version", "words"),
    [("0.2.1", "Did you mean '0.2.0'"), ("9", "no release '9'"), ("../0.2.0", "no release")],
)
def test_a_release_that_is_not_there(releases: Path, version: str, words: str) -> None:
    with pytest.raises(NoReleaseError, match=words):
        of_release(releases, version)


def test_no_release_at_all(tmp_path: Path) -> None:
    with pytest.raises(NoReleaseError, match="counciltags freeze"):
        of_release(tmp_path)


def test_a_preview_takes_overlays_and_list_labels_from_the_tree(tree: Tree) -> None:
    found = of_tree(tree)
    assert found.preview
    assert "anycouncil" in found.registry.overlays
    (mapping,) = found.registry.tags["missedbin"].mappings["lgsl"]
    assert mapping.label == "Household waste collection"


def test_a_preview_and_a_release_of_the_same_tree_give_the_same_files(tree: Tree) -> None:
    preview = of_tree(tree)
    release = Release(preview.registry.version, preview.data)
    both = [dict(files(preview)), dict(files(preview._replace(releases=(release,), preview=False)))]
    whole = [{path: data for path, data in one.items() if "/releases/" not in path} for one in both]
    differ = {path for path in whole[0] if whole[0][path] != whole[1].get(path)}
    assert differ == {"api/v1/changes.json", "api/v1/manifest.json", "api/v1/SHA256SUMS"}


def test_exporting_into_a_folder_and_loading_gives_the_same_registry(
    tree: Tree, tmp_path: Path
) -> None:
    preview = of_tree(tree)
    folder = write(files(preview), tmp_path / "out").directory
    data = (folder / "api" / "v1" / "registry.json").read_bytes()
    save(tmp_path / "again", Release(preview.registry.version, data))
    assert of_release(tmp_path / "again").data == preview.data
