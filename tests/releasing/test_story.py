"""Three readers at work in clones of one bare repository: an officer, a translator, an editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.releasing.scratch import Scratch, scratch_in
from tests.releasing.versions import DAY, MINOR, NEWEST, TREE, TREE_DAY

if TYPE_CHECKING:
    from pathlib import Path

TAG = (
    *("--hashtag", "Quayside", "--label", "A broken quayside", "--area", "roads"),
    *("--use-when", "The quay or its steps are broken or slippery.", "--broader", "road"),
    *("--handling", "public", "--provided-by", "same", "--term", "quay steps broken"),
    *("--example", "@AnyCouncil the steps are broken at the harbour #Quayside"),
    *("--evidence", "31 calls in one year", "--proposed-by", "a harbour office"),
)
TAG_FILE = "registry/tags/quayside.yml"


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    origin = scratch_in(tmp_path / "first")
    place = tmp_path / "origin.git"
    origin.git("clone", "--quiet", "--bare", str(origin.root), str(place))
    return place


def clone(bare: Path, name: str) -> Scratch:
    there = Scratch(bare.parent / name)
    bare_side = Scratch(bare.parent)
    bare_side.git("clone", "--quiet", str(bare), str(there.root))
    return there


def test_a_tag_goes_from_proposal_to_release(bare: Path) -> None:
    officer = clone(bare, "officer")
    officer.git("switch", "--quiet", "--create", "quayside")
    officer.run("new", "tag", "broken quay", *TAG, "--no-input")
    assert "status: proposed" in officer.read(TAG_FILE)
    officer.write("changes/+quayside.tag.md", "#Quayside is for broken quays and steps.\n")
    told = officer.run("diff", "main", ".", "--quick").stdout
    assert "#quayside is proposed." in told
    officer.commit("Propose #Quayside")
    officer.git("push", "--quiet", "origin", "quayside")

    editor = clone(bare, "editor")
    editor.git("merge", "--quiet", "origin/quayside")
    editor.swap(TAG_FILE, "status: proposed", "status: current")
    assert "dates-are-real" in editor.run("validate", code=1).stdout
    editor.swap(TAG_FILE, "\ndecision:", f"\ndecision:\n  decided: {DAY}")
    editor.run("format")
    editor.commit("Take up #Quayside")
    assert "counciltags diff" in editor.run("release", "--date", DAY, code=1).stderr
    editor.swap("registry/registry.yml", f"version: {TREE}", f"version: {MINOR}")
    editor.swap("registry/registry.yml", f"released: {TREE_DAY}", f"released: {DAY}")
    editor.commit(f"Prepare {MINOR}")
    editor.run("release", "--date", DAY)
    editor.commit(f"Release {MINOR}")
    editor.git("tag", f"v{MINOR}")
    editor.git("push", "--quiet", "origin", "main", f"v{MINOR}")

    reader = clone(bare, "reader")
    reader.run("export", "out")
    assert "All is well" in reader.run("verify", "out").stdout
    assert "#quayside is new." in reader.run("diff", NEWEST, MINOR, "--quick").stdout


REJECTED = {
    "a name that is taken": ("aliases:\n  en: [", "aliases:\n  en: [bin, "),
    "no such handling": ("handling: public", "handling: maybe"),
}


@pytest.mark.parametrize("case", REJECTED)
def test_a_change_that_would_do_harm_is_rejected(case: str, bare: Path) -> None:
    old, new = REJECTED[case]
    officer = clone(bare, "officer")
    officer.swap("registry/tags/pothole.yml", old, new)
    done = officer.run("validate", "--format", "github", code=1)
    assert "::error file=registry/tags/pothole.yml,line=" in done.stdout


def test_a_vanished_tag_is_rejected(bare: Path) -> None:
    officer = clone(bare, "officer")
    (officer.root / "registry/tags/pothole.yml").unlink()
    assert "nothing-vanished" in officer.run("validate", code=1).stdout
    told = officer.run("diff", "main", ".", "--check", "--quick", code=None)
    assert told.returncode in {1, 2}


def test_an_officer_may_change_one_overlay_and_no_other(bare: Path) -> None:
    officer = clone(bare, "officer")
    mine, other = "registry/overlays/anycouncil.yml", "registry/overlays/anycounty.yml"
    officer.swap(mine, "not_ours:", "# Checked in May.\nnot_ours:")
    officer.commit("Check our overlay")
    base = ("validate", "--changed-since", "origin/main", "--as", "anycouncil")
    officer.run(*base)
    officer.write(other, officer.read(other) + "# A note.\n")
    officer.commit("Touch another's")
    done = officer.run(*base, code=1)
    assert other in done.stdout


def test_a_translation_is_a_patch(bare: Path) -> None:
    translator = clone(bare, "translator")
    translator.swap(
        "registry/tags/pothole.yml",
        "{text: Twll yn y ffordd neu wyneb wedi torri, reviewed: false}",
        "{text: Twll yn y ffordd neu wyneb toredig, reviewed: true}",
    )
    translator.run("validate", "--quiet")
    told = translator.run("diff", "main", ".", "--quick").stdout
    assert "Patch: words and facts are put right." in told
    assert "#pothole: label." in told


def test_a_council_that_ends_hands_over(bare: Path) -> None:
    officer = clone(bare, "officer")
    text = officer.read("registry/councils.yml")
    begin = text.index("  - slug: chelmsford\n")
    added = "    ends: 2028-03-31\n    successors: [basildon]\n"
    end = text.index("\n  - slug:", begin) + 1
    officer.write("registry/councils.yml", text[:end] + added + text[end:])
    officer.run("format")
    officer.run("validate", "--quiet")
    told = officer.run("diff", "main", ".", "--quick").stdout
    assert "chelmsford ends on 2028-03-31. After it: basildon." in told
    assert "Minor" in told
