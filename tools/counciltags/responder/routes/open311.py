"""Open311 GeoReport v2: a notice becomes a request in a system that the council has already.

A server keeps no ids of ours, so sending twice may make two requests. Where it is not plain
whether one arrived, it is looked for by our reference; then there is one more try, and after
that the notice waits for a person. See http://wiki.open311.org/GeoReport_v2.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from counciltags.responder.addresses import BadAddressError
from counciltags.responder.calling import (
    LATER,
    BrokenOffError,
    Call,
    NotReachedError,
    Trust,
    call,
)
from counciltags.responder.effects import PermanentError, TemporaryError, UncertainError
from counciltags.responder.routes.base import Standing
from counciltags.responder.routes.georeport import (
    NotReadableError,
    Row,
    is_problem,
    problem_of,
    rows_of,
)
from counciltags.responder.routes.message import one_line, safe_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counciltags.responder.calling import Answer

_SECONDS = 30.0
_LARGEST = 2_000_000
_LONGEST_DESCRIPTION = 4000
_LONGEST_ADDRESS = 255
_LONGEST_ID = 200
_NOT_FOUND = 404


class Open311:
    """One GeoReport endpoint and our key to it."""

    harmless = False

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self.name: str = settings["name"]
        self._home: str = str(settings["url"]).rstrip("/")
        self._format: str = settings.get("format", "json")
        self._jurisdiction: str = settings.get("jurisdiction_id", "")
        self._service: str = settings.get("service_code", "")
        self._services: Mapping[str, str] = settings.get("services", {})
        self._attribute: str = settings.get("reference_attribute", "reference")
        self._key: str = settings.get("api_key", "")
        self._trust = Trust(bool(settings.get("allow_loopback", False)), settings.get("trusted"))

    def send(self, payload: Mapping[str, Any], key: str) -> str:
        """Make a request; give its id with ``id:`` in front, or its token with ``token:``."""
        del key
        form = urlencode(self.form(payload), errors="replace").encode()
        headers = {"content-type": "application/x-www-form-urlencoded; charset=utf-8"}
        try:
            answer = self._call("POST", "requests", form, headers)
        except (BadAddressError, NotReachedError) as error:
            raise TemporaryError(str(error)) from None
        except BrokenOffError as error:
            raise UncertainError(str(error)) from None
        return _made(answer)

    def find_notice(self, payload: Mapping[str, Any], key: str) -> str | None:
        """Look for our reference among the newest requests; not every server lets us."""
        del key
        since = datetime.fromisoformat(payload["created"]) - timedelta(hours=1)
        query = {
            "service_code": self.form(payload)["service_code"],
            "start_date": since.strftime("%Y-%m-%dT%H:%M:%SZ"),
        }
        for row in self._ask("requests", query):
            said = f"{row.get('description', '')} {row.get(self._attribute, '')}"
            if payload["reference"] in said and row.get("service_request_id"):
                return f"id:{row['service_request_id'][:_LONGEST_ID]}"
        return None

    def standing(self, external: str) -> Standing:
        """Ask how a request stands; a token is first changed for the id it stands for."""
        kind, _, number = external.partition(":")
        if kind == "token":
            rows = self._ask(f"tokens/{quote(number, safe='')}", {})
            found = next((row["service_request_id"] for row in rows if _id(row)), "")
            if not found:
                return Standing(external, "")
            number = found[:_LONGEST_ID]
        rows = self._ask(f"requests/{quote(number, safe='')}", {})
        row = next((row for row in rows if row.get("status")), {})
        words = one_line(row.get("status_notes", ""))
        return Standing(f"id:{number}", one_line(row.get("status", "")).casefold()[:40], words)

    def check(self) -> str:
        """Read the list of services, and see that ours are among them."""
        codes = {row["service_code"] for row in self._ask("services", {}) if "service_code" in row}
        if not codes:
            raise PermanentError(f"{self._home}/services.{self._format} lists no service")
        wanted = {code for code in (self._service, *self._services.values()) if code}
        for code in sorted(wanted - codes):
            near = get_close_matches(code, codes, n=1)
            hint = f" Did you mean '{near[0]}'?" if near else ""
            raise PermanentError(f"there is no service '{code}' on {self._home}.{hint}")
        return f"{self._home} is there, with {len(codes)} services"

    def form(self, payload: Mapping[str, Any]) -> dict[str, str]:
        """Give the fields of a request; the post's own words say best where it is."""
        tags = payload["tags"]
        mapped = [self._services[tag] for tag in tags if tag in self._services]
        words = one_line(safe_text(payload["text"]), 4 * _LONGEST_ADDRESS)
        fields = {
            "jurisdiction_id": self._jurisdiction,
            "service_code": (mapped or [self._service or (tags[0] if tags else "")])[0],
            "description": _description(payload),
            "address_string": words[:_LONGEST_ADDRESS] or payload["address"],
            "api_key": self._key,
            f"attribute[{self._attribute}]": payload["reference"],
        }
        return {name: value for name, value in fields.items() if value}

    def _ask(self, what: str, query: Mapping[str, str]) -> list[Row]:
        try:
            answer = self._call("GET", what, None, {}, query)
        except (BadAddressError, NotReachedError, BrokenOffError) as error:
            raise TemporaryError(str(error)) from None
        if answer.status == _NOT_FOUND:
            return []
        if not answer.ok:
            said = f"{self._home} answered {answer.status} to a question"
            raise TemporaryError(said, answer.retry_after)
        try:
            return [row for row in rows_of(answer.body) if not is_problem(row)]
        except NotReadableError as error:
            raise TemporaryError(f"{self._home}: {error}") from None

    def _call(
        self,
        method: str,
        what: str,
        body: bytes | None,
        headers: Mapping[str, str],
        query: Mapping[str, str] | None = None,
    ) -> Answer:
        place = f"{self._home}/{what}.{self._format}"
        asked = dict(query or {})
        if self._jurisdiction and method == "GET":
            asked["jurisdiction_id"] = self._jurisdiction
        address = f"{place}?{urlencode(asked)}" if asked else place
        return call(Call(address, method, body, headers, _SECONDS, _LARGEST), self._trust)


