"""Every move between states, legal or not, and what two who move at once see."""

from __future__ import annotations

from datetime import timedelta
from itertools import product
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import select, update
from tests.responder.posting import OPEN, post

from counciltags.responder.effects import Delivery, Result
from counciltags.responder.ledger import care, posts, settings, work
from counciltags.responder.ledger.intake import Intake
from counciltags.responder.ledger.opening import InUseError, OneAtATime, open_engine
from counciltags.responder.ledger.states import LEGAL, STATES, IllegalMoveError, move
from counciltags.responder.ledger.tables import AUDIT, DELIVERIES, METADATA, POSTS
from counciltags.responder.plan import Desks, plan
from counciltags.responder.policy.values import Decision, Notice

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

TABLE = {
    "pending": {"attempting", "parked"},
    "attempting": {"done", "uncertain", "pending", "parked"},
    "uncertain": {"done", "pending", "parked"},
    "parked": {"pending"},
    "done": set(),
}
"""As the design has it, written out once more."""

DECISION = Decision("reply", reply="Hello", notices=(Notice("waste"), Notice("")), reference="REF")
DESKS = Desks({"waste": ("bins",)}, ("desk",))


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = open_engine(tmp_path / "ledger.sqlite")
    yield made
    made.dispose()


def enter(engine: Engine) -> list[Delivery]:
    with engine.begin() as connection:
        one = post("#bin", author="@Sam")
        intake = Intake(connection, [one], OPEN, frozenset())
        intake.take(one, DECISION, plan(one, DECISION, DESKS))
        intake.write()
        return [posts.delivery_of(row) for row in connection.execute(select(DELIVERIES))]


@pytest.mark.parametrize(("before", "after"), list(product(STATES, STATES)))
def test_every_move(before: str, after: str, engine: Engine) -> None:
    assert ((before, after) in LEGAL) == (after in TABLE[before])
    delivery = enter(engine)[0]._replace(state=before)
    with engine.begin() as connection:
        connection.execute(update(DELIVERIES).values(state=before))
        if after in TABLE[before]:
            assert move(connection, delivery, Result(after), OPEN, OPEN)
            assert care.counts(connection)[after] == 1
        else:
            with pytest.raises(IllegalMoveError):
                move(connection, delivery, Result(after), OPEN, OPEN)


def test_the_second_of_two_changes_nothing(engine: Engine) -> None:
    delivery = enter(engine)[0]
    with engine.begin() as connection:
        assert move(connection, delivery, Result("attempting"), OPEN, OPEN)
        assert not move(connection, delivery, Result("parked", "late"), OPEN, OPEN)
        assert connection.execute(select(AUDIT)).first() is None


def test_a_claim_is_given_once(engine: Engine) -> None:
    enter(engine)
    with engine.begin() as connection:
        assert work.due_recipients(connection, OPEN) == ["bins", "desk", "sandbox"]
        assert [d.state for d in work.claim(connection, "sandbox", OPEN, 9)] == ["attempting"]
        assert work.claim(connection, "sandbox", OPEN, 9) == []


def test_paused_replies_wait(engine: Engine) -> None:
    enter(engine)
    with engine.begin() as connection:
        assert work.claim(connection, "sandbox", OPEN, 9, replies=False) == []
        assert len(work.claim(connection, "desk", OPEN, 9, replies=False)) == 1


def test_a_server_that_asks_to_wait_is_left_alone(engine: Engine) -> None:
    enter(engine)
    with engine.begin() as connection:
        taken = work.claim(connection, "bins", OPEN, 9)
        busy = Result("pending", "429", retry_after=60)
        work.settle(connection, [(taken[0], busy)], OPEN)
        assert "bins" not in work.due_recipients(connection, OPEN + timedelta(seconds=59))
        assert "bins" in work.due_recipients(connection, OPEN + timedelta(seconds=61))


