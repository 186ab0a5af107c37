"""What strangers write, made harmless: by a real Markdown reader, and for any text."""

from __future__ import annotations

import re

import markdown  # type: ignore[import-untyped]  # published without types
import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain import LONGEST, harmless

HOSTILE = (
    "@council-tags/editors @someone", "<img src=x onerror=alert(1)>", "<!-- hidden -->",
    "[click](javascript:alert(1))", "![x](https://evil.example/p.png)", "https://evil.example",
    "www.evil.example", "a@evil.example", "closes #12", "GH-12", "[a]: https://evil.example",
    "```mermaid\ngraph TD\n```", "~~~\nx", "$\\color{red}x$", "&#64;someone", "\\<b>",
    "a\u202eb\u200bc\0", "``` @someone <b> [x](y) `", "`a``@someone`", "x\n===", "---",
    "<https://evil.example>", "[^1]", "`a`<b>`",
)  # fmt: skip
HARM = re.compile(
    r"@[a-z0-9]|#[0-9]|GH-[0-9]|://[^\u2060]|www\.[^\u2060]|[<>\[\]$&\\]|```|~~~"
    r"|[\u202a-\u202e\u200b\0\r]",
    re.IGNORECASE,
)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_hostile_is_left(text: str) -> None:
    assert HARM.search(harmless(f"Before {text} after\n\n{text}\n")) is None


@given(st.text(max_size=300) | st.lists(st.sampled_from(HOSTILE)).map("".join))
def test_of_any_text_only_text_is_left(text: str) -> None:
    made = harmless(text)
    assert HARM.search(made) is None
    html = markdown.markdown(made)
    assert not re.search(r"<(?:a|img|script|iframe|input)\b", html)


def test_what_our_own_report_writes_stays_readable() -> None:
    text = "## Minor\n\n- `#pothole` was *public*, and is `call`.\n\n| a | b |\n| --- | --- |\n"
    assert harmless(text) == text


def test_a_huge_text_is_cut_at_a_line() -> None:
    made = harmless("0123456789\n" * 100_000)
    assert len(made) < LONGEST + 100
    assert made.endswith("0123456789\n\nThe rest is left out, because it is long.\n")
