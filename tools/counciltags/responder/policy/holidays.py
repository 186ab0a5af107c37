"""Bank holidays of England and Wales, of Scotland and of Northern Ireland, worked out by rule.

Source: https://www.gov.uk/bank-holidays and the Banking and Financial Dealings Act 1971, with the
days that are proclaimed every year. The rules hold for every year from 2007 on. What no rule
can know is a day that is proclaimed once, such as a coronation, or a day that is moved: those
until :data:`KNOWN_UNTIL` stand in a table, and later ones a council enters as closed days.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

_MONDAY, _SATURDAY = 0, 5

KNOWN_UNTIL = 2025
"""The last year whose proclaimed days are all known here."""

_EVERYWHERE = ("england", "wales", "scotland", "northern-ireland")
# Year-month-day, whether the day was added or taken away, and where.
_PROCLAIMED = (
    ("2011-04-29", True, _EVERYWHERE),  # a royal wedding
    ("2012-05-28", False, _EVERYWHERE),  # moved to June
    ("2012-06-04", True, _EVERYWHERE),
    ("2012-06-05", True, _EVERYWHERE),  # diamond jubilee
    ("2020-05-04", False, _EVERYWHERE),  # moved to the anniversary of VE Day
    ("2020-05-08", True, _EVERYWHERE),
    ("2022-05-30", False, _EVERYWHERE),  # moved to June
    ("2022-06-02", True, _EVERYWHERE),
    ("2022-06-03", True, _EVERYWHERE),  # platinum jubilee
    ("2022-09-19", True, _EVERYWHERE),  # the Queen's funeral
    ("2023-05-08", True, _EVERYWHERE),  # the King's coronation
)


@lru_cache(maxsize=64)
def bank_holidays(year: int, nation: str) -> frozenset[date]:
    """Give a year's bank holidays in a nation: england, wales, scotland or northern-ireland."""
    days = set(_by_rule(year, nation))
    for text, added, nations in _PROCLAIMED:
        day = date.fromisoformat(text)
        if day.year == year and nation in nations:
            (days.add if added else days.discard)(day)
    return frozenset(days)


def _by_rule(year: int, nation: str) -> frozenset[date]:
    days = {easter(year) - timedelta(days=2), first_monday(year, 5), last_monday(year, 5)}
    days |= _substituted([date(year, 12, 25), date(year, 12, 26)])
    if nation == "scotland":
        days |= _substituted([date(year, 1, 1), date(year, 1, 2)])
        days |= _substituted([date(year, 11, 30)]) | {first_monday(year, 8)}
        return frozenset(days)
    days |= _substituted([date(year, 1, 1)])
    days |= {easter(year) + timedelta(days=1), last_monday(year, 8)}
    if nation == "northern-ireland":
        days |= _substituted([date(year, 3, 17)]) | _substituted([date(year, 7, 12)])
    return frozenset(days)


def _substituted(days: list[date]) -> set[date]:
    """Move days that fall on a weekend to the next working day that is not taken."""
    taken = {day for day in days if day.weekday() < _SATURDAY}
    for day in days:
        moved = day
        while day not in taken and (moved.weekday() >= _SATURDAY or moved in taken):
            moved += timedelta(days=1)
        taken.add(moved)
    return taken


def first_monday(year: int, month: int) -> date:
    """Give the first Monday of a month."""
    day = date(year, month, 1)
    return day + timedelta(days=(_MONDAY - day.weekday()) % 7)


def last_monday(year: int, month: int) -> date:
    """Give the last Monday of a month that has 31 days."""
    day = date(year, month, 31)
    return day - timedelta(days=day.weekday())


def easter(year: int) -> date:
    """Give Easter Sunday in the Gregorian calendar, by the method of Meeus, Jones and Butcher."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap, skipped = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - moon + 15) % 30
    quarter, left = divmod(rest, 4)
    weekday = (32 + 2 * skipped + 2 * quarter - epact - left) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
