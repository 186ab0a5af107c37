"""Which files a tree holds, and which of them do not belong there."""

from __future__ import annotations

import os

from counciltags.documents.files import is_inside
from counciltags.findings import Finding
from counciltags.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CORE = ("registry.yml", "areas.yml", "councils.yml", "providers.yml", "contacts.yml")
GENERATED = ("links.json",)
"""Files beside the core ones that a command writes and that need not be there."""

FOLDERS = {
    "tags": (".yml",),
    "overlays": (".yml",),
    "lists": (".csv", ".md"),
    "releases": (".json", ".md"),
}

LARGEST_RELEASE = 64 * 1024 * 1024
"""The most bytes of one frozen release; the first full one has a little over a million."""


class Listing(NamedTuple):
    """The tag files and overlay files of a tree, sorted, and findings about the rest."""

    tags: tuple[str, ...]
    overlays: tuple[str, ...]
    findings: tuple[Finding, ...]


def list_files(root: Path) -> Listing:
    """List a tree's files; a file that nobody reads is an error, because somebody meant it."""
    findings: list[Finding] = []
    by_folder: dict[str, list[str]] = {"tags": [], "overlays": []}
    for folder in ("", *FOLDERS):
        names = _names(root, folder, findings)
        findings.extend(_strangers(folder, names))
        findings.extend(_twins(folder, names))
        if folder in by_folder:
            by_folder[folder] = [
                f"registry/{folder}/{name}" for name in names if name.endswith(".yml")
            ]
    return Listing(tuple(by_folder["tags"]), tuple(by_folder["overlays"]), tuple(findings))


def _names(root: Path, folder: str, findings: list[Finding]) -> list[str]:
    """Give the sorted names in one folder of the registry; "" is the top.

    A folder that is not there is empty: git keeps none without files. One that cannot be
    listed, or that links out of the tree, is empty too, and a finding says so.
    """
    place = root / "registry" / folder
    if folder and place.is_symlink() and not is_inside(os.path.realpath(place), str(root)):
        rule, message = "yaml-link-outside", "This is a link to a folder outside the tree."
        hint = "Put the folder itself here."
    else:
        try:
            return sorted(entry.name for entry in place.iterdir())
        except FileNotFoundError:
            if not place.is_symlink():
                return []
            reason = "it is a link that leads nowhere"
        except OSError as error:
            reason = error.strerror or str(error)
        rule, message = "yaml-unreadable", f"The folder cannot be read: {reason}."
        hint = "Put a folder here that you may read."
    findings.append(Finding(f"registry/{folder}", 0, 0, rule, "error", message, hint))
    return []


def _strangers(folder: str, names: list[str]) -> Iterator[Finding]:
    for name in names:
        if name.startswith("."):
            continue  # editors and file managers leave these; nothing reads them
        if folder == "" and (name in (*CORE, *GENERATED, *FOLDERS) or name.endswith(".md")):
            continue
        if folder and name.endswith(FOLDERS[folder]):
            continue
        place = "/".join(part for part in ("registry", folder, name) if part)
        kinds = " or ".join(FOLDERS[folder]) if folder else "a known name"
        yield Finding(
            place,
            0,
            0,
            "unexpected-file",
            "error",
            f"Nothing reads the file '{name}' here.",
            f"Files here end in {kinds}. Rename it, or move it elsewhere.",
        )


def _twins(folder: str, names: list[str]) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for name in names:
        other = seen.setdefault(name.casefold(), name)
        if other != name:
            yield Finding(
                "/".join(part for part in ("registry", folder, name) if part),
                0,
                0,
                "file-names-differ",
                "error",
                f"'{name}' and '{other}' differ in capital letters only.",
                "Many computers cannot keep both. Rename or remove one.",
            )
