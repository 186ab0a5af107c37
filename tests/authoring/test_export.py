from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.authoring.trees import copied, own_tree

from counciltags.authoring.addresses import read_address
from counciltags.authoring.export import ServiceLink, read_export
from counciltags.authoring.filling import fill_from_export, fill_from_sheet
from counciltags.authoring.listing import import_links
from counciltags.authoring.sheets import BadTableError, Notes
from counciltags.findings import has_errors
from counciltags.loading.links import read_listed
from counciltags.loading.tree import load_tree
from counciltags.rules.run import check_tree

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "Authority Name,GSS,Description,LGSL,LGIL,URL,Title,Supported by GOV.UK\n"
OLD = "Authority Name,SNAC,Description,LGSL,LGIL,URL,Supported by GOV.UK\n"
ADUR = "Adur District Council,E07000223"


def read(text: str) -> tuple[list[ServiceLink], Notes]:
    notes = Notes("t.csv")
    return list(read_export(text, own_tree().registry, notes)), notes


def adur(*lines: str) -> str:
    return HEAD + "".join(f"{ADUR},Service,{line},Title,true\n" for line in lines)


def test_links_are_read_by_council_service_and_act() -> None:
    links, notes = read(adur("524,17,https://a.gov.uk/x", "112,8,"))
    assert [link[:4] for link in links] == [
        ("adur", "524", "17", "https://a.gov.uk/x"),
        ("adur", "112", "8", ""),
    ]
    assert notes.findings == []


def test_older_copies_have_no_gss_and_no_title() -> None:
    links, notes = read(OLD + "Adur District Council,45UB,Bins,524,17,https://a.gov.uk/x,true\n")
    assert [link.council for link in links] == ["adur"]
    assert notes.findings == []


@pytest.mark.parametrize(
    ("line", "words", "kept"),
    [
        (f"{ADUR},S,524,17,javascript:alert(1),T,t", "not a web address", 0),
        (f"{ADUR},S,524,17,https://10.0.0.1/x,T,t", "is a number", 0),
        (f"{ADUR},S,524,17,https://intranet.adur.gov.uk/x,T,t", "own network", 0),
        (f"{ADUR},S,524,17,https://a.gov.uk/?token=abc,T,t", "key that lets people in", 0),
        (f"{ADUR},S,524,17,http://a.gov.uk/x y,T,t", "began with http://", 1),
        (f"{ADUR},S,five,17,https://a.gov.uk/,T,t", "whole numbers", 0),
        ("Nowhere,E07999999,S,524,17,https://a.gov.uk/,T,t", "There is no council 'Nowhere'", 0),
        ("Adur District Council,E07999999,S,524,17,https://a.gov.uk/,T,t", "is not known", 1),
        (f'"=HYPERLINK(""x"")",{ADUR[-9:]},S,524,17,https://a.gov.uk/,T,t', "formula", 0),
    ],
)
def test_a_row_that_cannot_be_used_is_named_with_its_line(line: str, words: str, kept: int) -> None:
    links, notes = read(HEAD + line + "\n")
    assert len(links) == kept
    assert [finding.line for finding in notes.findings] == [2]
    assert words in notes.findings[0].message + notes.findings[0].hint


def test_of_two_pages_for_one_service_the_first_counts() -> None:
    links, notes = read(
        adur("524,17,https://a.uk/1", "524,17,https://a.uk/1", "524,17,https://a.uk/2")
    )
    assert [link.link for link in links] == ["https://a.uk/1"]
    assert [finding.line for finding in notes.findings] == [4]


def test_a_council_that_closed_is_named_once_with_its_successors() -> None:
    tree = own_tree()
    slug, closed = next(
        (slug, council)
        for slug, council in tree.registry.councils.items()
        if council.gss and council.open_on(tree.registry.released)
    )
    ended = closed._replace(ends="2020-03-31", successors=("leeds",))
    registry = tree.registry._replace(councils={**tree.registry.councils, slug: ended})
    notes = Notes("t.csv")
    row = f"{closed.name['en']},{closed.gss[0].code},S,524,17,https://a.uk/,T,t\n"
    assert list(read_export(HEAD + row + row, registry, notes)) == []
    assert len(notes.findings) == 1
    assert "leeds" in notes.findings[0].hint


