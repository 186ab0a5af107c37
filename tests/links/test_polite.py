from __future__ import annotations

import json
import threading
import time
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from tests.client.servers import always, reply, serving

from counciltags.client.http import Limits
from counciltags.links.memory import Memory
from counciltags.links.polite import Manners, check_links
from counciltags.links.results import Result

if TYPE_CHECKING:
    import socket
    from pathlib import Path

    from tests.client.servers import Asked

QUICK = Manners(pause=0, limits=Limits(seconds=1, connect=1, cut=True), reach="loopback")


def test_one_host_is_asked_slowly_and_one_link_at_a_time() -> None:
    times: list[float] = []
    busy = threading.Lock()

    def answer(_asked: Asked, wire: socket.socket) -> None:
        assert busy.acquire(blocking=False), "two requests to one host at once"
        times.append(time.monotonic())
        time.sleep(0.05)
        busy.release()
        wire.sendall(reply())

    with serving(answer) as server:
        links = [f"{server.url}/{number}" for number in range(4)]
        results = check_links([*links, links[0]], Memory(None), QUICK._replace(pause=0.2))
    assert [result.link for result in results] == links
    assert all(result.cause == "opens" for result in results)
    assert min(after - before for before, after in pairwise(times)) >= 0.2


def test_several_hosts_are_asked_at_once() -> None:
    def slow(_asked: Asked, wire: socket.socket) -> None:
        time.sleep(0.5)
        wire.sendall(reply())

    with serving(slow) as one, serving(slow) as two, serving(slow) as three:
        began = time.monotonic()
        check_links([f"{each.url}/" for each in (one, two, three)], Memory(None), QUICK)
    assert time.monotonic() - began < 1.4


def test_who_asks_for_patience_gets_it_and_is_asked_again() -> None:
    def answer(_asked: Asked, wire: socket.socket) -> None:
        wait = len(server.asked) == 1
        wire.sendall(reply(status="429 Wait", retry_after="1") if wait else reply())

    with serving(answer) as server:
        began = time.monotonic()
        results = check_links([f"{server.url}/a"], Memory(None), QUICK)
    assert results[0].cause == "opens"
    assert time.monotonic() - began >= 1


def test_who_asks_for_too_much_patience_is_left_alone() -> None:
    with serving(always(reply(status="429 Wait", retry_after="3000"))) as server:
        results = check_links([f"{server.url}/{n}" for n in range(5)], Memory(None), QUICK)
    assert [result.cause for result in results] == ["busy"] * 5
    assert len(server.asked) == 1


def test_a_host_that_never_answers_is_asked_three_times_only() -> None:
    with serving(lambda _asked, _wire: time.sleep(2)) as server:
        results = check_links(
            [f"{server.url}/{n}" for n in range(6)],
            Memory(None),
            QUICK._replace(limits=Limits(seconds=0.3, connect=1)),
        )
        asked = len(server.asked)
    assert [result.cause for result in results] == ["timeout"] * 6
    assert asked <= 6  # HEAD and GET, three times
    assert "not tried" in results[-1].words


def test_what_was_found_is_kept_and_not_asked_again(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "links.jsonl"
    with serving(always(reply())) as server:
        check_links([f"{server.url}/a"], Memory(path), QUICK)
        check_links([f"{server.url}/a", f"{server.url}/b"], Memory(path), QUICK)
        assert [asked.path for asked in server.asked] == ["/a", "/b"]
        check_links([f"{server.url}/a"], Memory(path, 0), QUICK)
    assert len(server.asked) == 3


def test_stopped_half_way_it_goes_on_from_there(tmp_path: Path) -> None:
    path = tmp_path / "links.jsonl"
    seen: list[Result] = []

    def stop(result: Result) -> None:
        seen.append(result)
        if len(seen) == 3:
            raise KeyboardInterrupt

    with serving(always(reply())) as server:
        links = [f"{server.url}/{number}" for number in range(8)]
        with pytest.raises(KeyboardInterrupt):
            check_links(links, Memory(path), QUICK._replace(pause=0.05), stop)
        time.sleep(0.3)
        before = len(server.asked)
        assert before < 6
        results = check_links(links, Memory(path), QUICK)
        assert len(results) == 8
        assert len(server.asked) <= 9  # at most the one that was under way twice


@pytest.mark.parametrize(
    "line",
    [
        b"{", b"[]", b"null", b'{"link": 5}', b"\xff\xfe", b'{"link": "a", "cause": "nonsense"}',
        b'{"link": "a", "cause": "opens", "checked": "now"}', b'{"evil": 1}', b"[" * 99_999,
    ],
)  # fmt: skip
def test_a_damaged_memory_is_passed_over(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "links.jsonl"
    good = Result("https://a.uk/", "opens", 200, checked=int(time.time()))
    path.write_bytes(line + b"\n" + json.dumps(good._asdict()).encode() + b"\n")
    assert Memory(path).recall("https://a.uk/") == good


def test_results_grow_old_by_their_verdict(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "links.jsonl")
    hour, day = 3_600, 86_400
    for cause, age, counts in [
        ("opens", 6 * day, True), ("opens", 8 * day, False), ("not-found", 20 * hour, True),
        ("not-found", 25 * hour, False), ("server", hour // 2, True), ("server", 2 * hour, False),
        ("name", 2 * hour, False), ("opens", -hour, False),
    ]:  # fmt: skip
        memory.keep(Result("https://a.uk/", cause, checked=int(time.time()) - age))
        assert (memory.recall("https://a.uk/") is not None) is counts, (cause, age)


def test_a_memory_that_cannot_be_written_costs_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    memory = Memory(tmp_path / "file" / "links.jsonl")
    with serving(always(reply())) as server:
        results = check_links([f"{server.url}/a"], memory, QUICK)
    assert results[0].cause == "opens"
    assert "cannot be kept" in memory.fault


def test_the_memory_is_tidied_to_one_line_a_link(tmp_path: Path) -> None:
    path = tmp_path / "links.jsonl"
    memory = Memory(path)
    for _ in range(5):
        memory.keep(Result("https://a.uk/", "opens", checked=int(time.time())))
    memory.tidy()
    assert len(path.read_text(encoding="utf-8").splitlines()) == 1
    assert list(tmp_path.iterdir()) == [path]