def _id(row: Row) -> str:
    return row.get("service_request_id", "")


def _made(answer: Answer) -> str:
    """Make of the answer to a request what it means for us."""
    try:
        rows = rows_of(answer.body)
    except NotReadableError:
        rows = []
    if answer.ok:
        for row in rows:
            for name, kind in (("service_request_id", "id"), ("token", "token")):
                if row.get(name):
                    return f"{kind}:{row[name][:_LONGEST_ID]}"
        if problem := problem_of([row for row in rows if is_problem(row)]):
            raise PermanentError(f"the server refused: {problem}")
        raise UncertainError("the server answered well, but gave no id that can be read")
    said = f"the server answered {answer.status} {problem_of(rows)}".rstrip()
    if answer.status in LATER:
        # A gateway's time-out says nothing about the server behind it.
        if answer.status in {502, 504}:
            raise UncertainError(said)
        raise TemporaryError(said, answer.retry_after)
    if answer.status // 100 == 5:  # noqa: PLR2004 -- all codes from 500 to 599
        raise UncertainError(said)
    raise PermanentError(said)


def _description(payload: Mapping[str, Any]) -> str:
    urgent = "URGENT: somebody may be in danger.\n" if payload["urgent"] else ""
    tags = " ".join("#" + tag for tag in payload["tags"]) or "none"
    tail = (
        f"\n\nPost by {one_line(payload['author'])} on {payload['network']}"
        f"\n{one_line(payload['address'])}\nTags: {tags}\nReference: {payload['reference']}"
    )
    return urgent + safe_text(payload["text"])[: _LONGEST_DESCRIPTION - len(tail)] + tail


def route(settings: Mapping[str, Any]) -> Open311:
    """Make the route from its settings."""
    return Open311(settings)
