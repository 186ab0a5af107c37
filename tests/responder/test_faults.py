"""The process is killed at every named point, and nothing is lost and nothing said twice.

The ledger, the mail server and the webhook are real, and the sandbox misbehaves meanwhile. The
number of kills is ``COUNCILTAGS_FAULT_KILLS``: few here, so that the suite stays quick; 200 or
more for a thorough run. ``COUNCILTAGS_FAULT_SEED`` makes it another run.
"""

from __future__ import annotations

import os
import random
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.responder.servers import Calls, Inbox, smtp, webhook

from counciltags.responder.config import read_config
from counciltags.responder.networks.world import FAULTS, World

if TYPE_CHECKING:
    from collections.abc import Iterator

US = "@AnyCouncil"
POINTS = (
    "polled", "remembering", "remembered", "claiming", "claimed", "calling", "called", "settling",
    "settled", "anywhere",
)  # fmt: skip


class Kind(NamedTuple):
    """What residents write, whether a reply is due, and whether staff are told."""

    text: str
    answered: bool
    told: bool


KINDS = (
    Kind(f"{US} my #bin was missed", answered=True, told=True),
    Kind(f"{US} when is #road done", answered=True, told=False),
    Kind(f"{US} somebody look please", answered=False, told=True),
    Kind(f"{US} #flytipping and #bin here", answered=True, told=True),
)


class Written(NamedTuple):
    """A post, and what came of it on the network before anybody could answer or later."""

    kind: Kind
    deleted: bool = False


CHILD = Path(__file__).with_name("child.py")
KILLS = int(os.environ.get("COUNCILTAGS_FAULT_KILLS", "30"))
SEED = int(os.environ.get("COUNCILTAGS_FAULT_SEED", "1"))
HOURS_PER_RUN = min(0.05, 8 / (4 * KILLS))

CONFIG = """
council = "{council}"
ledger = "ledger.sqlite"
allow_loopback = true
catch_all = ["desk", "hook"]
[teams]
waste = ["desk", "hook"]
[networks.sandbox]
kind = "sandbox"
account = "@AnyCouncil"
world = "sandbox.sqlite"
[routes.desk]
kind = "email"
to = "desk@anycouncil.example"
from = "responder@anycouncil.example"
host = "127.0.0.1"
port = {port}
starttls = false
[routes.hook]
kind = "webhook"
url = "{address}"
secret_env = "HOOK_SECRET"
allow_loopback = true
"""


