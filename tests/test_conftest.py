"""The rule that in CI nothing may be skipped, tried by running pytest inside a test."""

from __future__ import annotations

from pathlib import Path

import pytest

CONFTEST = Path(__file__).with_name("conftest.py").read_text(encoding="utf-8")

NEEDS = """
def test_component(require):
    require("the moon", found={found})
"""
SKIPPED_TEST = """
import pytest

def test_passes(): pass

def test_other():
    pytest.skip("not today")
"""
SKIPPED_FILE = """
import pytest
pytest.importorskip("a_module_that_nobody_has")
"""
EXCUSED_TEST = """
import pytest

@pytest.mark.xfail
def test_other():
    raise ValueError
"""


@pytest.fixture(params=["0", "1"])
def all_required(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    monkeypatch.setenv("COUNCILTAGS_REQUIRE_ALL", request.param)
    return bool(request.param == "1")


def run(pytester: pytest.Pytester, test_file: str) -> pytest.RunResult:
    pytester.makeconftest(CONFTEST)
    pytester.makepyfile(test_file)
    return pytester.runpytest_inprocess("-rs", "-p", "no:cacheprovider")


def test_a_found_component_lets_the_test_run(
    pytester: pytest.Pytester, *, all_required: bool
) -> None:
    result = run(pytester, NEEDS.format(found=True))
    assert (result.ret, all_required) == (pytest.ExitCode.OK, all_required)
    result.assert_outcomes(passed=1)


def test_a_missing_component_is_named(pytester: pytest.Pytester, *, all_required: bool) -> None:
    result = run(pytester, NEEDS.format(found=False))
    result.assert_outcomes(failed=int(all_required), skipped=int(not all_required))
    assert result.ret == (pytest.ExitCode.TESTS_FAILED if all_required else pytest.ExitCode.OK)
    result.stdout.fnmatch_lines(["*the moon is missing*"])


@pytest.mark.parametrize(
    ("test_file", "named"),
    [
        pytest.param(SKIPPED_TEST, "*.py::test_other", id="a test"),
        pytest.param(SKIPPED_FILE, "*.py", id="a whole file"),
        pytest.param(EXCUSED_TEST, "*.py::test_other", id="an expected failure"),
    ],
)
def test_any_skipped_test_fails_a_run_that_requires_all(
    pytester: pytest.Pytester, test_file: str, named: str, *, all_required: bool
) -> None:
    result = run(pytester, test_file)
    line = f"FAILED: skipped although COUNCILTAGS_REQUIRE_ALL=1: {named}"
    if all_required:
        assert result.ret == pytest.ExitCode.TESTS_FAILED
        result.stdout.fnmatch_lines([line])
    else:
        assert result.ret in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)
        result.stdout.no_fnmatch_line(line)
