"""The sandbox network: a real network's shape and moods, with no account anywhere."""

from __future__ import annotations

import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counciltags.responder.effects import TemporaryError, UncertainError
from counciltags.responder.networks.base import Batch
from counciltags.responder.networks.world import Entry, World
from counciltags.responder.policy.values import Post

if TYPE_CHECKING:
    from collections.abc import Mapping

_WAIT = 0.3
_SLOW = 0.2
_REPEATED = 20


class Sandbox:
    """Our account in the sandbox's world."""

    def __init__(self, name: str, account: str, world: World) -> None:
        self.name = name
        self.account = account
        self.settles = 0.0
        self.world = world

    def poll(self, cursor: str) -> Batch:
        """Give others' posts that name our account; a cursor is the last change seen."""
        place = int(cursor or 0)
        fault = self.world.take_fault("repeat", "shuffle")
        entries = self.world.since(max(place - _REPEATED, 0) if fault == "repeat" else place)
        newest = max((entry.seq for entry in entries), default=place)
        if fault == "shuffle":
            entries.reverse()
        wanted = self.account.casefold()
        posts = [
            self._post(entry)
            for entry in entries
            if wanted in entry.text.casefold() and entry.author.casefold() != wanted
        ]
        return Batch(tuple(posts), str(max(newest, place)))

    def _post(self, entry: Entry) -> Post:
        return Post(
            network=self.name,
            account=self.account,
            id=str(entry.id),
            author=entry.author,
            author_name=entry.name,
            text=entry.text,
            created=datetime.fromisoformat(entry.created),
            conversation=str(entry.root),
            address=f"/thread/{entry.root}",
            bot=bool(entry.bot),
            deleted=bool(entry.deleted),
        )

    def reply(self, payload: Mapping[str, Any], key: str) -> str:
        """Post a reply; the world may be in a mood."""
        fault = self.world.take_fault("drop", "lose", "busy", "broken", "halfbroken", "slow")
        if fault == "busy":
            raise TemporaryError("429: too many requests", retry_after=_WAIT)
        if fault == "lose":
            raise UncertainError("the connection broke off")
        if fault == "broken":
            raise UncertainError("500: server error")
        if fault == "slow":
            time.sleep(_SLOW)
        number = self.world.post(
            self.account, payload["text"], reply_to=int(payload["post"]), key=key, bot=True
        )
        if fault in {"drop", "halfbroken"}:
            raise UncertainError("the answer did not arrive")
        return str(number)

    def find_reply(self, payload: Mapping[str, Any], key: str) -> str | None:
        """Look for our reply in the thread by its text, as on a server that keeps no keys."""
        del key
        found = self.world.replies_to(int(payload["post"]), self.account)
        return next((str(entry.id) for entry in found if entry.text == payload["text"]), None)

    def take_back(self, external: str) -> None:
        """Delete a reply; the world may be in a mood."""
        fault = self.world.take_fault("drop", "lose", "busy", "broken", "halfbroken", "slow")
        if fault == "busy":
            raise TemporaryError("429: too many requests", retry_after=_WAIT)
        if fault in {"lose", "broken"}:
            raise UncertainError("the connection broke off")
        self.world.change(int(external), None)
        if fault in {"drop", "halfbroken"}:
            raise UncertainError("the answer did not arrive")

    def check(self) -> str:
        """Say that the world is there."""
        count = len(self.world.newest())
        return f"the sandbox is there, with {count} of its newest conversations"


def network(settings: Mapping[str, Any]) -> Sandbox:
    """Make the network from its settings: ``name``, ``account`` and ``world``, a file."""
    return Sandbox(settings["name"], settings["account"], World(Path(settings["world"])))
