"""Recipients on their own: what hangs, asks to wait or has a budget holds up nobody else."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from itertools import product
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update
from tests.responder.servers import smtp

from counciltags.responder.delivering import deliver_all
from counciltags.responder.demonstration import demo_config
from counciltags.responder.effects import Delivery, Result, TemporaryError
from counciltags.responder.ledger import care, work
from counciltags.responder.ledger.opening import open_engine
from counciltags.responder.ledger.posts import delivery_of
from counciltags.responder.ledger.states import LEGAL, move
from counciltags.responder.ledger.tables import AUDIT, DELIVERIES
from counciltags.responder.networks.base import Budget
from counciltags.responder.networks.sandbox import Sandbox
from counciltags.responder.networks.world import World
from counciltags.responder.opening import opened
from counciltags.responder.plan import Desks
from counciltags.responder.runner import utc_now

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime
    from pathlib import Path
    from typing import Any

    from counciltags.responder.config import Config

US = "@AnyCouncil"


@pytest.fixture
def config(published: Path, tmp_path: Path) -> Config:
    return demo_config(published, tmp_path)


@pytest.fixture
def world(config: Config) -> World:
    return World(config.ledger.with_name("sandbox.sqlite"))


@contextmanager
def server_that_hangs() -> Iterator[str]:
    """Take every connection and say nothing, until the end."""
    with socket.create_server(("127.0.0.1", 0), backlog=50) as server:
        taken: list[socket.socket] = []

        def take() -> None:
            while True:
                try:
                    taken.append(server.accept()[0])
                except OSError:
                    return

        thread = threading.Thread(target=take)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.getsockname()[1]}/"
        finally:
            server.shutdown(socket.SHUT_RDWR)
            thread.join()
            for line in taken:
                line.close()


def test_many_hanging_webhooks_do_not_delay_the_mail(config: Config, world: World) -> None:
    """More of them than any fixed number of workers would bear."""
    hooks = tuple(f"hook{number}" for number in range(12))
    with server_that_hangs() as address, smtp() as (inbox, port), ExitStack() as stack:
        mail = {
            "name": "zz", "kind": "email", "to": "desk@anycouncil.example", "port": port,
            "from": "responder@anycouncil.example", "host": "127.0.0.1", "starttls": False,
        }  # fmt: skip
        hanging = {"kind": "webhook", "url": address, "secret": "x" * 24, "allow_loopback": True}
        routes = (*({**hanging, "name": hook} for hook in hooks), mail)
        desks = Desks({}, (*hooks, "zz"))
        number = world.post("@a", f"{US} #bin")
        stop = threading.Event()
        runner = stack.enter_context(opened(config._replace(routes=routes, desks=desks)))
        thread = threading.Thread(target=runner.run, args=(stop,))
        began = time.monotonic()
        thread.start()
        while not inbox.mails:
            assert time.monotonic() - began < 10
            time.sleep(0.05)
        assert world.replies_to(number, US)
        with runner.engine.begin() as connection:
            assert care.counts(connection)["attempting"] >= len(hooks)
        stop.set()
        stack.enter_context(_joined(thread))


@contextmanager
def _joined(thread: threading.Thread) -> Iterator[None]:
    yield
    thread.join()


def test_an_hour_holds_no_more_posts_than_allowed(config: Config, world: World) -> None:
    """What was decided while the network was away goes out at its rate, over restarts."""
    few = config._replace(rules=config.rules._replace(per_account=4))
    for hours in (0, 2, 4):
        for number in range(4):
            world.post(f"@r{hours}-{number}", f"{US} #road")
        with opened(few, at(hours)) as runner:
            runner.poll()
    said = []
    for later in (4, 4.5, 5.2, 6.4):
        with opened(few, at(later)) as runner:
            runner.drain()
        said.append(_said(world))
    assert said == [4, 4, 8, 12]


def at(hours: float) -> Callable[[], datetime]:
    """Give a clock that is put forward."""
    return lambda: utc_now() + timedelta(hours=hours)


def _said(world: World) -> int:
    return sum(len(world.replies_to(number, US)) for number in range(1, 40))


class Counting(Sandbox):
    """A network whose server says how many calls it still allows."""

    def __init__(self, world: World, left: int) -> None:
        super().__init__("sandbox", US, world)
        self.left = left

    def reply(self, payload: Mapping[str, Any], key: str) -> str:
        if self.left <= 0:
            raise TemporaryError("429", retry_after=60)
        self.left -= 1
        return super().reply(payload, key)

    def budget(self) -> Budget | None:
        return Budget(self.left, 120.0)


def test_no_call_is_made_that_the_server_said_it_would_refuse(world: World) -> None:
    posts = [world.post(f"@r{number}", f"{US} #bin") for number in range(5)]
    due = [
        Delivery(n, f"k{n}", "reply", "sandbox", n, {"post": str(n), "text": "x"}, "attempting", 1)
        for n in posts
    ]
    ended = deliver_all(due, Counting(world, 2), lambda _: None)
    assert [result.state for _, result in ended] == ["done"] * 2 + ["pending"] * 3
    assert [result.untried for _, result in ended] == [False] * 2 + [True] * 3
    assert ended[-1][1].retry_after == 120.0


def test_waiting_behind_another_is_no_attempt(config: Config, world: World) -> None:
    """Or a busy server would have what was never tried given up."""
    many = [world.post(f"@r{number}", f"{US} #road") for number in range(6)]
    with opened(config) as runner:
        for hours in range(work.MOST_ATTEMPTS + 5):
            world.plan_fault("busy")
            runner.clock = at(hours / 6)
            runner.poll()
            runner.step()
            runner.pause_until_something(5)
            runner.step()
            if hours == 3:
                query = select(DELIVERIES.c.attempts).where(DELIVERIES.c.kind == "reply")
                with runner.engine.begin() as connection:
                    assert sum(connection.execute(query).scalars()) <= 4 + 6
        while world.take_fault("busy"):
            pass
        runner.clock = at(20)
        runner.drain()
        with runner.engine.begin() as connection:
            assert care.counts(connection)["parked"] == 0
    assert all(len(world.replies_to(number, US)) == 1 for number in many)


@pytest.mark.parametrize(
    ("before", "one", "other"),
    [
        (before, one, other)
        for (before, one), (same, other) in product(sorted(LEGAL), sorted(LEGAL))
        if before == same
    ],
)
def test_of_two_connections_one_wins(
    before: str, one: str, other: str, config: Config, world: World
) -> None:
    """Both know the delivery as it was; whichever comes second changes nothing."""
    world.post("@a", f"{US} #road")
    with opened(config) as runner:
        runner.poll()
    first, second = open_engine(config.ledger), open_engine(config.ledger)
    with first.begin() as connection:
        connection.execute(update(DELIVERIES).values(state=before))
        known = delivery_of(connection.execute(select(DELIVERIES)).one())
    now = utc_now()
    with first.begin() as connection:
        assert move(connection, known, Result(one), now, now)
    with second.begin() as connection:
        assert not move(connection, known, Result(other), now, now)
        assert connection.execute(select(DELIVERIES.c.state)).scalar_one() == one
        noted = connection.execute(select(AUDIT)).all()
        assert len(noted) == (one != "attempting")
    first.dispose()
    second.dispose()


def test_of_many_at_once_one_wins(config: Config, world: World) -> None:
    world.post("@a", f"{US} #road")
    with opened(config) as runner:
        runner.poll()
    engines = [open_engine(config.ledger) for _ in range(4)]
    with engines[0].begin() as connection:
        known = delivery_of(connection.execute(select(DELIVERIES)).one())
    ready, won = threading.Barrier(len(engines)), []

    def race(number: int) -> None:
        ready.wait()
        with engines[number].begin() as connection:
            if move(connection, known, Result("attempting"), utc_now(), utc_now()):
                won.append(number)

    racers = [threading.Thread(target=race, args=(number,)) for number in range(len(engines))]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join()
    assert len(won) == 1
    for engine in engines:
        engine.dispose()