def test_links_go_to_tags_by_service_and_act() -> None:
    links, _ = read(
        adur("524,17,https://a.uk/report", "524,8,https://a.uk/bins", "99999,8,https://a.uk/none")
    )
    registry = own_tree().registry
    filled = fill_from_export(links, registry, registry.councils["adur"])
    assert filled.tags["missedbin"] == {"link": "https://a.uk/report"}
    assert filled.tags["binday"] == {"link": "https://a.uk/bins"}
    assert filled.tags["bin"] == {
        "link": "https://a.uk/bins",
        "links": {"find_out": "https://a.uk/bins", "report": "https://a.uk/report"},
    }
    assert filled.unused == 1
    assert "noise" in filled.missing


def test_a_county_gets_no_links_for_what_districts_answer() -> None:
    links, _ = read(
        HEAD + "West Sussex County Council,E10000032,S,524,17,https://w.gov.uk/bins,T,true\n"
    )
    registry = own_tree().registry
    assert fill_from_export(links, registry, registry.councils["west-sussex"]).tags == {}


def test_a_sheet_of_ones_own_is_read_with_tags_as_people_write_them() -> None:
    registry = own_tree().registry
    notes = Notes("t.csv")
    text = (
        "Tag,Link,Team\n#Missed bin,https://a.uk/m,Bins & more\nPothole,https://a.uk/p,\n"
        "bni,https://a.uk/b,\n#MissedBin,https://a.uk/2,\nlitter,ftp://a.uk/x,Streets\nnoise,,\n"
    )
    filled = fill_from_sheet(text, registry, registry.councils["adur"], notes)
    assert filled.tags == {
        "missedbin": {"link": "https://a.uk/m", "team": "bins-more"},
        "litter": {"team": "streets"},
    }
    assert filled.teams == {"bins-more": "Bins & more", "streets": "Streets"}
    assert [(finding.line, finding.level) for finding in notes.findings] == [
        (3, "warning"),
        (4, "error"),
        (5, "error"),
        (6, "error"),
        (7, "warning"),
    ]


@pytest.mark.parametrize(
    ("typed", "link"),
    [
        ("https://A.gov.uk/Bins", "https://a.gov.uk/Bins"),
        (" <https://a.gov.uk> ", "https://a.gov.uk"),
        ("https://a.gov.uk?x=1&y=2", "https://a.gov.uk/?x=1&y=2"),
        ("https://a.gov.uk/a%20b", "https://a.gov.uk/a%20b"),
        ("https://a.gov.uk/ŵ", "https://a.gov.uk/%C5%B5"),
        ("HTTPS://a.gov.uk/", "https://a.gov.uk/"),
        ("https://caf\u00e9.gov.uk/", "https://xn--caf-dma.gov.uk/"),
        ("data:text/html,x", ""),
        ("//a.gov.uk/x", ""),
        ("https://user:pw@a.gov.uk/", ""),
        ("https://localhost/", ""),
        ("https://[::1]/", ""),
        ("https:///x", ""),
        ("https://a.gov.uk/" + "x" * 600, ""),
    ],
)
def test_an_address_is_put_right_or_refused(typed: str, link: str) -> None:
    assert read_address(typed).link == link
    assert bool(read_address(typed).fault) != bool(link)


def test_an_import_writes_one_file_that_holds(tmp_path: Path) -> None:
    tree = load_tree(copied(tmp_path))
    table = tmp_path / "table.csv"
    table.write_text(adur("524,17,https://a.gov.uk/report", "112,8,"), encoding="utf-8")
    done = import_links(tree, table, "2026-11-28")
    assert "1 services" in done.summary
    assert not has_errors(check_tree(load_tree(tmp_path)))
    listed = read_listed(tmp_path)
    assert listed is not None
    assert listed == done.listed
    assert listed.date == "2026-11-28"
    assert listed.councils["adur"]["missedbin"] == {"link": "https://a.gov.uk/report"}
    first = (tmp_path / "registry/links.json").read_bytes()
    import_links(tree, table, "2026-11-28")
    assert (tmp_path / "registry/links.json").read_bytes() == first


def test_an_import_without_a_link_leaves_the_old_file(tmp_path: Path) -> None:
    tree = load_tree(copied(tmp_path))
    old = tmp_path / "registry/links.json"
    old.write_text("old", encoding="utf-8")
    table = tmp_path / "table.csv"
    table.write_text(adur("524,17,mailto:x@y.uk"), encoding="utf-8")
    with pytest.raises(BadTableError, match="no link that can be used"):
        import_links(tree, table, "2026-11-28")
    assert old.read_text(encoding="utf-8") == "old"
