"""Programs that break in every way: each case says what happened, and the run goes on."""

from __future__ import annotations

import os
import sys
import textwrap
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from counciltags.conformance.running import MOST_STARTS, NoProgramError, Result, judged, run
from counciltags.conformance.vectors import Check, Vector
from counciltags.conformance.verdicts import (
    CONFORMS,
    FAILS,
    NOT_CLAIMED,
    as_json,
    as_text,
    verdicts,
)

if TYPE_CHECKING:
    from collections.abc import Callable

GOOD = """
    import json, sys
    for line in sys.stdin:
        request = json.loads(line)
        {before}
        answer = {{"id": request["id"], "answer": {{"key": request["given"]["text"]}}}}
        print(json.dumps(answer), flush=True)
"""


def case(name: str, level: str = "must", key: str | None = None) -> Vector:
    checks = (Check("/key", "equals", name if key is None else key),)
    return Vector(name, "recogniser", "normalise", "", ("CT-N-1",), level, {"text": name}, checks)


CASES = [case("one"), case("two"), case("three")]


@pytest.fixture
def results(tmp_path: Path) -> Callable[..., list[Result]]:
    def give(source: str, cases: list[Vector] = CASES, timeout: float = 20.0) -> list[Result]:
        path = tmp_path / "program.py"
        path.write_text(textwrap.dedent(source))
        return list(run([sys.executable, str(path)], cases, timeout))

    return give


def outcomes(found: list[Result]) -> list[str]:
    return [result.outcome for result in found]


def test_a_good_program(results: Any) -> None:  # noqa: ANN401 -- a fixture's function
    assert outcomes(results(GOOD.format(before="pass"))) == ["passed"] * 3


@pytest.mark.parametrize(
    ("before", "says"),
    [
        ("if request['id'] == 'two': sys.exit(7)", "it ended (code 7)"),
        ("if request['id'] == 'two': raise ValueError('no idea')", "no idea"),
        ("if request['id'] == 'two': import os; os.kill(os.getpid(), 9)", "it ended (code -9)"),
        ("if request['id'] == 'two': print('hello', flush=True)", "is not JSON: 'hello'"),
        ("if request['id'] == 'two': print('[1]', flush=True)", "no answer to 'two'"),
        ("if request['id'] == 'two': print(flush=True)", "is not JSON"),
        ("if request['id'] == 'two': request['id'] = 'three'", "no answer to 'two'"),
        ("if request['id'] == 'two': print('[' * 100_000, flush=True)", "is not JSON"),
        (
            "if request['id'] == 'two': print('x' * 5_000_000, flush=True)",
            "longer than 4,194,304 bytes",
        ),
        (
            "if request['id'] == 'two': sys.stdout.buffer.write(b'\\xff\\n'); sys.stdout.flush()",
            "is not JSON",
        ),
    ],
)
def test_one_broken_answer_leaves_the_others_alone(
    before: str,
    says: str,
    results: Any,  # noqa: ANN401 -- a fixture's function
) -> None:
    found = results(GOOD.format(before=before))
    assert outcomes(found) == ["passed", "broken", "passed"]
    assert says in found[1].faults[0]


def test_a_program_that_hangs_is_ended(results: Any) -> None:  # noqa: ANN401 -- as above
    began = time.monotonic()
    before = "if request['id'] == 'two': import time; time.sleep(600)"
    found = results(GOOD.format(before=before), timeout=3.0)
    assert outcomes(found) == ["passed", "broken", "passed"]
    assert "no answer within 3 seconds" in found[1].faults[0]
    assert time.monotonic() - began < 60


def test_what_a_program_started_is_ended_with_it(tmp_path: Path) -> None:
    mark = tmp_path / "child"
    source = f"""
        import subprocess, sys, time
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
        open({str(mark)!r}, "w").write(str(child.pid))
        time.sleep(600)
    """
    path = tmp_path / "program.py"
    path.write_text(textwrap.dedent(source))
    assert outcomes(list(run([sys.executable, str(path)], CASES[:1], 3.0))) == ["broken"]
    stat = Path(f"/proc/{mark.read_text()}/stat")
    for _ in range(100):
        if not stat.exists() or stat.read_text().split()[2] == "Z":
            return
        time.sleep(0.1)
    pytest.fail("the child is still running")


