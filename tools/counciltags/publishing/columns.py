"""The columns of the tables, each with what it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

Cell: TypeAlias = "str | bool | Sequence[str]"


class Column(NamedTuple):
    """A column: its name, what it holds, and its datatype in CSV on the Web.

    A column of ``many`` values parts them with spaces.
    """

    name: str
    about: str
    datatype: str = "string"
    many: bool = False


def tag_columns(languages: Sequence[str]) -> tuple[Column, ...]:
    """Give the columns of the tags; every language besides English has three."""
    return (
        Column("tag", "The match key."),
        Column("hashtag", "The hashtag as it is shown."),
        Column("label_en", "The tag's name for people."),
        Column("use_when_en", "One line that says when to use it."),
        *(column for language in languages for column in _translated(language)),
        Column("area", "The area it is listed under."),
        Column("broader", "The broader tag, if there is one."),
        Column("status", "proposed, current, moved, split or withdrawn."),
        Column("since", "The version that first held it."),
        Column("valid_from", "The first day of a campaign or season.", "date"),
        Column("valid_until", "The last day of a campaign or season.", "date"),
        Column("starter", "Whether it is one of the dozen to begin with.", "boolean"),
        Column("handling", "public, call (ring first) or private (use the form)."),
        Column("aliases", "Other hashtags that mean this tag.", many=True),
        Column("replaced_by", "The tags that replace it.", many=True),
        Column("url", "The address of the tag as JSON.", "anyURI"),
    )


def _translated(language: str) -> tuple[Column, ...]:
    return (
        Column(f"label_{language}", f"The tag's name for people, in the language '{language}'."),
        Column(f"use_when_{language}", f"When to use it, in the language '{language}'."),
        Column(
            f"reviewed_{language}",
            f"Whether a fluent speaker has agreed to the words in '{language}'; if not: drafts.",
            "boolean",
        ),
    )


NAMES = (
    Column("name", "The hashtag in lower case and without accents."),
    Column("tag", "The tag that it means."),
    Column("language", "The language in which it means that."),
    Column("kind", "tag (the match key), display (as it is shown) or alias."),
    Column("status", "The status of the tag."),
    Column("to", "The tags that replace it.", many=True),
)

COUNCILS = (
    Column("slug", "The council's id in this registry."),
    Column("name", "The council's name in English."),
    Column("name_cy", "The council's name in Welsh."),
    Column("short_name", "The name of the place."),
    Column("type", "The kind of council."),
    Column("nation", "The nation it is in."),
    Column("region", "The English region it is in."),
    Column("gss", "Its present code from the Office for National Statistics."),
    Column("parent", "The slug of its county, for a district."),
    Column("website", "Its website.", "anyURI"),
    Column("starts", "Its first day, where known.", "date"),
    Column("ends", "Its last day, where known.", "date"),
    Column("successors", "The councils that take over from it.", many=True),
    Column("open", "Whether it exists on the day of this release.", "boolean"),
    Column("adopted", "Whether it has published which tags it answers.", "boolean"),
)

MAPPINGS = (
    Column("tag", "The tag."),
    Column("tag_label", "The tag's name for people."),
    Column("list", "The name of the other list."),
    Column("id", "The entry's id in that list."),
    Column("label", "The entry's name in that list."),
    Column("relation", "exact, close, broad (the entry is wider) or narrow."),
    Column("interactions", "For LGSL: the LGIL ids of what a resident does.", many=True),
)
