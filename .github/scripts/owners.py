"""Make sure that a pull request changes one council's overlay, or none.

``owners.py BASE`` runs without any rights. For the first overlay that differs from BASE it asks
``counciltags validate`` whether the councils that it spoke for so far could approve the whole
change. Who it speaks for after the change does not count: nobody adds themselves to that list.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from counciltags.authoring.changes import NotComparableError, before, changes_since
from counciltags.authoring.ownership import OVERLAYS
from counciltags.documents.document import Document
from counciltags.documents.reader import parse
from counciltags.loading.tree import load_tree

if TYPE_CHECKING:
    from counciltags.authoring.changes import Since
    from counciltags.loading.tree import Tree

WAIT = 300


def main(base: str) -> int:
    """Print what another council or the editors must approve; 1 if there is anything."""
    tree = load_tree(Path.cwd())
    try:
        since = changes_since(tree.root, base)
    except NotComparableError as error:
        print(f"Nobody can tell whose files were changed. {error}")  # noqa: T201 -- a script's output
        return 2
    councils = approving(tree, since)
    if not councils:
        print("No council's overlay was changed. The editors approve this.")  # noqa: T201 -- as above
        return 0
    known = [part for slug in councils for part in ("--as", slug)]
    done = subprocess.run(  # noqa: S603 -- our own command; the slugs are of the registry
        [sys.executable, "-m", "counciltags", "validate", "--quiet", "--format", "github",
         "--changed-since", base, *known],
        check=False, timeout=WAIT,
    )  # fmt: skip
    return done.returncode


def approving(tree: Tree, since: Since) -> list[str]:
    """Give the councils that keep the first overlay that was changed, empty if none was."""
    known = tree.registry.councils
    for change in since.changes:
        slug = change.path.removeprefix(OVERLAYS).removesuffix(".yml")
        if change.path != f"{OVERLAYS}{slug}.yml" or slug not in known:
            continue
        old = parse(before(tree.root, since.commit, change.path) or b"", change.path)
        data = old.data if isinstance(old, Document) and isinstance(old.data, dict) else {}
        listed = data.get("councils")
        members = {str(one) for one in listed} if isinstance(listed, list) else set()
        return sorted((members | {slug}) & set(known))
    return []


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
