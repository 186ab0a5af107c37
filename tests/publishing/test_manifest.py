from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from counciltags.publishing.catalogue import kind_of
from counciltags.publishing.manifest import MANIFEST, SUMS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from counciltags.publishing.publication import Publication


def test_the_manifest_lists_every_other_file(exported: dict[str, bytes]) -> None:
    files = {file["path"]: file for file in json.loads(exported[MANIFEST])["files"]}
    assert set(files) == set(exported) - {MANIFEST, SUMS}
    assert list(files) == sorted(files)
    for path, file in files.items():
        assert file["size"] == len(exported[path])
        assert file["sha256"] == hashlib.sha256(exported[path]).hexdigest()
        assert file["media_type"] == kind_of(path).media_type


@pytest.mark.parametrize("home", ["api/v1", "api/releases/0.1.0", "api/releases/0.2.0"])
def test_sha256sum_finds_every_file_whole(
    folder: Path, home: str, require: Callable[..., None]
) -> None:
    require("sha256sum", found=shutil.which("sha256sum") is not None)
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"],  # noqa: S607 -- found by require
        cwd=folder / home,
        env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    checked = {line.removesuffix(": OK") for line in done.stdout.splitlines()}
    there = {
        path.relative_to(folder / home).as_posix()
        for path in (folder / home).rglob("*")
        if path.is_file()
    }
    assert checked == there - {"SHA256SUMS"}


def test_a_release_is_published_as_it_was_frozen(
    exported: dict[str, bytes], publication: Publication
) -> None:
    for release in publication.releases:
        home = f"api/releases/{release.version}"
        assert exported[f"{home}/registry.json"] == release.data
        assert exported[f"{home}/schemas.json"] == release.schemas
    assert exported["api/v1/registry.json"] == exported["api/releases/0.2.0/registry.json"]


@pytest.mark.parametrize("path", ["api/v1/other.json", "api/v1/tags", "", "api/v1/tags/bin.txt"])
def test_a_file_of_no_kind_is_refused(path: str) -> None:
    with pytest.raises(LookupError, match="catalogue"):
        kind_of(path)


def test_dataset_downloads_exist(exported: dict[str, bytes]) -> None:
    found = json.loads(exported["api/v1/dataset.json"])
    assert len(found["distribution"]) == 6
    for download in found["distribution"]:
        path = download["contentUrl"].removeprefix("https://counciltags.example/")
        assert download["encodingFormat"] == kind_of(path).media_type
        assert path in exported
