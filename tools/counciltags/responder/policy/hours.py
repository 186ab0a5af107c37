"""Office hours: is somebody there now, and if not, when next?"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from counciltags.model.overlay import DAYS
from counciltags.responder.policy.holidays import bank_holidays

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from counciltags.model.overlay import Hours

_AHEAD = 92
_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def uk_time(moment: datetime) -> datetime:
    """Turn a moment into UK local time, without a zone; works where no time zones are installed.

    Summer time runs from 01:00 UTC on the last Sunday of March to the same in October (The Summer
    Time Order 2002).
    """
    utc = moment.astimezone(UTC).replace(tzinfo=None)
    begins, ends = (_last_sunday(utc.year, month) for month in (3, 10))
    return utc + timedelta(hours=1) if begins <= utc < ends else utc


def _last_sunday(year: int, month: int) -> datetime:
    day = date(year, month, 31)
    return datetime.combine(day - timedelta(days=(day.weekday() + 1) % 7), time(1))


def next_opening(
    moment: datetime, hours: Iterable[Hours], nation: str, closed_days: Iterable[str] = ()
) -> datetime | None:
    """Give when the office opens next, in UK local time; None if it is open now.

    None too where no hours are given, or where it stays closed for three months. Hours that end
    before they begin run on into the next day.
    """
    hours = tuple(hours)
    here = uk_time(moment)
    closed = frozenset(closed_days)
    for ahead in range(-1, _AHEAD):
        day = here.date() + timedelta(days=ahead)
        if day.isoformat() in closed or day in bank_holidays(day.year, nation):
            continue
        for opens, closes in sorted(_spans(day, hours)):
            if opens <= here < closes:
                return None
            if here < opens:
                return opens
    return None


def check_hours(hours: Iterable[Hours]) -> None:
    """Raise ValueError if a time is not written as the schema has it: two digits, colon, two."""
    for item in hours:
        for text in (item.opens, item.closes):
            time.fromisoformat(text)


def _spans(day: date, hours: Iterable[Hours]) -> Iterator[tuple[datetime, datetime]]:
    for item in hours:
        if DAYS[day.weekday()] in item.days:
            opens, closes = (time.fromisoformat(text) for text in (item.opens, item.closes))
            last = day if opens < closes else day + timedelta(days=1)
            yield datetime.combine(day, opens), datetime.combine(last, closes)


def in_words(moment: datetime) -> str:
    """Say a local time as people do: ``Monday 30 November, 9am``."""
    hour = moment.hour % 12 or 12
    minutes = f":{moment.minute:02}" if moment.minute else ""
    half = "am" if moment.hour < 12 else "pm"  # noqa: PLR2004 -- noon
    return f"{_NAMES[moment.weekday()]} {moment.day} {moment:%B}, {hour}{minutes}{half}"
