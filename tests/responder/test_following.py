"""What becomes of requests on the council's own system, and who is told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.responder.georeport_server import KEY, Works, georeport

from counciltags.responder.demonstration import demo_config
from counciltags.responder.following import Follower
from counciltags.responder.ledger import care
from counciltags.responder.networks.world import World
from counciltags.responder.opening import opened
from counciltags.responder.plan import Desks

if TYPE_CHECKING:
    from pathlib import Path

    from counciltags.responder.config import Config
    from counciltags.responder.runner import Runner

US = "@AnyCouncil"


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path / "sandbox.sqlite")


def configured(published: Path, folder: Path, address: str, *, tell: bool) -> Config:
    works = {
        "name": "works", "kind": "open311", "url": address, "api_key": KEY,
        "services": {"bin": "bins"}, "allow_loopback": True, "tell_resident": tell,
    }  # fmt: skip
    config = demo_config(published, folder)
    return config._replace(routes=(*config.routes, works), desks=Desks({}, ("works",)))


def follow(runner: Runner) -> None:
    for _, ask in Follower(runner).rounds():
        ask()()
    runner.drain()


@pytest.mark.parametrize("tokens", [False, True])
def test_the_resident_is_told_once_a_change(
    tokens: bool,  # noqa: FBT001 -- a case
    published: Path,
    tmp_path: Path,
    world: World,
) -> None:
    works = Works(tokens=tokens)
    number = world.post("@sam", f"{US} #bin")
    with georeport(works) as address:
        config = configured(published, tmp_path, address, tell=True)
        with opened(config) as runner:
            runner.drain()
            for _ in range(2):
                follow(runner)
                assert len(world.replies_to(number, US)) == 1
            works.status["100"] = "closed"
            for _ in range(3):
                follow(runner)
            assert len(world.replies_to(number, US)) == 2
            works.status["100"] = "open"
            follow(runner)
            works.status["100"] = "closed"
            follow(runner)
            works.status["100"] = "waiting for parts"
            follow(runner)
    replies = [entry.text for entry in world.replies_to(number, US)]
    assert [("done" in text, "open again" in text) for text in replies[1:]] == [
        (True, False),
        (False, True),
        (True, False),
    ]
    assert replies[1].startswith("@sam An update: ")
    assert "The crew has been" not in "".join(replies)


def test_nobody_is_told_unless_the_council_wants_it(
    published: Path, tmp_path: Path, world: World
) -> None:
    works = Works()
    number = world.post("@sam", f"{US} #bin")
    with georeport(works) as address:
        config = configured(published, tmp_path, address, tell=False)
        with opened(config) as runner:
            runner.drain()
            works.status["100"] = "closed"
            follow(runner)
    assert len(world.replies_to(number, US)) == 1


@pytest.mark.parametrize("how", ["forgotten", "deleted", "opted out"])
def test_who_has_gone_is_left_alone(
    how: str, published: Path, tmp_path: Path, world: World
) -> None:
    works = Works()
    number = world.post("@sam", f"{US} #bin")
    with georeport(works) as address:
        config = configured(published, tmp_path, address, tell=True)
        with opened(config) as runner:
            runner.drain()
            follow(runner)
            if how == "deleted":
                world.change(number, None)
                runner.drain()
            with runner.engine.begin() as connection:
                if how == "forgotten":
                    care.forget(connection, "@sam", runner.clock())
                elif how == "opted out":
                    care.opt_out(connection, "sandbox", "@sam")
            works.status["100"] = "closed"
            follow(runner)
    assert len(world.replies_to(number, US)) == 1


def test_a_server_that_is_away_is_asked_again_later(
    published: Path, tmp_path: Path, world: World
) -> None:
    works = Works()
    number = world.post("@sam", f"{US} #bin")
    with georeport(works) as address:
        config = configured(published, tmp_path, address, tell=True)
        with opened(config) as runner:
            runner.drain()
            follow(runner)
    with opened(config) as runner:
        follow(runner)
        with runner.engine.begin() as connection:
            assert care.counts(connection)["parked"] == 0
    assert len(world.replies_to(number, US)) == 1
