"""What the registry promises to cover, and whether it does."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from counciltags.coverage.lists import ListCoverage

LEAST_SHARE = 0.99
"""The least share of reports, of those whose category names a subject, that must have a tag."""

BY_REPORTS = ("fixmystreet",)
BY_ENTRIES = ("govuk-local", "signalen")


class Target(NamedTuple):
    """One promise: what is wanted, what there is, and whether that is enough."""

    wanted: str
    found: str
    met: bool


def targets(lists: Iterable[ListCoverage]) -> Iterator[Target]:
    """Give the promises about the lists that are there, each judged; parts count as well."""
    for item in lists:
        name = item.name + (f", {item.part}" if item.part else "")
        if item.name in BY_REPORTS and item.reports:
            yield Target(
                f"{name}: at least {LEAST_SHARE:.0%} of the reports that name a subject have a tag",
                f"{percent(item.reports.share)} ({item.reports.with_tag:,} of "
                f"{item.reports.with_subject:,})",
                item.reports.share >= LEAST_SHARE,
            )
        if item.name in BY_ENTRIES and not item.part:
            yield Target(
                f"{name}: every entry has a tag or a reason",
                f"{item.accounted} of {item.entries}",
                not item.left,
            )


def percent(share: float) -> str:
    """Write a share with two decimals, rounded down, so that 99.996 % never reads as 100 %."""
    hundredths = int(share * 10_000 + 1e-6)
    return f"{hundredths // 100}.{hundredths % 100:02} %"