def test_a_program_that_forgets_to_flush_is_told(results: Any) -> None:  # noqa: ANN401 -- as above
    source = GOOD.format(before="sys.stdout = open(1, 'w', closefd=False)")
    source = source.replace(", flush=True", "")
    found = results(source, CASES[:1], timeout=2.0)
    assert outcomes(found) == ["broken"]
    assert "flush it at once" in found[0].faults[0]


def test_many_complaints_stop_nothing(results: Any) -> None:  # noqa: ANN401 -- as above
    before = "print('careful! ' * 100_000, file=sys.stderr)"
    assert outcomes(results(GOOD.format(before=before))) == ["passed"] * 3


def test_a_program_that_always_ends_is_not_started_for_ever(results: Any) -> None:  # noqa: ANN401
    cases = [case(f"case{number}") for number in range(MOST_STARTS + 5)]
    found = results("raise SystemExit('sorry')", cases)
    assert outcomes(found) == ["broken"] * len(cases)
    assert "sorry" in found[0].faults[0]
    assert "was not started again" in found[-1].faults[0]


def test_a_program_that_reads_nothing_gets_no_more_than_it_can_hold(results: Any) -> None:  # noqa: ANN401
    long = case("long")._replace(given={"text": "x" * 2_000_000})
    found = results("import time; time.sleep(600)", [long], timeout=1.0)
    assert outcomes(found) == ["broken"]


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (["/no/such/program"], "cannot be started: No such file"),
        ([os.curdir], "cannot be started: Permission denied"),
        (["a\0b"], "cannot be started"),
    ],
)
def test_what_cannot_be_started(command: list[str], says: str) -> None:
    with pytest.raises(NoProgramError, match=says):
        list(run(command, CASES))


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ({"answer": {"key": "one"}}, "passed"),
        ({"answer": {"key": "One"}}, "failed"),
        ({"answer": {}}, "failed"),
        ({"answer": "one"}, "failed"),
        ({"error": "I fell"}, "failed"),
        ({}, "failed"),
        ({"unsupported": True}, "unsupported"),
        ({"unsupported": "yes"}, "failed"),
    ],
)
def test_judging_an_answer(answer: dict[str, Any], outcome: str) -> None:
    assert judged(case("one"), {"id": "one", **answer}).outcome == outcome


RESULTS = {
    "passed": Result(case("a"), "passed"),
    "failed": Result(case("b"), "failed", ("/key must be 1",)),
    "forgiven": Result(case("c", "should"), "failed", ("/key must be 1",)),
    "broken": Result(case("d", "should"), "broken", ("it ended",)),
    "unsupported": Result(case("e"), "unsupported"),
    "left out": Result(case("f", "should"), "unsupported"),
}


@pytest.mark.parametrize(
    ("names", "verdict"),
    [
        (("passed",), CONFORMS),
        (("passed", "forgiven"), CONFORMS),
        (("passed", "left out"), CONFORMS),
        (("passed", "failed"), FAILS),
        (("passed", "broken"), FAILS),
        (("passed", "unsupported"), FAILS),
        (("unsupported",), NOT_CLAIMED),
    ],
)
def test_verdicts(names: tuple[str, ...], verdict: str) -> None:
    (found,) = verdicts([RESULTS[name] for name in names])
    assert (found.group, found.verdict) == ("recogniser", verdict)


def test_the_report_names_what_went_wrong() -> None:
    text = "\n".join(as_text(list(RESULTS.values())))
    assert "b failed: " in text
    assert "c failed, forgiven: " in text
    assert "  /key must be 1" in text
    assert "See CT-N-1 in the specification." in text
    assert "recogniser: does not conform. 1 passed, 2 failed, 1 broken, 2 unsupported (1 of" in text
    plain = as_json(list(RESULTS.values()))
    assert plain["classes"][0]["verdict"] == FAILS
    assert [item["outcome"] for item in plain["results"]].count("failed") == 2
