"""Try many links: several hosts at once, each host one link at a time and slowly."""

from __future__ import annotations

import threading
from collections import deque
from queue import SimpleQueue
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from counciltags.links.check import LIMITS, check_link
from counciltags.links.results import Result

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from counciltags.client.addresses import Reach
    from counciltags.client.http import Limits
    from counciltags.links.memory import Memory

AT_ONCE = 8
PAUSE = 1.0
"""Seconds between two requests to one host."""

MOST_WAIT = 120
"""The most seconds that a host which asks for patience gets within one run."""

MOST_SILENT = 3
"""After so many links of one host without any answer, the rest of its links are not tried."""


class Manners(NamedTuple):
    """How to ask: hosts at once, seconds between requests to one host, limits, and the reach."""

    at_once: int = AT_ONCE
    pause: float = PAUSE
    most_wait: float = MOST_WAIT
    limits: Limits = LIMITS
    reach: Reach = "public"


def check_links(
    links: Iterable[str],
    memory: Memory,
    manners: Manners = Manners(),  # noqa: B008 -- a frozen value
    progress: Callable[[Result], None] = lambda _result: None,
) -> list[Result]:
    """Try links, each once, and give the results in the order of the links.

    What the memory still knows is not asked again. ``progress`` is told every result. When it is
    interrupted, all that was found is in the memory.
    """
    wanted = list(dict.fromkeys(links))
    results: dict[str, Result] = {}
    by_host: dict[str, deque[str]] = {}
    for link in wanted:
        known = memory.recall(link)
        if known is not None:
            results[link] = known
            progress(known)
        else:
            by_host.setdefault(_host(link), deque()).append(link)
    work = _Work(deque(by_host.values()), manners)
    try:
        while len(results) < len(wanted):
            result = work.found.get()
            if isinstance(result, BaseException):
                raise result
            results[result.link] = result
            memory.keep(result)
            progress(result)
    finally:  # Ctrl-C too: nothing new begins, and what is known is kept
        work.stop.set()
        while not work.found.empty():
            left = work.found.get()
            if isinstance(left, Result):
                memory.keep(left)
    return [results[link] for link in wanted]


def _host(link: str) -> str:
    try:
        return urlsplit(link).netloc.lower()
    except ValueError:
        return ""


class _Work:
    """Threads that take one host after the other; they end with the program."""

    def __init__(self, hosts: deque[deque[str]], manners: Manners) -> None:
        self.found: SimpleQueue[Result | BaseException] = SimpleQueue()
        self.stop = threading.Event()
        self._hosts = hosts
        self._manners = manners
        for _ in range(min(max(1, manners.at_once), len(hosts))):
            threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        try:
            while not self.stop.is_set():
                try:
                    queue = self._hosts.popleft()
                except IndexError:
                    return
                self._host(queue)
        except BaseException as error:  # noqa: BLE001 -- it is raised again, in the main thread
            self.found.put(error)

    def _host(self, queue: deque[str]) -> None:
        """Try the links of one host, one after the other, and do as it asks."""
        silent = 0
        left = self._manners.most_wait
        while queue and not self.stop.is_set():
            result = self._try(queue.popleft())
            wait = max(float(result.retry_after), self._manners.pause)
            if result.cause == "busy" and wait <= left and not self.stop.wait(wait):
                left -= wait
                result = self._try(result.link)
            self.found.put(result)
            silent = silent + 1 if result.cause in {"connection", "timeout", "name"} else 0
            if silent == MOST_SILENT or result.cause == "busy":
                self._leave(queue, result)
            if queue:
                self.stop.wait(self._manners.pause)

    def _try(self, link: str) -> Result:
        return check_link(link, self._manners.reach, self._manners.limits)

    def _leave(self, queue: deque[str], last: Result) -> None:
        """Give up on the rest of a host's links: it does not answer, or asked for more patience."""
        while queue:
            detail = "The pages before it had the same answer, so this one was not tried."
            self.found.put(last._replace(link=queue.popleft(), leads_to="", detail=detail))
