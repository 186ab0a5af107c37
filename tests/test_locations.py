from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counciltags import locations
from counciltags.locations import DataNotFoundError, newest_release, version_key

if TYPE_CHECKING:
    from pathlib import Path

IN_ORDER = [
    "0.0.0",
    "0.1.0",
    "0.9.9",
    "0.10.0",
    "1.0.0-0",
    "1.0.0-2",
    "1.0.0-10",
    "1.0.0--1",
    "1.0.0-RC",
    "1.0.0-alpha",
    "1.0.0-alpha.1",
    "1.0.0-alpha.1.0",
    "1.0.0-alpha.beta",
    "1.0.0-beta.2",
    "1.0.0-beta.11",
    "1.0.0-rc",
    "1.0.0",
    "1.0.1-rc.1",
    "1.0.1",
    "2.0.0",
    "10.0.0",
    "10.0." + "9" * 200,
]
NOT_VERSIONS = [
    "",
    "1",
    "1.0",
    "1.0.0.0",
    "v1.0.0",
    "1.0.x",
    "01.0.0",
    "1.00.0",
    "-1.0.0",
    "1.0.0-",
    "1.0.0-a..b",
    "1.0.0-01",
    "1.0.0-é",
    "1.0.0+build",
    "1.0.0-rc+build",
    " 1.0.0",
    "1.0.0\n",
    "١.0.0",
    "1.0.²",
]


def release_names(folder: Path, *names: str) -> str:
    for name in names:
        (folder / name).write_text("{}", encoding="utf-8")
    return str(folder)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository that holds nothing but an empty package."""
    package = tmp_path / "tools" / "counciltags"
    package.mkdir(parents=True)
    monkeypatch.setattr(locations, "PACKAGE", str(package))
    return package


def checkout_file(package: Path, *parts: str) -> Path:
    root = package.parent.parent
    (root / "registry").mkdir(exist_ok=True)
    (root / "schema").mkdir(exist_ok=True)
    return written(root.joinpath(*parts))


def written(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{}", encoding="utf-8")
    return path


def test_versions_sort_as_semver_says() -> None:
    keys = [version_key(version) for version in IN_ORDER]
    assert None not in keys
    assert keys == sorted(keys, key=lambda key: key or ())
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("text", NOT_VERSIONS)
def test_what_is_not_a_version_has_no_key(text: str) -> None:
    assert version_key(text) is None


numbers = st.integers(min_value=0, max_value=10**30)


@given(*[st.tuples(numbers, numbers, numbers)] * 2)
def test_plain_versions_compare_as_their_numbers_do(
    one: tuple[int, int, int], other: tuple[int, int, int]
) -> None:
    one_key, other_key = (version_key(".".join(map(str, numbers))) for numbers in (one, other))
    assert one_key is not None
    assert other_key is not None
    assert (one_key < other_key) == (one < other)


@given(st.text())
def test_any_text_has_a_key_or_none(text: str) -> None:
    key = version_key(text)
    assert key is None or text.count(".") >= 2


def test_the_newest_release_is_the_highest_version(tmp_path: Path) -> None:
    folder = release_names(tmp_path, "0.9.0.json", "0.10.0.json", "0.10.0-rc.1.json", "0.2.0.json")
    assert newest_release(folder) == str(tmp_path / "0.10.0.json")


def test_other_files_are_not_releases(tmp_path: Path) -> None:
    folder = release_names(
        tmp_path, "0.1.0.json", "9.0.0.json~", "9.0.0", "9.0.json", "latest.json", "9.0.0.yml"
    )
    assert newest_release(folder) == str(tmp_path / "0.1.0.json")


@pytest.mark.parametrize("folder", ["empty", "missing", "file.txt"])
def test_no_release_says_what_to_do(tmp_path: Path, folder: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file.txt").touch()
    with pytest.raises(DataNotFoundError, match=r"no release.*Install the package again"):
        newest_release(str(tmp_path / folder))


def test_the_wheels_own_data_comes_first(package: Path) -> None:
    checkout_file(package, "schema", "tag.json")
    bundled = written(package / "_data" / "schema" / "tag.json")
    assert locations.data_path("schema", "tag.json") == str(bundled)


def test_a_checkout_reads_the_repositorys_folders(package: Path) -> None:
    authored = checkout_file(package, "schema", "authored", "tag.json")
    release = checkout_file(package, "registry", "releases", "0.1.0.json")
    assert locations.data_path("schema", "authored", "tag.json") == str(authored)
    assert newest_release() == str(release)
    assert locations.checkout_root() == str(package.parent.parent)


def test_a_folder_above_that_is_not_the_repository_is_left_alone(package: Path) -> None:
    written(package.parent.parent / "schema" / "tag.json")
    assert locations.checkout_root() is None
    with pytest.raises(DataNotFoundError):
        locations.data_path("schema", "tag.json")


def test_missing_data_is_named_with_what_to_do(package: Path) -> None:
    with pytest.raises(FileNotFoundError) as raised:
        locations.data_path("schema", "tag.json")
    message = str(raised.value)
    assert "'schema/tag.json'" in message
    assert str(package / "_data") in message
    assert "Install the package again" in message
