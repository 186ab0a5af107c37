"""Putting a responder together from its configuration: the ledger, the council's file, the rest."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

from counciltags.responder.ledger.opening import OneAtATime, open_engine
from counciltags.responder.runner import Runner, nothing, utc_now
from counciltags.responder.source import load_council

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from counciltags.responder.config import Config

LOG = logging.getLogger("counciltags.responder")


@contextmanager
def opened(
    config: Config,
    clock: Callable[[], datetime] = utc_now,
    checkpoint: Callable[[str], None] = nothing,
) -> Iterator[Runner]:
    """Open a responder for work; nobody else can work on its ledger meanwhile.

    Raises :class:`counciltags.responder.ledger.opening.InUseError` where somebody does, and
    :class:`counciltags.responder.council.NotACouncilFileError` where no good file can be had.
    """
    lock = OneAtATime(config.ledger)
    try:
        kept = config.ledger.with_name(config.ledger.name + ".council.json")
        view, warning = load_council(config.council, kept, loopback=config.allow_loopback)
        if warning:
            LOG.warning(warning)
        engine = open_engine(config.ledger)
        runner = Runner(config, engine, view, clock, checkpoint)
        try:
            yield runner
        finally:
            runner.close()
            engine.dispose()
    finally:
        lock.release()
