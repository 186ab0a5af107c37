from __future__ import annotations

import io
import json
import tracemalloc
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.hashtags.tables import NAMES

from counciltags.hashtags.streaming import LONGEST_LINE, match_stream, read_lines

EMPTY: dict[str, Any] = {
    "linked": [],
    "intended": [],
    "tags": [],
    "suggested": [],
    "resolved": [],
}


def answers(data: bytes) -> list[dict[str, Any]]:
    written: list[bytes] = []
    match_stream(read_lines(io.BytesIO(data).read), written.append, NAMES)
    return [json.loads(line) for line in written]


def test_one_answer_for_every_line() -> None:
    first, blank, second, last = answers(b'my #bin\r\n\n{"text": "#road", "tags": ["road"]}\n#bins')
    assert first["tags"] == ["bin"]
    assert blank == EMPTY
    assert second["tags"] == ["road"]
    assert last["tags"] == ["bin"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"{", "not valid JSON"),
        (b'{"text": "#bin"} more', "not valid JSON"),
        (b'{"text": "#\\ud800bin"}', "half a character"),
        (b'{"text": "a\\u0000"}', "NUL"),
        (b"#bin\x00", "NUL"),
        (b"\xff\xfe#", "byte 1"),
        (b"caf\xc3", "byte 4"),
        (b"\xed\xa0\x80", "byte 1"),
        (b'{"words": "#bin"}', "'text'"),
        (b'{"text": ["#bin"]}', "a list"),
        (b'{"text": "", "facets": 1}', "'facets'"),
        (b'{"a":' * 50_000, "JSON"),
        (b'{"text": "", "n": ' + b"9" * 5000 + b"}", "too long"),
        (b"a" * (LONGEST_LINE + 1), "longer than"),
        (b"a" * (3 * LONGEST_LINE), "longer than"),
    ],
    ids=lambda value: repr(value[:20]),
)
def test_a_bad_line_is_answered_and_the_stream_goes_on(line: bytes, words: str) -> None:
    before, bad, after = answers(b"#bin\n" + line + b"\n#road")
    assert before["tags"] == ["bin"]
    assert words in bad["error"]["message"]
    assert bad["error"]["line"] == 2
    assert bad["error"]["hint"]
    assert after["tags"] == ["road"]


def test_the_longest_line_is_still_answered() -> None:
    line = b"#bin " + b"a" * (LONGEST_LINE - 5)
    assert answers(line)[0]["tags"] == ["bin"]


@given(st.lists(st.binary().map(lambda line: line.replace(b"\n", b"")), min_size=1))
def test_no_bytes_break_it(lines: list[bytes]) -> None:
    whole = b"\n".join(lines) + b"\n"
    assert len(answers(whole)) == len(lines)


@given(st.binary(), st.integers(1, 7))
def test_lines_do_not_depend_on_how_the_bytes_arrive(data: bytes, size: int) -> None:
    stream = io.BytesIO(data)
    lines = list(read_lines(lambda _: stream.read(size)))
    assert b"\n".join(lines) == data.removesuffix(b"\n")
    assert lines == data.splitlines() or b"\r" in data or b"\x0b" in data or b"\x0c" in data


def test_answers_are_flushed_before_waiting_for_more() -> None:
    events: list[str] = []
    chunks = iter([b"#bin\n", b"#road\n", b""])

    def read(_: int) -> bytes:
        events.append("read")
        return next(chunks)

    lines = read_lines(read, lambda: events.append("flush"))
    match_stream(lines, lambda _: events.append("write"), NAMES)
    assert events == ["flush", "read", "write", "flush", "read", "write", "flush", "read"]


def test_memory_does_not_grow_with_the_stream() -> None:
    def peak(posts: int) -> int:
        words = (f"#bin and #word{number % 20}\n" for number in range(posts // 50))
        chunks = (line.encode() * 50 for line in words)
        tracemalloc.start()
        match_stream(read_lines(lambda _: next(chunks, b"")), lambda _: None, NAMES)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(1000)
    assert peak(20_000) < 2 * peak(5_000)
