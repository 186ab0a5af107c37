"""What the rules on councils allow; what they refuse stands in the examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from counciltags.model.council import Council
from counciltags.rules.councils import CODES

if TYPE_CHECKING:
    from tests.rules.conftest import FindingsAfter

WEBSITE = "  website: https://www.westberks.gov.uk/\n"
ENDING = WEBSITE + "  ends: 2027-03-31\n"
SUCCESSOR = """\
- slug: west-surrey
  name:
    en: West Surrey Council
  short_name: West Surrey
  type: unitary
  nation: england
  gss: []
  starts: 2027-04-01
  note: Its code was not known when this was written.
"""


@pytest.mark.parametrize(
    "after",
    [
        ENDING + "  successors: [gwynedd]\n",
        ENDING + "  note: Nobody knows yet who takes over.\n",
        ENDING + "  successors: [west-surrey, gwynedd]\n" + SUCCESSOR,
    ],
)
def test_an_ending_council_with_successors_or_a_note_is_fine(
    findings_after: FindingsAfter, after: str
) -> None:
    assert findings_after("councils-end-in-order", ("councils.yml", WEBSITE, after)) == []


@pytest.mark.parametrize("old", ["E06000001", "E10000001"])
def test_an_old_code_beside_the_new_one_is_fine(findings_after: FindingsAfter, old: str) -> None:
    both = f"  - code: E06000037\n    starts: 2025-04-01\n  - code: {old}\n    former: true\n"
    change = ("councils.yml", "  - code: E06000037\n", both)
    assert findings_after("councils-have-true-codes", change) == []


def test_days_of_codes_are_looked_at_too(findings_after: FindingsAfter) -> None:
    change = ("councils.yml", "E06000037\n", "E06000037\n    starts: 2025-02-29\n")
    (found,) = findings_after("councils-end-in-order", change)
    assert "2025-02-29" in found.message


def test_a_new_council_may_lack_its_code_if_it_says_why(findings_after: FindingsAfter) -> None:
    change = ("councils.yml", WEBSITE, WEBSITE + SUCCESSOR)
    assert findings_after("councils-have-true-codes", change) == []


def test_a_broken_councils_file_is_reported_once(findings_after: FindingsAfter) -> None:
    change = ("councils.yml", "  type: unitary\n", "  type: unitry\n")
    assert findings_after("overlay-councils-exist", change) == []


def test_every_kind_of_council_has_its_codes() -> None:
    council = Council("x", {"en": "X"}, "X", "county", "england")
    assert CODES[council.type] == ("england", "E10")
    assert {nation for nation, _ in CODES.values()} == {
        "england",
        "wales",
        "scotland",
        "northern-ireland",
    }
