"""The small parts of the policy, each as a table."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from counciltags.model.overlay import Hours
from counciltags.responder.policy.holidays import KNOWN_UNTIL, bank_holidays, easter
from counciltags.responder.policy.hours import in_words, next_opening, uk_time
from counciltags.responder.policy.language import language_of
from counciltags.responder.policy.reference import reference_of

WEEKDAYS = (Hours(("mon", "tue", "wed", "thu", "fri"), "09:00", "17:00"),)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("my bin hasn't been collected again this week", "en"),
        ("Nid yw fy min wedi ei gasglu eto", "cy"),
        ("Pryd mae'r casgliad nesaf yn ein stryd ni?", "cy"),
        ("Biniau heb gael eu casglu yn Stryd Fawr", "cy"),
        ("Ble mae'r tip agosaf?", "cy"),
        ("Pryd fydd y gwaith ar y ffordd yn gorffen?", "cy"),
        ("Alla i gael bin newydd plis?", "cy"),
        ("Golau stryd wedi torri", "cy"),
        ("Mae’r bin heb ei gasglu", "cy"),
        ("Where is the tip?", "en"),
        ("Mae'r bin heb ei gasglu, the bin has not been collected and it smells", ""),
        ("Mae Jones lives in Stryd Fawr and the bin is full", ""),
        ("Diolch", ""),
        ("Nos da", ""),
        ("bin lorry", ""),
        ("Gwastraff gardd?", ""),
        ("un deux trois", ""),
        ("#bin", ""),
        ("Station Road", ""),
        ("@MaeYrYnEich #maeyrynei bin", ""),
        ("", ""),
    ],
)
def test_language(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("nation", "year", "days"),
    [
        # As https://www.gov.uk/bank-holidays had them, and reckoned by hand from 2026 on.
        ("england", 2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28"),
        ("england", 2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"),
        ("wales", 2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"),
        ("england", 2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26"),
        ("wales", 2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26"),
        ("england", 2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26"),
        ("england", 2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
        ("england", 2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"),
        ("scotland", 2022, "01-03 01-04 04-15 05-02 06-02 06-03 08-01 09-19 11-30 12-26 12-27"),
        ("scotland", 2023, "01-02 01-03 04-07 05-01 05-08 05-29 08-07 11-30 12-25 12-26"),
        ("scotland", 2024, "01-01 01-02 03-29 05-06 05-27 08-05 12-02 12-25 12-26"),
        ("scotland", 2027, "01-01 01-04 03-26 05-03 05-31 08-02 11-30 12-27 12-28"),
        ("northern-ireland", 2024, "01-01 03-18 03-29 04-01 05-06 05-27 07-12 08-26 12-25 12-26"),
        ("northern-ireland", 2025, "01-01 03-17 04-18 04-21 05-05 05-26 07-14 08-25 12-25 12-26"),
        ("northern-ireland", 2026, "01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28"),
    ],
)
def test_bank_holidays(nation: str, year: int, days: str) -> None:
    expected = {date.fromisoformat(f"{year}-{day}") for day in days.split()}
    assert bank_holidays(year, nation) == expected


@pytest.mark.parametrize("nation", ["england", "wales", "scotland", "northern-ireland"])
def test_rules_hold_for_every_year(nation: str) -> None:
    """No bank holiday falls on a weekend, and two holidays never fall on one day."""
    number = {"scotland": 9, "northern-ireland": 10}.get(nation, 8)
    for year in range(2024, 2100):
        days = bank_holidays(year, nation)
        assert len(days) == number, year
        assert all(day.weekday() < 5 and day.year == year for day in days)


def test_the_guide_says_until_when_proclaimed_days_are_known() -> None:
    guide = Path(__file__).parents[3] / "site" / "operate.md"
    assert f"Those up to {KNOWN_UNTIL} are known." in guide.read_text("utf-8")


def test_easter() -> None:
    assert [easter(year) for year in (1961, 2000, 2025, 2038)] == [
        date(1961, 4, 2), date(2000, 4, 23), date(2025, 4, 20), date(2038, 4, 25),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("utc", "local"),
    [
        ("2026-03-29T00:59", "2026-03-29T00:59"),
        ("2026-03-29T01:00", "2026-03-29T02:00"),
        ("2026-10-25T00:59", "2026-10-25T01:59"),
        ("2026-10-25T01:00", "2026-10-25T01:00"),
    ],
)
def test_summer_time(utc: str, local: str) -> None:
    moment = datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert uk_time(moment).isoformat()[:16] == local


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        ("2026-11-24T12:00", ""),
        ("2026-11-24T17:00", "Wednesday 25 November, 9am"),
        ("2026-11-28T12:00", "Monday 30 November, 9am"),
        ("2026-12-24T18:00", "Tuesday 29 December, 9am"),
        ("2026-06-30T08:30", ""),
        ("2026-06-30T07:30", "Tuesday 30 June, 9am"),
    ],
)
def test_office_hours(now: str, opens: str) -> None:
    found = next_opening(
        datetime.fromisoformat(now).replace(tzinfo=UTC), WEEKDAYS, "england", ("2026-12-30",)
    )
    assert (in_words(found) if found else "") == opens


NIGHTS = (Hours(("fri",), "22:00", "02:00"),)


@pytest.mark.parametrize(
    ("now", "hours", "nation", "closed", "opens"),
    [
        ("2026-07-13T12:00", WEEKDAYS, "northern-ireland", (), "Tuesday 14 July, 9am"),
        ("2026-07-13T12:00", WEEKDAYS, "england", (), ""),
        ("2027-01-04T12:00", WEEKDAYS, "scotland", (), "Tuesday 5 January, 9am"),
        ("2027-01-04T12:00", WEEKDAYS, "wales", (), ""),
        ("2026-04-06T12:00", WEEKDAYS, "scotland", (), ""),
        ("2026-11-24T12:00", WEEKDAYS, "england", ("2026-11-24",), "Wednesday 25 November, 9am"),
        ("2026-11-28T01:00", NIGHTS, "england", (), ""),
        ("2026-11-28T02:00", NIGHTS, "england", (), "Friday 4 December, 10pm"),
        # Closed for seven weeks: said, not taken for open.
        (
            "2026-06-01T12:00", WEEKDAYS, "england",
            tuple(f"2026-{m:02}-{d:02}" for m in (6, 7) for d in range(1, 32)),
            "Monday 3 August, 9am",
        ),
        # The clocks go back on 25 October: 8:30 UTC is 9:30 on Friday and 8:30 on Monday.
        ("2026-10-23T08:30", WEEKDAYS, "england", (), ""),
        ("2026-10-26T08:30", WEEKDAYS, "england", (), "Monday 26 October, 9am"),
    ],
)  # fmt: skip
def test_closed_days(
    now: str, hours: tuple[Hours, ...], nation: str, closed: tuple[str, ...], opens: str
) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    found = next_opening(moment, hours, nation, closed)
    assert (in_words(found) if found else "") == opens


def test_no_hours_say_nothing() -> None:
    assert next_opening(datetime(2026, 1, 1, tzinfo=UTC), (), "england") is None


def test_references_are_fixed_and_spell_nothing() -> None:
    codes = {reference_of("sandbox", str(number)) for number in range(1000)}
    assert len(codes) == 1000
    assert reference_of("sandbox", "1") == reference_of("sandbox", "1")
    assert not set("AEIOUY01") & set("".join(codes))
