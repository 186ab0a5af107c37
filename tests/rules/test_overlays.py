"""What the rules on overlays allow; what they refuse stands in the examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from counciltags.rules import OVERLAY_RULES

if TYPE_CHECKING:
    from tests.rules.conftest import FindingsAfter

OURS = "overlays/anycouncil.yml"
COUNTY = "overlays/anycounty.yml"


def shared(slug: str, councils: str, tags: str) -> tuple[str, str, str]:
    text = f"slug: {slug}\ncouncils: [{councils}]\nlanguages: [en]\ntags:\n{tags}"
    return (f"overlays/{slug}.yml", "", text)


def not_ours(target: str) -> tuple[str, str, str]:
    return (OURS, "local_tags:\n", f"not_ours:\n  road: {target}\nlocal_tags:\n")


TWO = """\
slug: two
councils: [anycounty, gwynedd]
accounts:
- network: bluesky
  handle: "@anycounty.example"
"""
BIN = "  bin:\n    link: https://bins.example/\n"
ROAD = "  road:\n    link: https://roads.example/\n"


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        # One of the councils answers the tag: that is enough.
        (
            "overlay-tags-are-theirs",
            [shared("bins-and-roads", "anycouncil, anycounty", BIN + ROAD)],
        ),
        # A council may answer what its kind does not.
        (
            "overlay-tags-are-theirs",
            [
                (OURS, "local_tags:\n", "  road:\n    team: waste-team\nlocal_tags:\n"),
                (OURS, "local_tags:\n", "ours: [road]\nlocal_tags:\n"),
            ],
        ),
        # An unknown council may be of any kind.
        (
            "overlay-tags-are-theirs",
            [
                (COUNTY, "councils: [anycounty]", "councils: [anycounty, nowhere]"),
                (COUNTY, "  pothole:\n", "  bin:\n"),
            ],
        ),
        # A council's own overlay goes before a shared one.
        ("overlays-do-not-overlap", [shared("bins", "anycouncil, west-berkshire", BIN)]),
        # Two shared overlays for different councils, and for different tags.
        (
            "overlays-do-not-overlap",
            [
                shared("bins", "anycouncil, west-berkshire", BIN),
                shared("bins-in-the-west", "gwynedd, anycounty", BIN),
                shared("roads", "gwynedd, west-berkshire", ROAD),
            ],
        ),
        # An overlay for several councils may be the own one of one of them.
        (
            "overlays-do-not-overlap",
            [
                (OURS, "councils: [anycouncil]", "councils: [anycouncil, gwynedd]"),
                shared("bins", "anycouncil, west-berkshire", BIN),
            ],
        ),
        # The same alias for the same tag, in a shared overlay too.
        (
            "overlay-aliases-are-free",
            [
                shared(
                    "bins",
                    "anycouncil, gwynedd",
                    "  litterbin:\n    aliases:\n      en: [ParkBin]\n",
                )
            ],
        ),
        # The same alias for another tag, at another council.
        (
            "overlay-aliases-are-free",
            [
                shared(
                    "bins", "west-berkshire, gwynedd", "  bin:\n    aliases:\n      en: [parkbin]\n"
                )
            ],
        ),
        # A name that the tag has already does no harm.
        ("overlay-aliases-are-free", [(OURS, "en: [parkbin]", "en: [PublicBin, litterbin]")]),
        # A shared account, in the overlay that the councils share and in one's own.
        (
            "accounts-are-unique",
            [
                ("overlays/two.yml", "", TWO),
            ],
        ),
        # The same handle on another network is another account.
        (
            "accounts-are-unique",
            [(OURS, "accounts:\n", 'accounts:\n- network: x\n  handle: "@anycounty.example"\n')],
        ),
        # A body that serves here, and another council.
        ("overlay-not-ours-holds", [not_ours("national-highways")]),
        ("overlay-not-ours-holds", [not_ours("west-berkshire")]),
        # A reply of exactly 280 characters.
        (
            "overlay-replies-hold",
            [
                (
                    OURS,
                    "Everything about the River Festival is here: {link} {reference}",
                    "a" * (280 - 32 - 40 - 1 - 12) + " {link}{reference}",
                )
            ],
        ),
        # Advice against giving details is no question for them.
        (
            "overlay-replies-hold",
            [(OURS, "Everything about", "Please do not post your name. Everything about")],
        ),
    ],
)
def test_what_is_fine(
    findings_after: FindingsAfter, rule: str, changes: list[tuple[str, str, str]]
) -> None:
    assert rule in {checked.name for checked in OVERLAY_RULES}
    assert findings_after(rule, *changes) == []


def test_one_letter_more_than_280_is_too_long(findings_after: FindingsAfter) -> None:
    old = "Everything about the River Festival is here: {link} {reference}"
    new = "a" * (280 - 32 - 40 - 12) + " {link}{reference}"
    (found,) = findings_after("overlay-replies-hold", (OURS, old, new))
    assert "281" in found.message


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        ("overlay-councils-exist", [("councils.yml", "type: unitary", "type: unitry")]),
        ("overlay-slug-fits", [("councils.yml", "type: unitary", "type: unitry")]),
        ("overlay-tags-exist", [("tags/litterbin.yml", "status: current", "status: curent")]),
        (
            "overlay-not-ours-holds",
            [
                ("councils.yml", "type: unitary", "type: unitry"),
                not_ours("the-parish"),
            ],
        ),
        (
            "overlay-not-ours-holds",
            [
                ("providers.yml", "kind: body\n  nations: [england]", "kind: bodi"),
                not_ours("the-parish"),
            ],
        ),
    ],
)
def test_what_only_follows_from_a_broken_file_is_not_reported(
    findings_after: FindingsAfter, rule: str, changes: list[tuple[str, str, str]]
) -> None:
    assert findings_after(rule, *changes) == []
