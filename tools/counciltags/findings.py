"""A finding: one thing that a check has to say about one place in one file.

A finding is a value. Printing it (as text, as JSON, as an annotation on a pull request)
is the business of :mod:`counciltags.reporting`.
"""

from __future__ import annotations

from counciltags.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Literal

    Level = Literal["error", "warning", "info"]

LEVELS = ("error", "warning", "info")


class Finding(NamedTuple):
    """One problem, or one piece of information, with its place.

    ``path`` is relative to the checked tree, with ``/`` between folders. ``line`` and
    ``column`` count from 1; 0 means that the finding is about the file as a whole.
    ``message`` says what is wrong and with which value, ``hint`` what to do next.
    """

    path: str
    line: int
    column: int
    rule: str
    level: Level
    message: str
    hint: str = ""


def has_errors(findings: list[Finding]) -> bool:
    """Tell whether any finding is an error, which is what fails a check."""
    return any(finding.level == "error" for finding in findings)
