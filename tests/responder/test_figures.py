"""Counts that tell nothing about anyone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counciltags.responder.demonstration import demo_config
from counciltags.responder.figures import FEW, by_day_and_tag
from counciltags.responder.networks.world import World
from counciltags.responder.opening import opened
from counciltags.responder.runner import utc_now

if TYPE_CHECKING:
    from pathlib import Path


def test_small_numbers_are_not_told(published: Path, tmp_path: Path) -> None:
    world = World(tmp_path / "sandbox.sqlite")
    config = demo_config(published, tmp_path)
    for number in range(7):
        world.post(f"@a{number}", "@AnyCouncil #bin" + " #road" * (number < 4))
    world.post("@robot", "@AnyCouncil #bin", bot=True)
    with opened(config) as runner:
        runner.drain()
        with runner.engine.begin() as connection:
            rows = by_day_and_tag(connection, "2000-01-01", "2999-12-31")
            assert by_day_and_tag(connection, "2000-01-01", "2000-12-31") == []
    assert [(tag, count) for _, tag, count in rows] == [("bin", "7"), ("road", FEW)]
    assert abs(int(rows[0][0][:4]) - utc_now().year) <= 1
