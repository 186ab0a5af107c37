"""What a check would have against a file that is not written yet, field by field."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from counciltags.authoring.writing import UnwritableError, write_document
from counciltags.findings import Finding
from counciltags.loading.overlays import load_overlay
from counciltags.loading.schemas import faults_in
from counciltags.loading.tree import Tree, as_map
from counciltags.model.names import build_names
from counciltags.model.overlay import decode_overlay
from counciltags.model.tag import decode_tag
from counciltags.rules import OVERLAY_RULES, REGISTRY_RULES, TAG_RULES
from counciltags.rules.base import World

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.documents.document import Document, Plain, Pointer
    from counciltags.findings import Level
    from counciltags.registry import Registry
    from counciltags.rules.base import Problem, Rule


class Remark(NamedTuple):
    """What a rule has against a draft; ``pointer`` leads to the value, ``rule`` is its name."""

    pointer: Pointer
    level: Level
    message: str
    hint: str
    rule: str = ""

    @property
    def words(self) -> str:
        """The message and what to do, as one text."""
        return f"{self.message} {self.hint}".strip()


class Judge:
    """Judges drafts of tags and overlays within a loaded tree; nothing is written."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree

    def tag(self, plain: dict[str, Any]) -> list[Remark]:
        """Say what is wrong with a tag that would be added to the tree."""
        path = f"registry/tags/{plain['tag']}.yml"
        document = _document(plain, "tag", path)
        if isinstance(document, list):
            return document
        tag = decode_tag(as_map(document))
        registry = self.tree.registry
        tags = {**registry.tags, tag.tag: tag}
        world = World(
            replace(
                self.tree,
                registry=registry._replace(tags=tags, names=build_names(tags.values())),
                documents={**self.tree.documents, path: document},
                tag_files=(*self.tree.tag_files, (path, tag.tag)),
            ),
            registry.released,
        )
        found = [
            _remark(rule, problem if problem.path == path else problem._replace(pointer=()))
            for rule, problem in _whole(world)
            if (rule.name, problem) not in self._before
        ]
        world.path, world.document = path, document
        found += [_remark(rule, each) for rule in TAG_RULES for each in rule.check(tag, world)]
        return list(dict.fromkeys(found))

    def overlay(self, plain: dict[str, Any]) -> list[Remark]:
        """Say what is wrong with an overlay that would be added to the tree."""
        path = f"registry/overlays/{plain['slug']}.yml"
        document = _document(plain, "overlay", path)
        if isinstance(document, list):
            return document
        world = World(self.tree, self.tree.registry.released, path, document)
        world.memory = deepcopy(self._said_by_others)
        overlay = decode_overlay(as_map(document))
        return [
            _remark(rule, each) for rule in OVERLAY_RULES for each in rule.check(overlay, world)
        ]

    @cached_property
    def _before(self) -> frozenset[tuple[str, Problem]]:
        """What the rules have against the tree as it is: none of it is the draft's fault."""
        world = World(self.tree, self.tree.registry.released)
        return frozenset((rule.name, problem) for rule, problem in _whole(world))

    @cached_property
    def _said_by_others(self) -> dict[str, Any]:
        """What the rules remember of the overlays that are there."""
        world = World(self.tree, self.tree.registry.released)
        for path in self.tree.overlays:
            loaded = load_overlay(self.tree, path)
            if loaded.overlay is None:
                continue
            world.path, world.document = path, loaded.source  # type: ignore[assignment]  # it was decoded
            for rule in OVERLAY_RULES:
                list(rule.check(loaded.overlay, world))
        return world.memory


def judge_released(registry: Registry, document: Document) -> list[Finding]:
    """Say what the rules have against an overlay from elsewhere, held against a release."""
    overlay = decode_overlay(as_map(document))
    path = f"registry/overlays/{overlay.slug}.yml"
    tree = Tree(Path(), registry, {}, (), (), frozenset())
    world = World(tree, registry.released, path, document)
    found: list[Finding] = []
    for rule in OVERLAY_RULES:
        for problem in rule.check(overlay, world):
            line, column = problem.place or document.position(problem.pointer)
            words = problem.message, problem.hint
            found.append(Finding(path, line, column, rule.name, rule.level, *words))
    return sorted(found)


def _document(plain: dict[str, Plain], kind: str, path: str) -> Document | list[Remark]:
    """Write a draft and hold it against its schema."""
    try:
        document = write_document(plain, kind, path)
    except UnwritableError as error:
        return [Remark((), "error", str(error), "")]
    faults = faults_in(kind, document.data)
    return [
        Remark(fault.pointer, "error", fault.message, fault.hint) for fault in faults
    ] or document


def _whole(world: World) -> Iterator[tuple[Rule[Any], Problem]]:
    for rule in REGISTRY_RULES:
        for problem in rule.check(world.registry, world):
            yield rule, problem


def _remark(rule: Rule[Any], problem: Problem) -> Remark:
    return Remark(problem.pointer, rule.level, problem.message, problem.hint, rule.name)
