"""Published files under faults, in a folder and on a real server."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from tests.publishing.conftest import build, frozen
from tests.releasing.serving import Portal, hosted

from counciltags.publishing.manifest import MANIFEST, SUMS
from counciltags.publishing.writing import write
from counciltags.releasing.places import Address, Folder
from counciltags.releasing.verifying import NotPublishedError, age, verify

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Harm = Callable[[Path], None]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from counciltags.publishing.files import files  # noqa: PLC0415 -- as the command does
    from counciltags.publishing.publication import Publication  # noqa: PLC0415
    from counciltags.released import read_registry  # noqa: PLC0415

    release = frozen(build())
    publication = Publication(read_registry(release.data), release.data, (release,))
    folder = tmp_path_factory.mktemp("whole") / "public"
    return write(files(publication), folder).directory


@pytest.fixture
def copy(whole: Path, tmp_path: Path) -> Path:
    return shutil.copytree(whole, tmp_path / "public")


TAGS = "api/v1/tags.json"


def edit(path: str, change: Callable[[bytes], bytes]) -> Harm:
    def harm(folder: Path) -> None:
        place = folder / path
        place.write_bytes(change(place.read_bytes()))

    return harm


def listed(change: Callable[[list[Any]], object]) -> Harm:
    def harm(folder: Path) -> None:
        plain = json.loads((folder / MANIFEST).read_bytes())
        change(plain["files"])
        (folder / MANIFEST).write_text(json.dumps(plain))

    return harm


def one(files: list[Any], **fields: object) -> None:
    next(item for item in files if item["path"] == TAGS).update(fields)


HARMS: dict[str, tuple[Harm, str, str, str]] = {
    # what is done, and the file, the cause and the words that come of it
    "missing": (lambda f: (f / TAGS).unlink(), TAGS, "missing", "is missing"),
    "changed": (edit(TAGS, lambda d: d.replace(b"bin", b"bim", 1)), TAGS, "changed", "checksum"),
    "longer": (edit(TAGS, lambda d: d + b" "), TAGS, "changed", "is not what was published"),
    "cut": (edit(TAGS, lambda d: d[:100]), TAGS, "cut", "100 of "),
    "empty": (edit(TAGS, lambda _: b""), TAGS, "cut", "0 of "),
    "page": (edit(TAGS, lambda _: b"\n<!DOCTYPE html>x"), TAGS, "page", "web page in place"),
    "no sums": (lambda f: (f / SUMS).unlink(), SUMS, "missing", "checksums is missing"),
    "damaged sums": (edit(SUMS, lambda d: d + b"x\n"), SUMS, "list", "damaged: 'x'"),
    "other sums": (
        edit(SUMS, lambda d: d.replace(b"  tags.json", b"  tugs.json")),
        SUMS,
        "list",
        "do not say the same of api/v1/tags.json",
    ),
    "twice": (listed(lambda files: files.append(files[0])), MANIFEST, "list", "again"),
    "out": (listed(lambda f: one(f, path="../../etc/passwd")), MANIFEST, "list", "leads out"),
    "from the top": (listed(lambda f: one(f, path="/etc/passwd")), MANIFEST, "list", "leads out"),
    "odd path": (listed(lambda f: one(f, path="a\n::error::b")), MANIFEST, "list", "no plain"),
    "windows": (listed(lambda f: one(f, path="..\\x")), MANIFEST, "list", "leads out"),
    "no sum": (listed(lambda f: one(f, sha256="")), MANIFEST, "list", "no proper checksum"),
    "no size": (listed(lambda f: one(f, size=True)), MANIFEST, "list", "no proper size"),
    "huge": (listed(lambda f: one(f, size=1 << 40)), MANIFEST, "list", "no proper size"),
    "no entry": (listed(lambda f: f.append(3)), MANIFEST, "list", "is damaged"),
    "nothing": (listed(list.clear), MANIFEST, "list", "The list is empty"),
}


def linked(folder: Path) -> None:
    (folder / TAGS).unlink()
    (folder / TAGS).symlink_to("/etc/hostname")


def a_folder(folder: Path) -> None:
    (folder / TAGS).unlink()
    (folder / TAGS).mkdir()


ONLY_IN_A_FOLDER: dict[str, tuple[Harm, str, str, str]] = {
    "extra": (lambda f: (f / "api/x.json").touch(), "api/x.json", "extra", "not in the list"),
    "link": (linked, TAGS, "unreachable", "leads somewhere else"),
    "folder": (a_folder, TAGS, "unreachable", "a folder"),
}


def test_whole_files_are_well(whole: Path) -> None:
    verdict = verify(Folder(str(whole)))
    assert not verdict.faults
    assert verdict.version == "0.2.0"
    assert verdict.files == len(json.loads((whole / MANIFEST).read_bytes())["files"])


def test_they_are_well_over_the_web_too(whole: Path) -> None:
    with hosted(whole) as url:
        assert verify(Address(url))[1:] == verify(Folder(str(whole)))[1:]


@pytest.mark.parametrize("case", HARMS | ONLY_IN_A_FOLDER)
def test_a_fault_in_a_folder_is_found(case: str, copy: Path) -> None:
    harm, path, cause, words = (HARMS | ONLY_IN_A_FOLDER)[case]
    harm(copy)
    found = verify(Folder(str(copy))).faults
    assert any(f.path == path and f.cause == cause and words in f.message for f in found), found


@pytest.mark.parametrize("case", HARMS)
def test_a_fault_on_a_host_is_found(case: str, copy: Path) -> None:
    harm, path, cause, words = HARMS[case]
    harm(copy)
    with hosted(copy) as url:
        found = verify(Address(url)).faults
    assert any(f.path == path and f.cause == cause and words in f.message for f in found), found


def test_a_host_that_gives_a_page_for_everything(copy: Path) -> None:
    (copy / TAGS).unlink()
    with hosted(copy, Portal) as url:
        (fault,) = verify(Address(url)).faults
    assert (fault.path, fault.cause) == (TAGS, "page")
    (copy / MANIFEST).unlink()
    with hosted(copy, Portal) as url, pytest.raises(NotPublishedError, match="sign in"):
        verify(Address(url))


def test_a_host_that_is_not_there() -> None:
    with pytest.raises(NotPublishedError, match="no list of published files"):
        verify(Address("http://127.0.0.1:9"))


@pytest.mark.parametrize("data", [b"", b"[]", b'{"files": 3}', b"[" * 100_000, b"\xff", b"null"])
def test_a_damaged_list_is_named(data: bytes, copy: Path) -> None:
    (copy / MANIFEST).write_bytes(data)
    with pytest.raises(NotPublishedError, match="is damaged"):
        verify(Folder(str(copy)))


def test_pages_of_the_website_are_no_strangers(copy: Path) -> None:
    (copy / "index.html").write_text("<!doctype html>")
    (copy / "website.json").write_text('{"files": [{"path": "index.html"}]}')
    assert not verify(Folder(str(copy))).faults


def test_an_older_and_a_newer_release_are_told(whole: Path) -> None:
    assert "older release" in age(verify(Folder(str(whole)), "1.0.0"))
    assert "newer than" in age(verify(Folder(str(whole)), "0.1.0"))
    assert not age(verify(Folder(str(whole)), "0.2.0"))


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "counciltags", "verify", *arguments],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


def test_the_command_says_so_in_plain_words(copy: Path) -> None:
    done = run(str(copy / "api" / "v1"))
    assert done.returncode == 0
    assert "All is well" in done.stdout
    (copy / TAGS).unlink()
    done = run(str(copy))
    assert done.returncode == 1
    assert f"{TAGS}: This file is missing" in done.stdout
    assert "Do not use these files" in done.stdout
    told = json.loads(run(str(copy), "--format", "json").stdout)
    assert told["faults"][0]["cause"] == "missing"


@pytest.mark.parametrize("named", ["nowhere", "https://", "https://a:b@counciltags.example"])
def test_what_cannot_be_checked_is_wrong_usage(named: str) -> None:
    done = run(named)
    assert done.returncode == 2
    assert "Error: " in done.stderr
