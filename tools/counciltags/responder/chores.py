"""What comes round now and then besides posts: a newer council's file, news of requests.

A slow server must not hold up the answers, so the asking is done in a thread of its own, one
chore at a time, and what came of it is taken up in the next round.
"""

from __future__ import annotations

import logging
import time
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

from counciltags.responder.following import Follower
from counciltags.responder.ledger import care
from counciltags.responder.pulse import Pulse
from counciltags.responder.source import CouncilSource

if TYPE_CHECKING:
    from collections.abc import Callable

    from counciltags.responder.council import CouncilView
    from counciltags.responder.runner import Runner

PURGE_SECONDS = 6 * 3600.0

LOG = logging.getLogger("counciltags.responder")


class Chore:
    """Something to do every so often: ``work`` in a thread, then ``take`` what it gave."""

    def __init__(
        self,
        name: str,
        seconds: float,
        work: Callable[[], Callable[[], None]],
        *,
        soon: bool = False,
    ) -> None:
        self._name = name
        self._seconds = seconds
        self._work = work
        self._due = time.monotonic() + (0 if soon else seconds)
        self._doing: Future[Callable[[], None]] | None = None

    def tick(self, pool: ThreadPoolExecutor) -> None:
        """Begin if it is time, and take up what has ended."""
        if self._doing is None and time.monotonic() >= self._due:
            self._doing = pool.submit(self._work)
        if self._doing is None or not self._doing.done():
            return
        ended, self._doing = self._doing, None
        self._due = time.monotonic() + self._seconds
        try:
            ended.result()()
        except Exception:
            LOG.exception("%s failed; it is tried again later", self._name)


class Chores:
    """All chores of a runner, and its pulse."""

    def __init__(self, runner: Runner) -> None:
        config = runner.config
        kept = config.ledger.with_name(config.ledger.name + ".council.json")
        self.pulse = Pulse()
        self._runner = runner
        self._source = CouncilSource(config.council, kept, loopback=config.allow_loopback)
        self._source.view = runner.view
        self._problem = ""
        follower = Follower(runner)
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="chore")
        self._chores = [
            Chore("looking at the council's file", config.council_minutes * 60, self._look),
            Chore("purging", PURGE_SECONDS, lambda: self._purge, soon=True),
            *(Chore("asking about requests", seconds, ask) for seconds, ask in follower.rounds()),
        ]

    def tick(self) -> None:
        """Do what is due; called once a round."""
        self.pulse.beat()
        for chore in self._chores:
            chore.tick(self._pool)

    def close(self) -> None:
        """Leave what is under way: it changes nothing before it is taken up."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _purge(self) -> None:
        config, engine = self._runner.config, self._runner.engine
        with engine.begin() as connection:
            erased = care.purge(
                connection, config.keep_days, self._runner.clock(), config.retention
            )
        if erased.posts:
            LOG.info("purged %d posts; %d are under a legal hold", erased.posts, erased.held)

    def _look(self) -> Callable[[], None]:
        fresh, problem = self._source.again()
        return lambda: self._take(fresh, problem)

    def _take(self, fresh: CouncilView | None, problem: str) -> None:
        if fresh is not None:
            self._runner.take_view(fresh)
            LOG.info("the council's file is now version %s", fresh.registry.version)
        if problem and problem != self._problem:
            LOG.warning("working with the last good file: %s", problem)
        self._problem = problem
