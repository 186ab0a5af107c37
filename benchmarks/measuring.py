"""Measure commands in pairs: CPU time and peak memory of whole processes.

The commands run in turn (A B A B …), because the speed of a shared machine drifts; figures are
medians, and comparisons are made within each round. Every Python program, ours and a peer's,
finds its compiled modules, as after an ordinary installation: the uncounted first round leaves
them in a temporary folder, whatever the user's environment says about writing them.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import tempfile
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


class Run(NamedTuple):
    """One finished process: CPU seconds (user and system), peak memory in MiB, exit code."""

    cpu: float
    memory: float
    code: int


class Result(NamedTuple):
    """What several runs of one command gave."""

    runs: tuple[Run, ...]

    @property
    def cpu(self) -> float:
        """The median CPU time in seconds."""
        return statistics.median(run.cpu for run in self.runs)

    @property
    def memory(self) -> float:
        """The median peak memory in MiB."""
        return statistics.median(run.memory for run in self.runs)

    def over(self, bare: Result) -> float:
        """The median of what each round took beyond another command, in seconds."""
        pairs = zip(self.runs, bare.runs, strict=True)
        return statistics.median(mine.cpu - its.cpu for mine, its in pairs)

    def ratio(self, other: Result) -> float:
        """The median of the rounds' ratios of CPU time to another command's."""
        pairs = zip(self.runs, other.runs, strict=True)
        return statistics.median(mine.cpu / theirs.cpu for mine, theirs in pairs)


def run(
    command: Sequence[str], folder: Path | None = None, environment: dict[str, str] | None = None
) -> Run:
    """Run one command to its end, its output thrown away."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    # Linux counts the peak in KiB.
    return Run(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, process.returncode)


def paired(
    commands: Mapping[str, Sequence[str]], runs: int = 7, folder: Path | None = None
) -> dict[str, Result]:
    """Run every command once uncounted, then ``runs`` times in turn; the results by name."""
    finished: dict[str, list[Run]] = {name: [] for name in commands}
    with tempfile.TemporaryDirectory() as compiled:
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": compiled}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        for number in range(runs + 1):
            for name, command in commands.items():
                result = run(command, folder, environment)
                if number:
                    finished[name].append(result)
    return {name: Result(tuple(items)) for name, items in finished.items()}


def table(title: str, results: Mapping[str, Result], ours: str) -> str:
    """Write the results as a table in Markdown, with our CPU time over each peer's."""
    lines = [
        f"### {title}",
        "",
        "| Command | CPU s | Peak MiB | Our CPU / its CPU |",
        "| --- | ---: | ---: | ---: |",
    ]
    for name, result in results.items():
        ratio = "" if name == ours else f"{results[ours].ratio(result):.3f}"
        lines.append(f"| {name} | {result.cpu:.2f} | {result.memory:.0f} | {ratio} |")
    return "\n".join(lines) + "\n"
