from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from counciltags.comparing.versions import is_enough, least_version

if TYPE_CHECKING:
    from counciltags.comparing.kinds import Bump

LEAST: list[tuple[str, Bump, str]] = [
    ("1.2.3", "none", "1.2.3"),
    ("1.2.3", "patch", "1.2.4"),
    ("1.2.3", "minor", "1.3.0"),
    ("1.2.3", "major", "2.0.0"),
    ("0.2.3", "minor", "0.2.4"),
    ("0.2.3", "major", "0.3.0"),
    ("1.3.0-beta.1", "minor", "1.3.0"),
    ("1.3.0-beta.1", "major", "2.0.0"),
    ("1.2.4-beta.1", "minor", "1.3.0"),
    ("2.0.0-beta.1", "major", "2.0.0"),
]

ENOUGH: list[tuple[str, str, Bump, bool]] = [
    ("1.0.0", "1.0.0", "none", True),
    ("1.0.0", "1.0.0", "patch", False),
    ("1.0.0", "1.0.1", "patch", True),
    ("1.0.0", "1.0.1", "minor", False),
    ("1.0.0", "2.0.0", "minor", True),
    ("1.0.0", "1.1.0-beta.1", "minor", True),
    ("1.0.0", "0.9.0", "none", False),
    ("1.1.0-beta.1", "1.1.0-beta.2", "minor", True),
    ("1.9.0", "1.10.0", "minor", True),
    ("1.0.0", "two", "none", False),
    ("one", "1.0.0", "none", False),
]


@pytest.mark.parametrize(("old", "bump", "least"), LEAST)
def test_the_least_version_after_a_step(old: str, bump: Bump, least: str) -> None:
    assert least_version(old, bump) == least


@pytest.mark.parametrize(("old", "new", "bump", "enough"), ENOUGH)
def test_whether_a_version_is_far_enough_on(
    old: str, new: str, bump: Bump, *, enough: bool
) -> None:
    assert is_enough(old, new, bump) is enough


def test_what_is_no_version_has_no_next() -> None:
    with pytest.raises(ValueError, match="'one' is not a version"):
        least_version("one", "patch")
