"""Measure how the time for the website grows with its pages: P8 asks that it is linear.

``python benchmarks/website/growth.py [--rounds 2]``, from the repository. The website is built
with a part of the councils, with all, and with copies of them under other names; every council
is two pages. What a page more costs must not rise with their number.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from measuring import run  # noqa: E402 -- a script, so the path comes first

ROOT = HERE.parents[1]
SHARES = (0.25, 0.5, 1.0, 2.0, 4.0)


def build(share: float, folder: Path) -> None:
    """Build the website with so many times the real councils, and write how many pages it has."""
    from counciltags.commands.export import preview_of  # noqa: PLC0415 -- only in a run of its own
    from counciltags.website.building import website  # noqa: PLC0415

    gc.disable()
    publication = preview_of(ROOT)
    real = list(publication.registry.councils.values())
    wanted = round(share * len(real))
    councils = {}
    for number in range(wanted):
        turn, place = divmod(number, len(real))
        slug = f"{real[place].slug}-{turn}" if turn else real[place].slug
        councils[slug] = real[place]._replace(slug=slug)
    registry = publication.registry._replace(councils=councils)
    made = website(ROOT, publication._replace(registry=registry), folder / "work")
    pages = sum(path.endswith(".html") for path, _ in made)
    (folder / "pages").write_text(str(pages))


def main() -> None:
    """Measure and print; each build is a process of its own, and the rounds go in turn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--build", nargs=2, metavar=("SHARE", "FOLDER"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.build:
        build(float(given.build[0]), Path(given.build[1]))
        return
    seconds: dict[float, list[float]] = {share: [] for share in SHARES}
    memory: dict[float, list[float]] = {share: [] for share in SHARES}
    pages: dict[float, int] = {}
    for _ in range(given.rounds):
        for share in SHARES:
            with tempfile.TemporaryDirectory() as folder:
                done = run([sys.executable, __file__, "--build", str(share), folder], ROOT)
                if done.code:
                    sys.exit(f"The build with {share} of the councils ended with {done.code}.")
                pages[share] = int((Path(folder) / "pages").read_text())
            seconds[share].append(done.cpu)
            memory[share].append(done.memory)
    print("| Councils | Pages | CPU s | MiB | CPU ms for each page more |")
    print("| --- | --- | --- | --- | --- |")
    before = None
    for share in SHARES:
        cpu = statistics.median(seconds[share])
        step = ""
        if before is not None:
            step = f"{1000 * (cpu - before[1]) / (pages[share] - before[0]):.1f}"
        peak = statistics.median(memory[share])
        print(f"| {share} times | {pages[share]:,} | {cpu:.1f} | {peak:.0f} | {step} |")
        before = (pages[share], cpu)


if __name__ == "__main__":
    main()
