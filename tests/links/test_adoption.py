from __future__ import annotations

import json
import shutil
import time
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from tests.client.servers import always, reply, serving
from tests.links.servers import authority, certificate

from counciltags.authoring.judging import judge_released
from counciltags.links.adoption import Means, Statement, check_adoption, releases
from counciltags.links.badge import as_html, as_json, as_svg, as_text, summary
from counciltags.links.results import Result

if TYPE_CHECKING:
    import ssl
    from collections.abc import Sequence

    from tests.client.servers import Server
    from tests.conftest import Require
    from tests.links.servers import Authority

GOOD = b"""slug: adur
councils: [adur]
languages: [en]
teams:
- id: contact
  name: {en: Contact Centre}
tags:
  bin:
    team: contact
    link: https://www.adur-worthing.gov.uk/bins
"""


@pytest.fixture(scope="module")
def trusted(tmp_path_factory: pytest.TempPathFactory, require: Require) -> Authority:
    require("openssl", found=shutil.which("openssl") is not None)
    return authority(tmp_path_factory.mktemp("tls") / "ca")


@pytest.fixture(scope="module")
def tls(trusted: Authority) -> ssl.SSLContext:
    return certificate(trusted, "127.0.0.1")


@pytest.fixture
def web(trusted: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(trusted.bundle))


def fine(links: Sequence[str]) -> list[Result]:
    return [Result(link, "opens", 200) for link in links]


def dead(links: Sequence[str]) -> list[Result]:
    return [Result(link, "not-found", 404) for link in links]


def means(website: str = "https://127.0.0.1/", tries: object = fine) -> Means:
    """Every release, with Adur's website on this machine, as no public one can be in a test."""
    listed = []
    for release in releases():
        councils = dict(release.councils)
        councils["adur"] = councils["adur"]._replace(website=website)
        listed.append(release._replace(councils=councils))
    return Means(listed, judge_released, tries, "loopback")  # type: ignore[arg-type]


def check(server: Server, given: Means, path: str = "/overlay.yml") -> Statement:
    return check_adoption(server.url + path, given)


def wrong(statement: Statement) -> dict[str, str]:
    return {point.name: point.words for point in statement.points if point.holds is False}


@pytest.mark.usefixtures("web")
def test_a_good_overlay_at_the_councils_own_address_holds(tls: ssl.SSLContext) -> None:
    with serving(always(reply(GOOD)), tls) as server:
        statement = check(server, means())
    assert wrong(statement) == {}
    assert [point.name for point in statement.points] == ["file", "host", "release", "links"]
    assert statement.council == "adur"
    newest = releases()[0].version
    assert newest in statement.points[2].words
    assert summary(statement).startswith("overlay: file, host, rules, links checked on 20")
    assert statement.holds


@pytest.mark.usefixtures("web")
def test_links_that_were_not_tried_are_not_claimed(tls: ssl.SSLContext) -> None:
    with serving(always(reply(GOOD)), tls) as server:
        statement = check(server, means(tries=None))
    assert statement.holds
    assert "links" not in summary(statement)
    assert "not checked" in as_text(statement)


@pytest.mark.usefixtures("web")
@pytest.mark.parametrize(
    ("body", "name", "words"),
    [
        (b"<!doctype html><title>x</title>", "file", "a web page"),
        (b"", "file", "no file that can be read"),
        (b"a: &a [*a, *a]\n", "file", "no file that can be read"),
        (b"a: b\na: c\n", "file", "no file that can be read"),
        (b"\xff\xfe\x00", "file", "no file that can be read"),
        (b"[" * 100_000, "file", "no file that can be read"),
        (b"x: " + b"y" * 400_000, "file", "larger than"),
        (b"slug: adur\n", "file", "'councils' is missing"),
        (b'{"slug": "adur"}', "file", "'councils' is missing"),
        (GOOD.replace(b"adur]", b"adru]").replace(b": adur", b": adru"), "host", "no such"),
        (GOOD.replace(b"[adur]", b"[adur, leeds]"), "host", "the website of Leeds"),
        (GOOD.replace(b"  bin:", b"  bni:"), "release", "There is no tag #bni."),
        (GOOD.replace(b"  bin:", b"  library:"), "release", "do not answer #library"),
        (GOOD.replace(b"/bins", b"/bins?token=1"), "release", "key that lets people in"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(tls: ssl.SSLContext, body: bytes, name: str, words: str) -> None:
    with serving(always(reply(body)), tls) as server:
        statement = check(server, means())
    assert words in wrong(statement)[name]
    assert not statement.holds
    assert f"{'rules' if name == 'release' else name} wrong" in summary(
        statement
    ) or name in summary(statement)


@pytest.mark.usefixtures("web")
def test_dead_links_are_named(tls: ssl.SSLContext) -> None:
    with serving(always(reply(GOOD)), tls) as server:
        statement = check(server, means(tries=dead))
    assert (
        "1 of 1 links are dead. https://www.adur-worthing.gov.uk/bins" in wrong(statement)["links"]
    )


@pytest.mark.usefixtures("web")
@pytest.mark.parametrize(
    ("website", "holds"),
    [
        ("https://127.0.0.1/", True),
        ("https://www.127.0.0.1/", True),
        ("https://7.0.0.1/", False),
        ("https://adur.gov.uk/", False),
        ("", False),
    ],
)
def test_the_host_must_be_the_councils_own(tls: ssl.SSLContext, website: str, holds: bool) -> None:  # noqa: FBT001 -- a case
    with serving(always(reply(GOOD)), tls) as server:
        assert ("host" not in wrong(check(server, means(website)))) is holds


@pytest.mark.usefixtures("web")
def test_a_redirect_to_another_host_does_not_count(tls: ssl.SSLContext) -> None:
    with serving(
        always(reply(status="302 Found", location="https://169.254.169.254/x")), tls
    ) as server:
        statement = check(server, means())
    assert "could not be fetched" in wrong(statement)["file"]


@pytest.mark.usefixtures("web")
@pytest.mark.parametrize("status", ["404 Not Found", "500 Oops", "204 No Content"])
def test_other_answers_are_no_overlay(tls: ssl.SSLContext, status: str) -> None:
    with serving(always(reply(GOOD, status=status)), tls) as server:
        assert "file" in wrong(check(server, means()))


@pytest.mark.usefixtures("web")
def test_a_web_page_is_known_by_its_kind_too(tls: ssl.SSLContext) -> None:
    with serving(always(reply(GOOD, content_type="text/html; charset=utf-8")), tls) as server:
        assert "a web page" in wrong(check(server, means()))["file"]


def test_without_a_trusted_certificate_it_is_not_read(tls: ssl.SSLContext) -> None:
    with serving(always(reply(GOOD)), tls) as server:
        assert "certificate" in wrong(check(server, means()))["file"]


def test_private_networks_are_not_called() -> None:
    began = time.monotonic()
    given = means()._replace(reach="public")
    for address in ("https://127.0.0.1/x", "https://10.0.0.1/x", "http://adur.gov.uk/x"):
        assert not check_adoption(address, given).holds
    assert time.monotonic() - began < 10


def test_the_badge_says_what_the_statement_says_and_escapes_it() -> None:
    statement = check_adoption('https://a.invalid/"><script>alert(1)</script>', means())
    for text in (as_svg(statement), as_html(statement)):
        assert "<script" not in text
        assert "wrong on" in text
    root = ET.fromstring(as_svg(statement))  # noqa: S314 -- our own text
    assert root.attrib["role"] == "img"
    assert root[0].text == f"Council Tags {summary(statement)}"
    assert json.loads(as_json(statement))["holds"] is False
