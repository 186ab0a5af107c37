"""How much memory a responder takes that has nothing to do, and how soon it is ready.

Run: python benchmarks/responder/idle.py COUNCIL.json. It starts ``counciltags respond run`` on the
sandbox network with a ledger of its own, as an operator would, and asks its ``/healthz`` until it
answers. Goals: 80 MB at most, one second at most. Memory is what Linux counts as resident.
"""

from __future__ import annotations

import os
import re
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from tempfile import TemporaryDirectory

ROUNDS, SETTLES = 7, 5.0
CONFIG = """
council = "{council}"
ledger = "ledger.sqlite"
catch_all = ["desk"]
[web]
port = {port}
[networks.sandbox]
kind = "sandbox"
account = "@AnyCouncil"
world = "sandbox.sqlite"
[routes.desk]
kind = "mailbox"
to = "desk@anycouncil.example"
world = "sandbox.sqlite"
"""


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def ready(address: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until the responder says that it is well."""
    while process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 -- this machine
                if answer.status == 200:  # noqa: PLR2004 -- fine
                    return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.01)
    message = "The responder ended."
    raise RuntimeError(message)


def resident(process: int) -> float:
    """Give the resident memory of a process in MB (10**6 bytes)."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    return int(found[1]) * 1024 / 1e6 if found else 0.0


def measured(council: Path, folder: Path) -> tuple[float, float]:
    """Start a responder; give the seconds until it is ready, and its memory at rest."""
    port = free_port()
    config = folder / "responder.toml"
    config.write_text(CONFIG.format(council=council.resolve(), port=port), encoding="utf-8")
    began = time.perf_counter()
    command = [sys.executable, "-m", "counciltags", "respond", "--config", str(config), "run"]
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, env=environment) as process:
        ready(f"http://127.0.0.1:{port}/healthz", process)
        took = time.perf_counter() - began
        time.sleep(SETTLES)
        memory = resident(process.pid)
        process.terminate()
    return took, memory


def main() -> None:
    """Measure some times and print the medians; the first start makes the ledger."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        measured(Path(sys.argv[1]), folder)
        found = [measured(Path(sys.argv[1]), folder) for _ in range(ROUNDS)]
    print(f"ready after {statistics.median(t for t, _ in found):.2f} s (goal: 1 or less)")
    print(f"idle memory {statistics.median(m for _, m in found):.1f} MB (goal: 80 or less)")


if __name__ == "__main__":
    main()
