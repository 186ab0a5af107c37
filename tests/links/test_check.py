from __future__ import annotations

import shutil
import socket
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING

import pytest
from tests.client.servers import always, reply, serving
from tests.links.servers import authority, certificate

from counciltags.client.http import Limits
from counciltags.links.check import check_link
from counciltags.links.results import CAUSES

if TYPE_CHECKING:
    from tests.client.servers import Asked
    from tests.conftest import Require
    from tests.links.servers import Authority

QUICK = Limits(seconds=1.5, connect=1, size=1024, hops=4, cut=True)


@pytest.fixture(scope="module")
def trusted(tmp_path_factory: pytest.TempPathFactory, require: Require) -> Authority:
    require("openssl", found=shutil.which("openssl") is not None)
    return authority(tmp_path_factory.mktemp("tls") / "ca")


@pytest.mark.parametrize(
    ("status", "headers", "cause"),
    [
        ("200 OK", {}, "opens"),
        ("204 No Content", {}, "opens"),
        ("404 Not Found", {}, "not-found"),
        ("410 Gone", {}, "gone"),
        ("400 Bad Request", {}, "other-status"),
        ("401 Unauthorized", {}, "refused"),
        ("403 Forbidden", {}, "refused"),
        ("429 Too Many Requests", {"retry_after": "7"}, "busy"),
        ("503 Unavailable", {"retry_after": "7"}, "busy"),
        ("503 Unavailable", {}, "server"),
        ("500 Internal Server Error", {}, "server"),
    ],
)
def test_every_status_has_its_cause(status: str, headers: dict[str, str], cause: str) -> None:
    with serving(always(reply(b"", status, **headers))) as server:
        result = check_link(f"{server.url}/page", "loopback", QUICK)
    assert result.cause == cause
    assert result.status == int(status[:3])
    assert result.retry_after == (7 if cause == "busy" else 0)
    assert result.words.endswith(".")


def test_it_asks_for_the_head_only_and_says_who_it_is() -> None:
    with serving(always(reply())) as server:
        check_link(f"{server.url}/page", "loopback", QUICK)
    assert len(server.asked) == 1
    assert "counciltags" in server.asked[0].headers["user-agent"]


def test_a_page_that_does_not_know_head_is_fetched() -> None:
    def answer(_asked: Asked, wire: socket.socket) -> None:
        number = len(server.asked)
        wire.sendall(reply(status="405 Method Not Allowed") if number == 1 else reply(b"x" * 5000))

    with serving(answer) as server:
        assert check_link(f"{server.url}/page", "loopback", QUICK).cause == "opens"
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    ("begin", "end", "cause"),
    [
        ("/bins/missed", "/", "home"),
        ("/bins?id=5", "/index.html", "home"),
        ("/bins", "/bins/", "opens"),
        ("/", "/index.html", "opens"),
        ("/bins", "/?error=404", "opens"),
    ],
)
def test_a_redirect_to_the_home_page_is_a_lost_page(begin: str, end: str, cause: str) -> None:
    def answer(asked: Asked, wire: socket.socket) -> None:
        there = asked.path == end
        wire.sendall(reply() if there else reply(status="302 Found", location=end))

    with serving(answer) as server:
        result = check_link(server.url + begin, "loopback", QUICK)
    assert result.cause == cause
    assert result.leads_to == server.url + end


def test_a_circle_of_redirects_is_dead() -> None:
    with serving(always(reply(status="301 Moved", location="/next"))) as server:
        assert check_link(f"{server.url}/page", "loopback", QUICK).cause == "redirects"


@pytest.mark.parametrize(
    "end", ["http://169.254.169.254/latest/", "https://10.0.0.8/", "file:///etc/passwd"]
)
def test_a_redirect_into_a_private_network_is_not_followed(end: str) -> None:
    with serving(always(reply(status="302 Found", location=end))) as server:
        assert check_link(f"{server.url}/page", "loopback", QUICK).cause == "leads-away"


@pytest.mark.parametrize(
    ("link", "cause"),
    [
        ("https://192.168.1.1/x", "private"),
        ("https://127.0.0.1/x", "private"),
        ("https://[::1]/x", "private"),
        ("https://no-such-host.invalid/x", "name"),
        ("ftp://a.gov.uk/", "address"),
        ("https://", "address"),
        ("https://u:p@a.gov.uk/", "address"),
    ],
)
def test_what_is_not_called_says_why(link: str, cause: str) -> None:
    assert check_link(link, limits=QUICK).cause == cause


def test_a_server_that_is_too_slow_is_doubtful() -> None:
    with serving(lambda _asked, _wire: time.sleep(3)) as server:
        result = check_link(f"{server.url}/page", "loopback", QUICK)
    assert (result.cause, result.verdict) == ("timeout", "doubtful")


def test_a_server_that_is_not_there_is_dead() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert check_link(f"http://127.0.0.1:{port}/", "loopback", QUICK).cause == "connection"


def test_an_answer_that_is_no_http_is_doubtful() -> None:
    with serving(always(b"\x00\x01\x02 hello\r\n\r\n")) as server:
        result = check_link(f"{server.url}/", "loopback", QUICK)
    assert result.verdict in {"doubtful", "dead"}


@pytest.mark.parametrize(
    ("name", "expired", "trust", "cause"),
    [
        ("127.0.0.1", False, True, "opens"),
        ("127.0.0.1", False, False, "certificate"),
        ("127.0.0.1", True, True, "expired"),
        ("other.example", False, True, "wrong-name"),
    ],
)
def test_certificates_are_judged_as_browsers_do(  # noqa: PLR0913, PLR0917 -- a row of the table
    trusted: Authority,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    expired: bool,  # noqa: FBT001 -- a case
    trust: bool,  # noqa: FBT001 -- a case
    cause: str,
) -> None:
    if trust:
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(trusted.bundle))
    with serving(always(reply()), certificate(trusted, name, expired=expired)) as server:
        result = check_link(f"{server.url}/", "loopback", QUICK)
    assert result.cause == cause


def http_day(off: timedelta) -> str:
    """Write a time so far from now as an HTTP header has it."""
    return format_datetime(datetime.now(UTC) + off)


@pytest.mark.parametrize(
    ("value", "least", "most"),
    [
        ("5", 5, 5),
        ("999999999999", 3600, 3600),
        ("-5", 0, 0),
        ("soon", 0, 0),
        ("²", 0, 0),
        pytest.param(
            format_datetime(datetime.now(UTC) + timedelta(days=1)), 3600, 3600, id="later"
        ),
        pytest.param(format_datetime(datetime.now(UTC) - timedelta(seconds=90)), 0, 0, id="past"),
    ],
)
def test_retry_after_is_read_as_seconds_or_as_a_day(value: str, least: int, most: int) -> None:
    answer = always(
        reply(status="429 Too Many Requests").replace(
            b"\r\n", f"\r\nretry-after: {value}\r\n".encode("latin-1"), 1
        )
    )
    with serving(answer) as server:
        result = check_link(f"{server.url}/", "loopback", QUICK)
    assert least <= result.retry_after <= most


def test_every_cause_says_something_plain() -> None:
    for verdict, words in CAUSES.values():
        assert verdict in {"fine", "doubtful", "dead"}
        assert words.endswith(".")
