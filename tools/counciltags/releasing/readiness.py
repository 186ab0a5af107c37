"""What must hold before a tree becomes a release; everything that does not is told at once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from counciltags.locations import version_key
from counciltags.publishing.publication import SCHEMAS, releases_in
from counciltags.releasing.notes import FOLDER, LOG, fragments, is_written
from counciltags.releasing.opening import open_version
from counciltags.releasing.report import report
from counciltags.releasing.revisions import NoRevisionError, git

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from counciltags.registry import Registry
    from counciltags.releasing.report import Report

_VANISHED = frozenset(("tag-removed", "council-removed", "council-reused", "provider-removed"))
"""Kinds of differences that no version number makes good."""

_TAG_NEWS = frozenset(
    ("tag-added", "tag-adopted", "tag-renamed", "tag-moved", "tag-split", "tag-withdrawn")
)
_SHOWN = 5


class Obstacle(NamedTuple):
    """Why a tree cannot be released yet, and what to do."""

    what: str
    do: str


class Readiness(NamedTuple):
    """Whether a tree can be released: what stands in the way, and what differs.

    ``resumed`` says that an earlier run was stopped in the middle, and that this one goes on.
    """

    obstacles: tuple[Obstacle, ...]
    report: Report | None
    resumed: bool


def readiness(root: Path, registry: Registry, today: str) -> Readiness:
    """Tell whether a tree without errors can become the release that its ``version`` names."""
    version = registry.version
    folder = root / "registry" / "releases"
    begun = (folder / f"{version}.json").is_file() or (folder / f"{version}{SCHEMAS}").is_file()
    before = _before(folder, version)
    told = None
    if before:
        # Named by their versions: the notes must not say in which folder somebody works.
        now = open_version(str(root), root)._replace(name=version)
        told = report(open_version(before, root), now, effects=False)
    obstacles = (
        *_taken(root, version),
        *_clean(root, version, begun=begun),
        *_version(version, told),
        *_day(registry.released, told, today),
        *_notes(root, version, told),
    )
    return Readiness(obstacles, told, resumed=begun and not _committed(root, version))


def _taken(root: Path, version: str) -> Iterator[Obstacle]:
    """Tell where the version was given out already, and something differs from it now."""
    if not _committed(root, version):
        return
    told = report(open_version(version, root), open_version(str(root), root), effects=False)
    if told.bump != "none":
        yield Obstacle(
            f"Version {version} is released already, and what is here differs from it.",
            f"Write 'version: {told.least}' in registry/registry.yml. 'counciltags diff' shows "
            "why.",
        )


def _committed(root: Path, version: str) -> bool:
    path = f"registry/releases/{version}.json"
    try:
        return bool(git(root, "ls-tree", "--name-only", "HEAD", "--", path))
    except NoRevisionError:  # told by _clean
        return False


def _before(folder: Path, version: str) -> str:
    """Give the newest release that is older than a version, "" if there is none."""
    key = version_key(version)
    older = [r.version for r in releases_in(folder) if key and (version_key(r.version) or ()) < key]
    return older[-1] if older else ""


def written_by(version: str) -> tuple[str, ...]:
    """Give the beginnings of the paths, from the root, that a release of a version writes."""
    home = "registry/releases/"
    parts = (f"{home}.{version}.", f"{home}.{version}{SCHEMAS}", f".{LOG}.")
    return (f"{home}{version}.json", f"{home}{version}{SCHEMAS}", LOG, f"{FOLDER}/", *parts)


def _clean(root: Path, version: str, *, begun: bool) -> Iterator[Obstacle]:
    try:
        prefix = git(root, "rev-parse", "--show-prefix").decode().strip()
        raw = git(root, "status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames")
    except NoRevisionError:
        yield Obstacle(
            "This tree is not under git, so nobody could make the same release again.",
            "Release from a clone of the repository.",
        )
        return
    changed = [entry[3:] for entry in raw.decode(errors="replace").split("\0") if entry]
    inside = [path.removeprefix(prefix) for path in changed]
    ours = written_by(version) if begun else ()
    dirty = [path for path in inside if not path.startswith(ours)] if ours else inside
    if dirty:
        more = f" and {len(dirty) - _SHOWN} more" if len(dirty) > _SHOWN else ""
        yield Obstacle(
            f"Some files differ from the last commit: {', '.join(dirty[:_SHOWN])}{more}.",
            "Commit them, or take the changes back.",
        )


def _version(version: str, told: Report | None) -> Iterator[Obstacle]:
    if version_key(version) is None:
        yield Obstacle(f"'{version}' is no version.", "Write one such as 1.1.0.")
    elif told is not None:
        if told.bump == "none":
            yield Obstacle(
                f"Nothing differs from {told.old.version} for those who use the standard.",
                "There is nothing to release.",
            )
        if not told.enough:
            yield Obstacle(
                f"After {told.old.version}, what changed asks for version {told.least} at least "
                f"({told.bump}), and not {version}.",
                f"Write 'version: {told.least}' in registry/registry.yml. "
                "'counciltags diff' shows why.",
            )
        gone = [item.subject for item in told.items if item.kind in _VANISHED]
        if gone and not told.old.version.startswith("0."):
            yield Obstacle(
                f"Gone or given to something else since {told.old.version}: "
                f"{', '.join(gone[:_SHOWN])}.",
                "No version number makes that good. Bring them back.",
            )


def _day(released: str, told: Report | None, today: str) -> Iterator[Obstacle]:
    try:
        date.fromisoformat(released)
    except ValueError:
        yield Obstacle(f"'{released}' is no day.", "Write 'released' as year-month-day.")
        return
    if told is not None and released < told.old.released:
        yield Obstacle(
            f"Its day, {released}, is before that of {told.old.version}, {told.old.released}.",
            "Put 'released' in registry/registry.yml right.",
        )
    elif released != today:
        yield Obstacle(
            f"'released' in registry/registry.yml says {released}, and today is {today}.",
            f"Write 'released: {today}', or add --date {released}.",
        )


def _notes(root: Path, version: str, told: Report | None) -> Iterator[Obstacle]:
    if is_written(root, version):
        return
    notes = fragments(root)
    if not notes:
        yield Obstacle(
            f"There are no notes in {FOLDER}/ on what is different.",
            f"Write them; {FOLDER}/README.md shows how.",
        )
    news = sorted({f"#{i.subject}" for i in told.items if i.kind in _TAG_NEWS}) if told else []
    if news and not any(path.name.endswith(".tag.md") for path in notes):
        yield Obstacle(
            f"Tags are new, moved, split or withdrawn ({', '.join(news[:_SHOWN])}), and no note "
            "says so.",
            f"Write {FOLDER}/+something.tag.md.",
        )