class Children:
    """Starts responders, one at a time."""

    def __init__(self, config: Path) -> None:
        self._config = config
        self.process = subprocess.Popen(
            [sys.executable, str(CHILD)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={
                **os.environ,
                "HOOK_SECRET": "kept apart",
                "PYTHONPATH": str(Path(__file__).parents[2] / "tools"),
            },
        )

    def run(self, point: str, visit: int, hours: float) -> bool:
        """Let one work; tell whether it was killed at its point."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{self._config}\t{point}\t{visit}\t{hours}\n")
        self.process.stdin.flush()
        code = int(self.process.stdout.readline())
        assert code in {0, -9}
        return code == -9


@contextmanager
def children(config: Path) -> Iterator[Children]:
    made = Children(config)
    with made.process as process:
        yield made
        assert process.stdin is not None
        process.stdin.close()


class Trial:
    """Residents write and change their minds, servers have moods, and the responder is killed."""

    def __init__(self, world: World, inbox: Inbox, calls: Calls) -> None:
        self.dice = random.Random(SEED)  # noqa: S311 -- a test that can be repeated
        self.world, self.inbox, self.calls = world, inbox, calls
        self.written: dict[int, Written] = {}
        self.killed: Counter[str] = Counter()

    def kill_again_and_again(self, child: Children) -> None:
        """Go round all points until there were enough kills."""
        runs = 0
        while self.killed.total() < KILLS:
            self._write()
            self._spoil()
            point = POINTS[runs % len(POINTS)]
            visit = self.dice.randrange(1, 4) if point != "anywhere" else self.dice.randrange(400)
            self.killed[point] += child.run(point, visit, runs * HOURS_PER_RUN)
            runs += 1
            assert runs < 4 * KILLS + 40
        assert 3 * len(POINTS) > KILLS or all(self.killed[point] for point in POINTS)

    def _write(self) -> None:
        for _ in range(2):
            kind = self.dice.choice(KINDS)
            author = f"@resident{len(self.written)}_{self.dice.random()}"[:24]
            self.written[self.world.post(author, kind.text)] = Written(kind)
        chosen = self.dice.choice(list(self.written)[-6:])
        was = self.written[chosen]
        if was.deleted or self.dice.random() < 0.5:
            return
        if self.dice.random() < 0.5:
            self.world.change(chosen, f"{was.kind.text}, please")
        else:
            self.world.change(chosen, None)
            self.written[chosen] = was._replace(deleted=True)

    def _spoil(self) -> None:
        self.world.plan_fault(self.dice.choice(list(FAULTS)))
        self.inbox.moods += self.dice.choice(([], [], ["451 later"]))
        self.calls.moods += self.dice.choice(([], [], [503], [429]))

    def let_all_pass(self, child: Children) -> None:
        """End every mood, and let what waits go out."""
        self.inbox.moods.clear()
        self.calls.moods.clear()
        while self.world.take_fault(*FAULTS):
            pass
        for later in (10, 12, 14):
            assert not child.run("never", 1, later)


def test_killed_at_every_point(published: Path, tmp_path: Path) -> None:
    config = tmp_path / "responder.toml"
    trial_world = World(tmp_path / "sandbox.sqlite")
    with smtp() as (inbox, port), webhook() as (calls, address), children(config) as child:
        config.write_text(CONFIG.format(council=published, port=port, address=address))
        trial = Trial(trial_world, inbox, calls)
        trial.kill_again_and_again(child)
        trial.let_all_pass(child)
    sys.stdout.write(f"{trial.killed.total()} kills, {len(trial.written)} posts: {trial.killed}\n")
    with sqlite3.connect(tmp_path / "ledger.sqlite") as ledger:
        check_ledger(ledger, trial.written)
        check_replies(trial_world, ledger, trial.written)
        check_staff(inbox, calls, ledger, trial.written)


def check_ledger(ledger: sqlite3.Connection, written: dict[int, Written]) -> None:
    """The file is whole, every post is in it once, and nothing is stuck or given up."""
    assert ledger.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert ledger.execute("PRAGMA foreign_key_check").fetchall() == []
    known = [int(row[0]) for row in ledger.execute("SELECT network_id FROM posts")]
    assert len(known) == len(set(known))
    # What was deleted before anybody saw it may never have come, or only as deleted.
    assert {number for number, item in written.items() if not item.deleted} <= set(known)
    states = ledger.execute(
        "SELECT state, deliveries.reason, network_id FROM deliveries JOIN posts ON posts.id = post"
    ).fetchall()
    left = [row for row in states if row[0] != "done"]
    assert all(
        state == "parked" and reason == "the post was deleted" and written[int(number)].deleted
        for state, reason, number in left
    ), left


def check_replies(world: World, ledger: sqlite3.Connection, written: dict[int, Written]) -> None:
    """Exactly one public reply where one is due, none elsewhere, and the ledger knows which."""
    said = [entry for number in written for entry in world.thread(number) if entry.author == US]
    answers = Counter(entry.reply_to for entry in said)
    for number, item in written.items():
        least = item.kind.answered and not item.deleted
        assert least <= answers[number] <= item.kind.answered, (number, item, answers[number])
    query = "SELECT external FROM deliveries WHERE kind = 'reply' AND state = 'done'"
    assert sorted(int(row[0]) for row in ledger.execute(query)) == sorted(e.id for e in said)


def check_staff(
    inbox: Inbox, calls: Calls, ledger: sqlite3.Connection, written: dict[int, Written]
) -> None:
    """Every team is told at least once, and by mail under exactly one Message-ID."""
    rows = ledger.execute("SELECT network_id, reference, outcome FROM posts").fetchall()
    told = {
        reference
        for number, reference, outcome in rows
        if written[int(number)].kind.told and outcome != "ignored"
    }
    ids: dict[str, set[str]] = {}
    for mail in inbox.mails:
        ids.setdefault(str(mail["X-Council-Tags-Reference"]), set()).add(str(mail["Message-ID"]))
    assert ids.keys() == told
    assert all(len(found) == 1 for found in ids.values())
    events: dict[str, set[str]] = {}
    for headers, _, body in calls.got:
        events.setdefault(body["reference"], set()).add(headers["Webhook-Id"])
    assert events.keys() == told
    assert all(len(found) == 1 for found in events.values())


def test_the_configuration_above_is_read(published: Path, tmp_path: Path) -> None:
    path = tmp_path / "responder.toml"
    text = CONFIG.format(council=published, port=25, address="http://127.0.0.1:1/")
    path.write_text(text.replace('secret_env = "HOOK_SECRET"', 'secret_file = "secret"'))
    (tmp_path / "secret").write_text("kept apart\n")
    config = read_config(path)
    assert config.routes[1]["secret"] == "kept apart"  # noqa: S105 -- not one
    assert config.desks.routes("nobody") == ("desk", "hook")
