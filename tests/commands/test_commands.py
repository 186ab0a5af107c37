"""The command line as its users meet it: exit codes, reports, and words for wrong usage."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from counciltags.commands import COMMANDS

if TYPE_CHECKING:
    from tests.conftest import Require

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "examples" / "valid" / "small"


def run(*words: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "counciltags", *words],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def spoilt(tmp_path: Path) -> Path:
    """A small registry with one wrong value."""
    shutil.copytree(SMALL / "registry", tmp_path / "registry")
    path = tmp_path / "registry" / "tags" / "bin.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("area: waste", "area: wast", 1), encoding="utf-8")
    return tmp_path


def test_validate_is_content_with_a_good_registry() -> None:
    done = run("validate", "--quiet", cwd=SMALL)
    assert (done.returncode, done.stdout, done.stderr) == (0, "Everything holds.\n", "")


def test_validate_shows_the_line_the_place_and_what_to_do(spoilt: Path) -> None:
    done = run("validate", "--quiet", cwd=spoilt)
    assert done.returncode == 1
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    at = lines.index("registry/tags/bin.yml:5:7 error areas-exist")
    assert lines[at + 1 : at + 3] == ["    area: wast", "          ^"]
    assert "'wast'" in lines[at + 3]
    assert "'waste'" in lines[at + 4]
    assert lines[-1] == "1 error."


def test_validate_can_be_asked_about_one_file(spoilt: Path) -> None:
    good, bad = "registry/tags/road.yml", "registry/tags/bin.yml"
    assert run("validate", good, cwd=spoilt).returncode == 0
    assert run("validate", bad, cwd=spoilt).returncode == 1
    assert run("validate", str(spoilt / bad), cwd=ROOT).returncode == 1


def test_validate_reports_for_programs(spoilt: Path) -> None:
    report = json.loads(run("validate", "--format", "json", "-q", cwd=spoilt).stdout)
    assert report["ok"] is False
    (finding,) = report["findings"]
    assert (finding["path"], finding["line"], finding["column"]) == ("registry/tags/bin.yml", 5, 7)
    noted = run("validate", "--format", "github", "-q", cwd=spoilt).stdout
    assert noted.startswith("::error file=registry/tags/bin.yml,line=5,col=7,title=areas-exist::")


def test_a_councils_end_is_judged_as_of_a_day(tmp_path: Path) -> None:
    shutil.copytree(SMALL / "registry", tmp_path / "registry")
    councils = tmp_path / "registry" / "councils.yml"
    text = councils.read_text(encoding="utf-8")
    website = "  website: https://anycouncil.example/\n"
    assert website in text
    ending = website + "  ends: 2027-03-31\n  successors: [west-berkshire]\n"
    councils.write_text(text.replace(website, ending), encoding="utf-8")
    assert run("validate", "-q", cwd=tmp_path).returncode == 0
    done = run("validate", "-q", "--as-of", "2027-04-01", cwd=tmp_path)
    assert done.returncode == 1
    assert "overlay-councils-exist" in done.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["validte"], "Did you mean 'validate'?"),
        (["validate", "nowhere.yml"], "There is no file or folder 'nowhere.yml'."),
        (["validate", "--as-of", "tomorrow"], "'tomorrow' is not a day."),
        (["validate", "--as-of", "20270401"], "'20270401' is not a day."),
        (["validate", "--as-of", "2027-W13-4"], "'2027-W13-4' is not a day."),
        (["validate", str(ROOT / "registry")], "is not part of the registry"),
        (["show", "#Bn"], "No tag is called '#Bn'. Did you mean 'bin'?"),
        (["show", "bin", "--council", "gwyned"], "Did you mean 'gwynedd'?"),
        (["rules", "area-exist"], "Did you mean 'areas-exist'?"),
        (["demo", "nowhere"], "Run 'counciltags export --preview nowhere' first."),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_to_do(words: list[str], said: str) -> None:
    # The second path makes "registry" one of another tree than the one that is meant.
    first = [str(SMALL / "registry")] if words[-1] == str(ROOT / "registry") else []
    done = run(words[0], *first, *words[1:], cwd=SMALL)
    assert done.returncode == 2, done.stdout
    assert said in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def test_a_files_name_cannot_write_to_the_terminal(tmp_path: Path) -> None:
    shutil.copytree(SMALL / "registry", tmp_path / "registry")
    (tmp_path / "registry" / "tags" / "a\n::error::\x1b[31m.txt").touch()
    lines = run("validate", "-q", cwd=tmp_path).stdout.splitlines()
    assert lines[0].startswith("registry/tags/a\\u{a}::error::\\u{1b}[31m.txt error")
    assert not any(line.startswith("::") or "\x1b" in line for line in lines)


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_a_report_is_utf8_whatever_a_file_is_called(tmp_path: Path, form: str) -> None:
    shutil.copytree(SMALL / "registry", tmp_path / "registry")
    odd = Path(os.fsdecode(os.fsencode(tmp_path / "registry" / "tags") + b"/\xff.txt"))
    try:
        odd.touch()
    except OSError:  # macOS keeps no such names, so nobody can have one there
        odd.with_name("\u00ff.txt").touch()
    done = run("validate", "--format", form, "-q", cwd=tmp_path)
    assert done.returncode == 1
    assert "unexpected-file" in done.stdout


def test_show_works_while_other_files_are_being_mended(tmp_path: Path) -> None:
    shutil.copytree(SMALL / "registry", tmp_path / "registry")
    (tmp_path / "registry" / "contacts.yml").unlink()
    pothole = tmp_path / "registry" / "tags" / "pothole.yml"
    moved = "status: moved\nreplaced_by: [nowhere]\nreason:\n  en: It went elsewhere."
    text = pothole.read_text(encoding="utf-8")
    pothole.write_text(text.replace("status: current", moved), encoding="utf-8")
    warned = [
        path.stem for path in pothole.parent.iterdir() if "signpost" in path.read_text("utf-8")
    ]
    assert warned
    for tag in ("pothole", *warned):
        done = run("show", tag, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, ""), tag


def test_show_tells_what_a_council_does_with_a_tag() -> None:
    own = run("show", "#MissedBin", "--council", "anycouncil", cwd=SMALL).stdout
    assert "registry/overlays/anycouncil.yml, line" in own
    away = run("show", "pothole", "--council", "anycouncil", cwd=SMALL).stdout
    assert "At AnyCouncil: not theirs. It goes to AnyCounty" in away


def test_every_rule_is_listed() -> None:
    done = run("rules")
    assert "areas-exist (error)" in done.stdout
    assert "yaml-duplicate-key (error)" in done.stdout


def test_the_demonstration_reads_the_exported_file(tmp_path: Path) -> None:
    target = str(tmp_path / "public")
    assert run("export", "--preview", target, cwd=SMALL).returncode == 0
    said = run("demo", target, cwd=SMALL).stdout
    assert "my #bin hasn't been collected" in said
    assert "Referred to: AnyCounty" in said
    file = tmp_path / "public/api/v1/demo/councils/anycouncil.json"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("anycounty.example/roads", "changed.example/r"), encoding="utf-8")
    assert "changed.example/r" in run("demo", target, cwd=SMALL).stdout


def test_the_reference_pages_are_up_to_date() -> None:
    done = run("reference", "site/reference", "--check")
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str) -> None:
    done = run(name, "--help")
    assert done.returncode == 0, done.stderr
    assert "Usage:" in done.stdout


def test_a_full_disk_is_said_plainly(require: Require) -> None:
    require("/dev/full", found=Path("/dev/full").exists())
    with open("/dev/full", "w", encoding="utf-8") as full:  # noqa: PTH123 -- a device
        done = subprocess.run(
            [sys.executable, "-m", "counciltags", "rules"],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == "Error: there is no room left where the output goes.\n"
