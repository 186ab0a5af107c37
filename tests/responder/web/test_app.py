"""Health, figures and the pages of links, over a ledger with real posts in it."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from prometheus_client.parser import text_string_to_metric_families

from counciltags.responder.config import Web
from counciltags.responder.demonstration import demo_config
from counciltags.responder.ledger.opening import open_engine
from counciltags.responder.links import ACTIONS, Links
from counciltags.responder.networks.world import World
from counciltags.responder.opening import opened
from counciltags.responder.pulse import Pulse
from counciltags.responder.runner import utc_now
from counciltags.responder.web.app import Watched, make_app

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flask.testing import FlaskClient
    from sqlalchemy import Engine

    from counciltags.responder.config import Config

LINKS = Links("https://responder.council.example", b"a secret of at least 24 bytes")


@pytest.fixture
def config(published: Path, tmp_path: Path) -> Config:
    world = World(tmp_path / "sandbox.sqlite")
    world.post("@sam_smith", "@AnyCouncil my #bin, ring 07700 900123")
    made = demo_config(published, tmp_path)._replace(web=Web(), links=LINKS)
    answer(made)
    return made


def answer(config: Config) -> None:
    with opened(config) as runner:
        runner.drain()


@pytest.fixture
def engine(config: Config) -> Iterator[Engine]:
    made = open_engine(config.ledger)
    yield made
    made.dispose()


@pytest.fixture
def pulse() -> Pulse:
    return Pulse()


@pytest.fixture
def client(config: Config, engine: Engine, pulse: Pulse) -> FlaskClient:
    return make_app(config, Watched(engine, pulse, utc_now)).test_client()


def figures(client: FlaskClient) -> dict[str, float]:
    text = client.get("/metrics").text
    return {
        sample.name
        + "".join(f" {value}" for _, value in sorted(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


def link(action: str, config: Config) -> str:
    mails = World(config.ledger.with_name("sandbox.sqlite")).mail()
    key = mails[-1].message_id.partition("@")[0].lstrip("<").replace(".", ":")
    return LINKS.to(action, key, utc_now()).removeprefix(LINKS.address)


def test_health(client: FlaskClient, pulse: Pulse, engine: Engine) -> None:
    assert client.get("/healthz").status_code == 200
    pulse._last -= 10_000  # noqa: SLF001 -- as if three hours had passed
    stuck = client.get("/healthz")
    assert stuck.status_code == 503
    assert "too long" in stuck.json["why"] if stuck.json else False
    pulse.beat()
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE deliveries RENAME TO gone")
    assert client.get("/healthz").json == {"ok": False, "why": "the ledger cannot be read"}


def test_figures_tell_nothing_about_anyone(client: FlaskClient) -> None:
    found = figures(client)
    assert found["counciltags_posts reply bin"] == 1
    assert found["counciltags_deliveries notice waste done"] == 1
    assert found["counciltags_oldest_unsent_seconds"] == 0
    assert found["counciltags_unanswered"] == 1
    assert found["counciltags_last_round_age_seconds"] < 60
    assert "sam" not in client.get("/metrics").text
    assert "900123" not in client.get("/metrics").text


@pytest.mark.parametrize("path", ["/healthz", "/metrics"])
def test_nothing_inner_goes_through_a_public_server(path: str, client: FlaskClient) -> None:
    assert client.get(path, headers={"X-Forwarded-For": "203.0.113.9"}).status_code == 404


@pytest.mark.parametrize("action", ACTIONS)
def test_only_the_button_acts(action: str, client: FlaskClient, config: Config) -> None:
    where = link(action, config)
    for _ in range(3):  # a mail scanner opens every link
        shown = client.get(where)
        assert ACTIONS[action] in shown.text
        assert "<button>" in shown.text
        assert "sam" not in shown.text
    assert figures(client)["counciltags_unanswered"] == 1
    headers = client.get(where).headers
    assert "Thank you" in client.post(where).text
    assert "noted before" in client.post(where).text
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["Referrer-Policy"] == "no-referrer"


def test_the_time_to_the_first_word_of_staff_is_told(config: Config, engine: Engine) -> None:
    later = make_app(config, Watched(engine, Pulse(), lambda: utc_now() + timedelta(hours=2)))
    client = later.test_client()
    client.post(link("answered", config))
    found = figures(client)
    assert 7200 <= found["counciltags_first_human_answer_seconds 0.5"] < 7300
    assert found["counciltags_unanswered"] == 0


def test_what_is_for_another_team_goes_to_the_help_desk(
    client: FlaskClient, config: Config
) -> None:
    said = client.post(link("not-ours", config)).text
    assert "The help desk is told" in said
    answer(config)
    boxes = [mail.box for mail in World(config.ledger.with_name("sandbox.sqlite")).mail()]
    assert sorted(boxes) == ["desk@anycouncil.example", "waste@anycouncil.example"]


@pytest.mark.parametrize("token", ["xyzzy", "xyzzy.y", "%00", "a" * 5000, "..%2f..%2fmetrics"])
def test_links_that_are_not_ours(token: str, client: FlaskClient) -> None:
    for answered in (client.get(f"/answer/{token}"), client.post(f"/answer/{token}")):
        assert answered.status_code in {400, 404}
        assert token not in answered.text


def test_a_link_to_a_post_that_is_gone(client: FlaskClient) -> None:
    where = LINKS.to("answered", "notice:nobody", utc_now()).removeprefix(LINKS.address)
    assert client.get(where).status_code == client.post(where).status_code == 404


def test_without_links_there_are_no_pages(config: Config, engine: Engine) -> None:
    bare = make_app(config._replace(links=None), Watched(engine, Pulse(), utc_now))
    assert bare.test_client().get(link("answered", config)).status_code == 404


def test_a_style_sheet_of_our_own(client: FlaskClient) -> None:
    sheet = client.get("/answer.css")
    assert sheet.mimetype == "text/css"
    assert re.search(r"body \{", sheet.text)
