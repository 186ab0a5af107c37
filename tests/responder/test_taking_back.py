"""A public reply taken back: stopped, or deleted whatever the network's mood."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from counciltags.responder.demonstration import demo_config
from counciltags.responder.ledger import settings
from counciltags.responder.ledger.tables import AUDIT
from counciltags.responder.networks.world import World
from counciltags.responder.opening import opened
from counciltags.responder.runner import utc_now
from counciltags.responder.taking_back import Taken, take_back

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("mood", ["", "drop", "lose", "busy", "broken", "halfbroken", "slow"])
@pytest.mark.parametrize("paused", ["", "1"])
def test_a_reply_is_deleted_in_every_mood(
    mood: str, paused: str, published: Path, tmp_path: Path
) -> None:
    world = World(tmp_path / "sandbox.sqlite")
    config = demo_config(published, tmp_path)
    world.post("@a", "@AnyCouncil #bin")
    late = [0.0]
    with opened(config, lambda: utc_now() + timedelta(hours=late[0])) as runner:
        runner.drain()
        (reply,) = world.replies_to(1, "@AnyCouncil")
        assert not reply.deleted
        if mood:
            world.plan_fault(mood)
        with runner.engine.begin() as connection:
            settings.put(connection, "paused", paused)
            assert take_back(connection, [1], "wrong link", runner.clock()) == Taken(deleted=1)
            assert take_back(connection, [1], "wrong link", runner.clock()) == Taken()
            noted = select(AUDIT.c.note).where(AUDIT.c.what == "taken back")
            assert connection.execute(noted).scalar() == "wrong link"
        for hours in (0.0, 1.0, 2.0):
            late[0] = hours
            runner.drain()
    (reply,) = world.replies_to(1, "@AnyCouncil")
    assert reply.deleted


def test_a_reply_that_waits_does_not_go_out(published: Path, tmp_path: Path) -> None:
    world = World(tmp_path / "sandbox.sqlite")
    config = demo_config(published, tmp_path)
    world.post("@a", "@AnyCouncil #bin")
    with opened(config) as runner:
        runner.poll()
        with runner.engine.begin() as connection:
            assert take_back(connection, [1], "x", runner.clock()) == Taken(stopped=1)
        runner.drain()
    assert world.replies_to(1, "@AnyCouncil") == []
