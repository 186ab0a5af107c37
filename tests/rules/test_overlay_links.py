from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counciltags.documents.document import Document
from counciltags.documents.reader import parse
from counciltags.loading.schemas import schema_findings
from counciltags.model.overlay import Overlay, OverlayService, decode_overlay
from counciltags.rules.overlay_links import overlay_holds_no_secrets, overlay_links_are_public


def links(link: str) -> list[str]:
    overlay = Overlay("a", ("a",), tags={"bin": OverlayService(link=link)})
    return [problem.message for problem in overlay_links_are_public.check(overlay, None)]  # type: ignore[arg-type]


class Here:
    """As much of the world as the rule on secrets looks at."""

    def __init__(self, document: Document) -> None:
        self.document = document


def secrets(text: str) -> list[tuple[int, int]]:
    document = parse(text.encode(), "registry/overlays/a.yml")
    assert isinstance(document, Document), document
    world = Here(document)
    found = overlay_holds_no_secrets.check(Overlay("a", ("a",)), world)  # type: ignore[arg-type]
    return [problem.place or (0, 0) for problem in found]


@pytest.mark.parametrize(
    "link",
    [
        "https://anycouncil.example/bins",
        "https://www.anycouncil.gov.uk:8443/bins?area=2&day=mon#week",
        "https://anycouncil.example",
        "https://keys.anycouncil.example/lost-keys/token-machines",
        "https://anycouncil.example/find?postcode=",
        "https://maps.example/app/0123456789abcdef0123456789abcdef",
        "https://social.example/@AnyCouncil",
        "https://xn--cyngor-9za.cymru/biniau",
    ],
)
def test_links_that_open_for_everybody(link: str) -> None:
    assert links(link) == []


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "LOCALHOST",
        "localhost.",
        "bins",
        "bins.local",
        "bins.internal",
        "bins.lan",
        "bins.corp",
        "printer.home.arpa",
        "intranet.anycouncil.gov.uk",
        "127.0.0.1",
        "10.0.0.1",
        "0x7f.0.0.1",
        "127.0.0.0x1",
        "2130706433",
        "a..example",
        "-a.example",
    ],
)
def test_hosts_that_do_not(host: str) -> None:
    assert len(links(f"https://{host}/bins")) == 1
    assert len(links(f"https://{host}:8080/bins")) == 1


@pytest.mark.parametrize(
    "query",
    [
        "?token=1",
        "?a=1&key=2",
        "?api_key=2",
        "?API-Key=2",
        "?access%5Ftoken=2",
        "?X-Amz-Signature=2",
        "?client_secret=2",
        "#access_token=2",
        "?a=1;sid=2",
        "?q?password=2",
    ],
)
def test_addresses_that_let_people_in(query: str) -> None:
    assert len(links("https://anycouncil.example/bins" + query)) == 1


@pytest.mark.parametrize(
    "link",
    [
        "http://anycouncil.example/",
        "javascript:alert(1)",
        "https://user:word@anycouncil.example/",
        "https://[::1]/",
        "//anycouncil.example/",
        "#bins",
        "mailto:bins@anycouncil.example",
    ],
)
def test_the_schema_refuses_the_rest(link: str) -> None:
    text = f"slug: a\ncouncils: [a]\ntags:\n  bin:\n    link: '{link}'\n"
    document = parse(text.encode(), "registry/overlays/a.yml")
    assert isinstance(document, Document)
    assert [finding.rule for finding in schema_findings("overlay", document)] == ["schema"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("slug: bins@anycouncil.example\n", (1, 7)),
        ("slug: a # ask bins@anycouncil.example\n", (1, 15)),
        ("# é first.last+bins@a-b.gov.uk\nslug: a\n", (1, 5)),
        ("slug: a\nlink: https://a.example/?to=bins%40a.example\n", (2, 29)),
        ("slug: a\nlink: mailto:x\n", (2, 7)),
        ('slug: "bins\\u0040anycouncil.example"\n', (0, 0)),
        ("slug: a\nkey: sk_live_0123456789abcdef\n", (2, 6)),
        ("slug: a\nkey: ghp_abcdefghij0123456789\n", (2, 6)),
        ("slug: a\nkey: AKIAABCDEFGHIJKLMNOP\n", (2, 6)),
        ("slug: a\nkey: eyJhbGciOiJIUzI1.eyJzdWIiOiIx.c2ln\n", (2, 6)),
        ("slug: a\nkey: 9f86d081884c7d659a2feaa0c55ad015\n", (2, 6)),
        ("slug: a\nkey: Zm9vYmFyMTIzNDU2Nzg5MGFiY2RlZg\n", None),
        ("slug: a\nkey: Zm9vYmFyMTIzNDU2Nzg5MGFiY2RlZg00\n", (2, 6)),
        ("slug: a\nkey: Bearer abcdefghijklmnopqrstuvw\n", (2, 6)),
        ("slug: a\nkey: |\n  -----BEGIN PRIVATE KEY-----\n", (3, 3)),
        ("slug: a\nhandle: '@AnyCouncil@social.example'\n", None),
        ("slug: a\nhandle: '@any.council@social.example'\n", None),
        ("slug: a\ntext: bins @ the park, 3@once, a@b\n", None),
        ("slug: a\ntext: Zoneofthelongestwordsthatanybodyknowswithoutnumbers\n", None),
        ("slug: a\nlink: https://m.example/app/9f86d081884c7d659a2feaa0c55ad015\n", None),
    ],
)
def test_secrets_are_found_where_they_stand(text: str, place: tuple[int, int] | None) -> None:
    assert secrets(text) == ([] if place is None else [place])


@given(st.text("aZ0@.%4-_ \n:/", max_size=200))
def test_any_text_can_be_searched(text: str) -> None:
    document = Document("x", text, text, lambda _: None)  # type: ignore[arg-type,return-value]
    world = Here(document)
    for problem in overlay_holds_no_secrets.check(Overlay("a", ("a",)), world):  # type: ignore[arg-type]
        assert problem.place is not None
        line = text.split("\n")[problem.place.line - 1]
        assert problem.place.column <= len(line)


def test_every_link_of_an_overlay_is_looked_at() -> None:
    bad = "https://intranet.example/"
    plain = {
        "slug": "a",
        "councils": ["a"],
        "accounts": [{"network": "x", "handle": "@a", "url": bad}],
        "emergency": [{"label": {"en": "Line"}, "phone": "999", "link": bad}],
        "tags": {"bin": {"link": bad, "links": {"report": bad, "pay": bad}}},
        "local_tags": [
            {
                "tag": "fair",
                "display": {"en": "Fair"},
                "label": {"en": "Fair"},
                "use_when": {"en": "The fair."},
                "team": "t",
                "link": bad,
            }
        ],
    }
    found = overlay_links_are_public.check(decode_overlay(plain), None)  # type: ignore[arg-type]
    assert {problem.pointer for problem in found} == {
        ("accounts", 0, "url"),
        ("emergency", 0, "link"),
        ("tags", "bin", "link"),
        ("tags", "bin", "links", "report"),
        ("tags", "bin", "links", "pay"),
        ("local_tags", 0, "link"),
    }
