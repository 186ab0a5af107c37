"""Steps of a version: which one a difference asks for, and whether a version is far enough on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counciltags.locations import version_key

if TYPE_CHECKING:
    from counciltags.comparing.kinds import Bump


def least_version(old: str, bump: Bump) -> str:
    """Give the lowest version that may follow ``old`` after a step.

    Before 1.0.0 nothing is promised: there a major step raises the second number, any other the
    third. A pre-release of a version that is far enough on is followed by that version. Raises
    ValueError where ``old`` is no version.
    """
    if version_key(old) is None:
        message = f"'{old}' is not a version."
        raise ValueError(message)
    core, dash, _ = old.partition("-")
    major, minor, patch = (int(number) for number in core.split("."))
    if bump == "none":
        return old
    if dash and _covers((major, minor, patch), bump):
        return core
    if bump == "major":
        return f"{major + 1}.0.0" if major else f"0.{minor + 1}.0"
    if bump == "minor" and major:
        return f"{major}.{minor + 1}.0"
    return f"{major}.{minor}.{patch + 1}"


def _covers(core: tuple[int, int, int], bump: Bump) -> bool:
    _, minor, patch = core
    return bump == "patch" or (patch == 0 and (bump == "minor" or minor == 0))


def is_enough(old: str, new: str, bump: Bump) -> bool:
    """Tell whether ``new`` may be the version after ``old``, with a step between them.

    A pre-release counts as the version that it leads to, if it comes after ``old``.
    """
    before, after = version_key(old), version_key(new)
    least = version_key(least_version(old, bump)) if before else None
    core = version_key(new.partition("-")[0])
    if before is None or after is None or least is None or core is None:
        return False
    return core >= least and (after > before or bump == "none")
