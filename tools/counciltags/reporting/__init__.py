"""Findings for people (text), for programs (JSON) and for pull requests (GitHub)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counciltags.reporting.github import as_github
from counciltags.reporting.json import as_json
from counciltags.reporting.text import as_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from counciltags.findings import Finding

    Lines = Callable[[str, int], str]
    Report = Callable[[Iterable[Finding], Lines], str]

FORMATS: dict[str, Report] = {"text": as_text, "json": as_json, "github": as_github}
"""Every format a report can have. ``Lines`` gives a line's text by path and number."""
