"""What a rule is, what it sees, and what it says."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar

from counciltags.documents.document import Refused
from counciltags.documents.files import NotRead, read_bytes
from counciltags.loading.files import LARGEST_RELEASE
from counciltags.loading.lists import read_lists
from counciltags.loading.tree import read
from counciltags.locations import DataNotFoundError, newest_release
from counciltags.records import TYPE_CHECKING, NamedTuple
from counciltags.released import NotARegistryError, read_registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from counciltags.documents.document import Document, Place, Pointer
    from counciltags.findings import Level
    from counciltags.loading.lists import CodeList
    from counciltags.loading.tree import Tree
    from counciltags.registry import Registry

Subject = TypeVar("Subject")

MOST_HINTS = 1000
"""How many times in one run a wrong id is compared with all the valid ones."""

REGISTRY = "registry/registry.yml"


class Problem(NamedTuple):
    """What a rule has to say about one place.

    ``pointer`` leads to the value within the file, and ``()`` means the file as a whole, which
    costs no search for its place; ``at_key`` means the value's key. ``path`` is
    needed only from rules that look at the whole registry. ``hint`` says what to do.
    ``place`` is for what no pointer reaches, such as a comment.
    """

    pointer: Pointer
    message: str
    hint: str = ""
    path: str = ""
    at_key: bool = False
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Rule(Generic[Subject]):
    """One named rule: ``check`` gives the problems of one subject.

    The name is the function's, with hyphens: it is the id in reports, the folder of failing
    examples and the anchor in the documentation. ``about`` is one plain sentence.
    """

    name: str
    level: Level
    about: str
    check: Callable[[Subject, World], Iterable[Problem]]


def rule(
    level: Level,
) -> Callable[[Callable[[Subject, World], Iterable[Problem]]], Rule[Subject]]:
    """Make a function a rule; the first line of its docstring is what it is about."""

    def make(check: Callable[[Subject, World], Iterable[Problem]]) -> Rule[Subject]:
        about = (check.__doc__ or "").strip().splitlines()[0]
        return Rule(check.__name__.replace("_", "-"), level, about, check)

    return make


@dataclass
class World:
    """Everything that a rule may look at besides its subject.

    ``as_of`` is the day on which councils must be open (year-month-day). Rules ask ``has`` and
    not the registry, so that one broken file does not make others look wrong. ``path`` is the
    file of the tag or overlay at hand, ``document`` what was read from it. A rule that compares
    subjects keeps what it has seen in ``memory``, under its own name.
    """

    tree: Tree
    as_of: str
    path: str = ""
    document: Document | None = None
    hints: int = 0
    memory: dict[str, Any] = field(default_factory=dict)

    @property
    def registry(self) -> Registry:
        """The registry that was loaded, without overlays."""
        return self.tree.registry

    @property
    def day_is_unknown(self) -> bool:
        """Tell whether ``as_of`` is only what stands in for a release day that was not loaded."""
        return REGISTRY in self.tree.broken and self.as_of == self.registry.released

    def has(self, kind: str, key: str) -> bool:
        """Tell whether there is such an entry, or might be, in a file that is broken.

        ``kind`` is areas, tags, contacts, providers or councils.
        """
        if key in getattr(self.registry, kind):
            return True
        path = f"registry/tags/{key}.yml" if kind == "tags" else f"registry/{kind}.yml"
        return path in self.tree.broken

    def near(self, kind: str, key: str) -> str:
        """Give a hint that names the nearest valid id, or nothing if none is near.

        Comparing takes time, so after 1,000 hints in one run there are no more.
        """
        self.hints += 1
        return nearest(key, getattr(self.registry, kind)) if self.hints <= MOST_HINTS else ""

    def where(self, path: str, pointer: Pointer = (), *, at_key: bool = False) -> str:
        """Say where a value stands, or its key, as file:line:column."""
        document = self.document if path == self.path else self.tree.documents.get(path)
        if document is None:
            again = read(self.tree.root, path)  # overlays are not kept: there may be thousands
            if isinstance(again, Refused):
                return path
            document = again
        place = document.key_position(pointer) if at_key else document.position(pointer)
        return f"{path}:{place.line}:{place.column}"

    @cached_property
    def frozen(self) -> Registry | None:
        """The newest frozen release of this tree, if there is one."""
        try:
            path = newest_release(str(self.tree.root / "registry" / "releases"))
        except DataNotFoundError:
            return None
        data = read_bytes(path, str(self.tree.root), LARGEST_RELEASE)
        if isinstance(data, NotRead):
            raise NotARegistryError(data.message)
        return read_registry(data)

    @cached_property
    def lists(self) -> dict[str, CodeList]:
        """The code lists of ``registry/lists``, by name."""
        return read_lists(self.tree.root)


def say_nation(nation: str) -> str:
    """Write a nation's id as people do, such as Northern Ireland."""
    return nation.replace("-", " ").title()


def nearest(value: str, known: Iterable[str]) -> str:
    """Give a hint that names the nearest valid value, or nothing if none is near."""
    from difflib import get_close_matches  # noqa: PLC0415 -- only a fault needs it

    near = get_close_matches(value, list(known), n=1)
    return f"Did you mean '{near[0]}'?" if near else ""
