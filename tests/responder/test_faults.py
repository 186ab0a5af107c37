"""The process is killed at every named point, and nothing is lost and nothing said twice.

The ledger, the mail server and the webhook are real, and the sandbox misbehaves meanwhile. The
number of kills is ``COUNCILTAGS_FAULT_KILLS``: few here, so that the suite stays quick; 200 or
more for a thorough run.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from tests.responder.servers import Calls, Inbox, smtp, webhook

from counciltags.responder.config import read_config
from counciltags.responder.ledger import care
from counciltags.responder.ledger.opening import open_engine
from counciltags.responder.networks.world import World

if TYPE_CHECKING:
    from collections.abc import Iterator

POINTS = (
    "polled", "remembering", "remembered", "claiming", "claimed", "calling", "called", "settling",
    "settled",
)  # fmt: skip
MOODS = ("drop", "lose", "busy", "broken", "halfbroken", "slow", "repeat", "shuffle")
TEXTS = (
    ("@AnyCouncil my #bin was missed", True, True),
    ("@AnyCouncil when is #road done", True, False),
    ("@AnyCouncil somebody look please", False, True),
    ("@AnyCouncil #flytipping and #bin here", True, True),
)
"""Posts, with whether a reply is due and whether staff are told."""

CHILD = Path(__file__).with_name("child.py")
KILLS = int(os.environ.get("COUNCILTAGS_FAULT_KILLS", "9"))
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


def run_child(config: Path, point: str, visit: int, hours: float) -> bool:
    """Run a responder; tell whether it was killed at its point."""
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, str(CHILD), str(config), point, str(visit), str(hours)],
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
        env={**os.environ, "HOOK_SECRET": "kept apart", "PYTHONPATH": str(root / "tools")},
    )
    assert done.stdout == "finished" or done.returncode == -9, done.stderr
    return done.returncode == -9


def kill_again_and_again(
    config: Path, world: World, inbox: Inbox, calls: Calls, seed: int
) -> Iterator[tuple[int, int]]:
    """Post, spoil and kill; give each post with the place of its text in TEXTS."""
    dice = random.Random(seed)  # noqa: S311 -- a test that can be repeated
    kills = runs = 0
    while kills < KILLS:
        for _ in range(2):
            place = dice.randrange(len(TEXTS))
            yield world.post(f"@resident{runs}_{dice.random()}"[:24], TEXTS[place][0]), place
        world.plan_fault(dice.choice(MOODS))
        inbox.moods += dice.choice(([], [], ["451 later"]))
        calls.moods += dice.choice(([], [], [503], [429]))
        visit = 1 + runs // len(POINTS) % 3
        kills += run_child(config, POINTS[runs % len(POINTS)], visit, runs * HOURS_PER_RUN)
        runs += 1
        assert runs < 4 * KILLS + 40


def test_killed_at_every_point(published: Path, tmp_path: Path) -> None:
    config = tmp_path / "responder.toml"
    world = World(tmp_path / "sandbox.sqlite")
    with smtp() as (inbox, port), webhook() as (calls, address):
        config.write_text(CONFIG.format(council=published, port=port, address=address))
        due = dict(kill_again_and_again(config, world, inbox, calls, seed=KILLS))
        inbox.moods.clear()
        calls.moods.clear()
        while world.take_fault(*MOODS):
            pass
        for later in (10, 12, 14):
            assert not run_child(config, "never", 1, later)
    check_replies(world, due)
    check_ledger(tmp_path / "ledger.sqlite", due)
    check_staff(inbox, calls, due)


def check_replies(world: World, due: dict[int, int]) -> None:
    """Exactly one public reply where one is due, none elsewhere."""
    for number, place in due.items():
        replies = world.replies_to(number, "@AnyCouncil")
        assert len(replies) == TEXTS[place][1], (number, [entry.text for entry in replies])


def check_ledger(path: Path, due: dict[int, int]) -> None:
    """Every post is there, and nothing is stuck."""
    engine = open_engine(path)
    with engine.begin() as connection:
        counted = care.counts(connection)
        for number in due:
            assert care.deliveries_of(connection, "sandbox", str(number))
    engine.dispose()
    assert counted["done"] == sum(counted.values())


def check_staff(inbox: Inbox, calls: Calls, due: dict[int, int]) -> None:
    """Every team is told at least once, and by mail under exactly one Message-ID."""
    told = sum(TEXTS[place][2] for place in due.values())
    by_reference: dict[str, set[str]] = {}
    for mail in inbox.mails:
        reference = str(mail["X-Council-Tags-Reference"])
        by_reference.setdefault(reference, set()).add(str(mail["Message-ID"]))
    assert len(by_reference) == told
    assert Counter(len(ids) for ids in by_reference.values()) == {1: told}
    events: dict[str, set[str]] = {}
    for headers, _, body in calls.got:
        events.setdefault(body["reference"], set()).add(headers["Webhook-Id"])
    assert len(events) == told
    assert all(len(ids) == 1 for ids in events.values())


def test_the_configuration_above_is_read(published: Path, tmp_path: Path) -> None:
    path = tmp_path / "responder.toml"
    text = CONFIG.format(council=published, port=25, address="http://127.0.0.1:1/")
    path.write_text(text.replace('secret_env = "HOOK_SECRET"', 'secret_file = "secret"'))
    (tmp_path / "secret").write_text("kept apart\n")
    config = read_config(path)
    assert config.routes[1]["secret"] == "kept apart"  # noqa: S105 -- not one
    assert config.desks.routes("nobody") == ("desk", "hook")
