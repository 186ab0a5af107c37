from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from tests.accept import BASE

from counciltags.authoring.changes import NotComparableError, changes_since
from counciltags.authoring.ownership import ownership_findings
from counciltags.loading.tree import load_tree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Require

OWN = "registry/overlays/anycouncil.yml"
OTHER = "registry/overlays/anycounty.yml"
WRITERS = {
    name: "tests@counciltags.example" if name.endswith("EMAIL") else "Tests"
    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL")
}


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-c", "init.defaultBranch=main", *arguments],  # noqa: S607 -- the one on the path
        cwd=root,
        env={**os.environ, **WRITERS},
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


@pytest.fixture
def root(tmp_path: Path, require: Require) -> Path:
    """Give a repository with the small valid example committed on main."""
    require("git", found=shutil.which("git") is not None)
    place = tmp_path / "here"
    place.mkdir()
    subprocess.run(["cp", "-r", f"{BASE}/registry", str(place)], check=True)  # noqa: S607
    git(place, "init", "-q")
    commit(place)
    return place


def commit(root: Path) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-qm", "x")


def edit(root: Path, path: str, old: str = "slug:", new: str = "# A note.\nslug:") -> None:
    place = root / path
    text = place.read_text(encoding="utf-8")
    assert old in text
    place.write_text(text.replace(old, new, 1), encoding="utf-8")


def judged(root: Path, *councils: str, revision: str = "main") -> dict[str, str]:
    tree = load_tree(root)
    found = ownership_findings(tree, changes_since(root, revision), councils)
    assert all(finding.level == "error" and finding.hint for finding in found)
    return {finding.path: f"{finding.message} {finding.hint}" for finding in found}


def test_a_council_approves_its_own_overlay(root: Path) -> None:
    edit(root, OWN)
    assert judged(root, "anycouncil") == {}
    commit(root)
    assert judged(root, "anycouncil", revision="HEAD~1") == {}


def test_nothing_changed_is_nothing_to_approve(root: Path) -> None:
    assert judged(root, "anycouncil") == {}


def share(root: Path) -> None:
    edit(root, OWN, "councils: [anycouncil]", "councils: [anycouncil, anycounty]")


def remove(root: Path, path: str) -> None:
    (root / path).unlink()


def rename(root: Path) -> None:
    (root / OWN).rename(root / "registry/overlays/ANYCOUNCIL.yml")


def link(root: Path) -> None:
    (root / OWN).unlink()
    (root / OWN).symlink_to("anycounty.yml")


def swap(root: Path) -> None:
    edit(root, OTHER, "councils: [anycounty]", "councils: [anycouncil]")


def new(root: Path, path: str, text: str = "slug: x\ncouncils: [anycouncil]\n") -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


def squat(root: Path) -> None:
    remove(root, OTHER)
    commit(root)
    new(root, OTHER)


def module(root: Path) -> None:
    inner = root / "registry/overlays/inner.yml"
    inner.mkdir()
    git(inner, "init", "-q")
    new(inner, "a")
    commit(inner)
    git(root, "add", "-A")


ATTEMPTS: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "another council's": (lambda root: edit(root, OTHER), OTHER, "'anycounty' must approve it."),
    "speaks for one more": (share, OWN, "'anycounty' must approve it too."),
    "takes another over": (swap, OTHER, "'anycounty' must approve it too."),
    "deletes another": (lambda root: remove(root, OTHER), OTHER, "'anycounty' must approve it."),
    "a name in capitals": (rename, "registry/overlays/ANYCOUNCIL.yml", ""),
    "a link": (link, OWN, "This is a link"),
    "a program": (lambda root: (root / OWN).chmod(0o755), OWN, "This is a program"),
    "a tag": (lambda root: edit(root, "registry/tags/bin.yml", "tag:", "# A\ntag:"),
              "registry/tags/bin.yml", "The editors must approve it."),
    "a new tag": (lambda root: new(root, "registry/tags/x.yml"), "registry/tags/x.yml", "editors"),
    "a workflow": (lambda root: new(root, ".github/workflows/x.yml"), ".github/workflows/x.yml",
                   "The maintainers must approve it."),
    "a folder below": (lambda root: new(root, "registry/overlays/a/anycouncil.yml"),
                       "registry/overlays/a/anycouncil.yml", "editors"),
    "no yml": (lambda root: new(root, "registry/overlays/anycouncil.yml.sh"),
               "registry/overlays/anycouncil.yml.sh", "editors"),
    "a squatter": (squat, OTHER,
                   "anycounty"),
    "cannot be read": (lambda root: new(root, OWN, "slug: [\n"), OWN, "Nobody can tell"),
    "nobody's": (lambda root: new(root, OWN, "slug: anycouncil\ncouncils: []\n"), "", ""),
    "a repository": (module, "registry/overlays/inner.yml", "another repository"),
}  # fmt: skip


