"""What must not stop a responder: a full disk, a locked or damaged ledger, a clock that lies."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event, text

from counciltags.responder import runner as running
from counciltags.responder.demonstration import demo_config
from counciltags.responder.ledger import care
from counciltags.responder.ledger.opening import LedgerError, open_engine
from counciltags.responder.networks.base import scrubbed
from counciltags.responder.networks.world import World
from counciltags.responder.opening import opened
from counciltags.responder.runner import utc_now

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.responder.config import Config
    from counciltags.responder.policy.values import Post
    from counciltags.responder.runner import Runner

US = "@AnyCouncil"


@pytest.fixture
def config(published: Path, tmp_path: Path) -> Config:
    return demo_config(published, tmp_path)._replace(poll_seconds=0.05)


@pytest.fixture
def world(config: Config) -> World:
    return World(config.ledger.with_name("sandbox.sqlite"))


@pytest.fixture
def at_work(config: Config) -> Iterator[Runner]:
    """A responder that runs beside the test until its end."""
    stop = threading.Event()
    with opened(config) as runner:
        thread = threading.Thread(target=runner.run, args=(stop,))
        thread.start()
        yield runner
        stop.set()
        thread.join()


def wait_for_reply(world: World, number: int, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not world.replies_to(number, US):
        assert time.monotonic() < end, "no reply"
        time.sleep(0.05)


def test_a_full_disk_passes(at_work: Runner, world: World) -> None:
    with at_work.engine.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar()
    limits = []

    # The limit holds for one connection, so every connection of the pool gets it.
    at_work.engine.dispose()

    def limit(connection: sqlite3.Connection, _: object) -> None:
        limits.append(connection.execute(f"PRAGMA max_page_count={pages}").fetchone())

    event.listen(at_work.engine, "connect", limit)
    many = [world.post(f"@a{number}", f"{US} #bin " + "x" * 3000) for number in range(30)]
    time.sleep(1.0)
    assert limits
    assert not any(world.replies_to(number, US) for number in many)
    event.remove(at_work.engine, "connect", limit)
    at_work.engine.dispose()
    for number in many:
        wait_for_reply(world, number)
        assert len(world.replies_to(number, US)) == 1


def test_a_ledger_that_another_program_holds_is_waited_for(
    at_work: Runner, config: Config, world: World
) -> None:
    holder = sqlite3.connect(config.ledger, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    number = world.post("@a", f"{US} #bin")
    time.sleep(0.5)
    assert not world.replies_to(number, US)
    holder.execute("ROLLBACK")
    holder.close()
    wait_for_reply(world, number)
    del at_work


def test_a_clock_that_goes_back(config: Config, world: World) -> None:
    hours = [0.0]
    with opened(config, lambda: utc_now() + timedelta(hours=hours[0])) as runner:
        for back in (0.0, -5.0, -50.0, 1.0):
            hours[0] = back
            world.post(f"@a{back}", f"{US} #bin")
            runner.drain()
        hours[0] = 2.0
        runner.drain()
        with runner.engine.begin() as connection:
            counted = care.counts(connection)
    assert counted["done"] == sum(counted.values())
    assert [len(world.replies_to(number, US)) for number in (1, 3, 5, 7)] == [1, 1, 1, 1]


def test_what_is_no_text_is_kept_as_well_as_it_can_be(
    config: Config, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = world.post("@a", f"{US} #bin", name="A\r\nBcc: all@anycouncil.example")
    with opened(config) as runner:
        made = scrubbed

        def hostile(post: Post) -> Post:
            return made(post._replace(text=post.text + " \ud800 \0 <b>", author_name="\udfff"))

        monkeypatch.setattr(running, "scrubbed", hostile)
        runner.drain()
    assert len(world.replies_to(number, US)) == 1
    assert "\ufffd" in world.mail()[0].body or "?" in world.mail()[0].body


def test_two_responders_that_name_each_other_go_quiet(published: Path, tmp_path: Path) -> None:
    """Both run for real on one network; each would answer what the other says."""
    ours = demo_config(published, tmp_path)
    network = {**ours.networks[0], "account": "@OtherCouncil"}
    other = ours._replace(networks=(network,), ledger=tmp_path / "other.sqlite")
    world = World(tmp_path / "sandbox.sqlite")
    start = world.post("@a", f"{US} @OtherCouncil #bin")
    with opened(ours) as one, opened(other) as two:
        for _ in range(6):
            one.drain()
            two.drain()
    authors = [entry.author for entry in world.thread(start)]
    assert sorted(authors[1:]) == [US, "@OtherCouncil"]


def test_a_network_that_gives_the_same_page_for_ever(
    config: Config, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = world.post("@a", f"{US} #bin")
    with opened(config) as runner:
        network = runner.networks["sandbox"]
        first = network.poll("")
        calls = []

        def again(cursor: str) -> object:
            calls.append(cursor)
            return first._replace(cursor=f"page {len(calls)}")

        monkeypatch.setattr(network, "poll", again)
        runner.drain()
    assert len(world.replies_to(number, US)) == 1
    assert len(calls) < 20


CHILD = """
import sys
from pathlib import Path
from counciltags.responder.demonstration import demo_config
from counciltags.responder.opening import opened
from counciltags.responder.serving import stop_on_signals
config = demo_config(Path(sys.argv[1]), Path(sys.argv[2]))._replace(poll_seconds=0.05)
stop = stop_on_signals()
with opened(config) as runner:
    print("ready", flush=True)
    runner.run(stop)
"""


def test_asked_to_end_in_the_middle_of_work(
    config: Config, world: World, published: Path, tmp_path: Path
) -> None:
    many = [world.post(f"@a{number}", f"{US} #bin") for number in range(40)]
    world.plan_fault(*["slow"] * 10)
    tools = str(Path(__file__).parents[2] / "tools")
    with subprocess.Popen(
        [sys.executable, "-c", CHILD, str(published), str(tmp_path)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": tools},
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        while not any(world.replies_to(number, US) for number in many):
            time.sleep(0.02)
        child.send_signal(signal.SIGTERM)
        assert child.wait(timeout=30) == 0
    engine = open_engine(config.ledger)
    with engine.begin() as connection:
        assert care.counts(connection)["attempting"] == 0
    engine.dispose()
    with opened(config) as runner:
        runner.drain()
    assert [len(world.replies_to(number, US)) for number in many] == [1] * 40


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (b"this is not a database, but it is long enough" * 50, "is not a ledger"),
        (b"<html>", "is not a ledger"),
    ],
)
def test_a_file_that_is_no_ledger(damage: bytes, says: str, tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    path.write_bytes(damage)
    with pytest.raises(LedgerError, match=says):
        open_engine(path)
    assert path.read_bytes() == damage


def test_a_ledger_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE posts (id INTEGER)")
    with pytest.raises(LedgerError, match="is not a ledger"):
        open_engine(path)


def test_a_ledger_of_a_newer_responder(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    open_engine(path).dispose()
    with sqlite3.connect(path) as newer:
        newer.execute("UPDATE alembic_version SET version_num = 'from the future'")
    with pytest.raises(LedgerError, match="newer"):
        open_engine(path)


def test_a_folder_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LedgerError, match="cannot be opened"):
        open_engine(tmp_path / "file" / "ledger.sqlite")
