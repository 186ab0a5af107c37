"""A day of AnyCouncil ends as a simple model says: posts, edits, deletions and faults in any order.

``COUNCILTAGS_DAY_POSTS`` is how many posts there are (10,000 for a thorough run) and
``COUNCILTAGS_DAY_SEED`` which day it is. The model knows nothing of the responder's code.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

import pytest

from counciltags.responder.demonstration import demo_config
from counciltags.responder.ledger import care
from counciltags.responder.networks.world import FAULTS, World
from counciltags.responder.opening import opened

if TYPE_CHECKING:
    from pathlib import Path

    from counciltags.responder.config import Config
    from counciltags.responder.runner import Runner

POSTS = int(os.environ.get("COUNCILTAGS_DAY_POSTS", "400"))
SEEDS = [int(os.environ.get("COUNCILTAGS_DAY_SEED", "1"))]
US = "@AnyCouncil"
MORNING = datetime(2026, 11, 24, tzinfo=UTC)


class Kind(NamedTuple):
    """A post that residents write: whether it is answered, and which boxes get mail."""

    text: str
    answered: bool
    boxes: tuple[str, ...]


WASTE, STREETS, DESK = "waste", "streets", "desk"
KINDS = (
    Kind("my #bin was missed", answered=True, boxes=(WASTE,)),
    Kind("#Bin and #FlyTipping on Mill Lane", answered=True, boxes=(WASTE, STREETS)),
    Kind("when is #road done?", answered=True, boxes=()),
    Kind("could somebody look at this please", answered=False, boxes=(DESK,)),
    Kind("there is a smell of gas here #bin", answered=True, boxes=(WASTE, DESK)),
)


class Model:
    """What ought to come of a day, by people and conversations alone."""

    def __init__(self) -> None:
        self.posts: dict[int, tuple[int, str, Kind]] = {}
        self.never_seen: set[int] = set()
        self.deleted_later: set[int] = set()

    def boxes(self) -> Counter[str]:
        """Give how many mails each box ought to get."""
        seen = (
            kind for number, (_, _, kind) in self.posts.items() if number not in self.never_seen
        )
        return Counter(box for kind in seen for box in kind.boxes)

    def replies(self) -> dict[tuple[int, str], tuple[int, int]]:
        """Give the least and the most replies that each person gets in each conversation."""
        talks: dict[tuple[int, str], tuple[int, int]] = {}
        for number, (root, author, kind) in self.posts.items():
            if number in self.never_seen:
                continue
            least, most = talks.get((root, author), (0, 0))
            sure = kind.answered and number not in self.deleted_later
            talks[root, author] = (max(least, int(sure)), max(most, int(kind.answered)))
        unsure = {self.posts[number][:2] for number in self.deleted_later}
        return {
            key: (0, most) if key in unsure else (least, most)
            for key, (least, most) in talks.items()
        }


class Day:
    """Residents, the world and a clock that runs fast."""

    def __init__(self, world: World, seed: int) -> None:
        self.dice = random.Random(seed)  # noqa: S311 -- a day that can be lived again
        self.world = world
        self.model = Model()
        self.now = MORNING
        self.roots: list[int] = []

    def clock(self) -> datetime:
        return self.now

    def live(self, config: Config) -> None:
        """Live the day; the responder is closed and opened again now and then."""
        left = POSTS
        while left > 0:
            some = min(left, self.dice.randrange(20, 200))
            with opened(config, self.clock) as runner:
                for _ in range(some):
                    self.now += timedelta(days=1) / POSTS
                    self.somebody_writes(runner)
            left -= some

    def somebody_writes(self, runner: Runner) -> None:
        dice, model = self.dice, self.model
        author, kind = f"@r{dice.randrange(POSTS)}", dice.choice(KINDS)
        root = dice.choice(self.roots[-50:]) if self.roots and dice.random() < 0.3 else None
        text = f"{US} {kind.text}"
        number = self.world.post(author, text, reply_to=root, created=self.now)
        self.roots += [] if root else [number]
        model.posts[number] = (root or number, author, kind)
        if dice.random() < 0.3:
            self.world.plan_fault(dice.choice(list(FAULTS)))
        if dice.random() < 0.03:
            self.world.change(number, None)
            model.never_seen.add(number)
        if dice.random() < 0.2:
            runner.drain()
            self.somebody_changes_a_post()

    def somebody_changes_a_post(self) -> None:
        seen = self.dice.choice(list(self.model.posts)[-20:])
        if seen in self.model.never_seen | self.model.deleted_later:
            return
        if self.dice.random() < 0.3:
            self.world.change(seen, None)
            self.model.deleted_later.add(seen)
        else:
            self.world.change(seen, f"{US} {self.model.posts[seen][2].text} (edited)")

    def end(self, config: Config) -> Counter[str]:
        """Let the faults pass and all that waits go out; count deliveries by state."""
        while self.world.take_fault(*FAULTS):
            pass
        with opened(config, self.clock) as runner:
            for hours in (1, 1, 1, 2):
                self.now += timedelta(hours=hours)
                runner.drain()
            with runner.engine.begin() as connection:
                return Counter(care.counts(connection))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_day_ends_as_the_model_says(seed: int, published: Path, tmp_path: Path) -> None:
    config = demo_config(published, tmp_path)
    # Caps have tests of their own; here everybody is answered.
    free = config.rules._replace(per_author=10**6, per_conversation=10**6, per_account=10**6)
    config = config._replace(rules=free)
    world = World(config.ledger.with_name("sandbox.sqlite"))
    day = Day(world, seed)
    day.live(config)
    states = day.end(config)
    model = day.model
    found: Counter[tuple[int, str]] = Counter()
    for number, (root, author, _) in model.posts.items():
        found[root, author] += len(world.replies_to(number, US))
    wrong = {
        key: (found[key], least, most)
        for key, (least, most) in model.replies().items()
        if not least <= found[key] <= most
    }
    assert not wrong
    assert not any(world.replies_to(number, US) for number in model.never_seen)
    mails = Counter(mail.box.partition("@")[0] for mail in world.mail(10 * POSTS))
    assert mails == model.boxes()
    assert states["done"] + states["parked"] == sum(states.values())
    # Only replies to posts that were gone before they could be answered are given up.
    assert states["parked"] <= len(model.deleted_later)
