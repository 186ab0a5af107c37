"""What GitHub would hold for a form: a main branch, and the files on it."""

from __future__ import annotations

from typing import Any


class Forge:
    """Keeps what it is sent; ``refuses`` gives the status of a request, such as ``POST pulls``."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str, Any]] = []
        self.refuses: dict[str, int] = {}

    def answer(self, method: str, path: str, body: Any) -> Any:  # noqa: ANN401 -- plain JSON
        """Give JSON, or the number of a refusal."""
        path = path.partition("?")[0]
        if method != "GET":
            self.sent.append((method, path, body))
        if f"{method} {path}" in self.refuses:
            return self.refuses[f"{method} {path}"]
        if path == "":
            return {"default_branch": "main"}
        if path.startswith("git/ref/"):
            return {"object": {"sha": "a" * 40}}
        return {"sha": "b" * 40, "number": 8}
