"""``counciltags conformance`` as its user meets it."""

from __future__ import annotations

import json
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.conftest import Require

INDEPENDENT = Path(__file__).parents[1] / "conformance" / "independent.mjs"


def command(*words: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "counciltags", "conformance", *words],
        capture_output=True,
        text=True,
        check=False,
        input=more.get("input"),
    )


def test_our_own_recogniser() -> None:
    done = command("--self", "--class", "recogniser")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "recogniser: conforms. 95 passed.\n"


def test_another_program_as_one_text_and_as_words(require: Require) -> None:
    require("node", found=shutil.which("node") is not None)
    whole = command(f"node {shlex.quote(str(INDEPENDENT))}", "--class", "overlay")
    apart = command("--class", "overlay", "--", "node", str(INDEPENDENT))
    assert whole.returncode == apart.returncode == 0
    assert whole.stdout == apart.stdout
    assert "overlay: conforms." in whole.stdout


def test_a_program_that_fails(require: Require) -> None:
    require("node", found=shutil.which("node") is not None)
    words = ("--case", "normalise-11", "--", "node", str(INDEPENDENT), "accents")
    done = command(*words)
    assert done.returncode == 1
    assert 'normalise-11 failed: an accent in one character\n  /key must be "ty"' in done.stdout
    plain = json.loads(command("--format", "json", *words).stdout)
    assert plain["results"][0]["requirements"] == ["CT-N-4"]
    assert plain["classes"][0]["verdict"] == "does not conform"


def test_a_program_that_claims_nothing() -> None:
    source = """
import json, sys
for line in sys.stdin:
    print(json.dumps({"id": json.loads(line)["id"], "unsupported": True}), flush=True)
"""
    done = command("--class", "look-up", "--", sys.executable, "-c", source)
    assert done.returncode == 0
    assert done.stdout == "look-up: not claimed. 26 unsupported.\n"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "Name the command that starts a program, or give --self."),
        (("--self", "node x"), "Name the command"),
        (("",), "The command is empty."),
        (("'",), "The command cannot be read"),
        (("/no/such",), "'/no/such' cannot be started: No such file or directory."),
        (("--self", "--case", "normalise-1"), "There is no case 'normalise-1'. Did you mean"),
        (("--self", "--case", "normalise-01", "--class", "overlay"), "leave each other out"),
        (("--self", "--class", "cook"), "'cook' is not one of"),
        (("--self", "--timeout", "0"), "0"),
        (("--self", "--vectors", "/no/such"), "There are no test cases in /no/such."),
    ],
)
def test_wrong_usage(words: tuple[str, ...], says: str) -> None:
    done = command(*words)
    assert done.returncode == 2
    assert says in done.stderr
    assert done.stdout == ""


def test_answering_by_itself() -> None:
    request = json.dumps({"id": "a", "kind": "normalise", "given": {"text": "#Tŷ"}})
    done = command("--answer", input=request + "\n")
    assert json.loads(done.stdout) == {"id": "a", "answer": {"key": "ty"}}
