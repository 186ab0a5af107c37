"""Who may approve a change: a council its own overlay, and nothing else.

An overlay that speaks for several councils needs all of them, those that it spoke for before the
change and those that it speaks for after it: so nobody can take an overlay over, or speak for a
council that was not asked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from counciltags.authoring.changes import before
from counciltags.documents.document import Document
from counciltags.documents.reader import parse
from counciltags.findings import Finding
from counciltags.loading.tree import read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from counciltags.authoring.changes import Change, Since
    from counciltags.documents.document import Refused
    from counciltags.loading.tree import Tree

RULE = "not-yours-to-approve"
OVERLAYS = "registry/overlays/"
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.yml")
"""An overlay's file: small letters only, so that no name is another one in capitals."""


def ownership_findings(tree: Tree, since: Since, councils: Sequence[str]) -> list[Finding]:
    """Say what a change touches that these councils cannot approve together; empty if nothing.

    ``councils`` are slugs of ``registry/councils.yml``. The findings are errors.
    """
    found: list[Finding] = []
    for change in since.changes:
        found.extend(_judged(tree, since, change, frozenset(councils)))
    return sorted(found)


def _judged(
    tree: Tree, since: Since, change: Change, approving: frozenset[str]
) -> Iterator[Finding]:
    who = " and ".join(f"'{slug}'" for slug in sorted(approving))
    name = change.path.removeprefix(OVERLAYS)
    if not change.path.startswith(OVERLAYS) or _NAME.fullmatch(name) is None:
        yield _finding(
            change,
            f"This file is {change.kind}, and it is not an overlay of {who}.",
            f"{_keepers(change.path)} must approve it. Send it in as a change of its own.",
        )
        return
    if change.odd:
        yield _finding(
            change,
            f"This is {change.odd}, not an ordinary file.",
            "Put an ordinary file in its place.",
        )
        return
    slug = name.removesuffix(".yml")
    # A council's name on the file is the council's, whatever stands inside.
    members: set[str] = {slug} & set(tree.registry.councils)
    for when, source in _versions(tree, since, change):
        if not isinstance(source, Document):
            message = f"Nobody can tell whose overlay this is: {when} the change it cannot be read."
            yield _finding(change, message, "Put the file right first. The editors can do it.")
            return
        members |= _members(source)
    others = sorted(members - approving)
    if others or not members:
        names = " and ".join(f"'{slug}'" for slug in others) or "Its councils"
        yield _finding(
            change,
            f"This overlay is {change.kind}, and it is not for {who} alone.",
            f"{names} must approve it too." if members & approving else f"{names} must approve it.",
        )


def _versions(tree: Tree, since: Since, change: Change) -> Iterator[tuple[str, Document | Refused]]:
    """Give the overlay as it was and as it is, where there was or is one."""
    if change.kind != "added":
        data = before(tree.root, since.commit, change.path)
        yield "before", parse(data or b"", change.path)
    if change.kind != "deleted":
        yield "after", read(tree.root, change.path)


def _members(source: Document) -> set[str]:
    """Give the councils that an overlay says it speaks for."""
    data = source.data if isinstance(source.data, dict) else {}
    listed = data.get("councils")
    return {str(slug) for slug in listed} if isinstance(listed, list) else set()


def _keepers(path: str) -> str:
    return "The editors" if path.startswith("registry/") else "The maintainers"


def _finding(change: Change, message: str, hint: str) -> Finding:
    shown = change.path.encode("utf-8", "backslashreplace").decode()
    return Finding(shown, 0, 0, RULE, "error", message, hint)
