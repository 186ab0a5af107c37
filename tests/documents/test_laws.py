"""What holds for every file, and not only for the ones that somebody thought of."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from yaml.error import YAMLError

from counciltags.documents.characters import bad_characters
from counciltags.documents.document import Document, Refused
from counciltags.documents.faults import Faults, TooManyFaultsError
from counciltags.documents.formatting import format_document
from counciltags.documents.ordering import misordered
from counciltags.documents.reader import parse
from counciltags.documents.refusals import REFUSALS
from counciltags.documents.survey import survey
from counciltags.documents.suspicion import is_suspicious
from counciltags.documents.values import Suspect, build

if TYPE_CHECKING:
    from counciltags.documents.document import Plain
    from counciltags.documents.ordering import Order
PIECES = [
    *("a", "b", "cy", "1", "012", "true", "null", "é", "x y", "#bin", " #bin", " # c", "<<", "~"),
    *(
        ":",
        ": ",
        "- ",
        "-",
        "? ",
        "?",
        ", ",
        ",",
        "[",
        "]",
        "{",
        "}",
        "&a",
        "&a ",
        "*a",
        "!",
        "!t ",
    ),
    *('"', "'", "\\", "\\n", "\\x07", "\\u202e", "|", "|\n", "|+\n", ">-\n", "%", "%YAML 1.1\n"),
    *("---", "---\n", "...\n", "\n", "\n", "\n  ", "\n    ", "  ", " ", "\t", "\r\n", "\r"),
    *("a: ", "\na: ", "\nb: ", "\n  a: ", "\n  b: ", "\n- ", "\n# c\n", "{a: 1, ", "\u202e", "@"),
]

hostile_texts = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)

KEYS = ("a", "b", "c", "d")
_scalars = st.sampled_from(["1", "text", '"quo #ted"', "'q'", "null", "2026-05-01", "it's"])


def _on_one_line(entries: dict[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {text}" for key, text in entries.items()) + "}"


def _on_several(entries: dict[str, str]) -> str:
    lines = (f'"{key}": {text} # beside\n' for key, text in entries.items())
    return "{ " + ",\n          ".join(lines) + "          }"


_flows = st.recursive(
    _scalars,
    lambda inside: st.one_of(
        st.lists(inside, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(st.sampled_from(KEYS), inside, max_size=4).map(_on_one_line),
        st.dictionaries(st.sampled_from(KEYS), inside, min_size=1, max_size=3).map(_on_several),
    ),
    max_leaves=5,
)
_ends = st.sampled_from(["", "", "", " ", "  # why", " # a: b"])
_between = st.sampled_from(
    ["", "", "", "\n", "# near\n", "  # deeper\n", "\n# near\n", "# far\n\n", "        # deep\n"]
)


def _indented(text: str, by: int) -> str:
    return "".join(
        " " * by + line if line.strip() else line for line in text.splitlines(keepends=True)
    )


@st.composite
def block_texts(draw: st.DrawFn, depth: int = 0, *, want_map: bool = False) -> str:
    """Draw an untidy block: a map or a list, over several lines, ending in a line end."""
    keys = draw(st.lists(st.sampled_from(KEYS), unique=True, min_size=1, max_size=4))
    is_map = want_map or draw(st.booleans())
    out = ""
    for key in keys:
        lead = f"{key}:" if is_map else "-"
        kind = draw(st.sampled_from(["flow", "flow", "block", "text", "lines", "beside"]))
        out += draw(_between)
        if kind == "block" and depth < 3:
            inner = draw(block_texts(depth + 1))
            out += f"{lead}{draw(_ends)}\n" + _indented(draw(_between) + inner, 2)
        elif kind == "beside" and depth < 3 and not is_map:
            inner = draw(block_texts(depth + 1))
            first = inner.lstrip("\n ").startswith("#") or not inner[:1].strip()
            out += "-\n" + _indented(inner, 2) if first else "- " + _indented(inner, 2)[2:]
        elif kind == "text":
            header = draw(st.sampled_from(["|", "|-", "|+", ">", ">+", "|2", "|+  # keep #"]))
            body = draw(
                st.sampled_from(
                    ["one\n", "one\ntwo \n", "one\n\n# two\n\n", "one\n   \n", "# x\n\n\n"]
                )
            )
            out += f"{lead} {header}\n{_indented(body, 2)}"
        elif kind == "lines":
            out += f"{lead} {draw(st.sampled_from(['one', 'one']))}\n  two{draw(_ends)}\n"
        else:
            out += f"{lead} {draw(_flows)}{draw(_ends)}\n"
    return out


documents = st.tuples(
    st.sampled_from(["", "", "---\n", "# top\n\n---\n"]),
    _between,
    block_texts(want_map=True),
    _between,
    st.sampled_from(["", "", "...\n", "...\n# after\n"]),
).map("".join)

orders: st.SearchStrategy[Order] = st.recursive(
    st.just({}),
    lambda inside: st.dictionaries(st.sampled_from((*KEYS, "*")), inside, max_size=4),
    max_leaves=12,
)


def check(reading: Document | Refused) -> None:
    if isinstance(reading, Refused):
        assert reading.findings
        assert list(reading.findings) == sorted(reading.findings)
        for finding in reading.findings:
            assert finding.rule in REFUSALS
            assert finding.line > 0
            assert finding.column > 0
    else:
        assert reading.position(()).line > 0


@given(st.binary())
def test_no_bytes_crash_the_reader(data: bytes) -> None:
    check(parse(data, "a.yml"))


@given(hostile_texts)
def test_no_text_crashes_the_reader(text: str) -> None:
    check(parse(text.encode(), "a.yml"))


@given(hostile_texts | st.text() | documents)
def test_both_walks_agree(text: str) -> None:
    """The quick walk and the slow one must take the same files for right."""
    assume(not any(bad_characters(text)))  # the reader asks that first
    faults = Faults("a.yml")
    try:
        build(text.encode())
        quick = not is_suspicious(text)
    except (Suspect, YAMLError):
        quick = False
    with suppress(TooManyFaultsError):
        survey(text, faults)
    if quick:
        assert not faults, faults.sorted()
    elif not faults:
        assert is_suspicious(text)


def pointers(data: Plain, pointer: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inside: list[tuple[str | int, Any]] = []
    if isinstance(data, dict):
        inside = list(data.items())
    elif isinstance(data, list):
        inside = list(enumerate(data))
    return [pointer, *(p for key, value in inside for p in pointers(value, (*pointer, key)))]


@given(documents)
def test_every_value_has_its_place(text: str) -> None:
    document = parse(text.encode(), "a.yml")
    assert isinstance(document, Document), document.findings
    assert set(document.places.values) == set(pointers(document.data))
    for pointer, place in document.places.keys.items():
        assert (
            document.line(place.line)[place.column - 1 :].lstrip('"').startswith(str(pointer[-1]))
        )


@given(documents, orders)
def test_formatting(text: str, order: Order) -> None:
    """Formatting keeps the data and the comments, puts all in order, and is done after once."""
    document = parse(text.encode(), "a.yml")
    assert isinstance(document, Document), document.findings
    once = format_document(document, order)
    formatted = parse(once.encode(), "a.yml")
    assert isinstance(formatted, Document)
    assert formatted.data == document.data
    assert misordered(formatted.data, order) == []
    assert sorted("".join(once.split())) == sorted("".join(text.split()))
    assert format_document(formatted, order) == once


@given(hostile_texts, orders)
def test_formatting_hostile_texts(text: str, order: Order) -> None:
    document = parse(text.encode(), "a.yml")
    if isinstance(document, Document):
        once = format_document(document, order)
        formatted = parse(once.encode(), "a.yml")
        assert isinstance(formatted, Document)
        assert format_document(formatted, order) == once


MANY = 100_000


@pytest.mark.parametrize(
    "data",
    [
        b"[" * MANY,
        b"{a: " * MANY,
        b"- " * MANY,
        b"? " * MANY,
        b"a: b: " * MANY,
        b"[\n" * MANY,
        b"!" * MANY,
        b"&a " * MANY,
        b"{" + b"a: 1, " * MANY + b"}",
        b"a: 1\n" * MANY,
        b"a" * 10 * MANY + b": 1",
        b'a: "' + b" #c" * MANY + b'"',
        b"a: b" + b" #c" * MANY,
        b"- a #b\n" * MANY,
        b"# a\n" * MANY,
        b" " * 10 * MANY,
        b"- " + b"9" * 10 * MANY,
        b'"' + b"\\x07" * MANY + b'"',
        b"\0" * 10 * MANY,
        "\u202e".encode() * MANY,
        b"---\n" * MANY,
        b"%A\n" * MANY,
        "".join(f"k{i}: 1\n" for i in range(MANY // 2)).encode(),
        ("{" + ", ".join(f"k{i}: ?a" for i in range(MANY // 4)) + "}").encode(),
    ],
    ids=lambda data: repr(data[:12]),
)
def test_no_file_makes_the_reader_hang(data: bytes) -> None:
    """Each takes well under a second; only time that grows with a square takes ten."""
    begin = time.process_time()
    check(parse(data, "a.yml", limit=2**21))
    assert time.process_time() - begin < 10


@pytest.mark.parametrize(
    ("text", "walks_slowly"),
    [
        ('reply: "Put #Bin in your post."\n', False),
        ('reply: {en: "Put #Bin in your post."}\n', False),
        ("- reply: {en: 'Put #Bin in your post.'}\n", False),
        ("reply: {en: Put #Bin in your post.}\n", True),
        ('reply: {en: "Yes", cy: Rho #Bin}\n', True),
        ('reply: {en: "Yes"} #Bin\n', True),
    ],
)
def test_a_hashtag_in_quotes_raises_no_suspicion(text: str, walks_slowly: bool) -> None:  # noqa: FBT001 -- pytest names it
    assert is_suspicious(text) == walks_slowly
