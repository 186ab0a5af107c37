"""How long words are kept, what a legal hold keeps, and what stays when a person is erased."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import select

from counciltags.responder.demonstration import demo_config
from counciltags.responder.figures import posts_by
from counciltags.responder.ledger import care, holds, opening
from counciltags.responder.ledger.tables import POSTS
from counciltags.responder.networks.world import World
from counciltags.responder.opening import opened
from counciltags.responder.staff import posts_of_reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from counciltags.responder.runner import Runner


@pytest.fixture
def runner(published: Path, tmp_path: Path) -> Iterator[Runner]:
    """A bin, a pothole, both at once, and a second person in the first one's conversation."""
    world = World(tmp_path / "sandbox.sqlite")
    world.post("@a", "@AnyCouncil #bin")
    world.post("@b", "@AnyCouncil #pothole")
    world.post("@c", "@AnyCouncil #bin #pothole")
    world.post("@d", "@AnyCouncil mine too #bin", reply_to=1)
    with opened(demo_config(published, tmp_path)) as made:
        made.drain()
        yield made


def left(connection: Connection) -> list[str]:
    query = select(POSTS.c.author).where(POSTS.c.author != "").order_by(POSTS.c.author)
    return [str(row.author) for row in connection.execute(query)]


def reference(connection: Connection, author: str) -> str:
    query = select(POSTS.c.reference).where(POSTS.c.author == author)
    return str(connection.execute(query).scalar())


@pytest.mark.parametrize(
    ("age", "kept"),
    [
        (29, ["@a", "@b", "@c", "@d"]),
        (31, ["@b", "@c"]),
        (365, ["@b", "@c"]),
        (2191, []),
    ],
)
def test_the_longest_time_of_a_posts_tags_holds(age: int, kept: list[str], runner: Runner) -> None:
    later = runner.clock() + timedelta(days=age)
    retention = {"bin": 30, "pothole": 2190}
    with runner.engine.begin() as connection:
        erased = care.purge(connection, 90, later, retention)
        assert left(connection) == kept
    assert erased == (4 - len(kept), 0)


def test_a_tag_with_no_time_of_its_own_is_kept_as_long_as_the_rest(runner: Runner) -> None:
    with runner.engine.begin() as connection:
        care.purge(connection, 90, runner.clock() + timedelta(days=91), {"pothole": 30})
        assert left(connection) == []


def test_a_hold_keeps_a_whole_conversation_from_everything(runner: Runner) -> None:
    later = runner.clock() + timedelta(days=9999)
    with runner.engine.begin() as connection:
        posts = posts_of_reference(connection, reference(connection, "@d").lower())
        holds.hold(connection, posts, "case 7")
        assert care.purge(connection, 90, later) == (2, 2)
        assert care.forget(connection, "@a", later) == (0, 1)
        assert left(connection) == ["@a", "@d"]
        assert holds.holds(connection) == [(reference(connection, "@d"), "case 7")]
        assert holds.release(connection, posts) == 1
        assert holds.release(connection, posts) == 0
        assert care.forget(connection, "@a", later) == (1, 0)
        assert care.purge(connection, 90, later) == (1, 0)


def test_everything_can_be_held(runner: Runner) -> None:
    later = runner.clock() + timedelta(days=9999)
    with runner.engine.begin() as connection:
        holds.hold_everything(connection, "an inquiry")
        assert care.purge(connection, 90, later) == (0, 4)
        assert holds.holds(connection) == [("everything", "an inquiry")]
        assert holds.release_everything(connection)
        assert not holds.release_everything(connection)
        assert care.purge(connection, 90, later) == (4, 0)


def test_what_is_counted_stays_when_a_person_is_erased(runner: Runner) -> None:
    with runner.engine.begin() as connection:
        before = sorted(posts_by(connection))
        for author in ("@a", "@b", "@c", "@d"):
            care.forget(connection, author, runner.clock())
        assert sorted(posts_by(connection)) == before
        assert not any(row.decision.get("reply") for row in connection.execute(select(POSTS)))


def test_the_newest_migration_is_known_without_asking_for_it() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(opening.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_current_head() == opening.NEWEST
