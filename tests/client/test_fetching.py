"""Fetching, against a real server that does all that servers and networks do to programs."""

from __future__ import annotations

import gzip
import os
import socket
import stat
import time
from typing import TYPE_CHECKING

import pytest
from tests.client.publisher import drip, publishing, release, sums
from tests.client.servers import reply

import counciltags
from counciltags import FetchError, FetchWarning
from counciltags.client.fetching import Options, fetch
from counciltags.client.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.client.publisher import Publisher
    from tests.client.servers import Asked

    from counciltags.client.values import Fetched


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with publishing() as found:
        yield found


def fetched(publisher: Publisher, folder: Path, version: str = "1", **options: float) -> Fetched:
    return fetch(version, Options(publisher.url, folder, **options))


def copy_in(folder: Path) -> Path:
    (path,) = folder.glob("*.copy")
    return path


def test_the_newest_release_is_fetched_once(publisher: Publisher, tmp_path: Path) -> None:
    first = fetched(publisher, tmp_path)
    assert (first.origin, first.problem, first.registry.version) == ("new", "", "1.2.0")
    assert first.data == release("1.2.0")
    assert publisher.paths == ["SHA256SUMS", "registry.json"]
    second = fetched(publisher, tmp_path)
    assert (second.origin, second.problem, second.registry.version) == ("unchanged", "", "1.2.0")
    assert publisher.paths[2:] == ["SHA256SUMS"]
    publisher.publish("1.3.0")
    assert fetched(publisher, tmp_path).registry.version == "1.3.0"
    assert publisher.paths[3:] == ["SHA256SUMS", "registry.json"]


def test_a_host_without_validators_is_asked_for_checksums_only(
    publisher: Publisher, tmp_path: Path
) -> None:
    publisher.validators = False
    fetched(publisher, tmp_path)
    before = copy_in(tmp_path).stat().st_mtime_ns
    assert fetched(publisher, tmp_path).origin == "unchanged"
    assert publisher.paths[2:] == ["SHA256SUMS"]
    assert copy_in(tmp_path).stat().st_mtime_ns > before


def test_one_release_is_fetched_once_for_ever(publisher: Publisher, tmp_path: Path) -> None:
    assert fetched(publisher, tmp_path, "1.2.0").registry.version == "1.2.0"
    assert publisher.server.asked[0].path == "/api/releases/1.2.0/SHA256SUMS"
    again = fetched(publisher, tmp_path, "1.2.0")
    assert (again.origin, again.problem, len(publisher.paths)) == ("kept", "", 2)


def test_a_copy_that_was_just_confirmed_is_enough(publisher: Publisher, tmp_path: Path) -> None:
    fetched(publisher, tmp_path, max_age=3600)
    assert fetched(publisher, tmp_path, max_age=3600).origin == "kept"
    assert len(publisher.paths) == 2
    hour_ago = time.time() - 3601
    os.utime(copy_in(tmp_path), (hour_ago, hour_ago))
    assert fetched(publisher, tmp_path, max_age=3600).origin == "unchanged"
    # Somebody put the clock back: a copy from the future is not new for ever.
    tomorrow = time.time() + 86400
    os.utime(copy_in(tmp_path), (tomorrow, tomorrow))
    assert fetched(publisher, tmp_path, max_age=3600).origin == "unchanged"
    assert len(publisher.paths) == 4


