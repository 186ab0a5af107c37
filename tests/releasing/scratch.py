"""A scratch repository with a copy of our own registry, to change and to release from."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
CLEAN = {
    "PATH": os.environ.get("PATH", ""),
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "A tester",
    "GIT_AUTHOR_EMAIL": "tester@counciltags.example",
    "GIT_COMMITTER_NAME": "A tester",
    "GIT_COMMITTER_EMAIL": "tester@counciltags.example",
    "PYTHONUTF8": "1",
}


class Scratch:
    """A working tree under git."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def git(self, *arguments: str) -> str:
        done = subprocess.run(
            ["git", *arguments],  # noqa: S607 -- the tester's own git
            cwd=self.root, env=CLEAN, capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    def run(
        self, *arguments: str, code: int | None = 0, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Run ``counciltags`` here as its user would."""
        done = subprocess.run(
            [sys.executable, "-m", "counciltags", *arguments],
            cwd=self.root, env={**CLEAN, **environment}, capture_output=True, text=True,
            check=False, timeout=120,
        )  # fmt: skip
        assert code is None or done.returncode == code, done.stdout + done.stderr
        return done

    def read(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def write(self, path: str, text: str) -> None:
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")

    def swap(self, path: str, old: str, new: str) -> None:
        """Replace the first of some words in a file, which must be there."""
        text = self.read(path)
        assert old in text, f"{path} does not hold {old!r}"
        self.write(path, text.replace(old, new, 1))

    def commit(self, words: str) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", words)


def scratch_in(folder: Path) -> Scratch:
    """Copy our registry, schemas and notes into a folder, and commit them."""
    folder.mkdir(parents=True)
    for name in ("registry", "schema"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "changes").mkdir()
    for name in ("CHANGELOG.md", "changes/README.md", "pyproject.toml"):
        shutil.copyfile(ROOT / name, folder / name)
    there = Scratch(folder)
    there.git("init", "--quiet", "--initial-branch", "main")
    there.commit("Begin")
    return there
