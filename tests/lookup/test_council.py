from __future__ import annotations

import json
from typing import TYPE_CHECKING

from counciltags.lookup.answers import lookup, prepared
from counciltags.lookup.council import council_context, standard

if TYPE_CHECKING:
    from counciltags.registry import Registry


def test_the_context_is_plain_json(small: Registry) -> None:
    merged = small.for_council("anycouncil")
    context = council_context(merged, prepared(small, "en")[0])
    assert json.loads(json.dumps(context)) == context
    assert context["nation"] == "england"
    assert context["lines"] == ["01632 960999"]


def test_what_others_answer_names_them_and_counts_less(small: Registry) -> None:
    plain = {item["tag"]: item for item in lookup(small, "pothole in the road")["results"]}
    merged = small.for_council("anycouncil")
    there = {item["tag"]: item for item in lookup(merged, "pothole in the road")["results"]}
    assert there["pothole"]["referral"]["names"][0] == "AnyCounty"
    assert plain["pothole"]["referral"] is None
    assert there["pothole"]["score"] < plain["pothole"]["score"]


def test_a_councils_own_tag_is_found_there_only(small: Registry) -> None:
    merged = small.for_council("anycouncil")
    assert lookup(merged, "the river festival")["results"][0]["tag"] == "anycouncil/riverfest"
    assert not lookup(small, "the river festival")["results"]


def test_a_hashtag_that_a_council_added_is_found_there_only(small: Registry) -> None:
    merged = small.for_council("anycouncil")
    assert lookup(merged, "parkbin")["results"][0]["tag"] == "litterbin"
    found = lookup(small, "parkbin")["results"]
    assert not found or found[0]["score"] < lookup(merged, "parkbin")["results"][0]["score"]


def test_what_is_not_offered_is_left_out(small: Registry) -> None:
    merged = small.for_council("anycouncil")
    tag = merged.tags["litterbin"]
    assert tag.service is not None
    hidden = tag._replace(service=tag.service._replace(offered=False))
    without = merged._replace(tags={**merged.tags, "litterbin": hidden})
    tags = [item["tag"] for item in lookup(without, "litter bin full")["results"]]
    assert "litterbin" not in tags


def test_the_standard_is_the_registry_before_it_was_merged(small: Registry) -> None:
    back = standard(small.for_council("anycouncil"))
    assert back.tags["litterbin"].aliases == small.tags["litterbin"].aliases
    assert standard(small) is small
