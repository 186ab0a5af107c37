"""The embedded runner: one process, one ledger. It moves deliveries and holds no truth."""

from __future__ import annotations

import logging
import random
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from counciltags.responder.delivering import deliver_all
from counciltags.responder.effects import (
    Delivery,
    PermanentError,
    Result,
    TemporaryError,
    UncertainError,
)
from counciltags.responder.ledger import budgets, settings, work
from counciltags.responder.ledger.beginning import first_start
from counciltags.responder.ledger.budgets import Account
from counciltags.responder.ledger.intake import Intake
from counciltags.responder.networks import NETWORKS
from counciltags.responder.networks.base import scrubbed
from counciltags.responder.plan import plan
from counciltags.responder.policy.decide import decide
from counciltags.responder.policy.reference import reference_of
from counciltags.responder.policy.values import MODES, Decision, Notice, Rules
from counciltags.responder.routes import ROUTES
from counciltags.responder.suggesting import suggested_answer

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection, Engine

    from counciltags.responder.config import Config
    from counciltags.responder.council import CouncilView
    from counciltags.responder.networks.base import Network
    from counciltags.responder.policy.values import History, Post
    from counciltags.responder.routes.base import Route

LOG = logging.getLogger("counciltags.responder")
_MOST_AT_ONCE = 200
_Settled = Future[list[tuple[Delivery, Result]]]


def utc_now() -> datetime:
    """Give the time."""
    return datetime.now(UTC)


def nothing(_: str) -> None:
    """Do nothing at a named point."""


def no_chores() -> None:
    """Do nothing between rounds."""


def rules_now(connection: Connection, rules: Rules) -> Rules:
    """Lay what was commanded (the mode, a pause) over the configured rules."""
    mode = settings.get(connection, "mode", "normal")
    return rules._replace(
        mode=next((known for known in MODES if known == mode), "normal"),
        mode_text=settings.get(connection, "mode-text"),
        paused=bool(settings.get(connection, "paused")),
    )


