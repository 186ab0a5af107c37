"""Mail and webhooks against real servers: what is sent, and what is made of every answer."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
import ssl
from datetime import timedelta
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from aiosmtpd.smtp import AuthResult, LoginPassword
from tests.responder.posting import OPEN, post
from tests.responder.servers import smtp
from tests.responder.servers import webhook as webhook_server

from counciltags.responder.addresses import BadAddressError, check_address
from counciltags.responder.effects import PermanentError, TemporaryError, UncertainError
from counciltags.responder.links import ACTIONS, BadLinkError, Links
from counciltags.responder.plan import notice_payload
from counciltags.responder.policy.values import Decision, Notice
from counciltags.responder.routes import email, webhook
from counciltags.responder.routes.message import Letter, message

DATA = Path(__file__).parents[1] / "data"
LETTER = Letter("a@b.example", "c@d.example")
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


def test_mail_by_tls_from_the_start() -> None:
    context = secure()["tls_context"]
    trusted = str(DATA / "localhost.pem")
    with smtp(ssl_context=context) as (inbox, port):
        route = mail_route(port, implicit_tls=True, trusted=trusted)
        assert "lets us in" in route.check()
        route.send(payload(), "notice:1")
        with pytest.raises(TemporaryError, match="certificate"):
            mail_route(port, implicit_tls=True).send(payload(), "notice:1")
    assert len(inbox.mails) == 1


def test_mails_of_one_conversation_belong_together() -> None:
    first = message(payload(id="1"), "notice:1", LETTER)
    second = message(payload(id="2"), "notice:2", LETTER)
    assert first["Message-ID"] != second["Message-ID"]
    assert first["References"] == first["In-Reply-To"] == second["References"]
    assert (
        message(payload(conversation="9"), "notice:3", LETTER)["References"] != first["References"]
    )
    assert first["Date"]


def test_links_in_the_mail_say_what_became_of_the_post() -> None:
    links = Links("https://tags.council.example", b"a secret of at least 24 bytes")
    with smtp() as (inbox, port):
        mail_route(port, links=links).send(payload(), "notice:1")
    (mail,) = inbox.mails
    for kind in ("plain", "html"):
        part = mail.get_body((kind,))
        assert part
        tokens = re.findall(r"https://tags\.council\.example/answer/([\w.-]+)", part.get_content())
        assert [links.read(token, OPEN) for token in tokens] == [
            (action, "notice:1") for action in ACTIONS
        ]


@pytest.mark.parametrize("place", range(0, 88, 7))
def test_a_link_that_was_changed_is_refused(place: int) -> None:
    links = Links("https://tags.council.example", b"a secret of at least 24 bytes")
    token = links.to("answered", "notice:1", OPEN).rpartition("/")[2]
    other = token[:place] + ("A" if token[place : place + 1] != "A" else "B") + token[place + 1 :]
    for wrong in (other, token[:place], "", ".", "\u00e9.\u00e9", token + "x"):
        with pytest.raises(BadLinkError):
            links.read(wrong, OPEN)
    with pytest.raises(BadLinkError):
        links._replace(secret=b"another secret").read(token, OPEN)
    assert links.read(token, OPEN + timedelta(days=13))
    with pytest.raises(BadLinkError, match="14 days"):
        links.read(token, OPEN + timedelta(days=15))


def test_the_same_notice_is_the_same_mail() -> None:
    texts = {message(payload(), "notice:1", LETTER)["Message-ID"]}
    texts |= {message(payload(), "notice:1", LETTER)["Message-ID"]}
    assert len(texts) == 1


@pytest.mark.parametrize(
    "hostile", ["a\r\nBcc: all@x.example", "\ud800", "x" * 100_000, "<script>", "\u202e\x00"]
)
def test_hostile_words_stay_words(hostile: str) -> None:
    given = payload(author=hostile, author_name=hostile, address=hostile)
    given["text"] = hostile
    mail = message(given, "notice:1", LETTER)
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
    with pytest.raises(TemporaryError, match="not there"):
        mail_route(port).check()


def hook(address: str) -> webhook.Webhook:
    return webhook.route({"name": "h", "url": address, "secret": "s", "allow_loopback": True})


def test_webhook_fits_its_schema() -> None:
    home = Path(__file__).parents[3] / "schema/published/notice.json"
    schema = json.loads(home.read_text(encoding="utf-8"))
    for given in (payload(), {**payload(), "answer": "Hello"}):
        plain = json.loads(webhook.notice_bytes(given, "notice_1"))
        jsonschema.validate(plain, schema)
        assert set(plain) <= set(schema["properties"])
        del plain["reference"]
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(plain, schema)


def test_a_secret_as_receivers_have_it() -> None:
    assert webhook.secret_bytes("whsec_aGVsbG8=") == b"hello"
    assert webhook.secret_bytes("hello") == b"hello"
    with pytest.raises(ValueError, match="base64"):
        webhook.secret_bytes("whsec_not base64")


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
