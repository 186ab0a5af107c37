"""Where tests on a copy of our own tree begin, whatever was released last."""

from __future__ import annotations

import re
from datetime import date, timedelta

from tests.releasing.scratch import ROOT

from counciltags.publishing.publication import releases_in

_TREE = (ROOT / "registry" / "registry.yml").read_text(encoding="utf-8")


def _line(field: str) -> str:
    found = re.search(rf"^{field}: (\S+)$", _TREE, re.MULTILINE)
    assert found, f"registry.yml has no line for {field!r}"
    return found[1]


TREE, TREE_DAY = _line("version"), _line("released")
"""The version and the day that ``registry.yml`` names: of the last release, or of the next."""

NEWEST = releases_in(ROOT / "registry" / "releases")[-1].version
"""The newest frozen version."""

_MAJOR, _MINOR, _PATCH = (int(part) for part in NEWEST.split("."))
PATCH = f"{_MAJOR}.{_MINOR}.{_PATCH + 1}"
MINOR = f"{_MAJOR}.{_MINOR + 1}.0"
MAJOR = f"{_MAJOR + 1}.0.0"

DAY, DAY_AFTER = (
    (date.fromisoformat(TREE_DAY) + timedelta(days=days)).isoformat() for days in (8, 9)
)
"""Days on which the next release may be made."""
