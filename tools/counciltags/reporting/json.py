"""A report for programs: one JSON document."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from counciltags.findings import has_errors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from counciltags.findings import Finding


def as_json(findings: Iterable[Finding], line_of: Callable[[str, int], str]) -> str:  # noqa: ARG001 -- every report has the same signature
    """Write ``{"ok": …, "findings": [{path, line, column, rule, level, message, hint}, …]}``."""
    listed = list(findings)
    document = {
        "ok": not has_errors(listed),
        "findings": [finding._asdict() for finding in listed],
    }
    text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    return text.encode(errors="replace").decode()  # a file's name may hold bytes that are no text
