from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from counciltags.merging.provision import referral
from counciltags.publishing.others import answer, answers_of, plain_referral

if TYPE_CHECKING:
    from counciltags.registry import Registry

Exported = dict[str, bytes]


def read(exported: Exported, path: str) -> Any:  # noqa: ANN401 -- plain JSON
    return json.loads(exported[f"api/v1/{path}.json"])


def test_real_and_demonstration_councils_are_kept_apart(exported: Exported) -> None:
    real = [council["slug"] for council in read(exported, "councils")["councils"]]
    demo = [council["slug"] for council in read(exported, "demo/councils")["councils"]]
    assert demo == ["anycouncil", "anycounty"]
    assert not set(real) & set(demo)
    for slug in real:
        assert f"api/v1/councils/{slug}.json" in exported
        assert f"api/v1/demo/councils/{slug}.json" not in exported
    for slug in demo:
        assert f"api/v1/councils/{slug}.json" not in exported


def test_every_listed_council_has_its_file_at_its_url(exported: Exported) -> None:
    for home in ("", "demo/"):
        for council in read(exported, f"{home}councils")["councils"]:
            path = council["url"].removeprefix("https://counciltags.example/")
            assert json.loads(exported[path])["council"]["slug"] == council["slug"]


@pytest.mark.parametrize(
    ("slug", "is_open", "has_answers", "after"),
    [
        ("northvale", True, True, ["newshire"]),
        ("oldshire", True, True, ["newshire", "westshire"]),
        ("newshire", False, True, None),
        ("pastvale", False, False, ["northvale"]),
    ],
)
def test_opening_and_closing_councils_say_so(
    exported: Exported, slug: str, *, is_open: bool, has_answers: bool, after: list[str] | None
) -> None:
    found = read(exported, f"councils/{slug}")
    assert found["council"]["open"] is is_open
    assert ("answers" in found) is has_answers
    assert found["council"].get("successors") == after


def test_a_new_council_names_those_it_takes_over_from(exported: Exported) -> None:
    found = read(exported, "councils/newshire")["council"]
    assert found["predecessors"] == ["northvale", "oldshire"]
    assert "predecessors" not in read(exported, "councils/gwynedd")["council"]


def test_a_district_without_an_overlay(exported: Exported) -> None:
    found = read(exported, "councils/northvale")
    assert found["adopted"] is False
    assert found["answers"]["own"] == ["bin", "election", "housing", "missedbin"]
    county, motorways = found["answers"]["referred"]
    assert county == {
        "tags": ["pothole", "road"],
        "councils": ["oldshire"],
        "providers": [],
        "names": ["Oldshire Council"],
        "many": False,
        "finder": "",
        "link": "https://oldshire.example/",
    }
    assert motorways["tags"] == ["trunk"]
    assert motorways["providers"] == ["motorways"]


def test_a_county_refers_to_its_open_districts_only(exported: Exported) -> None:
    districts = read(exported, "councils/oldshire")["answers"]["referred"][0]
    assert districts["councils"] == ["northvale"]


def test_a_tag_without_a_provider_is_listed_and_not_dropped(registry: Registry) -> None:
    scottish = registry.councils["newshire"]._replace(nation="scotland", type="scottish-council")
    answers = answers_of(registry, scottish)
    current = {tag.tag for tag in registry.tags.values() if tag.status == "current"}
    assert answers["own"] == answers["referred"] == []
    assert set(answers["none"]) == current


def test_grouping_says_the_same_as_each_tag_alone(registry: Registry) -> None:
    for council in registry.councils.values():
        answers = answers_of(registry, council)
        groups = {tag: group for group in answers["referred"] for tag in group["tags"]}
        for tag in registry.tags.values():
            alone = referral(registry, tag, council)
            if tag.status != "current":
                assert tag.tag not in (*answers["own"], *groups, *answers["none"])
            elif answer(alone) == "referred":
                assert alone is not None
                assert groups[tag.tag] == {**plain_referral(alone), "tags": groups[tag.tag]["tags"]}
            else:
                assert tag.tag in answers[answer(alone)]


def test_an_adopter_has_all_that_a_responder_needs(exported: Exported) -> None:
    found = read(exported, "demo/councils/anycouncil")
    assert found["adopted"] is True
    assert found["languages"] == ["en"]
    assert found["accounts"] == [{"network": "mastodon", "handle": "@any@social.example"}]
    assert found["office_hours"][0]["opens"] == "09:00"
    assert found["teams"]["waste"]["name"]["en"]["text"] == "our waste team"
    assert found["emergency"][0]["phone"] == "01632 960999"
    assert [line["id"] for line in found["contacts"]] == ["emergency", "council-line"]
    assert found["contacts"][0]["phone"] == "999"
    assert found["contacts"][0]["checked"] is None
    assert found["contacts"][0]["danger"] == {"en": ["on fire"]}
    assert "phone" not in found["contacts"][1]


def test_an_adopters_own_tag(exported: Exported) -> None:
    tag = read(exported, "demo/councils/anycouncil")["tags"]["bin"]
    assert tag["answer"] == "own"
    assert tag["service"]["team"] == "waste"
    assert tag["service"]["offered"] is tag["service"]["recognised"] is True
    path = "registry/overlays/anycouncil.yml"
    assert tag["service"]["sources"] == {
        "link": {"path": path, "line": 8},
        "team": {"path": path, "line": 7},
    }
    assert "referral" not in tag


def test_a_topic_takes_over_its_broader_tags_team_and_link(exported: Exported) -> None:
    tag = read(exported, "demo/councils/anycouncil")["tags"]["missedbin"]
    assert tag["service"]["link"] == "https://anycouncil.example/bins"
    assert tag["service"]["inherited_from"] == "bin"


def test_what_another_body_answers_is_a_referral(exported: Exported) -> None:
    tags = read(exported, "demo/councils/anycouncil")["tags"]
    assert tags["pothole"]["answer"] == "referred"
    assert tags["pothole"]["referral"]["names"] == ["Anycounty Council"]
    assert "service" not in tags["pothole"]


def test_local_moved_and_proposed_tags_at_an_adopter(exported: Exported) -> None:
    found = read(exported, "demo/councils/anycouncil")
    assert found["tags"]["anycouncil/riverfest"]["local"] is True
    assert found["names"]["riverfest"][0]["tag"] == "anycouncil/riverfest"
    assert found["tags"]["trash"]["replaced_by"] == ["bin"]
    assert "idea" not in found["tags"]
    assert "idea" not in found["names"]


def test_a_tag_that_is_not_recognised_has_no_name_there(exported: Exported) -> None:
    found = read(exported, "demo/councils/anycouncil")
    assert "election" not in found["names"]
    assert found["tags"]["election"]["service"]["recognised"] is False
    assert "election" in read(exported, "councils/gwynedd")["names"]


def test_a_file_without_an_overlay_is_a_few_kilobytes(exported: Exported) -> None:
    assert len(exported["api/v1/councils/northvale.json"]) < 3000
