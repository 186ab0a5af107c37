"""The workflows are sound by two outside judges and by our own rules."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from tests.releasing.scratch import ROOT

if TYPE_CHECKING:
    from tests.conftest import Require

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
PINNED = re.compile(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")


def load(path: Path) -> dict[str, Any]:
    plain: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return plain


def test_zizmor_finds_nothing(require: Require) -> None:
    program = shutil.which("zizmor", path=str(Path(sys.executable).parent))
    require("zizmor", found=program is not None)
    assert program
    done = subprocess.run(
        [program, "--offline", "--pedantic", "--no-progress", str(ROOT / ".github" / "workflows")],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("schema", "paths"),
    [("vendor.github-workflows", WORKFLOWS), ("vendor.github-issue-forms", FORMS)],
)
def test_every_file_fits_its_schema(schema: str, paths: list[Path]) -> None:
    assert paths
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema,
         *(str(path) for path in paths if path.name != "config.yml")],
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_rights_are_given_job_by_job_and_actions_are_pinned(path: Path) -> None:
    plain = load(path)
    assert plain["permissions"] == {}
    assert all("permissions" in job and "timeout-minutes" in job for job in plain["jobs"].values())
    used = re.findall(r"uses: (.*)", path.read_text(encoding="utf-8"))
    assert all(PINNED.fullmatch(use) for use in used), used


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_no_text_of_others_stands_in_a_script(path: Path) -> None:
    for job in load(path)["jobs"].values():
        for step in job["steps"]:
            assert "${{" not in step.get("run", ""), step


def test_every_action_is_pinned_at_one_commit() -> None:
    used = [re.findall(r"uses: (\S+)@(.*)", path.read_text(encoding="utf-8")) for path in WORKFLOWS]
    pins = {pin for many in used for pin in many}
    assert len({action for action, _ in pins}) == len(pins), pins


@pytest.mark.parametrize("name", ["check.yml", "ownership.yml"])
def test_what_runs_contributors_code_can_only_read(name: str) -> None:
    path = ROOT / ".github" / "workflows" / name
    assert {str(job["permissions"]) for job in load(path)["jobs"].values()} == {
        "{'contents': 'read'}"
    }
    assert "{{ secrets." not in path.read_text(encoding="utf-8")


def test_what_may_write_checks_out_the_main_branch_only() -> None:
    (job,) = load(ROOT / ".github" / "workflows" / "tell.yml")["jobs"].values()
    (step,) = (s for s in job["steps"] if s.get("uses", "").startswith("actions/checkout"))
    assert step["with"]["ref"] == "${{ github.event.repository.default_branch }}"