BOMB = reply(gzip.compress(b"\0" * 90_000_000), content_encoding="gzip")
LIST = "SHA256SUMS"
FAULTS = {
    "truncated": (reply(b"half", content_length="9999"), "", "ended too early"),
    "truncated registry": (reply(b"{", content_length="9999"), "registry.json", "ended too early"),
    "wrong checksum": (reply(b"x"), "registry.json", "does not fit its checksum"),
    "checksum of another": (reply(sums(b"x")), LIST, "does not fit its checksum"),
    "no checksum": (reply(b"deadbeef  registry.json\n"), LIST, "does not list the checksum"),
    "two checksums": (reply(sums(b"x") + sums(b"y")), LIST, "does not list the checksum"),
    "error": (reply(b"oh", "500 Internal Server Error"), "", "status 500"),
    "error for the registry": (reply(b"", "503 Busy"), "registry.json", "status 503"),
    "gone": (reply(b"", "404 Not Found"), "", "does not publish version 1"),
    "a page": (reply(b"\n<!doctype html><title>Log in</title>"), "", "A web page came instead"),
    "nothing": (b"", "", "does not answer"),
    "huge": (BOMB, "registry.json", "larger than"),
    "huge list": (BOMB, LIST, "larger than"),
    "inwards": (reply(b"", "302 Found", location="http://169.254.169.254/"), "", "private network"),
    "elsewhere": (reply(b"", "302 Found", location="ftp://127.0.0.1/"), "", "not a web address"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_leaves_the_last_good_copy(publisher: Publisher, tmp_path: Path, name: str) -> None:
    fetched(publisher, tmp_path)
    before = copy_in(tmp_path).read_bytes()
    publisher.publish("1.3.0")
    data, only, why = FAULTS[name]
    publisher.says(data, only)
    found = fetched(publisher, tmp_path, timeout=10)
    assert (found.origin, found.registry.version) == ("kept", "1.2.0")
    assert all(part in found.problem for part in (why, "1.2.0", publisher.url))
    assert copy_in(tmp_path).read_bytes() == before
    publisher.fault = lambda _asked, _wire: False
    assert fetched(publisher, tmp_path).registry.version == "1.3.0"


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_at_first_leaves_what_comes_with_the_package(
    publisher: Publisher, tmp_path: Path, name: str
) -> None:
    data, only, why = FAULTS[name]
    publisher.says(data, only)
    found = fetched(publisher, tmp_path, timeout=10)
    assert (found.origin, found.registry.version) == ("bundled", counciltags.load().version)
    assert why in found.problem
    assert not list(tmp_path.glob("*.copy"))
    publisher.fault = lambda _asked, _wire: False
    assert fetched(publisher, tmp_path).problem == ""


@pytest.mark.parametrize(
    "data",
    [
        b"[]", b"{}", b"\xff", b"null", release("2.0.0"), release("x"), release("1.2.0")[:-300],
        release("1.2.0").replace(b'"handling": "public"', b'"handling": 5', 1),
    ],
    ids=range(8),
)  # fmt: skip
def test_what_is_no_registry_is_never_kept(
    publisher: Publisher, tmp_path: Path, data: bytes
) -> None:
    publisher.files["/api/v1/registry.json"] = data
    publisher.files["/api/v1/SHA256SUMS"] = sums(data)
    found = fetched(publisher, tmp_path)
    assert found.origin == "bundled"
    assert "not a published registry" in found.problem or "came instead of 1" in found.problem
    assert not list(tmp_path.glob("*.copy"))


def test_a_slow_server_is_given_up_in_time(publisher: Publisher, tmp_path: Path) -> None:
    fetched(publisher, tmp_path)
    publisher.fault = drip
    began = time.monotonic()
    found = fetched(publisher, tmp_path, timeout=1)
    assert time.monotonic() - began < 5
    assert (found.origin, "within" in found.problem) == ("kept", True)


def test_unchanged_is_no_answer_to_one_who_has_nothing(
    publisher: Publisher, tmp_path: Path
) -> None:
    publisher.says(reply(b"", "304 Not Modified"))
    found = fetched(publisher, tmp_path)
    assert (found.origin, "was not asked that" in found.problem) == ("bundled", True)


def test_a_release_that_comes_while_we_ask_is_waited_for(
    publisher: Publisher, tmp_path: Path
) -> None:
    """The first answer has the old registry with the new list, as on a host that is copying."""
    old = publisher.files["/api/v1/registry.json"]
    publisher.publish("1.3.0")
    answers = iter([old])

    def fault(asked: Asked, wire: socket.socket) -> bool:
        data = next(answers, b"") if asked.path.endswith("registry.json") else b""
        if data:
            wire.sendall(reply(data))
        return bool(data)

    publisher.fault = fault
    found = fetched(publisher, tmp_path)
    assert (found.registry.version, found.problem) == ("1.3.0", "")
    assert publisher.server.asked[-1].headers["cache-control"] == "no-cache"
    assert len(publisher.paths) == 4


def test_an_older_release_is_refused(publisher: Publisher, tmp_path: Path) -> None:
    publisher.publish("1.10.0")
    fetched(publisher, tmp_path)
    publisher.publish("1.9.0")
    found = fetched(publisher, tmp_path)
    assert (found.origin, found.registry.version) == ("kept", "1.10.0")
    assert "older than 1.10.0" in found.problem


def test_what_comes_with_the_package_wins_if_it_is_newer(
    publisher: Publisher, tmp_path: Path
) -> None:
    publisher.publish("1.0.0-beta.1")
    found = fetched(publisher, tmp_path)
    assert (found.origin, found.registry.version) == ("bundled", counciltags.load().version)
    assert "1.0.0-beta.1" in found.problem
    publisher.publish("1.0.0-beta.1", name="Tags of another country")
    other = fetch("1", Options(publisher.url, tmp_path / "other"))
    assert (other.origin, other.registry.name) == ("new", "Tags of another country")


def spoil_first(path: Path) -> None:
    path.write_bytes(b"x" + path.read_bytes())


def spoil_last(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1] + b" ")


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:1000])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def link(path: Path) -> None:
    path.unlink()
    path.symlink_to("/etc/hostname")


def circle(path: Path) -> None:
    path.unlink()
    path.symlink_to(path)


