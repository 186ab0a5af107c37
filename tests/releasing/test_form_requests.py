"""The script that makes a pull request of a form, against a GitHub on this machine."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING, Any

import propose
import pytest
from tests.releasing.forging import Forge
from tests.releasing.scratch import ROOT
from tests.releasing.serving import github

from counciltags.releasing.forms.councils import COUNCIL
from counciltags.releasing.forms.tags import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Begin = Callable[[dict[str, Any]], None]

PATH = "registry/tags/pothole.yml"
GIVEN = {"tag": "#Pothole", "terms": "moon landing", "evidence": "@someone said so <b>"}


def issue(label: str = "form-words", **given: str) -> dict[str, Any]:
    headings = COUNCIL if label == "form-council" else WORDS
    answers = {**GIVEN, **given}
    body = "".join(
        f"### {heading}\n\n{answers.get(name, '_No response_')}\n\n"
        for heading, name in headings.items()
    )
    labels = [{"name": label}, {"name": "take-up"}]
    return {"issue": {"number": 12, "labels": labels, "body": body}}


@pytest.fixture
def forge() -> Forge:
    return Forge()


@pytest.fixture
def begin(forge: Forge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Begin]:
    """Give the function that sets the job up for an event, as a runner would, and runs it."""
    monkeypatch.chdir(ROOT)
    with github(forge.answer) as address:

        def run(event: dict[str, Any]) -> None:
            file = tmp_path / "event.json"
            file.write_text(json.dumps(event), encoding="utf-8")
            for name, value in {
                "GITHUB_EVENT_PATH": str(file), "GITHUB_API_URL": address,
                "GITHUB_REPOSITORY": "o/r", "GH_TOKEN": "t",
            }.items():  # fmt: skip
                monkeypatch.setenv(name, value)
            propose.main()

        yield run


def test_a_form_becomes_one_file_and_one_pull_request(forge: Forge, begin: Begin) -> None:
    begin(issue())
    assert [(method, path) for method, path, _ in forge.sent] == [
        ("POST", "git/refs"), ("PUT", f"contents/{PATH}"), ("POST", "pulls"),
    ]  # fmt: skip
    ref, file, pull = (body for _, _, body in forge.sent)
    assert ref == {"ref": "refs/heads/form-12", "sha": "a" * 40}
    assert (file["branch"], file["sha"]) == ("form-12", "b" * 40)
    assert "- moon landing" in base64.b64decode(file["content"]).decode()
    assert (pull["head"], pull["base"]) == ("form-12", "main")
    assert "Closes #12" in pull["body"]
    assert "someone" not in json.dumps(pull)


def test_what_cannot_be_taken_is_told_in_harmless_words(forge: Forge, begin: Begin) -> None:
    with pytest.raises(SystemExit):
        begin(issue(tag="@someone <img src=x> [a](https://b.example)"))
    ((method, path, body),) = forge.sent
    assert (method, path) == ("POST", "issues/12/comments")
    assert "There is no tag" in body["body"]
    assert not set("<>[]") & set(body["body"])
    assert "@s" not in body["body"]


@pytest.mark.parametrize("value", ["http://127.0.0.1/", "javascript:alert(1)", "https://a\u202eb"])
def test_a_hostile_fact_writes_nothing(forge: Forge, begin: Begin, value: str) -> None:
    with pytest.raises(SystemExit):
        begin(issue("form-council", council="adur", field="website", value=value, source="x"))
    assert [path for _, path, _ in forge.sent] == ["issues/12/comments"]


def test_every_rule_of_the_registry_is_asked(forge: Forge, begin: Begin) -> None:
    with pytest.raises(SystemExit):
        begin(issue("form-council", council="adur", field="successors", value="arun", source="x"))
    ((_, _, body),) = forge.sent
    assert "has successors but no last day" in body["body"]


@pytest.mark.parametrize("label", ["form-other", "bug"])
def test_a_form_without_its_label_writes_nothing(forge: Forge, begin: Begin, label: str) -> None:
    with pytest.raises(SystemExit):
        begin(issue(label))
    assert [path for _, path, _ in forge.sent] == ["issues/12/comments"]


def test_two_forms_at_once_write_nothing(forge: Forge, begin: Begin) -> None:
    event = issue()
    event["issue"]["labels"].append({"name": "form-tag"})
    with pytest.raises(SystemExit):
        begin(event)
    assert [path for _, path, _ in forge.sent] == ["issues/12/comments"]


def test_a_branch_that_people_may_have_worked_on_is_left_alone(forge: Forge, begin: Begin) -> None:
    forge.refuses = {"POST git/refs": 422}
    begin(issue())
    assert [path for _, path, _ in forge.sent] == ["git/refs", "issues/12/comments"]


@pytest.mark.parametrize("refused", [f"PUT contents/{PATH}", "POST pulls"])
def test_a_branch_is_taken_back_when_github_refuses(
    forge: Forge, begin: Begin, refused: str
) -> None:
    forge.refuses = {refused: 403}
    with pytest.raises(OSError, match="403"):
        begin(issue())
    assert forge.sent[-1][:2] == ("DELETE", "git/refs/heads/form-12")
