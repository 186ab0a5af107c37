"""The getter, against a real server that misbehaves in every way we could think of."""

from __future__ import annotations

import gzip
import socket
import ssl
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.client.servers import always, reply, serving

from counciltags.client.http import GetError, Limits, get

if TYPE_CHECKING:
    from tests.client.servers import Asked

    from counciltags.client.addresses import Reach

QUICK = Limits(seconds=1.5, connect=0.5, size=100_000)
CERTIFICATE = Path(__file__).parents[1] / "responder" / "data" / "localhost.pem"


def drip(_asked: Asked, wire: socket.socket) -> None:
    """Say one byte of a header now and then, for ever."""
    wire.sendall(b"HTTP/1.1 200 OK\r\nX: ")
    while True:
        wire.sendall(b"a")
        time.sleep(0.05)


def drip_body(_asked: Asked, wire: socket.socket) -> None:
    wire.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
    while True:
        wire.sendall(b"a")
        time.sleep(0.05)


def silent(_asked: Asked, wire: socket.socket) -> None:
    wire.recv(1)


@pytest.mark.parametrize("answer", [drip, drip_body, silent])
def test_one_deadline_holds_for_all_of_a_request(answer: object) -> None:
    with serving(answer) as server:  # type: ignore[arg-type]
        began = time.monotonic()
        with pytest.raises(GetError) as error:
            get(server.url, limits=QUICK, reach="loopback")
        assert error.value.cause == "timeout"
        assert time.monotonic() - began < 5