@pytest.mark.parametrize("spoil", [spoil_first, spoil_last, cut_short, empty, pipe, link, circle])
def test_a_damaged_copy_counts_as_none_and_is_mended(
    publisher: Publisher, tmp_path: Path, spoil: object
) -> None:
    fetched(publisher, tmp_path)
    spoil(copy_in(tmp_path))  # type: ignore[operator]
    found = fetched(publisher, tmp_path)
    assert (found.origin, found.problem, publisher.paths[-1]) == ("new", "", "registry.json")
    assert stat.S_ISREG(copy_in(tmp_path).lstat().st_mode)
    assert fetched(publisher, tmp_path).origin == "unchanged"


def test_a_lock_that_is_a_link_is_not_followed(publisher: Publisher, tmp_path: Path) -> None:
    fetched(publisher, tmp_path)
    (lock,) = tmp_path.glob("*.lock")
    precious = tmp_path / "precious"
    lock.unlink()
    lock.symlink_to(precious)
    assert fetched(publisher, tmp_path).origin == "unchanged"
    assert not precious.exists()


def test_a_folder_that_is_a_file(publisher: Publisher, tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_text("mine")
    for folder in (place, place / "deeper"):
        found = fetched(publisher, folder)
        assert (found.origin, found.registry.version) == ("new", "1.2.0")
        assert "could not be kept" in found.problem
    assert place.read_text() == "mine"


def test_a_folder_that_is_a_link_to_another_disk(publisher: Publisher, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "cache").symlink_to(tmp_path / "disk")
    assert fetched(publisher, tmp_path / "cache").problem == ""
    assert fetched(publisher, tmp_path / "disk").origin == "unchanged"


def test_leftovers_of_killed_runs_are_swept_away(publisher: Publisher, tmp_path: Path) -> None:
    fetched(publisher, tmp_path)
    name = copy_in(tmp_path).name
    old, young, other = (tmp_path / part for part in (f"{name}a.part", f"{name}b.part", "x.part"))
    for path in (old, young, other):
        path.write_text("half")
    os.utime(old, (1, 1))
    os.utime(other, (1, 1))
    publisher.publish("1.3.0")
    fetched(publisher, tmp_path)
    assert [path.exists() for path in (old, young, other)] == [False, True, True]


def test_who_waited_for_one_that_failed_does_not_try_again(
    publisher: Publisher, tmp_path: Path
) -> None:
    store = Store(tmp_path, publisher.url, "1")
    before = store.noted()
    tmp_path.mkdir(exist_ok=True)
    store.note("The server is on fire.")
    assert store.noted() != before
    # Only what was said while one waits counts: the next call tries anew.
    assert fetched(publisher, tmp_path).problem == ""
    assert store.noted()[0] == 0


@pytest.mark.parametrize("version", ["", "latest", "1.0", "01", "v1", "1.0.0+5", "-1", "1/../2"])
def test_a_version_that_is_none(version: str) -> None:
    with pytest.raises(ValueError, match="Give '1' for the newest"):
        counciltags.fetch(version, base_url="http://127.0.0.1:9")


@pytest.mark.parametrize("url", ["example.org", "file:///etc", "https://x/?a", "https://a:b@x/"])
def test_an_address_that_is_none(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="address"):
        counciltags.fetch(base_url=url)
    monkeypatch.setenv("COUNCILTAGS_URL", url)
    with pytest.raises(ValueError, match="address"):
        counciltags.fetch()


def test_a_version_that_nobody_has(publisher: Publisher, tmp_path: Path) -> None:
    for version in ("7", "1.99.0"):
        with pytest.raises(FetchError, match="no copy from before"):
            counciltags.fetch(version, base_url=publisher.url, cache=tmp_path)


def test_offline(tmp_path: Path) -> None:
    """Nobody listens there; and the usual address cannot even exist."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/"
    for base_url in (url, None):
        began = time.monotonic()
        with pytest.warns(FetchWarning, match="came with this package"):
            registry = counciltags.fetch(base_url=base_url, cache=tmp_path)
        assert registry.version == counciltags.load().version
        assert time.monotonic() - began < 3
    assert counciltags.fetch(counciltags.load().version).version == counciltags.load().version


def test_the_environment_says_where(
    publisher: Publisher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COUNCILTAGS_URL", publisher.url + "/")
    monkeypatch.setenv("COUNCILTAGS_CACHE", str(tmp_path / "deep" / "er"))
    assert counciltags.fetch().version == "1.2.0"
    assert stat.S_IMODE((tmp_path / "deep" / "er").stat().st_mode) == 0o700
    assert copy_in(tmp_path / "deep" / "er").exists()


def test_somebody_without_a_home(
    publisher: Publisher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COUNCILTAGS_CACHE", raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr("pathlib.Path.home", no_home)
    with pytest.warns(FetchWarning, match="COUNCILTAGS_CACHE"):
        assert counciltags.fetch(base_url=publisher.url).version == "1.2.0"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert counciltags.fetch(base_url=publisher.url).version == "1.2.0"
    assert copy_in(tmp_path / "counciltags").exists()


def no_home() -> Path:
    message = "Could not determine home directory."
    raise RuntimeError(message)
