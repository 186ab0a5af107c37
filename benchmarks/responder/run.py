"""P9: posts in, replies out and mail passed on, all durable, per single-row durable commit.

Run: python benchmarks/responder/run.py COUNCIL.json [FOLDER]. FOLDER must be on the disk to
measure. Both parts use SQLite in WAL with synchronous=FULL, in turn, several times.
"""

from __future__ import annotations

import logging
import sqlite3
import statistics
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from counciltags.responder.demonstration import demo_config
from counciltags.responder.networks.world import World
from counciltags.responder.opening import opened

COMMITS, POSTS, ROUNDS = 1000, 1000, 7


def commits_per_second(folder: Path) -> float:
    """Commit single rows, each durable before the next."""
    database = sqlite3.connect(folder / "peer.sqlite", isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE rows (id INTEGER PRIMARY KEY, text TEXT)")
    began = time.perf_counter()
    for number in range(COMMITS):
        database.execute("INSERT INTO rows (text) VALUES (?)", (f"row {number}",))
    took = time.perf_counter() - began
    database.close()
    return COMMITS / took


def posts_per_second(council: Path, folder: Path) -> float:
    """Answer posts by different people, and pass them on to two teams."""
    config = demo_config(council, folder)
    config = config._replace(rules=config.rules._replace(per_account=10**6))
    world = World(folder / "sandbox.sqlite")
    for number in range(POSTS):
        world.post(f"@resident{number}", "@AnyCouncil my #bin hasn't been collected")
    with opened(config) as runner:
        began = time.perf_counter()
        runner.drain()
        took = time.perf_counter() - began
    answered = sum(len(world.replies_to(number, "@AnyCouncil")) for number in range(1, POSTS + 1))
    if answered != POSTS or len(world.mail(2 * POSTS)) != POSTS:
        message = f"Only {answered} of {POSTS} posts were answered."
        raise RuntimeError(message)
    return POSTS / took


def main() -> None:
    """Measure in turn and print the medians."""
    logging.disable(logging.CRITICAL)
    council = Path(sys.argv[1])
    where = sys.argv[2] if sys.argv[2:] else "."
    ratios = []
    for _ in range(ROUNDS):
        with TemporaryDirectory(dir=where) as folder:
            commits = commits_per_second(Path(folder))
            posts = posts_per_second(council, Path(folder))
        ratios.append(posts / commits)
        print(f"{commits:8.0f} commits/s {posts:8.0f} posts/s {ratios[-1]:6.3f}")
    print(f"median: {statistics.median(ratios):.3f} posts per commit (goal: 0.25 or more)")


if __name__ == "__main__":
    main()
