"""The small parts of the policy, each as a table."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from counciltags.model.overlay import Hours
from counciltags.responder.policy.holidays import bank_holidays, easter
from counciltags.responder.policy.hours import in_words, next_opening, uk_time
from counciltags.responder.policy.language import language_of
from counciltags.responder.policy.measure import bluesky_length, mastodon_length, x_length
from counciltags.responder.policy.personal import personal_data
from counciltags.responder.policy.reference import reference_of

WEEKDAYS = (Hours(("mon", "tue", "wed", "thu", "fri"), "09:00", "17:00"),)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("my bin hasn't been collected again this week", "en"),
        ("Nid yw fy min wedi ei gasglu eto", "cy"),
        ("Pryd mae'r casgliad nesaf yn ein stryd ni?", "cy"),
        ("#bin", ""),
        ("Station Road", ""),
        ("@MaeYrYnEich #maeyrynei bin", ""),
        ("", ""),
    ],
)
def test_language(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("ring me on 07700 900123", ("a phone number",)),
        ("ring me on +44 7700 900123", ("a phone number",)),
        ("write to sam.smith@mail.example", ("an e-mail address",)),
        ("@AnyCouncil@social.example hello", ()),
        ("the car AB12 CDE blocks us", ("a number plate",)),
        ("Mrs Jones at 12 Mill Lane has no bin", ("a name with a house number",)),
        ("the bin at 12 Mill Lane", ()),
        ("Mr Jones says so", ()),
        ("by the clock in Station Road, for 3 weeks", ()),
        ("9" * 5000 + " " + "a@" * 5000, ()),
    ],
)
def test_personal_data(text: str, kinds: tuple[str, ...]) -> None:
    assert personal_data(text) == kinds


@pytest.mark.parametrize(
    ("nation", "year", "days"),
    [
        ("england", 2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
        ("england", 2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"),
        ("england", 2022, "01-03 04-15 04-18 05-02 05-30 08-29 12-26 12-27"),
        ("scotland", 2027, "01-01 01-04 03-26 05-03 05-31 08-02 11-30 12-27 12-28"),
        ("northern-ireland", 2026, "01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28"),
    ],
)
def test_bank_holidays(nation: str, year: int, days: str) -> None:
    expected = {date.fromisoformat(f"{year}-{day}") for day in days.split()}
    assert bank_holidays(year, nation) == expected


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


def test_no_hours_say_nothing() -> None:
    assert next_opening(datetime(2026, 1, 1, tzinfo=UTC), (), "england") is None


@pytest.mark.parametrize(
    ("text", "x", "mastodon", "bluesky"),
    [
        ("abc", 3, 3, 3),
        ("see https://anycouncil.example/a/very/long/address/of/a/page", 27, 27, 60),
        ("@AnyCouncilBins@social.example", 30, 15, 30),
        ("ŵ", 1, 1, 1),
        ("w\u0302", 1, 2, 1),
        ("\u6f22", 2, 1, 1),
    ],
)
def test_lengths(text: str, x: int, mastodon: int, bluesky: int) -> None:
    assert (x_length(text), mastodon_length(text), bluesky_length(text)) == (x, mastodon, bluesky)


def test_references_are_fixed_and_spell_nothing() -> None:
    codes = {reference_of("sandbox", str(number)) for number in range(1000)}
    assert len(codes) == 1000
    assert reference_of("sandbox", "1") == reference_of("sandbox", "1")
    assert not set("AEIOUY01") & set("".join(codes))
