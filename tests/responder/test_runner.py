"""The runner over the sandbox: whole conversations, moods of the network, bad sources."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from counciltags.responder import runner as running
from counciltags.responder.council import NotACouncilFileError, read_council
from counciltags.responder.demonstration import demo_config
from counciltags.responder.ledger import care, settings
from counciltags.responder.networks.world import FAULTS, World
from counciltags.responder.opening import opened
from counciltags.responder.runner import utc_now
from counciltags.responder.source import load_council

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from counciltags.responder.config import Config

US = "@AnyCouncil"


@pytest.fixture
def config(published: Path, tmp_path: Path) -> Config:
    return demo_config(published, tmp_path)


@pytest.fixture
def world(config: Config) -> World:
    return World(config.ledger.with_name("sandbox.sqlite"))


def work(config: Config, hours: float = 0) -> dict[str, int]:
    with opened(config, lambda: utc_now() + timedelta(hours=hours)) as runner:
        runner.drain()
        with runner.engine.begin() as connection:
            return care.counts(connection)


def test_the_proposals_two_posts(config: Config, world: World) -> None:
    bins = world.post("@a", f"{US} my #bin hasn't been collected")
    road = world.post("@b", f"{US} when do the works on Station Road finish? #road")
    work(config)
    assert "anycouncil.example/bins" in world.replies_to(bins, US)[0].text
    assert "anycounty.example/roads" in world.replies_to(road, US)[0].text
    assert [mail.box for mail in world.mail()] == ["waste@anycouncil.example"]
    assert world.mail()[0].subject.rpartition("[")[2][:-1] in world.replies_to(bins, US)[0].text


def test_the_second_person_in_a_thread_is_answered_too(config: Config, world: World) -> None:
    snow = world.post(US, f"{US} Snow is coming. #gritting")
    first = world.post("@a", f"{US} our hill? #gritting", reply_to=snow)
    second = world.post("@b", f"{US} and ours? #gritting", reply_to=snow)
    again = world.post("@a", f"{US} and the next one? #bin", reply_to=snow)
    work(config)
    answered = [len(world.replies_to(number, US)) for number in (snow, first, second, again)]
    assert answered == [0, 1, 1, 0]


@pytest.mark.parametrize("fault", FAULTS)
def test_one_reply_in_every_mood(fault: str, config: Config, world: World) -> None:
    world.plan_fault(fault)
    number = world.post("@a", f"{US} #bin")
    work(config)
    work(config, hours=1)
    work(config, hours=2)
    assert len(world.replies_to(number, US)) == 1


def test_two_responders_go_quiet(config: Config, world: World) -> None:
    start = world.post("@Other", f"{US} #bin")
    for _ in range(5):
        work(config)
        last = world.thread(start)[-1]
        if last.author == US:
            world.post("@Other", f"{US} thank you for your message #bin", reply_to=last.id)
    assert len([entry for entry in world.thread(start) if entry.author == US]) == 1


def test_many_posts_in_a_minute(config: Config, world: World) -> None:
    capped = config._replace(rules=config.rules._replace(per_author=5))
    for _ in range(150):
        world.post("@loud", f"{US} #bin")
    work(capped)
    assert sum(bool(world.replies_to(number, US)) for number in range(1, 151)) == 5


def test_five_councils_in_one_post(config: Config, world: World) -> None:
    number = world.post("@a", f"{US} @AnyCounty @B @C @D <b>#bin</b>\r\n" + "x" * 100_000)
    work(config)
    (reply,) = world.replies_to(number, US)
    assert reply.text.startswith("@a ")
    assert "@AnyCounty " not in reply.text


def test_dry_run_and_pause(config: Config, world: World) -> None:
    number = world.post("@a", f"{US} #bin")
    assert sum(work(config._replace(dry_run=True)).values()) == 0
    with opened(config) as runner, runner.engine.begin() as connection:
        settings.put(connection, "paused", "1")
    paused = world.post("@b", f"{US} #bin")
    work(config)
    assert not world.replies_to(number, US)
    assert not world.replies_to(paused, US)
    assert len(world.mail()) == 1


def test_a_slow_team_holds_up_nobody_else(
    config: Config, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.post("@a", f"{US} #bin #flytipping")
    with opened(config) as runner:
        quick = runner.routes["waste"].send

        def slow(payload: Mapping[str, Any], key: str) -> str:
            time.sleep(1.0)
            return quick(payload, key)

        monkeypatch.setattr(runner.routes["waste"], "send", slow)
        runner.poll()
        began = time.monotonic()
        while not any(mail.box.startswith("streets") for mail in world.mail()):
            runner.step()
            runner.pause_until_something(0.05)
            assert time.monotonic() - began < 0.9


def test_a_fault_of_ours_reaches_staff(
    config: Config, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "decide", None)
    world.post("@a", f"{US} #bin")
    work(config)
    assert world.mail()[0].box == "desk@anycouncil.example"


@pytest.mark.parametrize("bad", [b"<html>", b"{}", b"[]", b"\xff", b"", b'{"council": 1}'])
def test_the_last_good_file_is_kept(bad: bytes, published: Path, tmp_path: Path) -> None:
    source, kept = tmp_path / "council.json", tmp_path / "kept.json"
    source.write_bytes(bad)
    with pytest.raises(NotACouncilFileError):
        load_council(str(source), kept)
    source.write_bytes(published.read_bytes())
    assert load_council(str(source), kept)[1] == ""
    source.write_bytes(bad)
    view, warning = load_council(str(source), kept)
    assert view.name == "AnyCouncil"
    assert "last good" in warning


def test_an_older_version_is_passed_over(published: Path, tmp_path: Path) -> None:
    source, kept = tmp_path / "council.json", tmp_path / "kept.json"
    version = read_council(published.read_bytes()).registry.version
    plain = published.read_bytes()
    source.write_bytes(plain.replace(f'"version": "{version}"'.encode(), b'"version": "9.0.0"'))
    load_council(str(source), kept)
    source.write_bytes(plain)
    view, warning = load_council(str(source), kept)
    assert view.registry.version == "9.0.0"
    assert "older" in warning