def test_waits_grow_and_end_parked(engine: Engine) -> None:
    enter(engine)
    now, waits = OPEN, []
    for _ in range(work.MOST_ATTEMPTS):
        with engine.begin() as connection:
            taken = work.claim(connection, "bins", now, 9)
            work.settle(connection, [(taken[0], Result("pending", "down"))], now)
            query = select(DELIVERIES.c.state).where(DELIVERIES.c.recipient == "bins")
            waits.append(connection.execute(query).scalar_one())
        now += timedelta(hours=2)
    assert waits == ["pending"] * (work.MOST_ATTEMPTS - 1) + ["parked"]
    with engine.begin() as connection:
        parked = care.listed(connection, "parked", 1)[0]["id"]
        assert work.retry(connection, [parked, 999], now) == 1
        assert work.claim(connection, "bins", now, 9)


def test_a_crash_leaves_uncertain(engine: Engine) -> None:
    enter(engine)
    with engine.begin() as connection:
        work.claim(connection, "sandbox", OPEN, 9)
        assert work.interrupted(connection, OPEN, 5.0) == 1
        assert work.claim(connection, "sandbox", OPEN, 9) == []
        later = OPEN + timedelta(seconds=6)
        assert [d.state for d in work.claim(connection, "sandbox", later, 9)] == ["uncertain"]


def test_fallback_once(engine: Engine) -> None:
    delivery = enter(engine)[1]
    with engine.begin() as connection:
        work.fall_back(connection, delivery, "desk", OPEN)
        work.fall_back(connection, delivery, "desk", OPEN)
        assert care.counts(connection)["pending"] == 4


def test_late_replies_are_given_up(engine: Engine) -> None:
    enter(engine)
    with engine.begin() as connection:
        assert work.give_up_late(connection, OPEN + timedelta(hours=23), 24) == 0
        assert work.give_up_late(connection, OPEN + timedelta(hours=25), 24) == 1


def test_deleted_before_it_was_answered(engine: Engine) -> None:
    enter(engine)
    with engine.begin() as connection:
        assert posts.seen_before(connection, post("#bin", deleted=True), OPEN)
        assert care.counts(connection)["parked"] == 1
        assert connection.execute(select(POSTS.c.text)).scalar() == ""


def test_edited_is_noted_and_not_answered_again(engine: Engine) -> None:
    enter(engine)
    with engine.begin() as connection:
        assert posts.seen_before(connection, post("#road"), OPEN)
        assert connection.execute(select(POSTS.c.text)).scalar() == "#road"
        assert connection.execute(select(AUDIT.c.what)).scalar() == "edited"


def test_forgotten_means_nothing_is_left(engine: Engine, tmp_path: Path) -> None:
    enter(engine)
    with engine.begin() as connection:
        for name in ("bins", "desk"):
            taken = work.claim(connection, name, OPEN, 9)
            work.settle(connection, [(taken[0], Result("done"))], OPEN)
        assert care.forget(connection, "@SAM", OPEN).posts == 1
        for table in METADATA.sorted_tables:
            assert "sam" not in str(connection.execute(select(table)).all()).casefold()
    assert (tmp_path / "ledger.sqlite").exists()


def test_purge_leaves_what_is_busy_or_fresh(engine: Engine) -> None:
    enter(engine)
    with engine.begin() as connection:
        assert care.purge(connection, 1, OPEN + timedelta(days=2)).posts == 0
        for name in ("bins", "desk", "sandbox"):
            taken = work.claim(connection, name, OPEN, 9)
            work.settle(connection, [(taken[0], Result("done"))], OPEN)
        assert care.purge(connection, 1, OPEN + timedelta(hours=23)).posts == 0
        assert care.purge(connection, 1, OPEN + timedelta(days=2)).posts == 1


def test_one_at_a_time(tmp_path: Path) -> None:
    first = OneAtATime(tmp_path / "ledger.sqlite")
    with pytest.raises(InUseError, match="Another responder"):
        OneAtATime(tmp_path / "ledger.sqlite")
    first.release()
    OneAtATime(tmp_path / "ledger.sqlite").release()


def test_durable_and_migrated(engine: Engine) -> None:
    with engine.begin() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []


def test_settings_are_forgotten_when_empty(engine: Engine) -> None:
    with engine.begin() as connection:
        settings.put(connection, "mode", "incident")
        settings.put(connection, "mode", "mourning")
        assert settings.get(connection, "mode") == "mourning"
        settings.put(connection, "mode", "")
        assert settings.get(connection, "mode", "normal") == "normal"
