from __future__ import annotations

from pathlib import Path

import pytest
from tests.publishing.tiny import held, made, names

from counciltags.publishing import swap
from counciltags.publishing.manifest import MANIFEST
from counciltags.publishing.writing import NotOursError, UnsafePathError, write


@pytest.fixture(params=["exchange", "two renames"])
def either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Swap in one step, and as a system does that cannot."""
    if request.param == "two renames":
        monkeypatch.setattr(swap, "exchange", lambda *_: False)


@pytest.mark.usefixtures("either_way")
@pytest.mark.parametrize("name", ["public", "with spaces", "żółw-ŵ", "-dash", "a" * 200])
def test_a_second_export_replaces_the_first(tmp_path: Path, name: str) -> None:
    first = write(made("one"), tmp_path / name)
    assert (first.files, first.size) == (4, sum(len(data) for _, data in made("one")))
    write(made("two"), tmp_path / name)
    assert held(tmp_path / name) == dict(made("two"))
    assert names(tmp_path) == {name}


def test_a_folder_that_is_missing_is_made_with_its_parents(tmp_path: Path) -> None:
    write(made("one"), tmp_path / "a" / "b" / "public")
    assert held(tmp_path / "a" / "b" / "public") == dict(made("one"))


def test_an_empty_folder_is_filled_and_keeps_its_rights(tmp_path: Path) -> None:
    (tmp_path / "public").mkdir(mode=0o750)
    write(made("one"), tmp_path / "public")
    assert held(tmp_path / "public") == dict(made("one"))
    assert (tmp_path / "public").stat().st_mode & 0o777 == 0o750


def test_a_link_stays_and_leads_to_the_new_files(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    write(made("one"), tmp_path / "disk" / "public")
    (tmp_path / "link").symlink_to(tmp_path / "disk" / "public")
    write(made("two"), tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert held(tmp_path / "disk" / "public") == dict(made("two"))
    assert names(tmp_path) == {"disk", "link"}


def put(folder: Path, path: str) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text("mine")


@pytest.mark.parametrize("path", ["notes.txt", ".git/config", "api/v1/extra.json", "api/a.json~"])
def test_a_folder_with_a_file_of_somebodys_is_refused(tmp_path: Path, path: str) -> None:
    write(made("one"), tmp_path / "public")
    put(tmp_path / "public", path)
    with pytest.raises(NotOursError, match="did not write"):
        write(made("two"), tmp_path / "public")
    assert held(tmp_path / "public") == {**dict(made("one")), path: b"mine"}
    assert names(tmp_path) == {"public"}


def test_a_folder_with_a_link_in_it_is_refused(tmp_path: Path) -> None:
    write(made("one"), tmp_path / "public")
    (tmp_path / "public" / "more").symlink_to(tmp_path)
    with pytest.raises(NotOursError, match="'more'"):
        write(made("two"), tmp_path / "public")


@pytest.mark.parametrize("manifest", ["", "[]", "{}", '{"files": [1]}', "[" * 100_000, '"\udcff"'])
def test_a_folder_whose_manifest_is_not_ours_is_refused(tmp_path: Path, manifest: str) -> None:
    place = tmp_path / "public" / MANIFEST
    place.parent.mkdir(parents=True)
    place.write_bytes(manifest.encode(errors="surrogateescape"))
    with pytest.raises(NotOursError):
        write(made("two"), tmp_path / "public")


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    put(tmp_path, "public")
    with pytest.raises(NotOursError, match="is a file"):
        write(made("one"), tmp_path / "public")


def test_the_top_of_the_disk_is_refused(tmp_path: Path) -> None:
    (tmp_path / "top").symlink_to("/")
    for top in (Path("/"), tmp_path / "top"):
        with pytest.raises(NotOursError, match="whole computer"):
            write(made("one"), top)


def test_the_folder_one_works_in_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here" / "below").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "here" / "below")
    for name in (".", ".."):
        with pytest.raises(NotOursError, match="working in"):
            write(made("one"), Path(name))


@pytest.mark.parametrize(
    "path", ["../out", "/etc/out", "a/../../out", "", "a//b", ".hidden", "a/.", "a b", "a\0b", "é"]
)
def test_no_path_leads_out_of_the_folder(tmp_path: Path, path: str) -> None:
    write(made("one"), tmp_path / "public")
    with pytest.raises(UnsafePathError):
        write([*made("two"), (path, b"")], tmp_path / "public")
    assert held(tmp_path / "public") == dict(made("one"))
    assert names(tmp_path) == {"public"}


def test_two_files_of_one_path_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FileExistsError):
        write([*made("one"), *made("two")], tmp_path / "public")
    assert names(tmp_path) == set()


def test_a_disk_that_refuses_leaves_the_old_files(tmp_path: Path) -> None:
    write(made("one"), tmp_path / "public")
    with pytest.raises(OSError, match="name too long"):
        write([*made("two"), ("a" * 300, b"")], tmp_path / "public")
    assert held(tmp_path / "public") == dict(made("one"))
    assert names(tmp_path) == {"public"}
