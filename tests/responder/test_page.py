"""The sandbox's page, as a browser without JavaScript sees it."""

from __future__ import annotations

import re
import threading
import time
from typing import TYPE_CHECKING

import pytest

from counciltags.responder.demonstration import demo_config, play
from counciltags.responder.ledger.opening import open_engine
from counciltags.responder.networks.world import World
from counciltags.responder.opening import opened
from counciltags.responder.page import make_page
from counciltags.responder.showing import TRY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

    from counciltags.responder.config import Config

PORT = 8001
HERE = f"http://127.0.0.1:{PORT}"


@pytest.fixture
def config(published: Path, tmp_path: Path) -> Config:
    return demo_config(published, tmp_path)


@pytest.fixture
def client(config: Config) -> Iterator[FlaskClient]:
    play(config)
    engine = open_engine(config.ledger)
    page = make_page(World(config.ledger.with_name("sandbox.sqlite")), engine, PORT, patience=0)
    with page.test_client() as made:
        yield made
    engine.dispose()


def send(client: FlaskClient, where: str = "/", **fields: str) -> TestResponse:
    """Post a form as the page itself gives it, with its token."""
    shown = client.get("/", base_url=HERE).text
    found = re.search(r'name="guard" value="([^"]+)"', shown)
    assert found
    return client.post(where, data={"guard": found[1], **fields}, base_url=HERE)


def answered(config: Config) -> None:
    with opened(config) as runner:
        runner.drain()


def test_there_is_something_to_see(client: FlaskClient) -> None:
    text = client.get("/", base_url=HERE).text
    assert "collected" in text
    assert "Station Road" in text
    assert "reply to sandbox: <strong>done" in text
    assert "waste@anycouncil.example: #bin" in text


@pytest.mark.parametrize("text", [text for _, text in TRY])
def test_every_post_to_try(text: str, client: FlaskClient, config: Config) -> None:
    sent = send(client, text=text)
    assert sent.status_code == 303
    where = sent.headers["Location"]
    assert "Look again" in client.get(where, base_url=HERE).text
    answered(config)
    shown = client.get(where, base_url=HERE).text
    assert "Look again" not in shown
    assert ("Automatic reply, ref" in shown) == ("#" in text and "#binn" not in text)


def test_writing_more_stays_in_the_conversation(client: FlaskClient, config: Config) -> None:
    send(client, text="@AnyCouncil and #bin", reply_to="1")
    answered(config)
    shown = client.get("/thread/1", base_url=HERE).text
    assert "this author has an answer in this conversation" in shown


def test_html_in_a_post_stays_text(client: FlaskClient) -> None:
    send(client, text="<script>alert(1)</script> @AnyCouncil", author="<b>")
    page = client.get("/", base_url=HERE)
    assert "<script" not in page.text
    assert "&lt;script&gt;" in page.text
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]


def test_only_from_here(client: FlaskClient) -> None:
    assert client.get("/", base_url="http://evil.example").status_code == 400
    other = client.post(
        "/", data={"text": "x"}, base_url=HERE, headers={"Origin": "http://evil.example"}
    )
    assert other.status_code == 403
    for number in ("999", "9" * 99):
        assert client.get(f"/thread/{number}", base_url=HERE).status_code == 404
    assert send(client, reply_to="9" * 99, text=" ").status_code == 303


@pytest.mark.parametrize("guard", [None, "", "x", "\u00e9"])
def test_a_form_of_another_page_is_refused(guard: str | None, client: FlaskClient) -> None:
    fields = {"text": "@AnyCouncil #bin"} | ({} if guard is None else {"guard": guard})
    assert client.post("/", data=fields, base_url=HERE).status_code == 403
    assert client.post("/moods", data=fields, base_url=HERE).status_code == 403


def test_the_network_misbehaves_on_demand(client: FlaskClient, config: Config) -> None:
    assert send(client, "/moods", mood="drop", times="2").status_code == 303
    assert "Still to come: drop, drop." in client.get("/", base_url=HERE).text
    where = send(client, text="@AnyCouncil #bin").headers["Location"]
    for _ in range(2):
        answered(config)
    shown = client.get(where, base_url=HERE).text
    assert shown.count("Automatic reply, ref") >= 1
    for wrong in ({"mood": "nonsense"}, {"mood": "drop", "times": "99"}, {}):
        send(client, "/moods", **wrong)
    send(client, "/moods", clear="1")
    assert "Still to come" not in client.get("/", base_url=HERE).text


def test_a_post_waits_for_its_answer(config: Config) -> None:
    play(config)
    engine = open_engine(config.ledger)
    page = make_page(World(config.ledger.with_name("sandbox.sqlite")), engine, PORT, patience=20)
    patient = page.test_client()
    at_work = threading.Thread(target=answered_soon, args=(config,))
    at_work.start()
    where = send(patient, text="@AnyCouncil #bin").headers["Location"]
    at_work.join()
    assert "Automatic reply, ref" in patient.get(where, base_url=HERE).text
    engine.dispose()


def answered_soon(config: Config) -> None:
    time.sleep(1)
    answered(config)


def test_health(client: FlaskClient) -> None:
    assert client.get("/healthz", base_url=HERE).json == {"ok": True, "oldest_unsent": ""}
