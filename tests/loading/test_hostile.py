"""Every kind of bad file gives a finding with a place, and never hides the next file."""

from __future__ import annotations

import itertools
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from counciltags.loading.tree import load_tree
from counciltags.publishing.publication import releases_in
from counciltags.rules.run import check_tree

if TYPE_CHECKING:
    from counciltags.findings import Finding

SMALL = Path(__file__).parents[1] / "examples" / "valid" / "small"
TAG = (SMALL / "registry" / "tags" / "litterbin.yml").read_text(encoding="utf-8")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A copy of the small registry, to be spoilt."""
    shutil.copytree(SMALL / "registry", tmp_path / "registry")
    return tmp_path


def findings_of(root: Path, path: str) -> list[Finding]:
    """Check a spoilt tree: all findings for one file; the other files must still be loaded."""
    tree = load_tree(root)
    assert {"bin", "road"} <= set(tree.registry.tags)
    return [finding for finding in check_tree(tree) if finding.path == path]


LETTERS = "abcdefghijklmnopqrst"
LAUGHS = "a: &a [x, x]\n" + "".join(
    f"{new}: &{new} [*{old}, *{old}]\n" for old, new in itertools.pairwise(LETTERS)
)

SPOILT: dict[str, tuple[bytes, str]] = {
    "duplicate key": ((TAG + "area: waste\n").encode(), "yaml-duplicate-key"),
    "anchor": (TAG.replace("area: waste", "area: &a waste").encode(), "yaml-anchor"),
    "alias": (TAG.replace("area: waste", "area: *a").encode(), "yaml-alias"),
    "merge key": ((TAG + "<<: {area: waste}\n").encode(), "yaml-merge-key"),
    "custom tag": (TAG.replace("area: waste", "area: !!python/name:id").encode(), "yaml-tag"),
    "billion laughs": (LAUGHS.encode(), "yaml-anchor"),
    "one megabyte": ((TAG + "#" * 1_000_000 + "\n").encode(), "yaml-too-large"),
    "deep nesting": (b"[" * 100_000, "yaml-too-deep"),
    "deep blocks": (b"- " * 100_000, "yaml-too-deep"),
    "empty": (b"", "yaml-empty"),
    "only a comment": (b"# nothing\n", "yaml-empty"),
    "binary": (bytes(range(256)) * 4, "yaml-not-utf8"),
    "UTF-16": (TAG.encode("utf-16"), "yaml-not-utf8"),
    "byte order mark": (b"\xef\xbb\xbf" + TAG.encode(), "yaml-byte-order-mark"),
    "NUL": (TAG.replace("waste", "wa\0ste", 1).encode(), "yaml-control-character"),
    "bidi override": (TAG.replace("Litter", "Lit\u202eter").encode(), "yaml-bidi-override"),
    "two documents": ((TAG + "---\n" + TAG).encode(), "yaml-several-documents"),
    "a tag of 31 letters": (TAG.replace("tag: litterbin", "tag: " + "a" * 31).encode(), "schema"),
    "a look-alike letter": (TAG.replace("tag: litterbin", "tag: lіtterbin").encode(), "schema"),
    "another's name": (TAG.replace("tag: litterbin", "tag: litter").encode(), "file-name-is-tag"),
    "no as text": (TAG.replace("area: waste", "area: no").encode(), "areas-exist"),
    "a number as text": (TAG.replace("area: waste", "area: 12").encode(), "schema"),
    "a list": (b"- tag: litterbin\n", "schema"),
    "a word": (b"hello\n", "schema"),
}


@pytest.mark.parametrize("case", SPOILT)
def test_a_spoilt_tag_is_found(tree: Path, case: str) -> None:
    data, rule = SPOILT[case]
    path = "registry/tags/litterbin.yml"
    (tree / path).write_bytes(data)
    found = findings_of(tree, path)
    assert rule in {finding.rule for finding in found}, found
    placed = [finding for finding in found if finding.rule == rule]
    assert all(finding.message and finding.level == "error" for finding in placed)
    if rule not in {"yaml-too-large", "file-name-is-tag"}:
        assert all(finding.line > 0 and finding.column > 0 for finding in placed)


@pytest.mark.parametrize("value", ["on", "off", "yes", "012", "12:30", "2012-05-01", "1.5", "~"])
def test_yaml_surprises_stay_text(tree: Path, value: str) -> None:
    path = "registry/tags/litterbin.yml"
    spoilt = TAG.replace("aliases:\n  en:\n", f"aliases:\n  en:\n  - {value}\n")
    if spoilt == TAG:
        spoilt = TAG.replace("terms:\n  en:\n", f"terms:\n  en:\n  - {value}\n")
    assert spoilt != TAG
    (tree / path).write_text(spoilt, encoding="utf-8")
    document = load_tree(tree).sources[path]
    assert f"'{value}'" in repr(getattr(document, "data", ""))


def test_an_overlay_for_a_council_that_has_closed(tree: Path) -> None:
    councils = tree / "registry" / "councils.yml"
    text = councils.read_text(encoding="utf-8")
    website = "  website: https://anycouncil.example/\n"
    closed = text.replace(website, website + "  ends: 2026-03-31\n  successors: [anycounty]\n")
    assert closed != text
    councils.write_text(closed, encoding="utf-8")
    found = findings_of(tree, "registry/overlays/anycouncil.yml")
    assert "overlay-councils-exist" in {finding.rule for finding in found}


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "http://anycouncil.example/", "https://a b.example/", "data:,x"]
)
def test_links_that_are_not_https(tree: Path, link: str) -> None:
    overlay = tree / "registry" / "overlays" / "anycouncil.yml"
    text = overlay.read_text(encoding="utf-8")
    overlay.write_text(
        text.replace("https://anycouncil.example/bins", f'"{link}"', 1), encoding="utf-8"
    )
    found = findings_of(tree, "registry/overlays/anycouncil.yml")
    assert any(link in finding.message and finding.line for finding in found), found


def test_names_that_differ_in_capitals_only(tree: Path) -> None:
    (tree / "registry" / "tags" / "LitterBin.yml").write_text(TAG, encoding="utf-8")
    rules = {finding.rule for finding in check_tree(load_tree(tree))}
    assert "file-names-differ" in rules
    assert "file-name-is-tag" in rules


def test_a_link_out_of_the_registry(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "secret.yml"
    outside.write_text(TAG, encoding="utf-8")
    (tree / "registry" / "tags" / "secret.yml").symlink_to(outside)
    found = findings_of(tree, "registry/tags/secret.yml")
    assert [finding.rule for finding in found] == ["yaml-link-outside"]


def test_an_unreadable_file(tree: Path) -> None:
    (tree / "registry" / "tags" / "folder.yml").mkdir()
    found = findings_of(tree, "registry/tags/folder.yml")
    assert [finding.rule for finding in found] == ["yaml-unreadable"]


def test_a_pipe_does_not_hang(tree: Path) -> None:
    os.mkfifo(tree / "registry" / "tags" / "pipe.yml")
    found = findings_of(tree, "registry/tags/pipe.yml")
    assert [finding.rule for finding in found] == ["yaml-unreadable"]


@pytest.mark.parametrize("name", ["overlays", "lists", "releases"])
@pytest.mark.parametrize("kind", ["file", "loop", "nowhere", "outside", "pipe"])
def test_a_folder_that_is_none(
    tree: Path, tmp_path_factory: pytest.TempPathFactory, name: str, kind: str
) -> None:
    folder = tree / "registry" / name
    outside = tmp_path_factory.mktemp("outside")
    (outside / "stranger.txt").write_text("secret", encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    match kind:
        case "file":
            folder.write_text("", encoding="utf-8")
        case "pipe":
            os.mkfifo(folder)
        case _:
            folder.symlink_to({"loop": folder, "nowhere": tree / "gone"}.get(kind, outside))
    found = findings_of(tree, f"registry/{name}")
    assert [finding.rule for finding in found] == [
        "yaml-link-outside" if kind == "outside" else "yaml-unreadable"
    ]
    assert not findings_of(tree, f"registry/{name}/stranger.txt")


def test_a_folder_may_link_to_another_in_the_tree(tree: Path) -> None:
    (tree / "registry" / "overlays").rename(tree / "kept")
    (tree / "registry" / "overlays").symlink_to(tree / "kept")
    assert load_tree(tree).overlays
    assert not findings_of(tree, "registry/overlays")


def test_a_release_that_is_a_pipe_does_not_hang(tree: Path) -> None:
    releases = tree / "registry" / "releases"
    releases.mkdir(exist_ok=True)
    os.mkfifo(releases / "99.0.0.json")
    found = findings_of(tree, "registry/releases/99.0.0.json")
    assert [finding.rule for finding in found] == ["newest-release-reads"]
    with pytest.raises(OSError, match="named pipe"):
        releases_in(releases)


@pytest.mark.parametrize("name", ["registry", "areas", "councils", "providers", "contacts"])
def test_a_broken_core_file_does_not_make_others_look_wrong(tree: Path, name: str) -> None:
    path = f"registry/{name}.yml"
    (tree / path).write_text("[", encoding="utf-8")
    errors = [finding for finding in check_tree(load_tree(tree)) if finding.level == "error"]
    assert {finding.path for finding in errors} == {path}, errors


def test_a_file_that_nobody_reads(tree: Path) -> None:
    (tree / "registry" / "tags" / "litterbin.yaml").write_text(TAG, encoding="utf-8")
    found = findings_of(tree, "registry/tags/litterbin.yaml")
    assert [finding.rule for finding in found] == ["unexpected-file"]
