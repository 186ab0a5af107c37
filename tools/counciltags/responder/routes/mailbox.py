"""Mail into the sandbox's own boxes: what the team would get, with no mail server."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from counciltags.responder.networks.world import World
from counciltags.responder.routes.message import Letter, message

if TYPE_CHECKING:
    from collections.abc import Mapping


class Mailbox:
    """One box in the sandbox's world."""

    harmless = True

    def __init__(self, name: str, to: str, world: World) -> None:
        self.name = name
        self._to = to
        self._world = world

    def send(self, payload: Mapping[str, Any], key: str) -> str:
        """Put the very mail that the e-mail route would send into the box."""
        mail = message(payload, key, Letter("responder@anycouncil.example", self._to))
        body = mail.get_body(("plain",))
        text = body.get_content() if body else ""
        self._world.deliver(self._to, str(mail["Message-ID"]), str(mail["Subject"]), text)
        return str(mail["Message-ID"])

    def check(self) -> str:
        """Say that the box is there."""
        return f"the sandbox keeps mail for {self._to}"


def route(settings: Mapping[str, Any]) -> Mailbox:
    """Make the route from its settings: ``name``, ``to`` and ``world``, a file."""
    return Mailbox(settings["name"], settings["to"], World(Path(settings["world"])))
