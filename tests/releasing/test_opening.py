from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from tests.releasing.scratch import ROOT
from tests.releasing.serving import hosted

from counciltags.publishing.files import files
from counciltags.publishing.publication import of_release
from counciltags.publishing.writing import write
from counciltags.releasing.opening import CannotOpenError, open_version

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.releasing.scratch import Scratch

RELEASES = ROOT / "registry" / "releases"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out") / "public"
    return write(files(of_release(RELEASES, "1.0.0")), folder).directory


@pytest.fixture(scope="module")
def address(published: Path) -> Iterator[str]:
    with hosted(published) as url:
        yield url


def test_a_release_by_its_version() -> None:
    opened = open_version("1.0.0", ROOT)
    assert opened.name == opened.version.registry.version == "1.0.0"
    assert opened.version.schemas
    assert "published/tag" in opened.version.schemas


def test_a_file_a_published_folder_and_addresses_say_the_same(
    published: Path, address: str
) -> None:
    first = open_version("1.0.0", ROOT).version
    for named in (
        str(RELEASES / "1.0.0.json"),
        str(published),
        str(published / "api" / "releases" / "1.0.0"),
        address,
        f"{address}/api/v1/",
        f"{address}/api/v1/registry.json",
    ):
        version = open_version(named, ROOT).version
        assert dict(version.registry.tags) == dict(first.registry.tags), named
        assert version.schemas, named
        assert version.schemas.keys() >= {"published/tag", "authored/tag"}, named


def test_a_tree_and_a_revision(scratch: Scratch) -> None:
    scratch.swap("registry/tags/pothole.yml", "en: Pothole or broken", "en: Pothole or crumbling")
    now = open_version(str(scratch.root), scratch.root)
    was = open_version("main", scratch.root)
    assert was.name.startswith("main (")
    labels = [side.version.registry.tags["pothole"].label["en"].text for side in (was, now)]
    assert labels == ["Pothole or broken road surface", "Pothole or crumbling road surface"]


def test_a_revision_from_within_a_folder(scratch: Scratch) -> None:
    with pytest.raises(CannotOpenError, match="has no registry here"):
        open_version("main", scratch.root / "changes")


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ("1.0.1", "Did you mean '1.0.0'"),
        ("nothing", "no release, no file or folder"),
        ("--upload-pack=x", "no git revision can be called so"),
        ("a\nb", "no git revision"),
        ("http://127.0.0.1:9/", "127.0.0.1"),
        ("https://user:secret@counciltags.example/", "user"),
        ("ftp://x", "no release"),
    ],
)
def test_what_cannot_be_opened_says_so(named: str, words: str) -> None:
    with pytest.raises(CannotOpenError, match=words):
        open_version(named, ROOT)


def test_a_missing_page_says_the_status(address: str) -> None:
    with pytest.raises(CannotOpenError, match="the server answered 404"):
        open_version(f"{address}/other/registry.json", ROOT)


@pytest.mark.parametrize("data", [b"", b"<html>", b"[]", b"{}", b'{"a": ' * 100_000, b"\xff"])
def test_files_that_are_no_registry(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "1.0.0.json").write_bytes(data)
    with pytest.raises(CannotOpenError, match="not a published registry"):
        open_version(str(tmp_path / "1.0.0.json"), ROOT)


def test_a_hostile_entry_comes_up_at_once(tmp_path: Path) -> None:
    plain = json.loads((RELEASES / "1.0.0.json").read_bytes())
    plain["tags"]["bin"] = {"tag": 7}
    (tmp_path / "x.json").write_text(json.dumps(plain))
    with pytest.raises(CannotOpenError, match="entry 'bin'"):
        open_version(str(tmp_path / "x.json"), ROOT)


def test_a_tree_with_errors_names_the_first(scratch: Scratch) -> None:
    scratch.write("registry/tags/pothole.yml", "tag: [")
    with pytest.raises(CannotOpenError, match=r"pothole\.yml, line 2.*counciltags validate"):
        open_version(str(scratch.root), scratch.root)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    shutil.copy(RELEASES / "1.0.0.json", tmp_path / "real.json")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "1.0.0.json").symlink_to(tmp_path / "real.json")
    with pytest.raises(CannotOpenError, match="link to a file outside"):
        open_version(str(tmp_path / "in" / "1.0.0.json"), ROOT)
