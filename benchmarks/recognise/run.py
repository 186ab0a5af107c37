"""P5: recognise hashtags in posts by X's rule, with twitter-text beside us.

``python benchmarks/recognise/run.py`` makes the texts, installs twitter-text from the npm
registry in a temporary folder, compares what both find, then measures both in turn and prints a
table for each kind of text: residents' posts (which the goal is about), and two kinds that cost
our rule most, so that nobody takes the first figure for all there is: short posts with many
addresses, and jumbles of characters. It needs node and npm.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from workload import dense, hard, posts

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from measuring import paired, table  # noqa: E402 -- stands in the folder above

PEER = "twitter-text@3.1.0"
OURS = "Council Tags"
GOAL = 0.33
KINDS = {"posts": posts, "addresses": dense, "jumbles": hard}


def install(folder: Path) -> None:
    """Install the peer."""
    (folder / "package.json").write_text('{"private": true}\n', encoding="utf-8")
    npm = shutil.which("npm") or sys.exit("This benchmark needs node and npm. Install them first.")
    command = [npm, "install", "--ignore-scripts", "--no-audit", "--no-fund", PEER]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)


def commands(folder: Path, file: Path) -> dict[str, list[str]]:
    """Give the command that recognises the posts in a file, for us and for the peer."""
    node = shutil.which("node") or "node"
    return {
        OURS: [sys.executable, str(HERE / "ours.py"), str(file)],
        PEER: [node, str(HERE / "peer.mjs"), str(folder), str(file)],
    }


def compare(folder: Path, title: str, number: int, seed: int) -> int:
    """Make texts, print how many hashtags are in them, and give in how many the two differ."""
    file = folder / f"{title}.txt"
    texts = KINDS[title](number, seed)
    file.write_bytes("\0".join(texts).encode("utf-8"))
    found = []
    for place, command in enumerate(commands(folder, file).values()):
        result = folder / f"result-{place}.json"
        subprocess.run([*command, str(result)], check=True)
        found.append(json.loads(result.read_bytes()))
    ours, theirs = found
    different = sum(one != other for one, other in zip(ours, theirs, strict=True))
    hashtags = sum(map(len, theirs))
    print(f"{number:,} {title}: {hashtags:,} hashtags, {different} differ", flush=True)
    return different


def main() -> int:
    """Make, compare, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=200_000)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--seed", type=int, default=2026)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        install(folder)
        # In a process of its own: what is started later would inherit this one's peak memory.
        with ProcessPoolExecutor(1) as other:
            wrong = sum(
                other.submit(compare, folder, title, chosen.posts, chosen.seed).result()
                for title in KINDS
            )
        for title in KINDS:
            results = paired(commands(folder, folder / f"{title}.txt"), chosen.runs)
            print()
            print(table(f"Hashtags in {chosen.posts:,} {title}, one call each", results, OURS))
    print(f"The goal for posts is {GOAL} of {PEER}'s CPU time.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
