from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from counciltags.commands.lookup import LANGUAGES, PARTS, lookup_command
from counciltags.lookup import evaluation

SMALL = Path(__file__).parents[1] / "examples" / "valid" / "small"


@pytest.fixture(autouse=True)
def _in_the_small_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SMALL)


def run(*words: str, given: bytes = b"") -> tuple[int, str]:
    result = CliRunner().invoke(lookup_command, words, input=given)
    return result.exit_code, result.output


def test_text() -> None:
    code, output = run("litter", "bin", "full")
    assert code == 0
    assert output.startswith("#LitterBin")
    assert "because of: " in output


def test_json() -> None:
    code, output = run("--format", "json", "--limit", "1", "litter bin full")
    assert code == 0
    found = json.loads(output)
    assert [item["tag"] for item in found["results"]] == ["litterbin"]
    assert found["signpost"] is None


def test_danger_stands_first() -> None:
    code, output = run("the bin is on fire")
    assert code == 0
    assert output.startswith("Ring first: 999")


def test_where_the_nation_is_not_known_every_number_is_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(Path(__file__).parents[2])
    _, output = run("my husband hits me")
    first = output.splitlines()[0]
    assert "0808 80 10 800 (Wales)" in first
    assert "(Northern Ireland)" in first
    _, output = run("--council", "cardiff", "my husband hits me")
    assert output.splitlines()[0] == "Ring first: 0808 80 10 800"


def test_nothing_found() -> None:
    assert run("zzzzqqqq") == (
        0, "Nothing found. Try other words, or post without a tag: it will still be read.\n"
    )  # fmt: skip


def test_a_council() -> None:
    code, output = run("--council", "anycouncil", "pothole")
    assert code == 0
    assert "Somebody else answers this here: AnyCounty" in output


def test_evaluate(tmp_path: Path) -> None:
    file = tmp_path / "phrases.csv"
    file.write_text("text,tag\nlitter bin full,litterbin\nbin,nosuchtag\n", "utf-8")
    code, output = run("--evaluate", str(file))
    assert code == 0
    assert "No tag is called 'nosuchtag'" in output
    assert "50.0%" in output


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "one of the three"),
        (("bin", "--batch"), "one of the three"),
        (("--council", "anycoucil", "bin"), "anycouncil"),
        (("--language", "fr", "bin"), "fr"),
        (("--limit", "0", "bin"), "0"),
    ],
)
def test_wrong_usage(words: tuple[str, ...], message: str) -> None:
    code, output = run(*words)
    assert code == 2
    assert message in output


def test_a_file_that_is_no_table(tmp_path: Path) -> None:
    file = tmp_path / "phrases.csv"
    file.write_text("a,b\n1,2\n", "utf-8")
    code, output = run("--evaluate", str(file))
    assert code == 2
    assert "'text' and 'tag'" in output


def test_the_lists_of_choices_are_those_of_the_package() -> None:
    assert PARTS == evaluation.PARTS
    assert "en" in LANGUAGES