class Runner:
    """Polls networks, decides, and gives deliveries out, one lane per recipient.

    A slow or failing recipient holds up its own lane only. ``checkpoint`` is called at named
    points, so that tests can end the process there.
    """

    def __init__(
        self,
        config: Config,
        engine: Engine,
        view: CouncilView,
        clock: Callable[[], datetime] = utc_now,
        checkpoint: Callable[[str], None] = nothing,
    ) -> None:
        """Make the networks and routes, and find what a crash left behind."""
        self.config = config
        self.engine = engine
        self.clock = clock
        self._checkpoint = checkpoint
        made = [NETWORKS[item["kind"]](item) for item in config.networks]
        self.networks: dict[str, Network] = {network.name: network for network in made}
        self.routes: dict[str, Route] = {
            item["name"]: ROUTES[item["kind"]](item) for item in config.routes
        }
        self.take_view(view)
        self._lanes: dict[str, _Settled] = {}
        self._ended: list[tuple[Delivery, Result]] = []
        # A thread for each: however many hang, none of the others waits for them.
        lanes = len(self.networks) + len(self.routes)
        self._pool = ThreadPoolExecutor(max_workers=lanes or 1, thread_name_prefix="lane")
        settles = max((network.settles for network in made), default=0.0)
        with engine.begin() as connection:
            first_start(connection, clock())
            left = work.interrupted(connection, clock(), settles)
        if left:
            LOG.warning("interrupted deliveries to ask about: %d", left)

    def take_view(self, view: CouncilView) -> None:
        """Answer by this council's file from now on."""
        self.view = view
        accounts = {network.account.casefold() for network in self.networks.values()}
        accounts |= {account.handle.casefold() for account in view.registry.accounts}
        self._own = frozenset(accounts)

    def poll(self) -> int:
        """Take in new posts from every network; gives how many came."""
        return sum(self._poll(network) for network in self.networks.values())

    def _poll(self, network: Network) -> int:
        with self.engine.begin() as connection:
            cursor = settings.get(connection, settings.cursor_name(network.name))
        try:
            batch = network.poll(cursor)
        except (TemporaryError, UncertainError, PermanentError) as error:
            LOG.warning("network %s cannot be read: %s", network.name, error)
            return 0
        if not batch.posts and batch.cursor == cursor:
            return 0
        self._checkpoint("polled")
        with self.engine.begin() as connection:
            rules = rules_now(connection, self.config.rules)
            fresh = sum(
                self._take(connection, batch.posts[begin : begin + _MOST_AT_ONCE], rules)
                for begin in range(0, len(batch.posts), _MOST_AT_ONCE)
            )
            settings.put(connection, settings.cursor_name(network.name), batch.cursor)
            self._checkpoint("remembering")
        self._checkpoint("remembered")
        return fresh

    def _take(self, connection: Connection, some: Sequence[Post], rules: Rules) -> int:
        clean = [scrubbed(post) for post in some]
        intake = Intake(connection, clean, self.clock(), self._own)
        fresh = [post for post in clean if self._take_one(intake, post, rules)]
        intake.write()
        return len(fresh)

    def _take_one(self, intake: Intake, post: Post, rules: Rules) -> bool:
        if intake.seen(post):
            return False
        decision = self._decide(post, intake.history(post), rules)
        answer = self._suggested(post, decision)
        due = () if self.config.dry_run else plan(post, decision, self.config.desks, answer)
        intake.take(post, decision, due)
        LOG.info(
            "post %s: %s %s %s",
            decision.reference or "-",
            decision.outcome,
            decision.reason,
            decision.tags,
        )
        return True

    def _decide(self, post: Post, history: History, rules: Rules) -> Decision:
        try:
            return decide(post, self.view, history, rules)
        except Exception:  # a fault of ours with one post must not stop the others
            LOG.exception("a post could not be decided on")
            code = reference_of(post.network, post.id)
            return Decision("staff", "a fault of ours", notices=(Notice(""),), reference=code)

    def _suggested(self, post: Post, decision: Decision) -> str:
        try:
            return suggested_answer(post, decision, self.view)
        except Exception:  # staff can do without
            LOG.exception("no answer could be suggested")
            return ""

    def step(self) -> bool:
        """Settle what has ended and give out what is due; tells whether anything happened."""
        settled = self._settle()
        with self.engine.begin() as connection:
            now = self.clock()
            work.give_up_late(connection, now, self.config.reply_within_hours)
            public = not settings.get(connection, "paused")
            claimed = {}
            for name in work.due_recipients(connection, now):
                if name not in self._lanes:
                    taken = self._claim(connection, name, now, public=public)
                    claimed.update({name: taken} if taken else {})
            self._checkpoint("claiming")
        self._checkpoint("claimed")
        for name, taken in claimed.items():
            recipient = self.networks.get(name) or self.routes.get(name)
            if recipient is None:
                gone = Result("parked", f"the configuration no longer has '{name}'")
                self._enter([(item, gone) for item in taken])
            else:
                self._lanes[name] = self._pool.submit(
                    deliver_all, taken, recipient, self._checkpoint
                )
        return bool(settled or claimed)

    def _claim(
        self, connection: Connection, name: str, now: datetime, *, public: bool
    ) -> list[Delivery]:
        """Take what is due for a recipient; a network gets no more than its budget allows."""
        network = self.networks.get(name)
        if network is None:
            return work.claim(connection, name, now, _MOST_AT_ONCE)
        account = Account(name, network.account, self.config.rules.per_account)
        left = budgets.allowed(connection, account, now)
        most = min(left, _MOST_AT_ONCE) or _MOST_AT_ONCE
        taken = work.claim(connection, name, now, most, replies=public and left > 0)
        sent = sum(item.state == "attempting" and item.kind == "reply" for item in taken)
        if sent:
            budgets.spend(connection, account, sent, now)
        return taken

    def _settle(self) -> int:
        ended = [name for name, lane in self._lanes.items() if lane.done()]
        self._ended += [result for name in ended for result in self._lanes.pop(name).result()]
        count = len(self._ended)
        if count:
            self._enter(self._ended)
            self._ended = []  # not before they are entered: the disk may be full
        return count

    def _enter(self, results: list[tuple[Delivery, Result]]) -> None:
        now = self.clock()
        self._checkpoint("settling")
        with self.engine.begin() as connection:
            work.settle(connection, results, now, random.uniform(0.5, 1.5))  # noqa: S311 -- no secret
            for delivery, result in results:
                route = self.config.fallbacks.get(delivery.recipient)
                if result.state == "parked" and delivery.kind == "notice" and route:
                    work.fall_back(connection, delivery, route, now)
        self._checkpoint("settled")
        for delivery, result in results:
            if result.state != "done":
                LOG.warning("delivery %d: %s (%s)", delivery.id, result.state, result.reason)

    def pause_until_something(self, seconds: float) -> None:
        """Wait until a lane has ended, or for so long."""
        if self._lanes:
            wait(self._lanes.values(), timeout=seconds, return_when=FIRST_COMPLETED)

    def drain(self, each_round: Callable[[], None] = no_chores) -> None:
        """Take in what is there and deliver all that is due now."""
        busy = True
        while busy:
            came = self.poll()
            did = self.step()
            self.pause_until_something(1.0)
            each_round()
            busy = bool(came or did or self._lanes)

    def run(self, stop: threading.Event, each_round: Callable[[], None] = no_chores) -> None:
        """Work until told to stop; then let what was begun end, and enter how it went."""
        while not stop.is_set():
            try:
                self.drain(each_round)
            except Exception:  # a full disk or a locked file passes; the ledger is the truth
                LOG.exception("could not go on; trying again")
            stop.wait(self.config.poll_seconds)
        self.close()

    def close(self) -> None:
        """Let the lanes end, and enter how it went."""
        self._pool.shutdown(wait=True)
        self._settle()
