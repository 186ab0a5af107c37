"""A whole responder at work: a newer council's file, purging, its pages, and a quick end."""

from __future__ import annotations

import json
import socket
import threading
import time
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from counciltags.responder import chores as chores_module
from counciltags.responder.calling import Call, NotReachedError, Trust, call
from counciltags.responder.chores import Chore, Chores
from counciltags.responder.config import Web
from counciltags.responder.demonstration import demo_config
from counciltags.responder.listening import CannotListenError
from counciltags.responder.networks.world import World
from counciltags.responder.opening import opened
from counciltags.responder.runner import utc_now
from counciltags.responder.working import work

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import ThreadPoolExecutor
    from pathlib import Path

    from counciltags.responder.config import Config

US = "@AnyCouncil"
HERE = Trust(loopback=True)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
        return port


def until(holds: Callable[[], object]) -> None:
    for _ in range(200):
        if holds():
            return
        time.sleep(0.1)
    pytest.fail("it did not come to that in 20 seconds")


@pytest.fixture
def config(published: Path, tmp_path: Path) -> Config:
    council = tmp_path / "anycouncil.json"
    council.write_bytes(published.read_bytes())
    return demo_config(council, tmp_path)._replace(web=Web(port=free_port()), council_minutes=0.001)


def test_a_newer_file_is_taken_up_while_it_runs(config: Config, tmp_path: Path) -> None:
    world = World(tmp_path / "sandbox.sqlite")
    council = tmp_path / "anycouncil.json"
    stop = threading.Event()
    thread = threading.Thread(target=work, args=(config, stop))
    thread.start()
    try:
        world.post("@a", f"{US} #bin")
        until(lambda: world.replies_to(1, US))
        plain = json.loads(council.read_bytes())
        plain["version"] = "9.0.0"
        plain["tags"]["bin"]["service"]["link"] = "https://anycouncil.example/new-bins"
        council.write_text("<p>half", encoding="utf-8")
        time.sleep(0.5)
        council.write_text(json.dumps(plain), encoding="utf-8")
        kept = tmp_path / "ledger.sqlite.council.json"
        until(lambda: b"new-bins" in kept.read_bytes())
        time.sleep(1)
        number = world.post("@b", f"{US} #bin")
        until(lambda: world.replies_to(number, US))
        assert "new-bins" in world.replies_to(number, US)[0].text
        address = f"http://127.0.0.1:{config.web.port if config.web else 0}"
        assert json.loads(call(Call(f"{address}/healthz"), HERE).body)["ok"] is True
        assert b"counciltags_posts" in call(Call(f"{address}/metrics"), HERE).body
    finally:
        began = time.monotonic()
        stop.set()
        thread.join(20)
    assert not thread.is_alive()
    assert time.monotonic() - began < 10
    with pytest.raises(NotReachedError):
        call(Call(f"{address}/healthz"), HERE)


def test_a_taken_port_is_told(config: Config) -> None:
    port = config.web.port if config.web else 0
    with socket.create_server(("127.0.0.1", port)), pytest.raises(CannotListenError) as caught:
        work(config, threading.Event())
    assert f"Port {port} on 127.0.0.1 cannot be used" in str(caught.value)
    assert "[web]" in str(caught.value)


def test_what_was_kept_for_long_enough_is_purged(config: Config, tmp_path: Path) -> None:
    world = World(tmp_path / "sandbox.sqlite")
    world.post("@a", f"{US} #bin")
    late = [0.0]
    with opened(config, lambda: utc_now() + timedelta(days=late[0])) as runner:
        runner.drain()
        late[0] = 91
        chores = Chores(runner)
        for _ in range(20):
            chores.tick()
            time.sleep(0.05)
        chores.close()
        with runner.engine.begin() as connection:
            found = connection.exec_driver_sql("SELECT author, text FROM posts").all()
    assert [tuple(row) for row in found] == [("", "")]


def test_a_chore_that_fails_is_done_again(config: Config, caplog: pytest.LogCaptureFixture) -> None:
    done: list[int] = []

    def fails() -> Callable[[], None]:
        done.append(1)
        message = "broken"
        raise ValueError(message)

    with opened(config) as runner:
        chores = Chores(runner)
        chore = Chore("a chore", 0.0, fails)
        for _ in range(20):
            chore.tick(pool_of(chores))
            time.sleep(0.02)
        chores.close()
    assert len(done) > 1
    assert "a chore failed" in caplog.text


def pool_of(chores: Chores) -> ThreadPoolExecutor:
    return chores._pool  # noqa: SLF001 -- a pool like any other


def test_purging_comes_round_four_times_a_day() -> None:
    assert chores_module.PURGE_SECONDS == 6 * 3600
