"""``counciltags diff`` as its users meet it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.releasing.scratch import scratch_in
from tests.releasing.versions import MAJOR, TREE

from counciltags.comparing.kinds import KINDS, Item
from counciltags.releasing.telling import code, plain, sentence

if TYPE_CHECKING:
    from tests.releasing.scratch import Scratch

HOSTILE = "`</code><img src=x>` @council [a](javascript:b) \n# x\x1b[2J " + "x" * 500


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Scratch:
    """A tree that rewords a tag, handles it otherwise, and takes an alias from it."""
    scratch = scratch_in(tmp_path_factory.mktemp("changed") / "scratch")
    scratch.swap("registry/tags/pothole.yml", "- hole in the road", "- great hole in my lane")
    scratch.swap("registry/tags/pothole.yml", "handling: public", "handling: call")
    scratch.swap("registry/tags/pothole.yml", "potholed, ", "")
    return scratch


def test_text_says_what_changed_and_what_it_needs(changed: Scratch) -> None:
    done = changed.run("diff", "main", ".", "--check", "--quick", code=1)
    assert "Major: something that worked stops working." in done.stdout
    assert "#potholed no longer means #pothole." in done.stdout
    assert "#pothole was public, and is call." in done.stdout
    assert f"has to be version {MAJOR} at least" in done.stdout
    assert f"Raise 'version' in registry/registry.yml to {MAJOR}." in done.stderr


def test_json_holds_the_same(changed: Scratch) -> None:
    told = json.loads(changed.run("diff", "main", "--format", "json").stdout)
    assert (told["bump"], told["least_version"], told["enough"]) == ("major", MAJOR, False)
    kinds = {(item["kind"], item["subject"]) for item in told["items"]}
    assert {
        ("name-removed", "potholed"),
        ("handling-tightened", "pothole"),
        ("tag-reworded", "pothole"),
    } == kinds
    words = {shift["words"]: (shift["before"], shift["after"]) for shift in told["lookup"]}
    assert "potholed" not in words or words["potholed"][0] == "#pothole"
    assert told["queries"] > 3000


def test_markdown_puts_every_value_between_backticks(changed: Scratch) -> None:
    told = changed.run("diff", "main", "--format", "markdown", "--quick").stdout
    assert "- `#potholed` no longer means `#pothole`." in told
    assert "### Hashtags no longer understood (1, major)" in told


def test_enough_is_enough(scratch: Scratch) -> None:
    changed = scratch
    changed.swap("registry/tags/pothole.yml", "potholed, ", "")
    changed.swap("registry/registry.yml", f"version: {TREE}", f"version: {MAJOR}")
    done = changed.run("diff", "main", "--check", "--quick")
    assert f"Version {MAJOR} is far enough on." in done.stdout


def test_the_same_is_nothing(scratch: Scratch) -> None:
    done = scratch.run("diff", "main", ".", "--check")
    assert "Nothing differs for those who use the standard." in done.stdout


def test_a_council_that_answers_otherwise_is_named(scratch: Scratch) -> None:
    scratch.swap("registry/overlays/anycouncil.yml", "not_ours:", "not_ours:\n  pest: anycounty")
    told = json.loads(scratch.run("diff", "main", "--format", "json").stdout)
    assert {item["kind"] for item in told["items"]} == {"overlay-changed"}
    assert told["councils"] == [{"slug": "anycouncil", "tags": ["pest"]}]
    assert told["bump"] == "patch"


def test_phrases_of_ones_own_are_looked_up(scratch: Scratch) -> None:
    scratch.write("phrases.csv", "text,tag\nzyxwv quux,pothole\n")
    scratch.swap("registry/tags/pothole.yml", "- hole in the road", "- zyxwv quux")
    told = json.loads(
        scratch.run("diff", "main", "--format", "json", "--phrases", "phrases.csv").stdout
    )
    assert {"words": "zyxwv quux", "language": "en", "before": "", "after": "#pothole"} in told[
        "lookup"
    ]


def test_wrong_use_says_what_is_there(scratch: Scratch) -> None:
    done = scratch.run("diff", "1.0.1", code=2)
    assert "Did you mean '1.0.0'?" in done.stderr


@pytest.mark.parametrize("kind", KINDS)
def test_every_sentence_can_be_told_of_hostile_values(kind: str) -> None:
    item = Item(kind, HOSTILE, HOSTILE, HOSTILE, (HOSTILE,))
    told = sentence(item, code)
    assert "\n" not in told
    assert "\x1b" not in told
    outside = "".join(told.split("`")[::2])
    assert told.count("`") % 2 == 0
    assert not set("<>@[]#") & set(outside)


def test_a_value_in_a_terminal_is_short_and_printable() -> None:
    assert len(plain(HOSTILE)) == 160
    assert plain(HOSTILE).isprintable()
