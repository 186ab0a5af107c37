"""Forms of people without git, friendly and hostile, become one file or words for the sender."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
import yaml
from tests.releasing.scratch import ROOT

from counciltags.documents.document import Document
from counciltags.documents.reader import parse
from counciltags.loading.tree import load_tree
from counciltags.releasing.forms.councils import COUNCIL, OVERLAY
from counciltags.releasing.forms.proposing import FORMS, propose
from counciltags.releasing.forms.reading import LONGEST, BadFormError, Proposal
from counciltags.releasing.forms.tags import TAG, WORDS

if TYPE_CHECKING:
    from counciltags.loading.tree import Tree


@pytest.fixture(scope="module")
def tree() -> Tree:
    return load_tree(ROOT)


def filled(headings: dict[str, str], end: str = "\n", **fields: str) -> str:
    return end.join(
        f"### {heading}{end}{end}{fields.get(name, '_No response_')}{end}"
        for heading, name in headings.items()
    )


GRIT = {
    "hashtag": "Quayside",
    "label": "A broken quayside",
    "use_when": "The quay or its steps are broken or slippery.",
    "area": "roads",
    "broader": "road",
    "handling": "public",
    "provided_by": "same",
    "term": "quay steps broken\n- slippery harbour wall",
    "example": "@AnyCouncil the steps are broken at the harbour #Quayside",
    "evidence": "31 calls in one year",
    "proposed_by": "a harbour office",
}
SEA = {"tag": "#Pothole", "terms": "moon landing\nhole in the road", "evidence": "Seen."}
SITE = {"council": "chelmsford", "field": "website", "value": "https://www.chelmsford.example/"}
LINKS = {
    "council": "chelmsford",
    "team": "Streets",
    "links": "bin https://www.chelmsford.gov.uk/bins",
}


def words(tree: Tree, **more: str) -> Proposal:
    return propose("form-words", filled(WORDS, **{**SEA, **more}), tree)


def test_the_headings_are_those_of_the_forms() -> None:
    for label, (headings, _) in FORMS.items():
        name = label.removeprefix("form-")
        form = yaml.safe_load((ROOT / f".github/ISSUE_TEMPLATE/{name}.yml").read_text())
        labels = [
            part["attributes"]["label"] for part in form["body"] if "label" in part["attributes"]
        ]
        assert labels == list(headings)
        assert form["labels"] == [label]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_tag_is_proposed(end: str, tree: Tree) -> None:
    found = propose("form-tag", filled(TAG, end, **GRIT), tree)
    assert found.path == "registry/tags/quayside.yml"
    read = parse(found.text.encode(), found.path)
    assert isinstance(read, Document)
    assert isinstance(read.data, dict)
    assert read.data["status"] == "proposed"
    assert read.data["terms"] == {"en": ["quay steps broken", "slippery harbour wall"]}


def test_words_are_added_and_every_other_line_stays(tree: Tree) -> None:
    found = words(tree, aliases="#MoonHole")
    before = (ROOT / "registry/tags/pothole.yml").read_text(encoding="utf-8").splitlines()
    added = [line for line in found.text.splitlines() if line not in before]
    assert added[-1] == "  - moon landing"
    assert "MoonHole]" in added[0]
    assert len(found.text.splitlines()) == len(before) + 1


def test_a_fact_is_put_right(tree: Tree) -> None:
    found = propose("form-council", filled(COUNCIL, **SITE, source="x"), tree)
    before = (ROOT / found.path).read_text(encoding="utf-8").splitlines()
    assert [line for line in found.text.splitlines() if line not in before] == [
        '    website: "https://www.chelmsford.example/"'
    ]


def test_a_council_that_ends_gets_its_successors(tree: Tree) -> None:
    form = {**SITE, "field": "successors", "value": "anycouncil, anycounty", "source": "x"}
    found = propose("form-council", filled(COUNCIL, **form), tree)
    assert "successors: [anycouncil, anycounty]" in found.text


def test_an_overlay_is_begun(tree: Tree) -> None:
    found = propose("form-overlay", filled(OVERLAY, **LINKS), tree)
    assert found.path == "registry/overlays/chelmsford.yml"
    assert "https://www.chelmsford.gov.uk/bins" in found.text


HOSTILE = [
    "../../.github/workflows/check",
    "/etc/passwd",
    "bin\x00",
    "x: y\n  - &a [*a]",
    "`@council` <script>",
    "\u202egnp",
    "- ---\n...\n%YAML",
    "!!python/object:x",
    "\ud800",
    "${{ secrets.X }}",
    "'; rm -rf /",
    "{[}]",
    "a" * 400,
    "\n".join("x" * 5 for _ in range(60)),
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("kind", FORMS)
def test_hostile_text_becomes_words_or_one_harmless_file(kind: str, text: str, tree: Tree) -> None:
    headings, _ = FORMS[kind]
    good = {"form-tag": GRIT, "form-words": SEA, "form-council": {**SITE, "source": "x"},
            "form-overlay": LINKS}[kind]  # fmt: skip
    for name in headings.values():
        with suppress(BadFormError):
            found = propose(kind, filled(headings, **{**good, name: text}), tree)
            assert found.path.startswith("registry/")
            assert ".." not in found.path
            assert isinstance(parse(found.text.encode(), found.path, limit=1 << 20), Document)


@pytest.mark.parametrize(
    ("kind", "body", "said"),
    [
        ("form-tag", "", "'Hashtag' is missing"),
        ("form-tag", "x" * (LONGEST + 1), "too long"),
        ("form-other", "", "no form"),
        ("form-words", filled(WORDS, **SEA) + "\n### Tag\n\nbin", "stands there twice"),
        ("form-words", filled(WORDS, **{**SEA, "tag": "potole"}), "Did you mean"),
        ("form-words", filled(WORDS, **{**SEA, "aliases": "bin"}), "means #Bin already"),
        ("form-words", filled(WORDS, **{**SEA, "terms": "hole in the road"}), "there already"),
        ("form-council", filled(COUNCIL, **{**SITE, "field": "slug"}), "cannot be put right"),
        ("form-council", filled(COUNCIL, **{**SITE, "field": "ends", "value": "soon"}), "soon"),
        ("form-overlay", filled(OVERLAY, **{**LINKS, "council": "anycouncil"}), "already"),
        ("form-overlay", filled(OVERLAY, **{**LINKS, "links": "zzz https://x"}), "no tag 'zzz'"),
        ("form-tag", filled(TAG, **{**GRIT, "hashtag": "Bin"}), "already"),
        ("form-tag", filled(TAG, **{**GRIT, "handling": "private"}), "Which help lines"),
        ("form-tag", filled(TAG, **{**GRIT, "handling": "call", "signpost": "nobody"}), "nobody"),
    ],
)
def test_what_cannot_be_taken_says_why(kind: str, body: str, said: str, tree: Tree) -> None:
    with pytest.raises(BadFormError, match=said):
        propose(kind, body, tree)
