"""Run every rule over a tree, and turn what they say into findings with a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from counciltags.documents.document import Document, Refused
from counciltags.findings import Finding
from counciltags.loading.overlays import load_overlay
from counciltags.rules import OVERLAY_RULES, REGISTRY_RULES, TAG_RULES
from counciltags.rules.base import World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from counciltags.loading.tree import Tree
    from counciltags.rules.base import Problem, Rule


def check_tree(
    tree: Tree, as_of: str = "", progress: Callable[[int, int], None] | None = None
) -> list[Finding]:
    """Judge a whole tree, overlays included; all findings, sorted.

    ``as_of`` is the day on which councils must be open, by default the registry's release day.
    ``progress`` is told how many overlays are done, and of how many.
    """
    world = World(tree, as_of or tree.registry.released)
    findings = [*tree.findings, *_core(world)]
    for done, path in enumerate(tree.overlays, start=1):
        findings.extend(_overlay(world, path))
        if progress:
            progress(done, len(tree.overlays))
    return sorted(set(findings))


def _core(world: World) -> Iterator[Finding]:
    documents = world.tree.documents
    for checked in REGISTRY_RULES:
        for problem in checked.check(world.registry, world):
            yield _finding(checked, problem, documents.get, "")
    for tag in world.registry.tags.values():
        world.path = path = world.tree.tag_paths[tag.tag]
        world.document = documents[path]
        for rule in TAG_RULES:
            for problem in rule.check(tag, world):
                yield _finding(rule, problem, documents.get, path)


def _overlay(world: World, path: str) -> list[Finding]:
    loaded = load_overlay(world.tree, path)
    if isinstance(loaded.source, Refused) or loaded.overlay is None:
        return list(loaded.findings)
    source = loaded.source
    world.path = path
    world.document = source

    def find(name: str) -> Document | None:
        return source if name == path else world.tree.documents.get(name)

    return [
        _finding(rule, problem, find, path)
        for rule in OVERLAY_RULES
        for problem in rule.check(loaded.overlay, world)
    ]


def _finding(
    rule: Rule[Any], problem: Problem, find: Callable[[str], Document | None], path: str
) -> Finding:
    where = problem.path or path
    document = find(where)
    line, column = 0, 0
    if problem.place:
        line, column = problem.place
    elif document is not None and problem.pointer:
        find_place = document.key_position if problem.at_key else document.position
        line, column = find_place(problem.pointer)
    return Finding(where, line, column, rule.name, rule.level, problem.message, problem.hint)
