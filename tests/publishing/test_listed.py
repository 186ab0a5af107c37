from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import jsonschema_rs
import pytest
from tests.authoring.trees import ROOT, copied

from counciltags.loading.links import ListedLinks, listed_text
from counciltags.loading.tree import load_tree
from counciltags.publishing.councils import export
from counciltags.publishing.publication import of_release, of_tree
from counciltags.publishing.schemas import schemas as published_schemas
from counciltags.website.councils import council_page, kin_of
from counciltags.website.view import View

if TYPE_CHECKING:
    from pathlib import Path

LISTED: dict[str, Any] = {
    "adur": {
        "bin": {"link": "https://a.gov.uk/?a=1&b=2", "links": {"pay": "https://a.gov.uk/pay"}},
        "library": {"link": "https://a.gov.uk/library"},
        "noise": {"link": "javascript:alert(1)"},
        "tree": {"link": "https://10.0.0.1/x"},
    },
    "anycouncil": {"bin": {"link": "https://www.anycouncil.example/listed"}},
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    copied(tmp_path)
    text = listed_text(ListedLinks("2026-11-28", "GOV.UK", LISTED))
    (tmp_path / "registry/links.json").write_text(text, encoding="utf-8")
    return tmp_path


def test_listed_links_are_published_where_a_council_has_not_joined(root: Path) -> None:
    for publication in (of_tree(load_tree(root)), of_release(root / "registry/releases")):
        files = dict(export(publication))
        adur = json.loads(files["api/v1/councils/adur.json"])
        assert adur["listed_links"] == {
            "source": "GOV.UK",
            "date": "2026-11-28",
            "tags": {"bin": LISTED["adur"]["bin"]},
        }
        assert b"listed_links" not in files["api/v1/councils/leeds.json"]
        assert b"listed_links" not in files["api/v1/demo/councils/anycouncil.json"]


def test_without_the_file_nothing_is_published() -> None:
    publication = of_release(ROOT / "registry/releases")
    assert publication.listed is None
    assert all(b"listed_links" not in data for _, data in export(publication))


def test_a_damaged_file_stops_publishing_in_words(root: Path) -> None:
    (root / "registry/links.json").write_text("{", encoding="utf-8")
    with pytest.raises(OSError, match=r"registry/links.json: This is not JSON"):
        of_release(root / "registry/releases")


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_councils_page_says_whose_word_it_is_and_of_which_day(
    root: Path, language: str
) -> None:
    publication = of_tree(load_tree(root))
    registry = publication.registry
    listed = json.loads(dict(export(publication))["api/v1/councils/adur.json"])["listed_links"]
    view = View(registry, language, "index")
    shown = council_page(view, registry.for_council("adur"), kin_of(registry), listed).source()
    assert "GOV.UK" in shown
    assert view.day("2026-11-28") in shown
    assert 'href="https://a.gov.uk/?a=1&amp;b=2"' in shown
    assert "javascript" not in shown
    without = council_page(view, registry.for_council("adur"), kin_of(registry), {}).source()
    assert "2026-11-28" not in without


def test_what_is_published_fits_its_schema(root: Path) -> None:
    publication = of_tree(load_tree(root))
    schemas = list(published_schemas(publication.registry.base_url).values())
    council = next(each for each in schemas if each["$id"].endswith("/published/council.json"))
    registry = jsonschema_rs.Registry([(each["$id"], each) for each in schemas])
    validator = jsonschema_rs.Draft202012Validator(council, registry=registry)
    plain = json.loads(dict(export(publication))["api/v1/councils/adur.json"])
    assert validator.is_valid(plain)
    plain["listed_links"]["date"] = 5
    assert not validator.is_valid(plain)
