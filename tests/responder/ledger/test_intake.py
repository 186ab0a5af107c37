"""Many posts at once end as if they had come one by one."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from tests.responder.posting import OPEN, post

from counciltags.responder.ledger.intake import Intake
from counciltags.responder.ledger.opening import open_engine
from counciltags.responder.ledger.tables import AUDIT, CONVERSATIONS, DELIVERIES, POSTS
from counciltags.responder.plan import Desks, plan
from counciltags.responder.policy.values import Decision, Notice

if TYPE_CHECKING:
    from counciltags.responder.policy.values import History, Post

DESKS = Desks({"waste": ("bins",)}, ("desk",))
CAP = 2

POSTS_OF_FEW = st.lists(
    st.builds(
        post,
        st.sampled_from(["#bin", "#road", "hello"]),
        id=st.sampled_from("abcdefgh"),
        author=st.sampled_from(["@Sam", "@sam", "@Alex"]),
        conversation=st.sampled_from("xy"),
        deleted=st.booleans(),
    ),
    max_size=12,
)


def decision_for(one: Post, history: History) -> Decision:
    """Answer as the policy would: once a conversation, and not beyond a cap."""
    counts = (history.author_replies, history.conversation_replies, history.account_replies)
    silent = history.answered or max(counts) >= CAP or "#" not in one.text or one.deleted
    reply = "" if silent else f"Hello, number {counts}"
    return Decision("staff" if silent else "reply", reply=reply, notices=(Notice("waste"),))


def ledger_after(some: list[Post], size: int) -> list[list[Any]]:
    """Take posts in, so many at a time; give what is in every table."""
    with TemporaryDirectory() as folder:
        engine = open_engine(Path(folder) / "ledger.sqlite")
        with engine.begin() as connection:
            for begin in range(0, len(some), size):
                part = some[begin : begin + size]
                intake = Intake(connection, part, OPEN, frozenset())
                for one in part:
                    if not intake.seen(one):
                        decision = decision_for(one, intake.history(one))
                        intake.take(one, decision, plan(one, decision, DESKS))
                intake.write()
            tables = (POSTS, CONVERSATIONS, DELIVERIES, AUDIT)
            found = [
                sorted(map(str, connection.execute(select(*table.c)).all())) for table in tables
            ]
        engine.dispose()
    return found


@settings(max_examples=40)
@given(POSTS_OF_FEW, st.integers(2, 12))
def test_a_batch_is_as_one_by_one(some: list[Post], size: int) -> None:
    assert ledger_after(some, size) == ledger_after(some, 1)


def test_who_was_answered_in_the_same_batch_is_not_answered_again() -> None:
    some = [post("#bin", id=str(number), conversation="x") for number in range(3)]
    _, _, deliveries, _ = ledger_after(some, 3)
    assert sum(", 'reply', 'sandbox'" in row for row in deliveries) == 1
