"""No hour holds more posts than are allowed, over restarts and clocks that lie."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from alembic import command
from alembic.config import Config
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, func, select
from tests.responder.posting import OPEN

from counciltags.responder.ledger import budgets, opening
from counciltags.responder.ledger.budgets import Account
from counciltags.responder.ledger.opening import open_engine
from counciltags.responder.ledger.tables import CALLS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

OURS = Account("sandbox", "@A", 10)
HOUR = timedelta(hours=1)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = open_engine(tmp_path / "ledger.sqlite")
    yield made
    made.dispose()


def test_what_is_spent_comes_back_after_an_hour(engine: Engine) -> None:
    with engine.begin() as connection:
        assert budgets.allowed(connection, OURS, OPEN) == 10
        budgets.spend(connection, OURS, 4, OPEN)
        budgets.spend(connection, OURS, 6, OPEN)
        assert budgets.allowed(connection, OURS, OPEN + HOUR) == 0
        assert budgets.allowed(connection, OURS, OPEN + HOUR + timedelta(minutes=2)) == 10
        assert budgets.allowed(connection, OURS._replace(name="@B"), OPEN) == 10


def test_a_clock_put_back_does_not_silence_us_for_days(engine: Engine) -> None:
    with engine.begin() as connection:
        budgets.spend(connection, OURS, 10, OPEN)
        assert budgets.allowed(connection, OURS, OPEN - timedelta(minutes=5)) == 0
        assert budgets.allowed(connection, OURS, OPEN - timedelta(days=5)) == 10


def test_old_minutes_are_dropped(engine: Engine) -> None:
    with engine.begin() as connection:
        for hours in range(50):
            budgets.spend(connection, OURS, 1, OPEN + hours * HOUR)
        assert connection.execute(select(func.count()).select_from(CALLS)).scalar_one() < 4


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5000), st.integers(1, 12)), max_size=40))
def test_no_hour_holds_more_than_is_allowed(steps: list[tuple[int, int]]) -> None:
    """Who asks what is allowed and spends no more never goes over it, in any hour."""
    now, made = OPEN, []
    with TemporaryDirectory() as folder:
        engine = open_engine(Path(folder) / "ledger.sqlite")
        with engine.begin() as connection:
            for seconds, wanted in steps:
                now += timedelta(seconds=seconds)
                count = min(wanted, budgets.allowed(connection, OURS, now))
                budgets.spend(connection, OURS, count, now)
                made.append((now, count))
        engine.dispose()
    for begin, _ in made:
        assert sum(count for when, count in made if begin <= when < begin + HOUR) <= 10


def test_a_ledger_of_the_first_migration_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    engine = create_engine(f"sqlite:///{path}")
    config = Config()
    config.set_main_option("script_location", str(Path(opening.__file__).parent / "migrations"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    engine.dispose()
    with sqlite3.connect(path) as old:
        old.execute("INSERT INTO conversations VALUES (1, 'sandbox', 'k', 't', 't', 1)")
        old.execute(
            "INSERT INTO posts VALUES (1, 1, 'sandbox', '@A', '9', '@b', 'B', '', '#bin',"
            " 't', 't', 0, 'reply', '', 'en', 'R', '{}')"
        )
        before = list(old.iterdump())
    open_engine(path).dispose()
    with sqlite3.connect(path) as new:
        after = set(new.iterdump())
        assert new.execute("SELECT version_num FROM alembic_version").fetchall() == [("0002",)]
    assert [line for line in before if line not in after] == [
        "INSERT INTO \"alembic_version\" VALUES('0001');"
    ]
