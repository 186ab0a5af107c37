"""Hold a proposal against the whole registry, as it would be with it."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from counciltags.loading.tidying import tidied
from counciltags.loading.tree import load_tree
from counciltags.releasing.forms.reading import BadFormError, Proposal
from counciltags.rules.run import check_tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.loading.tree import Tree

MOST = 10
"""So many faults are told; more at once help nobody."""


def judged(made: Proposal, tree: Tree) -> Proposal:
    """Give the proposal with its keys in order.

    It is put into a copy of the registry, and every rule is asked. Raises :class:`BadFormError`
    with all that is wrong there and was not wrong before.
    """
    before = set(_errors(tree))
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        shutil.copytree(tree.root / "registry", copy / "registry")
        place = copy / made.path
        place.unlink(missing_ok=True)  # so that a link is replaced, and never followed
        place.write_text(made.text, encoding="utf-8", newline="\n")
        ordered = tidied(copy, made.path)
        if ordered.changed:
            place.write_text(ordered.text, encoding="utf-8", newline="\n")
        new = [words for words in _errors(load_tree(copy)) if words not in before]
        if new:
            raise BadFormError("\n".join(dict.fromkeys(new[:MOST])))
        return made._replace(text=place.read_text(encoding="utf-8"))


def _errors(tree: Tree) -> Iterator[str]:
    for finding in check_tree(tree):
        if finding.level == "error":
            yield f"{finding.message} {finding.hint}".strip()
