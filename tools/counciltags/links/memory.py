"""What was found before, on disk: a stopped check goes on, and nobody is asked twice."""

from __future__ import annotations

import json
import os
import time
from typing import TYPE_CHECKING, Any

from counciltags.links.results import CAUSES, Result

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LARGEST = 64 * 1024 * 1024
AGES = {"fine": 7 * 86_400, "dead": 86_400, "doubtful": 3_600}
"""For how many seconds a result counts, by its verdict: who was doubtful is asked again soon."""


MAY_BE_US = frozenset({"name", "connection", "timeout"})
"""Causes that a machine without a network finds everywhere, so they are not believed for long."""


class Memory:
    """Results by link, one line of JSON each, written as soon as they are known.

    A line that is damaged, as after a power cut, is passed over. ``most`` is the age in seconds
    up to which a result counts; by default it depends on the verdict.
    """

    def __init__(self, path: Path | None, most: int | None = None) -> None:
        self._path = path
        self._most = most
        self._known: dict[str, Result] = {}
        self.fault = ""
        if path is not None:
            self._known = {result.link: result for result in _lines(path)}

    def recall(self, link: str) -> Result | None:
        """Give what was found before, if it still counts."""
        result = self._known.get(link)
        if result is None:
            return None
        age = time.time() - result.checked
        lasting = AGES["doubtful" if result.cause in MAY_BE_US else result.verdict]
        most = lasting if self._most is None else self._most
        return result if 0 <= age < most else None

    def keep(self, result: Result) -> None:
        """Write a result down; a disk that is full costs the memory, not the check."""
        self._known[result.link] = result
        if self._path is None:
            return
        line = json.dumps(result._asdict(), ensure_ascii=False) + "\n"
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("ab") as file:  # one write: lines of two processes do not mix
                file.write(line.encode())
        except OSError as error:
            self.fault = f"What was found cannot be kept in {self._path}: {error.strerror}."

    def tidy(self) -> None:
        """Write the file anew with one line a link, once it is finished with."""
        if self._path is None or not self._path.exists():
            return
        new = self._path.with_name(f".{self._path.name}.{os.getpid()}.new")
        try:
            lines = (
                json.dumps(each._asdict(), ensure_ascii=False) for each in self._known.values()
            )
            new.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
            new.replace(self._path)
        except OSError as error:
            self.fault = f"What was found cannot be kept in {self._path}: {error.strerror}."
            new.unlink(missing_ok=True)


def _lines(path: Path) -> Iterable[Result]:
    try:
        if not path.is_file() or path.stat().st_size > LARGEST:
            return
        text = path.read_bytes().decode(errors="replace")
    except OSError:
        return
    for line in text.splitlines():
        result = _result(line)
        if result is not None:
            yield result


def _result(line: str) -> Result | None:
    try:
        plain: Any = json.loads(line)
        result = Result(**plain)
    except (ValueError, TypeError, RecursionError):
        return None
    kinds = zip(result, (str, str, int, str, str, int, int), strict=True)
    holds = all(type(value) is kind for value, kind in kinds) and result.cause in CAUSES
    return result if holds else None
