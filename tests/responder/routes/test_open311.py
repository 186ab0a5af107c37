"""Open311 against a server that behaves as real ones do: XML only, tokens, odd errors, drops."""

from __future__ import annotations

from typing import Any

import pytest
from tests.responder.georeport_server import KEY, Works, georeport
from tests.responder.posting import post

from counciltags.responder.delivering import deliver
from counciltags.responder.effects import (
    Delivery,
    PermanentError,
    TemporaryError,
    UncertainError,
)
from counciltags.responder.plan import notice_payload
from counciltags.responder.policy.values import Decision, Notice
from counciltags.responder.routes import open311
from counciltags.responder.routes.base import Standing
from counciltags.responder.routes.georeport import NotReadableError, problem_of, rows_of

DECISION = Decision("reply", notices=(Notice("waste", ("bin",)),), reference="REF2345")


def payload(text: str = "by the <b>bus stop</b>\r\nin Mill Lane #bin") -> dict[str, Any]:
    return notice_payload(post(text), DECISION, [0])


def works_route(address: str, **more: Any) -> open311.Open311:  # noqa: ANN401 -- settings
    return open311.route(
        {
            "name": "works",
            "url": address,
            "api_key": KEY,
            "jurisdiction_id": "anycouncil.example",
            "service_code": "roads",
            "services": {"bin": "bins"},
            "allow_loopback": True,
            **more,
        }
    )


def notice(state: str, attempts: int) -> Delivery:
    return Delivery(1, "notice:1", "notice", "works", 1, payload(), state, attempts)


@pytest.mark.parametrize("form", ["json", "xml"])
@pytest.mark.parametrize("only", ["", "json", "xml"])
@pytest.mark.parametrize("tokens", [False, True])
def test_from_request_to_closed(form: str, only: str, tokens: bool) -> None:  # noqa: FBT001 -- a case
    works = Works(only=only, tokens=tokens)
    with georeport(works) as address:
        route = works_route(address, format=form)
        assert "2 services" in route.check()
        assert not works.requests
        external = route.send(payload(), "notice:1")
        assert external == ("token:t/100" if tokens else "id:100")
        assert route.standing(external) == Standing("id:100", "open")
        works.status["100"] = "closed"
        assert route.standing("id:100") == Standing("id:100", "closed", "The crew has been.")
    (made,) = works.requests.values()
    assert made["service_code"] == "bins"
    assert made["attribute[reference]"] == "REF2345"
    assert made["jurisdiction_id"] == "anycouncil.example"
    assert made["address_string"] == "by the <b>bus stop</b> in Mill Lane #bin"
    assert "Reference: REF2345" in made["description"]


@pytest.mark.parametrize(
    ("mood", "error", "says"),
    [
        ("framework", PermanentError, "400 address_string is required"),
        ("listed", PermanentError, "service_code was not valid"),
        ("fine-but-not", PermanentError, "403 no such key"),
        ("html", UncertainError, "no id"),
        ("entities", UncertainError, "no id"),
        ("not-now", TemporaryError, "503"),
        ("broken", UncertainError, "500"),
        ("drop", UncertainError, "broke off"),
    ],
)
def test_refusals(mood: str, error: type[Exception], says: str) -> None:
    works = Works()
    works.moods.append(mood)
    with georeport(works) as address, pytest.raises(error, match=says) as caught:
        works_route(address).send(payload(), "notice:1")
    assert KEY not in str(caught.value)


def test_a_wrong_key_is_told_and_not_shown() -> None:
    with georeport(Works()) as address, pytest.raises(PermanentError, match="not known") as caught:
        works_route(address, api_key="wrong secret").send(payload(), "notice:1")
    assert "wrong secret" not in str(caught.value)


@pytest.mark.parametrize("lists", [True, False])
def test_an_uncertain_request_is_looked_for_then_sent_once_more_then_parked(lists: bool) -> None:  # noqa: FBT001 -- a case
    works = Works(lists=lists)
    works.moods += ["drop", "drop"]
    with georeport(works) as address:
        route = works_route(address)
        assert deliver(notice("attempting", 1), route).state == "uncertain"
        asked = deliver(notice("uncertain", 1), route)
        if lists:
            assert (asked.state, asked.external) == ("done", "id:100")
            return
        assert asked.state == "pending"
        assert deliver(notice("attempting", 2), route).state == "uncertain"
        assert deliver(notice("uncertain", 2), route).state == "parked"
    assert len(works.requests) == 2


def test_nobody_there() -> None:
    with georeport(Works()) as address:
        pass
    route = works_route(address)
    with pytest.raises(TemporaryError):
        route.send(payload(), "notice:1")
    with pytest.raises(TemporaryError):
        route.check()
    with pytest.raises(TemporaryError):
        route.standing("id:1")


def test_a_service_that_is_not_theirs() -> None:
    with (
        georeport(Works()) as address,
        pytest.raises(PermanentError, match=r"no service 'binz' .* Did you mean 'bins'"),
    ):
        works_route(address, services={"bin": "binz"}).check()


def test_an_id_cannot_lead_to_another_place() -> None:
    with georeport(Works()) as address:
        assert works_route(address).standing("id:../../admin?x=") == Standing(
            "id:../../admin?x=", ""
        )


@pytest.mark.parametrize(
    ("body", "rows"),
    [
        (b'[{"service_request_id": 5}]', [{"service_request_id": "5"}]),
        (b'{"service_requests": [{"token": "a"}]}', [{"token": "a"}]),
        (b'\xef\xbb\xbf{"count": 1, "results": [{"token": "a"}]}', [{"token": "a"}]),
        (b"<a><b><c> d </c></b></a>", [{"c": "d"}]),
        (b"<x:a xmlns:x='u'><x:b><x:c>d</x:c></x:b></x:a>", [{"c": "d"}]),
        (b"<error>no</error>", [{"description": "no"}]),
        (b'"no"', [{"description": "no"}]),
        (b"[]", []),
    ],
)
def test_rows(body: bytes, rows: list[dict[str, str]]) -> None:
    assert rows_of(body) == rows


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><p>",
        b"\xff\xfe",
        b"[" * 100_000,
        b"<a>" * 50 + b"</a>" * 50,
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b"<?xml version='1.0' encoding='nonsense'?><a/>",
    ],
)
def test_what_cannot_be_read(body: bytes) -> None:
    with pytest.raises(NotReadableError):
        rows_of(body)


def test_problems_are_said_in_one_line() -> None:
    rows = [{"code": "400", "description": "a\r\nb\x00"}, {"message": "c" * 1000}, {"id": "1"}]
    said = problem_of(rows)
    assert said.startswith("400 a b ; c")
    assert len(said) == 300
