"""Checks, pointers and files of test cases."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counciltags.conformance.judging import OPERATORS, faults_of
from counciltags.conformance.pointers import NOTHING, NoPlaceError, get, put
from counciltags.conformance.vectors import OPERATORS as NAMES
from counciltags.conformance.vectors import BadKitError, Check, expanded, read_vectors

if TYPE_CHECKING:
    from pathlib import Path

JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=3), inner)
    ),
)


@pytest.mark.parametrize(
    ("operator", "value", "passing", "failing"),
    [
        ("equals", 1, [1], [True, "1", 2, None]),
        ("equals", None, [None], [False, "", []]),
        ("equals", ["a", "b"], [["a", "b"]], [["b", "a"], ["a"]]),
        ("equals", {"a": 1, "b": 2}, [{"b": 2, "a": 1}], [{"a": 1}]),
        ("same_items", ["a", "b"], [["b", "a"]], [["a"], ["a", "b", "b"], "ab", None]),
        ("one_of", ["a", 1], ["a", 1], [True, "b", None]),
        ("contains", ["a", "b"], ["xaxb", ["b", "a"], {"a": 1, "b": 2}], ["a", ["a"], None, 3]),
        ("contains_any", ["a", "b"], ["xb", ["a"]], ["c", [], None]),
        ("lacks", ["a", "b"], ["c", [], {}], ["a", ["b"], {"a": 1}]),
        ("empty", True, ["", [], {}], ["a", [0], None, 0]),
        ("empty", False, ["a", [0]], ["", [], None, 0]),
        ("absent", True, [None], [0, "", []]),
        ("absent", False, [0, ""], [None]),
        ("longest", 2, ["", "ab", "\U0001f600\U0001f600"], ["abc", None, ["a"]]),
    ],
)
def test_operators(operator: str, value: Any, passing: list[Any], failing: list[Any]) -> None:  # noqa: ANN401
    check = [Check("/x", operator, value)]
    for found in passing:
        assert list(faults_of({"x": found}, check)) == []
    for found in failing:
        (fault,) = faults_of({"x": found}, check)
        assert fault.startswith("/x must ")


@pytest.mark.parametrize("operator", sorted(NAMES - {"absent"}))
def test_what_is_not_there_passes_nothing(operator: str) -> None:
    value: Any = {"empty": True, "longest": 9}.get(operator, [None])
    (fault,) = faults_of({}, [Check("/x/y", operator, value)])
    assert fault.endswith("is not there")


def test_every_operator_is_known_by_one_name() -> None:
    assert set(OPERATORS) == NAMES


@given(found=JSON, value=JSON)
def test_no_answer_breaks_the_judge(found: Any, value: Any) -> None:  # noqa: ANN401 -- any JSON
    for operator in NAMES - {"longest"}:
        fits = value if operator not in {"same_items", "one_of"} else [value]
        assert len(list(faults_of(found, [Check("", operator, fits)]))) <= 1


@pytest.mark.parametrize(
    ("pointer", "value"),
    [("", {"a/b": [{"~": 1}]}), ("/a~1b/0/~0", 1), ("/a~1b/1", NOTHING), ("/x", NOTHING)],
)
def test_pointers(pointer: str, value: Any) -> None:  # noqa: ANN401 -- any JSON
    found = get({"a/b": [{"~": 1}]}, pointer)
    assert found is value if value is NOTHING else found == value


@pytest.mark.parametrize("pointer", ["x", "/a/b", "/list/0", ""])
def test_places_where_nothing_can_be_put(pointer: str) -> None:
    with pytest.raises(NoPlaceError):
        put({"list": [1]}, pointer, 1)


def test_fixtures_are_put_in_and_never_changed() -> None:
    fixtures = {"post": {"text": "", "deep": {"a": 1}}}
    wanted = {"post": {"fixture": "post", "set": {"/text": "#bin", "/deep/a": 2}}}
    assert expanded(wanted, fixtures) == {"post": {"text": "#bin", "deep": {"a": 2}}}
    assert fixtures == {"post": {"text": "", "deep": {"a": 1}}}


VECTOR = {
    "id": "a-01",
    "about": "",
    "requirements": ["CT-N-1"],
    "given": {},
    "expect": [{"at": "", "empty": True}],
}


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"class": "cook"}, "'class' must be one of"),
        ({"vectors": [{**VECTOR, "level": "may"}]}, "'level' one of"),
        ({"vectors": [{**VECTOR, "expect": []}]}, "something must be expected"),
        ({"vectors": [{**VECTOR, "expect": [{"at": ""}]}]}, "a check has 'at' and one of"),
        ({"vectors": [{**VECTOR, "expect": [{"at": "", "is": 1}]}]}, "a check has 'at'"),
        ({"vectors": [{**VECTOR, "given": {"fixture": "nope"}}]}, "no fixture 'nope'"),
        ({"vectors": [{**VECTOR, "given": {"fixture": "f", "set": {"/x/y": 1}}}]}, "'/x/y'"),
        ({"vectors": [VECTOR, VECTOR]}, "'a-01' stands twice"),
        ({"vectors": [1]}, "not a file of test cases"),
        ({"vectors": 1}, "not a file of test cases"),
        ({"kind": None, "vectors": [{"id": "a"}]}, "'expect' is missing"),
    ],
)
def test_a_bad_file_says_what_is_wrong(change: dict[str, Any], says: str, tmp_path: Path) -> None:
    document = {"class": "recogniser", "kind": "normalise", "vectors": [VECTOR], **change}
    (tmp_path / "bad.json").write_text(json.dumps(document))
    (tmp_path / "fixtures.json").write_text('{"fixtures": {"f": {}}}')
    with pytest.raises(BadKitError, match=says):
        read_vectors(tmp_path)


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"\xff", b"[" * 100_000, b" " * (5 << 20)])
def test_a_file_that_is_no_json_object(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_bytes(data)
    (tmp_path / "fixtures.json").write_text('{"fixtures": {}}')
    with pytest.raises(BadKitError, match=r"bad\.json"):
        read_vectors(tmp_path)


def test_an_empty_folder_and_none(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(BadKitError, match="no test cases"):
            read_vectors(folder)
