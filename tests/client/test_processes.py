"""Many processes on one cache, some of them killed; and systems that let nothing be written."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from tests.client.publisher import publishing, release

from counciltags.client.fetching import Options, fetch

if TYPE_CHECKING:
    from pathlib import Path

HOW_MANY = int(os.environ.get("COUNCILTAGS_TEST_PROCESSES", "24"))
"""Two hundred take a minute and a gigabyte or more, so that is for a run by hand."""

CHILD = """\
import sys
from counciltags.client.fetching import Options, fetch
found = fetch("1", Options(sys.argv[1], sys.argv[2], timeout=float(sys.argv[3])))
print(found.registry.version, found.origin, found.registry.find("#bin").tag, found.problem)
"""


def child(url: str, folder: Path, timeout: float = 120) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, url, str(folder), str(timeout)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finished(children: list[subprocess.Popen[str]]) -> list[str]:
    """Give what they said; none may end badly."""
    said = []
    for one in children:
        out, problem = one.communicate(timeout=300)
        assert one.returncode == 0, problem
        assert not problem
        said.append(out.strip())
    return said


def test_many_at_once_fetch_it_once(tmp_path: Path) -> None:
    with publishing() as publisher:
        said = finished([child(publisher.url, tmp_path) for _ in range(HOW_MANY)])
        assert {line.split()[0] for line in said} == {"1.2.0"}
        assert sum(" new " in line for line in said) == 1
        assert all(line.endswith(" bin") for line in said)
        assert publisher.paths.count("registry.json") == 1
        assert len(publisher.paths) < HOW_MANY + 2


def test_killed_processes_leave_a_good_copy_and_no_lock(tmp_path: Path) -> None:
    """New releases come all the time, and a third of the processes die at any moment."""
    chance = random.Random(7)  # noqa: S311 -- when to kill is no secret
    with publishing("1.1.0") as publisher:
        fetch("1", Options(publisher.url, tmp_path))
        children = []
        for place in range(HOW_MANY):
            if place % 4 == 0:
                publisher.publish(f"1.{place + 2}.0")
            children.append(child(publisher.url, tmp_path))
        spared = [one for place, one in enumerate(children) if place % 3]
        for one in set(children) - set(spared):
            time.sleep(chance.uniform(0, 2 / HOW_MANY))
            one.send_signal(signal.SIGKILL)
            one.communicate()
        said = finished(spared)
        assert all(line.startswith("1.") and " bin" in line for line in said)
        last = publisher.files["/api/v1/registry.json"]
        began = time.monotonic()
        found = fetch("1", Options(publisher.url, tmp_path))
        assert time.monotonic() - began < 5
        assert (found.problem, found.data) == ("", last)
        publisher.says(b"")
        kept = fetch("1", Options(publisher.url, tmp_path))
        assert (kept.origin, kept.data) == ("kept", last)


def test_many_at_once_while_nobody_answers(tmp_path: Path) -> None:
    """They do not each wait in turn: one finds out, and the rest are told."""
    with publishing() as publisher:
        fetch("1", Options(publisher.url, tmp_path))
        publisher.says(b"")
        began = time.monotonic()
        said = finished([child(publisher.url, tmp_path, 30) for _ in range(HOW_MANY)])
        assert all(line.startswith("1.2.0 kept bin Council Tags could not") for line in said)
        assert time.monotonic() - began < 30 + HOW_MANY


LIMITED = """\
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
"""


def test_a_full_disk(tmp_path: Path) -> None:
    """The system takes no file over 100 kB here: to the program it is as a full disk."""
    with publishing() as publisher:
        fetch("1", Options(publisher.url, tmp_path))
        publisher.publish("1.3.0")
        done = subprocess.run(
            [sys.executable, "-c", LIMITED + CHILD, publisher.url, str(tmp_path), "20"],
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.startswith("1.3.0 new bin The copy could not be kept in")
        assert not list(tmp_path.glob("*.part"))
        publisher.says(b"")
        kept = fetch("1", Options(publisher.url, tmp_path))
        assert (kept.origin, kept.data) == ("kept", release("1.2.0"))


UNPRIVILEGED = "import os\nif os.getuid() == 0: os.setuid(65534)\n"


def test_a_folder_that_may_only_be_read(tmp_path: Path) -> None:
    """Another user, or a system mounted for reading, filled it before."""
    folder = tmp_path / "cache"
    with publishing() as publisher:
        fetch("1", Options(publisher.url, folder))
        for place in (folder, *folder.iterdir(), *list(tmp_path.parents)[:3], tmp_path):
            place.chmod(0o555 if place == folder else 0o444 if place.is_file() else 0o755)
        try:
            done = run_unprivileged(publisher.url, folder)
            assert done == "1.2.0 unchanged bin"
            publisher.publish("1.3.0")
            done = run_unprivileged(publisher.url, folder)
            assert done.startswith("1.3.0 new bin The copy could not be kept in")
            publisher.says(b"")
            done = run_unprivileged(publisher.url, folder)
            assert done.startswith("1.2.0 kept bin Council Tags could not fetch")
        finally:
            folder.chmod(0o755)


def run_unprivileged(url: str, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", "import counciltags.client.fetching\n" + UNPRIVILEGED + CHILD,
         url, str(folder), "20"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
