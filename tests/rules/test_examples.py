"""Every example is judged as its folder says, and every rule has examples."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING, Any

import pytest
from tests.accept import COMMAND, EXAMPLES, Case, check, findings_of, invalid_cases, report

import counciltags.rules
from counciltags.rules import OVERLAY_RULES, REGISTRY_RULES, TAG_RULES
from counciltags.rules.base import Rule
from counciltags.rules.catalogue import catalogue

if TYPE_CHECKING:
    from pathlib import Path

LISTED: tuple[Rule[Any], ...] = (*REGISTRY_RULES, *TAG_RULES, *OVERLAY_RULES)
VALID = sorted(path for path in (EXAMPLES / "valid").iterdir() if path.is_dir())
CASES = invalid_cases()
KNOWN = {entry.name for entry in catalogue()}


@pytest.mark.parametrize("folder", VALID, ids=lambda folder: folder.name)
def test_a_valid_example_has_no_errors_and_no_warnings(folder: Path) -> None:
    found = [finding for finding in check(folder) if finding.level != "info"]
    assert report(found) == ""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_an_invalid_example_is_reported_as_expected(case: Case) -> None:
    found = findings_of(case)
    expected = case.expected.read_text(encoding="utf-8") if case.expected.exists() else ""
    assert report(found) == expected, (
        f"{case.name} is reported in another way than its expected.txt says. "
        f"If the new report is right, run: {COMMAND}"
    )
    assert case.rule in {finding.rule for finding in found}, f"{case.rule} finds nothing here"
    assert {finding.rule for finding in found} <= KNOWN
    assert all(finding.hint for finding in found), "every finding says what to do"
    errors = {finding.rule for finding in found if finding.level == "error"}
    assert errors - {case.rule} == set(case.listed("also.txt"))


def test_every_rule_is_listed_once() -> None:
    names = [rule.name for rule in LISTED]
    assert sorted(names) == sorted(set(names))
    modules = [
        importlib.import_module(f"counciltags.rules.{module.name}")
        for module in pkgutil.iter_modules(counciltags.rules.__path__)
    ]
    defined = {
        value.name
        for module in modules
        for value in vars(module).values()
        if isinstance(value, Rule)
    }
    assert defined == set(names)


def test_every_rule_has_a_failing_example_and_every_example_a_rule() -> None:
    with_examples = {case.rule for case in CASES}
    assert {rule.name for rule in LISTED} - with_examples == set()
    assert with_examples - KNOWN == set()
    folders = {path.name for path in (EXAMPLES / "invalid").iterdir()}
    assert folders - with_examples == set(), "a folder for a rule has no example in it"


def test_the_catalogue_has_every_name_once_with_a_sentence() -> None:
    entries = catalogue()
    names = [entry.name for entry in entries]
    assert names == sorted(set(names))
    for entry in entries:
        assert entry.about.endswith("."), f"{entry.name}: {entry.about}"
        assert entry.level in {"error", "warning", "info"}
