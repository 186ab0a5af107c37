"""Mail and webhooks against real servers: what is sent, and what is made of every answer."""

from __future__ import annotations

import base64
import hashlib
import hmac
import ssl
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import AuthResult, LoginPassword
from tests.responder.posting import post
from tests.responder.servers import smtp
from tests.responder.servers import webhook as webhook_server

from counciltags.responder.addresses import BadAddressError, check_address
from counciltags.responder.effects import PermanentError, TemporaryError, UncertainError
from counciltags.responder.plan import notice_payload
from counciltags.responder.policy.values import Decision, Notice
from counciltags.responder.routes import email, webhook
from counciltags.responder.routes.message import message

DATA = Path(__file__).parents[1] / "data"
DECISION = Decision(
    "reply",
    reply="Hello",
    notices=(Notice("waste", ("bin",), urgent=True),),
    notes=("A note.",),
    reference="REF2345",
)


def payload(**more: Any) -> dict[str, Any]:  # noqa: ANN401 -- any field of a post
    return notice_payload(post("my <b>#bin</b>", **more), DECISION, [0])


def mail_route(port: int, **more: Any) -> email.Mail:  # noqa: ANN401 -- settings
    return email.route(
        {
            "name": "desk",
            "to": "desk@anycouncil.example",
            "from": "responder@anycouncil.example",
            "host": "localhost",
            "port": port,
            "starttls": False,
            **more,
        }
    )


class Door:
    """Lets one user in."""

    def __call__(self, *details: Any) -> AuthResult:  # noqa: ANN401 -- aiosmtpd's own
        given = details[-1]
        good = isinstance(given, LoginPassword) and given.password == b"right"
        return AuthResult(success=good, handled=False)


def secure() -> dict[str, Any]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(DATA / "localhost.pem", DATA / "localhost.key")
    return {
        "tls_context": context,
        "require_starttls": True,
        "authenticator": Door(),
        "auth_required": True,
    }


def test_mail_by_starttls_and_login() -> None:
    with smtp(**secure()) as (inbox, port):
        trusted = {"starttls": True, "trusted": str(DATA / "localhost.pem"), "user": "u"}
        route = mail_route(port, **trusted, password="right")  # noqa: S106 -- not one
        assert "lets us in" in route.check()
        assert not inbox.mails
        number = route.send(payload(), "notice:1")
        wrong = mail_route(port, **trusted, password="wrong")  # noqa: S106 -- not one
        with pytest.raises(TemporaryError, match="not ready"):
            wrong.send(payload(), "notice:1")
        with pytest.raises(TemporaryError, match="certificate"):
            mail_route(port, starttls=True).send(payload(), "notice:1")
    (mail,) = inbox.mails
    assert mail["Message-ID"] == number == "<notice.1@anycouncil.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Subject"] == "URGENT: #bin [REF2345]"


def test_the_same_notice_is_the_same_mail() -> None:
    texts = {message(payload(), "notice:1", "a@b.example", "c@d.example")["Message-ID"]}
    texts |= {message(payload(), "notice:1", "a@b.example", "c@d.example")["Message-ID"]}
    assert len(texts) == 1


@pytest.mark.parametrize(
    "hostile", ["a\r\nBcc: all@x.example", "\ud800", "x" * 100_000, "<script>", "\u202e\x00"]
)
def test_hostile_words_stay_words(hostile: str) -> None:
    given = payload(author=hostile, author_name=hostile, address=hostile)
    given["text"] = hostile
    mail = message(given, "notice:1", "a@b.example", "c@d.example")
    data = mail.as_bytes()
    head = data.partition(b"\r\n\r\n")[0].decode("ascii").casefold()
    assert "bcc" not in head
    html = mail.get_body(("html",))
    assert html
    assert "<script" not in html.get_content()
    assert len(data) < 100_000


@pytest.mark.parametrize(
    ("mood", "error"),
    [("451 later", TemporaryError), ("550 nobody", PermanentError), ("421 bye", TemporaryError)],
)
def test_mail_refusals(mood: str, error: type[Exception]) -> None:
    with smtp() as (inbox, port):
        inbox.moods.append(mood)
        with pytest.raises((error, UncertainError) if mood[:3] == "421" else error):
            mail_route(port).send(payload(), "notice:1")


def test_no_mail_server() -> None:
    with smtp() as (_, port):
        pass
    with pytest.raises(TemporaryError):
        mail_route(port).send(payload(), "notice:1")
    assert "cannot be reached" in mail_route(port).check()


def hook(address: str) -> webhook.Webhook:
    return webhook.route({"name": "h", "url": address, "secret": "s", "allow_loopback": True})


def test_webhook_is_signed() -> None:
    with webhook_server() as (calls, address):
        assert hook(address).send(payload(), "notice:1") == "notice_1"
    ((headers, body, plain),) = calls.got
    assert plain["tags"] == ["bin"]
    signed = f"{headers['Webhook-Id']}.{headers['Webhook-Timestamp']}.".encode() + body
    expected = base64.b64encode(hmac.new(b"s", signed, hashlib.sha256).digest()).decode()
    assert headers["Webhook-Signature"] == "v1," + expected


@pytest.mark.parametrize(
    ("status", "error"),
    [(503, TemporaryError), (429, TemporaryError), (400, PermanentError), (302, PermanentError)],
)
def test_webhook_refusals(status: int, error: type[Exception]) -> None:
    with webhook_server() as (calls, address):
        calls.moods.append(status)
        with pytest.raises(error) as caught:
            hook(address).send(payload(), "notice:1")
    assert getattr(caught.value, "retry_after", 0) == (7 if status == 429 else 0)


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "https://10.0.0.1/",
        "https://169.254.169.254/latest",
        "https://[::1]/",
        "file:///etc/passwd",
        "https://[",
        "",
    ],
)
def test_addresses_that_are_not_called(address: str) -> None:
    with pytest.raises(BadAddressError):
        check_address(address)


def test_loopback_by_permission() -> None:
    check_address("http://127.0.0.1:8000/", loopback=True)
