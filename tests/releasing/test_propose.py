"""From an issue to a pull request with one file, and what strangers may try on the way."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from tests.releasing.scratch import CLEAN, ROOT
from tests.releasing.serving import github
from tests.releasing.test_forms import HOSTILE, SEA, filled

from counciltags.releasing.forms.reading import LONGEST
from counciltags.releasing.forms.tags import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Propose = Callable[..., subprocess.CompletedProcess[str]]


class Hub:
    """What GitHub would hold: branches with the files that were put there, pulls, comments."""

    def __init__(self) -> None:
        self.url = ""
        self.branches: dict[str, dict[str, str]] = {}
        self.pulls: list[dict[str, Any]] = []
        self.comments: list[str] = []

    def answer(self, method: str, path: str, body: Any) -> Any:  # noqa: ANN401 -- plain JSON
        if path == "":
            return {"default_branch": "main"}
        if path == "git/ref/heads/main":
            return {"object": {"sha": "a" * 40}}
        if path.startswith("git/refs"):
            name = path.removeprefix("git/refs/heads/") if method == "PATCH" else body["ref"][11:]
            if method == "POST" and name in self.branches:
                return 422
            self.branches[name] = {}
        elif path == "pulls":
            if body["head"] in {pull["head"] for pull in self.pulls}:
                return 422
            self.pulls.append(body)
        elif path.endswith("/comments"):
            self.comments.append(body["body"])
        elif method == "GET":
            return 404
        else:
            text = base64.b64decode(body["content"]).decode()
            self.branches[body["branch"]][path.removeprefix("contents/")] = text
        return {}


@pytest.fixture
def hub() -> Iterator[Hub]:
    hub = Hub()
    with github(hub.answer) as hub.url:
        yield hub


@pytest.fixture
def run(hub: Hub, tmp_path: Path) -> Propose:
    """Run the script on an issue, as the workflow does."""

    def run(body: str | None, *labels: str) -> subprocess.CompletedProcess[str]:
        named = [{"name": label} for label in labels]
        event = tmp_path / "event.json"
        event.write_text(json.dumps({"issue": {"number": 12, "labels": named, "body": body}}))
        before = {path: path.stat().st_mtime_ns for path in (ROOT / "registry").rglob("*")}
        done = subprocess.run(
            [sys.executable, str(ROOT / ".github/scripts/propose.py")],
            cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
            env={**CLEAN, "GITHUB_EVENT_PATH": str(event), "GITHUB_API_URL": hub.url,
                 "GITHUB_REPOSITORY": "o/r", "GH_TOKEN": "t"},
        )  # fmt: skip
        assert before == {path: path.stat().st_mtime_ns for path in (ROOT / "registry").rglob("*")}
        return done

    return run


def test_a_form_becomes_one_file_and_one_pull_request(hub: Hub, run: Propose) -> None:
    for _ in range(2):  # what people may have worked on by then is left alone
        done = run(filled(WORDS, "\r\n", **SEA), "form-words", "take-up")
        assert done.returncode == 0, done.stderr
    assert list(hub.branches) == ["form-12"]
    ((path, text),) = hub.branches["form-12"].items()
    assert path == "registry/tags/pothole.yml"
    assert "moon landing" in text
    assert "\r" not in text
    (pull,) = hub.pulls
    assert (pull["head"], pull["base"]) == ("form-12", "main")
    assert "Nobody has reviewed it yet." in pull["body"]
    (comment,) = hub.comments
    assert "`form-12` is there already" in comment


REFUSED: dict[str, tuple[str | None, tuple[str, ...], str]] = {
    "no label": (filled(WORDS, **SEA), ("take-up",), "There is no form"),
    "two labels": (filled(WORDS, **SEA), ("form-words", "form-tag"), "one form only"),
    "another form's label": (filled(WORDS, **SEA), ("form-tag",), "is missing"),
    "empty": (None, ("form-words",), "is missing"),
    "huge": ("x" * (LONGEST * 50), ("form-words",), "too long"),
    "a path": (
        filled(WORDS, **{**SEA, "tag": "../../.github/workflows/check"}),
        ("form-words",),
        "There is no tag",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_taken_is_told_and_nothing_is_written(
    case: str, hub: Hub, run: Propose
) -> None:
    body, labels, words = REFUSED[case]
    done = run(body, *labels)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert not hub.branches
    assert not hub.pulls
    (comment,) = hub.comments
    assert words in comment


@pytest.mark.parametrize("text", [one for one in HOSTILE if one != "\ud800"])
def test_hostile_words_act_nowhere(text: str, hub: Hub, run: Propose) -> None:
    done = run(filled(WORDS, **{**SEA, "tag": text}), "form-words")
    assert "Traceback" not in done.stderr
    assert all(path == "registry/tags/pothole.yml" for files in hub.branches.values()
               for path in files)  # fmt: skip
    for comment in hub.comments:
        assert not set("<>[]@|") & set("".join(comment.split("`")[::2]))
