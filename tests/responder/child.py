"""A responder that ends itself with SIGKILL at a named point.

Use: ``child.py CONFIG POINT VISIT HOURS``. ``HOURS`` puts its clock forward, so that what waits
to be tried again is due at once. It writes "finished" if it came to the end.
"""

from __future__ import annotations

import os
import signal
import sys
from datetime import datetime, timedelta
from pathlib import Path

from counciltags.responder.config import read_config
from counciltags.responder.opening import opened
from counciltags.responder.runner import utc_now


def main(config: str, point: str, visit: str, hours: str) -> None:
    left = int(visit)

    def checkpoint(name: str) -> None:
        nonlocal left
        left -= name == point
        if name == point and left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def clock() -> datetime:
        return utc_now() + timedelta(hours=float(hours))

    with opened(read_config(Path(config)), clock, checkpoint) as runner:
        runner.drain()
    sys.stdout.write("finished")


if __name__ == "__main__":
    main(*sys.argv[1:])
