"""A report for pull requests: workflow commands that put a note on the very line.

Source: GitHub's documentation of workflow commands, "Setting an error message".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from counciltags.findings import Finding

_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def as_github(findings: Iterable[Finding], line_of: Callable[[str, int], str]) -> str:  # noqa: ARG001 -- every report has the same signature
    """Write one workflow command a finding."""
    return "".join(_command(finding) for finding in findings)


def _command(finding: Finding) -> str:
    place = f"file={_property(finding.path)}"
    if finding.line:
        place += f",line={finding.line},col={finding.column}"
    text = f"{finding.message} {finding.hint}".strip()
    return f"::{_LEVELS[finding.level]} {place},title={_property(finding.rule)}::{_data(text)}\n"


def _data(text: str) -> str:
    """Escape a message, so that text from a file cannot begin a command of its own."""
    text = text.encode(errors="replace").decode()  # a file's name may hold bytes that are no text
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
