"""Figures for Prometheus, read from the ledger when they are asked for."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from counciltags.responder import figures, staff
from counciltags.responder.ledger import settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from prometheus_client.core import Metric
    from sqlalchemy import Connection, Engine

    from counciltags.responder.pulse import Pulse

_FRESH = 15.0
"""Seconds; asking more often costs nothing and gives the same."""


class LedgerFigures(Collector):
    """Works the figures out of the ledger; no figure is about one person."""

    def __init__(self, engine: Engine, pulse: Pulse, clock: Callable[[], datetime]) -> None:
        self._engine = engine
        self._pulse = pulse
        self._clock = clock
        self._kept: tuple[float, list[Metric]] = (0.0, [])

    def describe(self) -> Iterable[Metric]:
        """Say nothing beforehand: the ledger is not read before somebody asks."""
        return []

    def collect(self) -> Iterable[Metric]:
        """Give every figure."""
        at, kept = self._kept
        if not kept or time.monotonic() - at > _FRESH:
            with self._engine.begin() as connection:
                kept = list(self._figures(connection))
            self._kept = (time.monotonic(), kept)
        age = GaugeMetricFamily(
            "counciltags_last_round_age_seconds", "Since the responder last looked for posts."
        )
        age.add_metric([], self._pulse.age())
        return [*kept, age]

    def _figures(self, connection: Connection) -> Iterable[Metric]:
        held = figures.waiting(connection, self._clock())
        yield _one("oldest_unsent_seconds", "Age of the oldest delivery that waits.", held.unsent)
        yield _one("oldest_parked_seconds", "Age of the oldest parked delivery.", held.parked)
        paused = bool(settings.get(connection, "paused"))
        yield _one("paused", "1 while nothing is posted in public.", float(paused))
        deliveries = GaugeMetricFamily(
            "counciltags_deliveries",
            "Deliveries in the ledger.",
            labels=("kind", "recipient", "state"),
        )
        for kind, recipient, state, count in figures.deliveries_by(connection):
            deliveries.add_metric([kind, recipient, state], count)
        yield deliveries
        tagged = GaugeMetricFamily(
            "counciltags_posts", "Posts in the ledger.", labels=("tag", "outcome")
        )
        for tag, outcome, count in figures.posts_by(connection):
            tagged.add_metric([tag, outcome], count)
        yield tagged
        first = GaugeMetricFamily(
            "counciltags_first_human_answer_seconds",
            "From post to the first word of staff, in the last 7 days.",
            labels=("quantile",),
        )
        for quantile, seconds in staff.times_to_answer(connection, self._clock()).items():
            first.add_metric([quantile], seconds)
        yield first
        yield _one(
            "unanswered", "Posts that staff were told of and said nothing about.",
            float(staff.unanswered(connection)),
        )  # fmt: skip


def _one(name: str, says: str, value: float) -> Metric:
    family = GaugeMetricFamily(f"counciltags_{name}", says)
    family.add_metric([], value)
    return family


def registry_of(engine: Engine, pulse: Pulse, clock: Callable[[], datetime]) -> CollectorRegistry:
    """Make a registry of our own, with nothing of the process in it."""
    registry = CollectorRegistry()
    registry.register(LedgerFigures(engine, pulse, clock))
    return registry


def written(registry: CollectorRegistry) -> bytes:
    """Write all figures as Prometheus reads them."""
    return generate_latest(registry)
