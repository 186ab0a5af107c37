"""The sandbox's page, as a browser without JavaScript sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from counciltags.responder.demonstration import demo_config, play
from counciltags.responder.ledger.opening import open_engine
from counciltags.responder.networks.world import World
from counciltags.responder.opening import opened
from counciltags.responder.page import TRY, make_page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask.testing import FlaskClient

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
    page = make_page(World(config.ledger.with_name("sandbox.sqlite")), engine, PORT)
    with page.test_client() as made:
        yield made
    engine.dispose()


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
    sent = client.post("/", data={"text": text}, base_url=HERE)
    assert sent.status_code == 303
    where = sent.headers["Location"]
    assert 'http-equiv="refresh"' in client.get(where, base_url=HERE).text
    answered(config)
    shown = client.get(where, base_url=HERE).text
    assert 'http-equiv="refresh"' not in shown
    assert ("Automatic reply, ref" in shown) == ("#" in text and "#binn" not in text)


def test_writing_more_stays_in_the_conversation(client: FlaskClient, config: Config) -> None:
    client.post("/", data={"text": "@AnyCouncil and #bin", "reply_to": "1"}, base_url=HERE)
    answered(config)
    shown = client.get("/thread/1", base_url=HERE).text
    assert "this author has an answer in this conversation" in shown


def test_html_in_a_post_stays_text(client: FlaskClient) -> None:
    hostile = {"text": "<script>alert(1)</script> @AnyCouncil", "author": "<b>"}
    client.post("/", data=hostile, base_url=HERE)
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
    assert client.get("/thread/999", base_url=HERE).status_code == 404
    nothing = client.post("/", data={"reply_to": "9" * 99, "text": " "}, base_url=HERE)
    assert nothing.status_code == 303


def test_health(client: FlaskClient) -> None:
    assert client.get("/healthz", base_url=HERE).json == {"ok": True, "oldest_unsent": ""}
