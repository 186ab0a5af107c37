"""Every requirement of the specification has a test, and nothing cites one that is not there."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "site" / "specification.md").read_text("utf-8")
KIT = sorted((ROOT / "conformance").glob("*.json"))

# Requirements that no program can be asked about: rules of the validator, each with examples that
# fail it, and tests.
ELSEWHERE: dict[str, tuple[str, ...]] = {
    "CT-T-1": ("rule:hashtags-work-everywhere", "rule:schema"),
    "CT-T-2": ("rule:display-folds-to-tag", "rule:display-is-pascal-case"),
    "CT-T-3": ("rule:names-are-unique",),
    "CT-T-4": ("rule:status-goes-forward", "rule:schema"),
    "CT-T-5": ("rule:nothing-vanished",),
    "CT-T-6": ("rule:nothing-reused", "rule:nothing-re-meant"),
    "CT-T-7": ("rule:replacements-hold", "rule:gone-tags-say-why"),
    "CT-T-8": ("rule:names-stay", "rule:names-keep-their-tag"),
    "CT-T-9": ("rule:call-and-private-have-signposts",),
    "CT-T-10": ("rule:translations-reviewed",),
    "CT-T-11": ("rule:tags-named-exist",),
    "CT-T-12": ("rule:slugs-are-not-reused", "rule:councils-end-in-order"),
    "CT-V-1": (
        "tests/publishing/test_changes.py::test_what_a_release_changed",
        "tests/comparing/test_versions.py::test_whether_a_version_is_far_enough_on",
        "tests/comparing/test_kinds.py::test_a_change_has_its_kind",
        "tests/releasing/test_diff.py::test_enough_is_enough",
        "tests/releasing/test_release.py::test_what_is_not_ready_is_refused_and_nothing_is_written",
    ),
    "CT-V-2": (
        "tests/publishing/test_freezing.py::test_a_release_never_changes",
        "tests/publishing/test_manifest.py::test_a_release_is_published_as_it_was_frozen",
    ),
    "CT-V-3": ("tests/publishing/test_manifest.py::test_the_manifest_lists_every_other_file",),
    "CT-V-5": (
        "tests/publishing/test_schemas.py::test_every_document_fits_its_schema",
        "tests/publishing/test_schemas.py::test_our_own_documents_name_their_schema",
    ),
    "CT-V-6": (
        "tests/publishing/test_councils.py::test_local_moved_and_proposed_tags_at_an_adopter",
    ),
    "CT-V-7": (
        "tests/publishing/test_publication.py::test_a_named_release_gives_the_same_files_for_ever",
        "tests/publishing/test_expected.py::test_every_run_gives_the_same_bytes",
    ),
    "CT-V-8": (
        "tests/publishing/test_councils.py::test_real_and_demonstration_councils_are_kept_apart",
    ),
    "CT-M-12": ("rule:overlay-holds-no-secrets", "rule:overlay-links-are-public"),
    "CT-S-2": ("tests/responder/test_faults.py::test_killed_at_every_point",),
    "CT-S-3": (
        "tests/responder/ledger/test_states.py::test_forgotten_means_nothing_is_left",
        "tests/responder/ledger/test_states.py::test_purge_leaves_what_is_busy_or_fresh",
    ),
    "CT-S-4": ("tests/responder/routes/test_routes.py::test_addresses_that_are_not_called",),
    "CT-S-6": (
        "tests/responder/routes/test_routes.py::test_webhook_is_signed",
        "rule:overlay-holds-no-secrets",
    ),
    "CT-S-5": (
        "tests/responder/test_runner.py::test_the_last_good_file_is_kept",
        "tests/responder/test_runner.py::test_an_older_version_is_passed_over",
    ),
}


def defined() -> list[str]:
    return re.findall(r"^- \*\*(CT-[A-Z]-\d+)\*\*", PAGE, re.MULTILINE)


def cited() -> dict[str, list[str]]:
    """Give the requirements that test cases cite, with the cases."""
    found: dict[str, list[str]] = {}
    for path in KIT:
        for vector in json.loads(path.read_bytes()).get("vectors", []):
            for requirement in vector["requirements"]:
                found.setdefault(requirement, []).append(vector["id"])
    return found


def test_every_requirement_has_a_number_of_its_own() -> None:
    numbers = defined()
    assert len(numbers) > 90
    assert len(set(numbers)) == len(numbers)
    for number in numbers:
        assert f"**{number}**{{: #{number.lower()} }}" in PAGE


def test_every_requirement_says_how_binding_it_is() -> None:
    for item in re.findall(r"^- \*\*(CT-.*(?:\n  .*)*)", PAGE, re.MULTILINE):
        counts = "counts as reviewed" in item or "All text from outside" in item
        assert re.search(r"\b(MUST|SHOULD|MAY)\b", item) or counts, item


def test_every_requirement_is_tested() -> None:
    assert {*cited(), *ELSEWHERE} == set(defined())


def test_every_reference_in_the_page_is_to_a_requirement() -> None:
    assert set(re.findall(r"CT-[A-Z]-\d+", PAGE)) <= set(defined())


@pytest.mark.parametrize("proof", sorted({one for many in ELSEWHERE.values() for one in many}))
def test_what_is_said_to_test_it_is_there(proof: str) -> None:
    if proof.startswith("rule:"):
        examples = ROOT / "tests" / "examples" / "invalid" / proof.removeprefix("rule:")
        assert any(examples.iterdir())
        return
    path, _, name = proof.partition("::")
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_class_of_the_kit_is_in_the_page() -> None:
    for path in KIT:
        group = json.loads(path.read_bytes()).get("class")
        assert group is None or f"| {group.capitalize()} |" in PAGE


def test_the_readme_names_every_file_and_every_check() -> None:
    readme = (ROOT / "conformance" / "README.md").read_text("utf-8")
    for path in KIT:
        assert f"`{path.name}`" in readme
    schema = json.loads((ROOT / "schema" / "published" / "conformance.json").read_bytes())
    for check in schema["$defs"]["check"]["properties"]:
        assert f"`{check}`" in readme