@pytest.mark.parametrize("name", ATTEMPTS)
def test_what_a_council_cannot_approve_is_an_error(root: Path, name: str) -> None:
    attempt, path, words = ATTEMPTS[name]
    attempt(root)
    found = judged(root, "anycouncil")
    if not path:
        assert found == {}  # its own file, emptied: the rules have something against it, not we
        return
    assert path in found, found
    assert words in found[path]


def test_renaming_in_git_counts_as_deleting_and_adding(root: Path) -> None:
    git(root, "mv", OTHER, "registry/overlays/mine.yml")
    found = judged(root, "anycouncil")
    assert set(found) == {OTHER, "registry/overlays/mine.yml"}


def test_all_councils_of_a_shared_overlay_approve_it_together(root: Path) -> None:
    share(root)
    assert judged(root, "anycouncil", "anycounty") == {}
    commit(root)
    edit(root, OWN)
    assert set(judged(root, "anycouncil")) == {OWN}
    # Leaving it needs those who stay and those who go.
    edit(root, OWN, "councils: [anycouncil, anycounty]", "councils: [anycouncil]")
    assert set(judged(root, "anycouncil")) == {OWN}


def test_what_others_did_on_main_meanwhile_does_not_count(root: Path) -> None:
    git(root, "checkout", "-qb", "mine")
    edit(root, OWN)
    commit(root)
    git(root, "checkout", "-q", "main")
    edit(root, "registry/tags/bin.yml", "tag:", "# A\ntag:")
    commit(root)
    git(root, "checkout", "-q", "mine")
    assert judged(root, "anycouncil") == {}


def test_a_change_above_the_registrys_folder_counts(tmp_path: Path) -> None:
    top = tmp_path / "top"
    subprocess.run(["mkdir", "-p", str(top / "inner")], check=True)  # noqa: S607
    subprocess.run(["cp", "-r", f"{BASE}/registry", str(top / "inner")], check=True)  # noqa: S607
    git(top, "init", "-q")
    commit(top)
    edit(top / "inner", OWN)
    new(top, "setup.py")
    assert set(judged(top / "inner", "anycouncil")) == {"../setup.py"}


def test_names_that_are_no_utf8_are_shown_and_not_approved(root: Path) -> None:
    with open(os.fsencode(root) + b"/registry/overlays/\xff.yml", "wb") as file:  # noqa: PTH123
        file.write(b"slug: x\n")
    assert any("\\udcff" in path for path in judged(root, "anycouncil"))


@pytest.mark.parametrize(
    ("revision", "words"),
    [
        ("--output=/tmp/x", "cannot be a revision"),
        ("", "cannot be a revision"),
        ("a\nb", "cannot be a revision"),
        ("mian", "There is: main"),
        ("main:registry", "knows no revision"),
        ("main..HEAD", "knows no revision"),
    ],
)
def test_a_revision_that_is_none_is_refused_in_words(root: Path, revision: str, words: str) -> None:
    with pytest.raises(NotComparableError, match=words):
        changes_since(root, revision)


def test_a_shallow_copy_says_what_to_do(root: Path, tmp_path: Path) -> None:
    edit(root, OWN)
    commit(root)
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{root}", "shallow")
    with pytest.raises(NotComparableError, match="git fetch --unshallow"):
        changes_since(tmp_path / "shallow", "HEAD~1")


def test_without_git_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NotComparableError, match="not under git"):
        changes_since(tmp_path, "main")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NotComparableError, match="needs git"):
        changes_since(tmp_path, "main")
