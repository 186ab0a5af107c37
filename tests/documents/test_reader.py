"""What the reader takes and what it refuses, case by case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from counciltags.documents.document import Document, Refused
from counciltags.documents.reader import DEFAULT_LIMIT, parse
from counciltags.documents.refusals import REFUSALS

EXAMPLES = Path(__file__).parents[1] / "examples" / "yaml"


def value_of(text: str) -> Any:  # noqa: ANN401 - any plain value
    document = parse(text.encode(), "a.yml")
    assert isinstance(document, Document), document
    return document.data


def refusal_of(data: bytes) -> Refused:
    refused = parse(data, "a.yml")
    assert isinstance(refused, Refused), refused.data
    assert all(finding.rule in REFUSALS for finding in refused.findings)
    assert all(finding.message and finding.hint for finding in refused.findings)
    return refused


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("0", 0),
        ("-7", -7),
        ("524", 524),
        ("999999999999999", 999999999999999),
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("True", "True"),
        ("NULL", "NULL"),
        ("~", "~"),
        ("012", "012"),
        ("-0", "-0"),
        ("+1", "+1"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("1.5", "1.5"),
        ("1e3", "1e3"),
        (".inf", ".inf"),
        ("12:30", "12:30"),
        ("2026-05-01", "2026-05-01"),
        ("0.1.0", "0.1.0"),
        ("٣", "٣"),
        ('"true"', "true"),
        ("'524'", "524"),
        ('""', ""),
        ("https://council.example/bins?a=1&b=2", "https://council.example/bins?a=1&b=2"),
        ("Thank you! Really?", "Thank you! Really?"),
        ("Waste & recycling * 2", "Waste & recycling * 2"),
        ("some text # a comment", "some text"),
        ('"a post #bin" #comment', "a post #bin"),
        ('"caf\\u00e9\\n"', "café\n"),
        ("|\n  one\n  two", "one\ntwo\n"),
        (">-\n  one\n  two", "one two"),
        ("[a, 1, {b: null}]", ["a", 1, {"b": None}]),
        ("{}", {}),
        ("🏴󠁧󠁢󠁷󠁬󠁳󠁿 Cymru 👩‍🚒 ♻️", "🏴󠁧󠁢󠁷󠁬󠁳󠁿 Cymru 👩‍🚒 ♻️"),
    ],
)
def test_value(written: str, meant: object) -> None:
    value = value_of(f"a: {written}")["a"]
    assert value == meant
    assert type(value) is type(meant)


@pytest.mark.parametrize("key", ["no", "1", "null", "true", "2026-05-01", '"<<"', "''"])
def test_key_is_text(key: str) -> None:
    assert value_of(f"{key}: x") == {key.strip("\"'"): "x"}


def test_line_ends_of_windows_and_document_marks() -> None:
    assert value_of("---\r\na: 1\r\nb: |\r\n  two\r\n  lines\r\n...\r\n") == {
        "a": 1,
        "b": "two\nlines\n",
    }


@pytest.mark.parametrize(
    ("data", "rule", "line", "column"),
    [
        (b"a: 1\nb: 2\na: 3\n", "yaml-duplicate-key", 3, 1),
        (b"a: {b: 1, b: 2}", "yaml-duplicate-key", 1, 11),
        (b'a: 1\n"a": 2', "yaml-duplicate-key", 2, 1),
        (b"a: &x 1", "yaml-anchor", 1, 4),
        (b"a: [&x {}]", "yaml-anchor", 1, 5),
        (b'{"a":&x 1}', "yaml-anchor", 1, 6),
        (b"&x a: 1", "yaml-anchor", 1, 1),
        (b"a: *x", "yaml-alias", 1, 4),
        (b"*x : 1", "yaml-alias", 1, 1),
        (b"<<: {a: 1}", "yaml-merge-key", 1, 1),
        (b"a: !!str 1", "yaml-tag", 1, 4),
        (b"a: ! 1", "yaml-tag", 1, 4),
        (b"a: !python/object:os.system {}", "yaml-tag", 1, 4),
        (b"a: 1\n---\nb: 2", "yaml-several-documents", 2, 1),
        (b"%YAML 1.1\n---\na: 1", "yaml-directive", 1, 1),
        (b"%TAG ! tag:x,2000:\n---\na: 1", "yaml-directive", 1, 1),
        (b"%NEW\n---\na: 1", "yaml-directive", 1, 5),
        (b"", "yaml-empty", 1, 1),
        (b"# nothing\n\n", "yaml-empty", 1, 1),
        (b"---\n", "yaml-empty", 2, 1),
        (b"a:\nb: 1", "yaml-empty-value", 1, 3),
        (b"- a\n-\n", "yaml-empty-value", 2, 2),
        (b"{a, b: 1}", "yaml-empty-value", 1, 3),
        (b"display: #Bin", "yaml-empty-value", 1, 9),
        (b"a: use #litter for that", "yaml-lost-words", 1, 8),
        (b"a: it's #litter", "yaml-lost-words", 1, 9),
        (b"- my #bin", "yaml-lost-words", 1, 6),
        (b'{a: "x", b: my #bin\n}', "yaml-lost-words", 1, 16),
        (b"since: 1 #first", "yaml-lost-words", 1, 10),
        (b"? a\n: 1", "yaml-explicit-key", 1, 1),
        (b"{? a : 1}", "yaml-explicit-key", 1, 2),
        (b"[a]: 1", "yaml-key-not-text", 1, 1),
        (b"{a: 1}: 1", "yaml-key-not-text", 1, 1),
        (b"? \n: 1", "yaml-key-not-text", 1, 2),
        (b": 1", "yaml-syntax", 1, 1),
        (b"a: 1234567890123456", "yaml-long-number", 1, 4),
        (b"[" * 21 + b"]" * 21, "yaml-too-deep", 1, 21),
        (b"a: @AnyCouncil my bin", "yaml-syntax", 1, 4),
        (b"a: Bins: missed", "yaml-syntax", 1, 8),
        (b"a:\n\tb: 1", "yaml-syntax", 2, 1),
        (b'a: "not closed', "yaml-syntax", 2, 1),
        (b"a: [1, 2", "yaml-syntax", 2, 1),
        (b"a: 1\n b: 2", "yaml-syntax", 2, 3),
        (b'a: "\\q"', "yaml-syntax", 1, 5),
        (b'a: "\\ud800"', "yaml-syntax", 1, 7),
        (b"\xef\xbb\xbfa: 1", "yaml-byte-order-mark", 1, 1),
        ("a: 1".encode("utf-16"), "yaml-not-utf8", 1, 1),
        ("aa: 1".encode("utf-16-le"), "yaml-not-utf8", 1, 1),
        ("a: é\nb: caf\u00e9".encode().replace(b"f\xc3\xa9", b"f\xe9"), "yaml-not-utf8", 2, 7),
        (b"%PDF-1.7\n%\xe2\xe3", "yaml-not-utf8", 1, 1),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "yaml-not-utf8", 1, 1),
        (b"a: " + b"\0" * 9, "yaml-not-utf8", 1, 1),
        (b"a: 1\nb: " + b"x" * 300 + b"\0", "yaml-control-character", 2, 304),
        (b"a: b\x07", "yaml-control-character", 1, 5),
        (b"a: b\rc: d", "yaml-control-character", 1, 5),
        ("a: b\x85".encode(), "yaml-control-character", 1, 5),
        (b'a: "\\x07"', "yaml-control-character", 1, 4),
        (b'"\\e": 1', "yaml-control-character", 1, 1),
        ("a: é\u202eb".encode(), "yaml-bidi-override", 1, 5),
        ("# \u2066".encode(), "yaml-bidi-override", 1, 3),
        (b'a: "\\u202e"', "yaml-bidi-override", 1, 4),
        ("a: b\u200bc".encode(), "yaml-invisible-character", 1, 5),
        ("a: b\ufeffc".encode(), "yaml-invisible-character", 1, 5),
        ("a: b\u2028c".encode(), "yaml-invisible-character", 1, 5),
        ("a: \u3164".encode(), "yaml-invisible-character", 1, 4),
        ("a: b\U000e0041".encode(), "yaml-invisible-character", 1, 5),
        ("a: b\U0001fffe".encode(), "yaml-invisible-character", 1, 5),
        (b"a" * (DEFAULT_LIMIT + 1), "yaml-too-large", 0, 0),
        (b"a: 1\n" * 102, "yaml-too-many-faults", 101, 1),
    ],
)
def test_refusal(data: bytes, rule: str, line: int, column: int) -> None:
    findings = refusal_of(data).findings
    assert (rule, line, column) in [(f.rule, f.line, f.column) for f in findings], findings


def test_all_faults_of_a_file_are_said() -> None:
    text = b"a: &x 1\na: *x\nb: !!str 2\nc:\nd: my #bin\n"
    rules = [finding.rule for finding in refusal_of(text).findings]
    assert rules == [
        "yaml-anchor",
        "yaml-duplicate-key",
        "yaml-alias",
        "yaml-tag",
        "yaml-empty-value",
        "yaml-lost-words",
    ]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"x: 1\ny: 2\nx: 3", 'The key "x" is here twice; it was first on line 1.'),
        (b"a: @AnyCouncil", 'A value without quotes cannot begin with "@".'),
        (b"a: caf\xe9", 'in old Windows text it is "é"'),
        (b"PK\x03\x04\xff", "a Word, Excel or ZIP file"),
        ("a: \u202e".encode(), "U+202E (right-to-left override)"),
        (b"a: my #bin", 'All from "#bin" on is a comment'),
        (b'a: "b\n\nc', "It is part of what begins on line 1."),
    ],
)
def test_words(data: bytes, words: str) -> None:
    assert words in refusal_of(data).findings[0].message


def test_billion_laughs_is_refused_at_once() -> None:
    text = "a: &a [x]\n" + "".join(f"b{i}: &b{i} [*a, *a]\n" for i in range(99))
    assert {f.rule for f in refusal_of(text.encode()).findings} == {
        "yaml-alias",
        "yaml-anchor",
        "yaml-too-many-faults",
    }


def test_limit_is_the_callers() -> None:
    assert isinstance(parse(b"a: 12", "a.yml", limit=5), Document)
    assert isinstance(parse(b"a: 12", "a.yml", limit=4), Refused)


def test_refused_file_shows_its_lines() -> None:
    assert refusal_of(b"a: 1\r\nb: *x\r\n").line(2) == "b: *x"


@pytest.mark.parametrize("path", sorted((EXAMPLES / "valid").iterdir()), ids=lambda p: p.name)
def test_valid_example(path: Path) -> None:
    assert isinstance(parse(path.read_bytes(), path.name), Document)


@pytest.mark.parametrize("path", sorted((EXAMPLES / "refused").iterdir()), ids=lambda p: p.name)
def test_refused_example(path: Path) -> None:
    """The name of an example is that of its rule, and what follows a dot is free."""
    rules = {finding.rule for finding in refusal_of(path.read_bytes()).findings}
    assert path.name.partition(".")[0] in rules
