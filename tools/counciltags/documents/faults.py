"""A collector of what is wrong with one file, with an end to its patience."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counciltags.findings import Finding

if TYPE_CHECKING:
    from counciltags.documents.document import Place

MOST_FAULTS = 100


class TooManyFaultsError(Exception):
    """The file has so many faults that saying more would help nobody."""


class Faults:
    """The faults of one file, in the order they were found."""

    __slots__ = ("_findings", "path")

    def __init__(self, path: str) -> None:
        """Begin with none; ``path`` is the file's, relative to the tree."""
        self.path = path
        self._findings: list[Finding] = []

    def __bool__(self) -> bool:
        """Tell whether there is any."""
        return bool(self._findings)

    def add(self, rule: str, place: Place, message: str, hint: str) -> None:
        """Note one fault; raises :class:`TooManyFaultsError` after the 100th."""
        self._findings.append(Finding(self.path, *place, rule, "error", message, hint))
        if len(self._findings) == MOST_FAULTS:
            last = f"This file has {MOST_FAULTS} faults or more; the rest was not read."
            hint = "Mend these first, then check again."
            self._findings.append(
                Finding(self.path, *place, "yaml-too-many-faults", "error", last, hint)
            )
            raise TooManyFaultsError

    def sorted(self) -> tuple[Finding, ...]:
        """Return the findings by place, each once."""
        return tuple(sorted(set(self._findings)))
