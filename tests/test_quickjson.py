"""JSON read without the json package gives what that package gives."""

from __future__ import annotations

import json
import math
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counciltags import quickjson
from counciltags.quickjson import loads

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inside: st.lists(inside) | st.dictionaries(st.text(), inside),
    max_leaves=20,
)


@given(VALUES, st.sampled_from([None, 1]), st.booleans())
def test_what_json_writes_is_read_back(value: object, indent: int | None, plain: bool) -> None:  # noqa: FBT001 -- hypothesis names it
    try:
        data = json.dumps(value, indent=indent, ensure_ascii=plain).encode()
    except UnicodeEncodeError:  # half of a character pair, which UTF-8 cannot hold
        return
    assert loads(data) == value


@given(st.binary(max_size=40) | st.text('[]{}":,0123e-.tfn\\u \n', max_size=20).map(str.encode))
def test_any_bytes_give_what_json_gives(data: bytes) -> None:
    try:
        expected = json.loads(data)
    except ValueError as error:
        with pytest.raises(type(error)):
            loads(data)
    else:
        assert loads(data) == expected


def test_numbers_that_are_none_are_read_as_json_does() -> None:
    assert math.isnan(loads(b"NaN"))
    assert loads(b"[Infinity, -Infinity]") == [math.inf, -math.inf]


def test_it_reads_without_the_part_in_c(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quickjson, "_scan", None)
    assert loads(b' {"a": [1]} ') == {"a": [1]}


def test_a_look_up_imports_neither_json_nor_typing() -> None:
    program = (
        "import sys; before = set(sys.modules); from counciltags.quickjson import loads; "
        "import counciltags.released, counciltags.model.tag; loads(b'{}'); "
        "print(sorted({'json', 're', 'typing'} & (set(sys.modules) - before)))"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-E", "-c", f"import sys; sys.path[:] = {sys.path!r}; {program}"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout == "[]\n"
