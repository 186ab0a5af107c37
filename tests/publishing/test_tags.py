from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from counciltags.registry import Registry

Exported = dict[str, bytes]


def test_one_tag_and_all_tags_say_the_same(exported: Exported) -> None:
    for tag in json.loads(exported["api/v1/tags.json"])["tags"]:
        alone = json.loads(exported[f"api/v1/tags/{tag['tag']}.json"])
        assert {**alone, **tag} == alone
        assert tag["url"].endswith(f"/api/v1/tags/{tag['tag']}.json")


def test_a_tag_that_was_moved_stays_with_its_replacement(exported: Exported) -> None:
    tag = json.loads(exported["api/v1/tags/trash.json"])
    assert (tag["status"], tag["replaced_by"]) == ("moved", ["bin"])


def test_a_broader_tag_lists_what_is_under_it(exported: Exported) -> None:
    assert json.loads(exported["api/v1/tags/bin.json"])["narrower"] == ["missedbin"]
    assert json.loads(exported["api/v1/tags/pothole.json"])["narrower"] == []


def test_drafts_are_marked(exported: Exported) -> None:
    label = json.loads(exported["api/v1/tags/road.json"])["label"]
    assert label["cy"] == {"text": "Am road", "reviewed": False}


def test_areas_list_their_current_tags(exported: Exported) -> None:
    areas = json.loads(exported["api/v1/areas.json"])["areas"]
    assert [area["id"] for area in areas] == ["waste", "roads"]
    assert areas[0]["tags"] == ["bin", "election", "housing", "missedbin"]


def test_names_lead_to_tags(exported: Exported, registry: Registry) -> None:
    names = json.loads(exported["api/v1/names.json"])["names"]
    assert names == registry.names
    assert {entry["tag"] for entry in names["trash"]} == {"bin", "trash"}


def test_help_lines_say_when_nobody_has_checked(exported: Exported) -> None:
    contacts = json.loads(exported["api/v1/contacts.json"])["contacts"]
    assert contacts[0]["lines"][0]["checked"] is None
    assert contacts[1]["lines"] == []


def test_other_bodies_are_listed(exported: Exported) -> None:
    providers = json.loads(exported["api/v1/providers.json"])["providers"]
    assert [body["id"] for body in providers] == ["agents", "motorways"]
