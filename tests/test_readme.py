"""The README's commands and its example are run as they stand."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """Give the code blocks of one language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def commands() -> list[str]:
    """Give the commands of ours that the README names, in blocks and in sentences."""
    text = "\n".join(blocks("sh")) + "\n" + "\n".join(re.findall(r"`([^`\n]+)`", README))
    return sorted({line for line in text.splitlines() if line.startswith(".venv/bin/counciltags ")})


def test_the_readme_names_commands() -> None:
    assert len(commands()) >= 4


@pytest.mark.parametrize("command", commands())
def test_a_command_works(command: str, tmp_path: Path) -> None:
    words = shlex.split(command)[1:]
    if words[0] == "demo":
        public = tmp_path / "public"
        run("export", "--preview", str(public))
        words = [word.replace("public", str(public)) for word in words]
    assert run(*words).strip()


def run(*words: str) -> str:
    """Run the command line from the repository; it must end well."""
    done = subprocess.run(
        [sys.executable, "-m", "counciltags", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_example_for_programmers_works(tmp_path: Path) -> None:
    (example,) = blocks("python")
    done = subprocess.run(
        [sys.executable, "-c", example], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Essex" in done.stdout


def test_every_file_that_is_named_is_there() -> None:
    for name in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / name).exists(), name
    for folder in re.findall(r"^\| `([a-z/]+)` \|", README, re.MULTILINE):
        assert (ROOT / folder).is_dir(), folder
