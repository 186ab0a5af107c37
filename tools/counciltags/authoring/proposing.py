"""From answers to a new tag's file: what is there already, what is wrong, and the file itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from counciltags.authoring.judging import Judge, Remark
from counciltags.authoring.tags import tag_plain
from counciltags.authoring.writing import write_document
from counciltags.lookup.answers import lookup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from counciltags.authoring.questions import Answers
    from counciltags.loading.tree import Tree

NEAR = 3
"""So many tags are shown that may be what somebody wants to propose."""


class Draft(NamedTuple):
    """A new file: its path relative to the root, its text, and what a check says about it."""

    path: str
    text: str
    remarks: tuple[Remark, ...]

    @property
    def holds(self) -> bool:
        """Tell whether the check finds no error in it."""
        return all(remark.level != "error" for remark in self.remarks)


def there_already(tree: Tree, words: str) -> list[str]:
    """Give the tags that the look-up finds for somebody's words, one line each."""
    results = lookup(tree.registry, words, limit=NEAR)["results"]
    return [f"{item['display']}: {item['use_when']}" for item in results]


def judge_tag(tree: Tree) -> Callable[[Answers], list[Remark]]:
    """Give the function that says what is wrong with the answers so far."""
    judge = Judge(tree)

    def judged(answers: Answers) -> list[Remark]:
        plain = tag_plain(answers, tree)
        return [*_taken(plain["tag"], tree), *judge.tag(plain)]

    return judged


def _taken(name: str, tree: Tree) -> Iterator[Remark]:
    known = tree.registry.find(name)
    if name in tree.registry.tags or (tree.root / "registry" / "tags" / f"{name}.yml").exists():
        yield Remark(("tag",), "error", f"There is a tag #{name} already.", "Choose another name.")
    elif known is not None:
        yield Remark(
            ("tag",), "error", f"#{name} means {known.hashtag} already.", "Choose another name."
        )


def draft_tag(answers: Answers, tree: Tree) -> Draft:
    """Make the file of a new tag; ``remarks`` say what a check would.

    ``answers`` are keyed by the names of :func:`counciltags.authoring.tags.questions`; texts are
    plain, lists are lists. Raises ``UnwritableError`` for characters that no file may hold.
    """
    plain = tag_plain(answers, tree)
    path = f"registry/tags/{plain['tag']}.yml"
    remarks = judge_tag(tree)(answers)
    return Draft(path, write_document(plain, "tag", path).text, tuple(remarks))
