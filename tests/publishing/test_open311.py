"""The Open311 lists, read over HTTP by somebody else's client."""

from __future__ import annotations

import json
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from georeport import GeoReport

from counciltags.publishing.open311 import services_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from counciltags.registry import Registry

HOMES = ("demo/open311/anycouncil", "open311/gwynedd")


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:  # noqa: ANN401 -- the signature is the library's
        """Say nothing: the tests' output is for the tests."""


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[str]:
    """Serve the published files as any static host would."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as http:
        thread = threading.Thread(target=http.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{http.server_address[1]}/api/v1"
        http.shutdown()
        thread.join()


@pytest.mark.parametrize("home", HOMES)
def test_georeport_reads_the_same_from_json_and_xml(server: str, home: str) -> None:
    as_json = GeoReport(f"{server}/{home}/v2").get_service_list()
    as_xml = GeoReport(f"{server}/{home}/v2", output_format="xml").get_service_list()
    assert len(as_json) > 1
    assert [{**service, "metadata": "false"} for service in as_json] == [
        {name: value or "" for name, value in service.items()} for service in as_xml
    ]


def test_services_are_what_the_council_answers(server: str) -> None:
    found = GeoReport(f"{server}/demo/open311/anycouncil/v2").get_service_list()
    # Not pothole (the county's), not housing (private), not election (not recognised).
    assert [service["service_code"] for service in found] == [
        "bin",
        "missedbin",
        "anycouncil/riverfest",
    ]
    assert found[0] == {
        "service_code": "bin",
        "service_name": "Bins",
        "description": "You ask about bin.",
        "metadata": False,
        "type": "realtime",
        "keywords": "bins,trash,rubbish  waste,wheelie bin",
        "group": "Bins & litter",
    }


def test_where_someone_may_be_in_danger_the_number_comes_first(server: str) -> None:
    found = GeoReport(f"{server}/open311/gwynedd/v2").get_service_list()
    road = next(service for service in found if service["service_code"] == "road")
    assert road["description"].startswith(
        "If anyone may be in danger, ring 999 or 01632 960111 first. "
    )


def test_the_councils_first_language_is_used_where_it_is_reviewed(server: str) -> None:
    found = GeoReport(f"{server}/open311/gwynedd/v2").get_service_list()
    names = {service["service_code"]: service["service_name"] for service in found}
    assert names["bin"] == "Biniau"
    assert names["road"] == "About road"


@pytest.mark.parametrize("home", HOMES)
def test_discovery_leads_to_the_list(exported: dict[str, bytes], home: str) -> None:
    found = json.loads(exported[f"api/v1/{home}/discovery.json"])
    (endpoint,) = found["endpoints"]
    path = endpoint["url"].removeprefix("https://counciltags.example/")
    assert {f"{path}/services.json", f"{path}/services.xml"} <= set(exported)
    tree = ET.fromstring(exported[f"api/v1/{home}/discovery.xml"])  # noqa: S314 -- our own
    assert tree.findtext("endpoints/endpoint/url") == endpoint["url"]
    assert tree.findtext("changeset") == found["changeset"] == "2026-11-23T00:00:00Z"
    formats = tree.findall("endpoints/endpoint/formats/format")
    assert [element.text for element in formats] == endpoint["formats"]


def test_only_adopters_have_a_list(exported: dict[str, bytes]) -> None:
    homes = {path.split("/open311/")[1].split("/")[0] for path in exported if "/open311/" in path}
    assert homes == {"anycouncil", "gwynedd"}


@pytest.mark.parametrize(("day", "listed"), [("2027-05-01", True), ("2027-06-01", False)])
def test_a_season_is_judged_on_the_release_day(
    registry: Registry, day: str, *, listed: bool
) -> None:
    merged = registry._replace(released=day).for_council("gwynedd")
    tags = dict(merged.tags)
    tags["election"] = tags["election"]._replace(service=tags["bin"].service)
    codes = [service["service_code"] for service in services_of(merged._replace(tags=tags))]
    assert ("election" in codes) is listed
