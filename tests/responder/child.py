"""Responders that end themselves with SIGKILL at a named point, one after another.

Each line that is read, ``CONFIG POINT VISIT HOURS``, starts a process of its own, whose end is
written as a line: 0 if it had nothing more to do, -9 if it was killed. ``HOURS`` puts its clock
forward, so that what waits to be tried again is due at once. ``anywhere`` is no named point: the
process is killed ``VISIT`` thousandths of a second after it began to work.

All that is costly is imported before the processes part, so that hundreds of kills take minutes.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import traceback
from datetime import datetime, timedelta
from pathlib import Path

from counciltags.responder.config import read_config
from counciltags.responder.opening import opened
from counciltags.responder.runner import utc_now


def kill_me() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def work(config: str, point: str, visit: int, hours: float) -> None:
    left = visit

    def checkpoint(name: str) -> None:
        nonlocal left
        left -= name == point
        if name == point and left == 0:
            kill_me()

    def clock() -> datetime:
        return utc_now() + timedelta(hours=hours)

    if point == "anywhere":
        threading.Timer(visit / 1000, kill_me).start()
    with opened(read_config(Path(config)), clock, checkpoint) as runner:
        runner.drain()


def main() -> None:
    for line in sys.stdin:
        config, point, visit, hours = line.rstrip("\n").split("\t")
        process = os.fork()
        if process == 0:
            try:
                work(config, point, int(visit), float(hours))
            except BaseException:  # noqa: BLE001 -- whatever it is, the test must show it
                traceback.print_exc()
                os._exit(1)
            os._exit(0)
        code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        sys.stdout.write(f"{code}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
