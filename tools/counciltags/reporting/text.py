"""A report for people: the place, the line with a caret under it, and what to do."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from counciltags.findings import Finding

WIDTH = 100
"""Longer lines are shown from shortly before the place that is meant."""

BEFORE = 40


MOST = 3
"""How many findings of one rule are shown, unless they are errors or all are asked for."""


def as_text(
    findings: Iterable[Finding], line_of: Callable[[str, int], str], *, every: bool = True
) -> str:
    """Write the findings and a last line that counts them.

    Unless ``every`` one is asked for, a rule that warns again and again is shown three times
    and then counted: otherwise it would hide the one error that matters.
    """
    listed = list(findings)
    shown, hidden = (listed, Counter[str]()) if every else _shorten(listed)
    return "".join(
        [
            *(_entry(finding, line_of) for finding in shown),
            *(f"… and {number:,} more of {rule}\n\n" for rule, number in sorted(hidden.items())),
            _count(listed),
            "To see all of them, use --all.\n" if hidden else "",
        ]
    )


def _shorten(findings: list[Finding]) -> tuple[list[Finding], Counter[str]]:
    """Keep all errors, and the first few of every other rule; count the rest by rule."""
    seen: Counter[str] = Counter()
    hidden: Counter[str] = Counter()
    shown = []
    for finding in findings:
        seen[finding.rule] += 1
        if finding.level == "error" or seen[finding.rule] <= MOST:
            shown.append(finding)
        else:
            hidden[finding.rule] += 1
    return shown, hidden


def _entry(finding: Finding, line_of: Callable[[str, int], str]) -> str:
    return "\n".join([*_lines(finding, line_of), ""]) + "\n"


def _lines(finding: Finding, line_of: Callable[[str, int], str]) -> Iterator[str]:
    place = printable(finding.path)
    if finding.line:
        place += f":{finding.line}:{finding.column}"
    yield f"{place} {finding.level} {finding.rule}"
    text = line_of(finding.path, finding.line) if finding.line else ""
    if text.strip():
        yield from _caret(text, finding.column)
    yield f"  {printable(finding.message)}"
    if finding.hint:
        yield f"  {printable(finding.hint)}"


def _caret(text: str, column: int) -> Iterator[str]:
    start = max(0, column - BEFORE) if len(text) > WIDTH else 0
    shown = printable(text[start : start + WIDTH])
    before = printable(text[start : column - 1])
    yield f"    {shown}"
    yield f"    {' ' * len(before)}^"


def printable(text: str) -> str:
    """Show characters that could upset a terminal as escapes: the text comes from outside."""
    return "".join(
        char if char.isprintable() else " " if char == "\t" else f"\\u{{{ord(char):x}}}"
        for char in text
    )


def _count(findings: list[Finding]) -> str:
    parts = []
    for level, one, many in (
        ("error", "error", "errors"),
        ("warning", "warning", "warnings"),
        ("info", "piece of information", "pieces of information"),
    ):
        number = sum(finding.level == level for finding in findings)
        if number:
            parts.append(f"{number:,} {one if number == 1 else many}")
    return ", ".join(parts) + ".\n" if parts else "Everything holds.\n"