PACKED = gzip.compress(b"hello")
BROKEN = {
    "truncated": (reply(b"half", content_length="10"), "broken"),
    "truncated chunks": (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nab",
        "broken",
    ),
    "no http": (b"SSH-2.0-OpenSSH_9.2\r\n", "connection"),
    "nothing": (b"", "connection"),
    "too large": (reply(b"a" * 200_000), "size"),
    "bomb": (reply(gzip.compress(b"\0" * 50_000_000), content_encoding="gzip"), "size"),
    "bomb in a bomb": (
        reply(gzip.compress(gzip.compress(b"\0" * 50_000_000)), content_encoding="gzip, gzip"),
        "broken",
    ),
    "not packed": (reply(b"plain", content_encoding="gzip"), "broken"),
    "packed and truncated": (reply(PACKED[:-6], content_encoding="gzip"), "broken"),
    "packed otherwise": (reply(b"x", content_encoding="br"), "broken"),
    "a file": (reply(status="302 Found", location="file:///etc/passwd"), "redirect"),
    "metadata": (reply(status="302 Found", location="http://169.254.169.254/"), "redirect"),
    "private": (reply(status="301 Moved", location="https://10.0.0.1/"), "redirect"),
    "this machine by another name": (
        reply(status="307 Temporary", location="http://localhost:9/"),
        "redirect",
    ),
    "a circle": (reply(status="302 Found", location="/"), "redirect"),
    "a password": (reply(status="302 Found", location="http://a:b@127.0.0.1/"), "redirect"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_bad_answer_has_its_cause(name: str) -> None:
    data, cause = BROKEN[name]
    with serving(always(data)) as server, pytest.raises(GetError) as error:
        get(server.url, limits=QUICK, reach="loopback")
    assert error.value.cause == cause, error.value
    assert str(error.value).endswith((".", "https://"))


def test_a_good_answer_comes_whole_and_unpacked() -> None:
    data = reply(PACKED, content_encoding="gzip", etag='"1"')
    with serving(always(data)) as server:
        answer = get(server.url, headers={"If-None-Match": '"0"'}, reach="loopback")
        assert (answer.status, answer.body, answer.headers["etag"]) == (200, b"hello", '"1"')
        assert server.asked[0].headers["if-none-match"] == '"0"'
        assert server.asked[0].headers["user-agent"].startswith("counciltags/")


def test_a_redirect_on_the_same_host_is_followed() -> None:
    def answer(asked: Asked, wire: socket.socket) -> None:
        moved = reply(status="302 Found", location="/there")
        wire.sendall(reply(b"here") if asked.path == "/there" else moved)

    with serving(answer) as server:
        assert get(server.url, reach="loopback").body == b"here"
        assert get(server.url, reach="loopback").address == f"{server.url}/there"


def test_the_beginning_of_a_long_answer_is_enough_where_asked_for() -> None:
    with serving(always(reply(b"a" * 200_000))) as server:
        answer = get(server.url, limits=QUICK._replace(cut=True), reach="loopback")
    assert (len(answer.body), answer.cut) == (100_000, True)


def test_a_head_has_no_body() -> None:
    with serving(always(reply(content_length="5"))) as server:
        assert get(server.url, reach="loopback", method="HEAD").body == b""


ADDRESSES = [
    "ftp://example.org/", "example.org", "https://", "https://a b/", "https://x\n.example/",
    "https://user@example.org/", "https://example.org:99999/", "http:\\\\127.0.0.1/",
    "https://127.0.0.1/", "https://2130706433/", "https://[::1]/", "https://[::ffff:10.0.0.1]/",
    "https://[64:ff9b::7f00:1]/", "https://[2002:7f00:1::]/", "https://0.0.0.0/",
    "https://224.0.0.1/", "https://169.254.169.254/", "https://[fe80::1]/", "http://1.1.1.1/",
    "https://counciltags.example/", "https://" + "a" * 70 + ".org/", "https://" + "a" * 3000,
]  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_is_not_called(address: str) -> None:
    with pytest.raises(GetError) as error:
        get(address, limits=QUICK)
    assert error.value.cause == "address"


def test_private_networks_are_reached_only_where_allowed() -> None:
    reaches: tuple[Reach, ...] = ("public", "loopback")
    for reach in reaches:
        with pytest.raises(GetError, match="private network"):
            get("http://10.255.255.1/", limits=QUICK, reach=reach)
    with pytest.raises(GetError, match="private network"):
        get("http://169.254.169.254/", limits=QUICK, reach="private")


def test_a_name_that_leads_elsewhere_later_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The name is public when it is checked, and this machine when it is called."""
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(CERTIFICATE))
    with serving(always(reply(b"secret")), certified()) as server:
        port = int(server.url.rsplit(":", 1)[1])
        numbers = iter(["93.184.216.34", "127.0.0.1"])

        def look_up(_host: str, _port: int, *_rest: object, **_named: object) -> list[object]:
            kind = (socket.AF_INET, socket.SOCK_STREAM, 6, "")
            return [(*kind, (next(numbers), port))]

        monkeypatch.setattr(socket, "getaddrinfo", look_up)
        with pytest.raises(GetError) as error:
            get(f"https://localhost:{port}/", limits=QUICK)
        assert error.value.cause == "address"
        assert not server.asked


def certified() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE, CERTIFICATE.with_suffix(".key"))
    return context


def test_a_certificate_must_be_trusted(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(always(reply(b"hello")), certified()) as server:
        address = server.url.replace("127.0.0.1", "localhost")
        with pytest.raises(GetError) as error:
            get(address, limits=QUICK, reach="loopback")
        assert error.value.cause == "tls"
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(CERTIFICATE))
        assert get(address, limits=QUICK, reach="loopback").body == b"hello"


def test_a_proxy_from_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(always(reply(b"by proxy"))) as proxy:
        monkeypatch.setenv("http_proxy", proxy.url)
        monkeypatch.setenv("https_proxy", proxy.url)
        monkeypatch.setenv("no_proxy", "")
        answer = get("http://mirror.example/a", limits=QUICK, reach="private")
        assert answer.body == b"by proxy"
        assert proxy.asked[0].path == "http://mirror.example/a"
        for address in ("http://mirror.example/", "https://169.254.169.254/"):
            with pytest.raises(GetError) as error:
                get(address, limits=QUICK)
            assert error.value.cause == "address"


def test_a_proxy_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "")
    with pytest.raises(GetError) as error:
        get("https://counciltags.example/", limits=QUICK)
    assert error.value.cause == "connection"


def test_no_password_is_sent_along(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    secrets = tmp_path / "netrc"
    secrets.write_text("machine 127.0.0.1 login me password secret\n")
    monkeypatch.setenv("NETRC", str(secrets))
    with serving(always(reply())) as server:
        get(server.url, reach="loopback")
        assert "authorization" not in server.asked[0].headers
