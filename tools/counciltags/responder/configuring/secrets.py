"""Secrets: from the environment or from files, never from the configuration itself."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SHORTEST: Final = 24
"""Letters that a secret of ours must have, so that nobody guesses it."""

_LARGEST = 4096


class Secrets(NamedTuple):
    """Where secrets are found; ``wanted`` is false for work that needs none."""

    folder: Path
    wanted: bool = True

    def get(self, name: str, settings: Mapping[str, Any]) -> tuple[str, str, str]:
        """Give a secret, the key that leads to it, and what is wrong with it ("" if nothing)."""
        if name in settings:
            said = f"'{name}' must not stand in this file, where too many can read it."
            return "", name, f"{said} Name where it is with '{name}_env' or '{name}_file'."
        for key, find in ((f"{name}_file", self._from_file), (f"{name}_env", _from_environment)):
            if key in settings:
                given = settings[key]
                if not isinstance(given, str) or not given:
                    return "", key, f"'{key}' must be a text in quotes."
                found, fault = find(given) if self.wanted else ("", "")
                return found, key, f"'{key}' {fault}." if fault else ""
        return "", "", ""

    def _from_file(self, name: str) -> tuple[str, str]:
        path = self.folder / name
        try:
            with path.open(encoding="utf-8") as file:
                found = file.read(_LARGEST).strip()
        except (OSError, UnicodeDecodeError) as error:
            return "", f"names a file that cannot be read: {error}"
        return found, "" if found else f"names {path}, which is empty"


def _from_environment(name: str) -> tuple[str, str]:
    found = os.environ.get(name, "").strip()
    return found, "" if found else f"names {name}, but that is not in the environment"
