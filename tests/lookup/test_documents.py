from __future__ import annotations

from typing import TYPE_CHECKING

from counciltags.lookup.documents import documents, shown

if TYPE_CHECKING:
    from counciltags.registry import Registry


def texts(registry: Registry, tag: str, field: str, language: str = "en") -> list[str]:
    return [
        " ".join(said.words)
        for said in documents(registry, language)
        if said.tag == tag and said.field == field
    ]


def test_only_tags_in_use_are_shown(small: Registry) -> None:
    gone = {tag.tag for tag in small.tags.values() if tag.status != "current"}
    assert gone
    assert not gone & set(shown(small))


def test_a_campaign_that_is_over_is_not_shown(small: Registry) -> None:
    tags = {**small.tags, "bin": small.tags["bin"]._replace(valid_until="2020-01-01")}
    assert "bin" not in shown(small._replace(tags=tags, released="2026-01-01"))
    assert "bin" in shown(small._replace(tags=tags, released="2020-01-01"))


def test_those_a_council_begins_with_come_first(real: Registry) -> None:
    starters = [tag.starter for tag in shown(real).values()]
    assert any(starters)
    assert starters == sorted(starters, reverse=True)


def test_what_is_said_about_a_moved_tag_is_said_about_its_replacement(small: Registry) -> None:
    moved = next(tag for tag in small.tags.values() if tag.status == "moved")
    label = moved.label["en"].text.lower()
    assert label in texts(small, moved.replaced_by[0], "label")


def test_what_a_tag_is_not_for_is_said_about_the_other(small: Registry) -> None:
    assert any("litter" in text for text in texts(small, "litterbin", "not_for"))


def test_a_hashtag_is_said_whole_and_in_words(small: Registry) -> None:
    assert texts(small, "missedbin", "name") == ["missedbin", "missed bin"]


def test_category_names_of_english_lists_count(real: Registry) -> None:
    assert "public toilets" in texts(real, "publictoilet", "list")
    assert not texts(real, "publictoilet", "list", "cy")


def test_welsh_borrows_english_at_half_weight(real: Registry) -> None:
    said = [item for item in documents(real, "cy") if item.tag == "bin" and item.field == "label"]
    assert len({item.weight for item in said}) == 2
