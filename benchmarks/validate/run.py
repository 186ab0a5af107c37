"""Measure how fast a registry is checked, beside the peers: P1, P2 and P4, and P3 if asked.

``python benchmarks/validate/run.py [--runs 7] [--only p1 p2 p4] [--quick-peers]``. It
makes its own workload in a temporary folder, installs the peers there by package name
(check-jsonschema from PyPI, @sourcemeta/jsonschema, ajv and js-yaml from npm), and prints the
tables. The peers check the schemas only; ``counciltags validate`` also checks all rules.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))
sys.path.insert(0, str(HERE))

from measuring import paired, table  # noqa: E402 -- a script, so the path comes first
from workload import write  # noqa: E402

SCHEMAS = HERE.parents[1] / "schema" / "authored"
OURS = "counciltags validate"
JOBS = {
    "p1": ("P1: 550 files, all right", 400, False),
    "p2": ("P2: 4,150 files, all right", 4000, False),
    "p3": ("P3: 40,150 files, all right", 40_000, False),
    "p4": ("P4: 550 files, every one bad", 400, True),
}

AJV = """\
const fs = require("fs"), yaml = require("js-yaml"), Ajv = require("ajv/dist/2020");
const options = {schema: yaml.CORE_SCHEMA};
let bad = 0;
for (const kind of ["tag", "overlay"]) {
  const ajv = new Ajv({strict: false, allErrors: true});
  const check = ajv.compile(JSON.parse(fs.readFileSync(`schemas/${kind}.json`)));
  const folder = `registry/${kind}s`;
  for (const name of fs.readdirSync(folder))
    if (!check(yaml.load(fs.readFileSync(`${folder}/${name}`, "utf8"), options))) bad++;
}
process.exit(bad ? 1 : 0);
"""


def bundle(folder: Path) -> None:
    """Write both schemas with the shared one inside, since not every peer follows references."""
    folder.mkdir()
    base = "https://counciltags.example"
    common = json.loads((SCHEMAS / "common.json").read_text(encoding="utf-8"))
    common["$id"] = base + common["$id"]
    for kind in ("tag", "overlay"):
        schema = json.loads((SCHEMAS / f"{kind}.json").read_text(encoding="utf-8"))
        schema["$id"] = base + schema["$id"]
        schema.setdefault("$defs", {})["common"] = common
        (folder / f"{kind}.json").write_text(json.dumps(schema), encoding="utf-8")


def install(folder: Path) -> None:
    """Install the peers by name, each with its own kind of package manager."""
    venv.create(folder / "peers", with_pip=True)
    pip = [str(folder / "peers" / "bin" / "python"), "-m", "pip", "install", "--quiet"]
    subprocess.run([*pip, "check-jsonschema"], check=True)
    npm = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
    subprocess.run([*npm, "@sourcemeta/jsonschema", "ajv", "js-yaml"], check=True, cwd=folder)
    (folder / "ajv.cjs").write_text(AJV, encoding="utf-8")


def native(folder: Path) -> str:
    """Find the native program that the npm package brings, without its Node wrapper."""
    package = folder / "node_modules" / "@sourcemeta" / "jsonschema"
    for path in sorted(package.rglob("jsonschema-linux-x86_64")):
        if path.is_file():
            return str(path)
    return str(folder / "node_modules" / ".bin" / "jsonschema")


def commands(folder: Path) -> dict[str, list[str]]:
    """Give the command lines that do the same job."""
    check = str(folder / "peers" / "bin" / "check-jsonschema")
    fast = native(folder)
    peer = (
        f"{check} --schemafile schemas/tag.json registry/tags/*.yml; "
        f"find registry/overlays -name '*.yml' -print0 | "
        f"xargs -0 -n 100000 {check} --schemafile schemas/overlay.json"
    )
    quick = (
        f"{fast} validate schemas/tag.json registry/tags; "
        f"{fast} validate schemas/overlay.json registry/overlays"
    )
    return {
        OURS: [str(Path(sys.executable).parent / "counciltags"), "validate", "--quiet"],
        "sourcemeta jsonschema (native)": ["sh", "-c", quick],
        "ajv and js-yaml (script)": ["node", "ajv.cjs"],
        "check-jsonschema": ["sh", "-c", peer],
    }


def main() -> None:
    """Run the chosen jobs and print their tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--only", nargs="*", choices=JOBS, default=["p1", "p2", "p4"])
    parser.add_argument("--quick-peers", action="store_true", help="only the fastest one")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        install(folder)
        bundle(folder / "schemas")
        for job in chosen.only:
            title, overlays, bad = JOBS[job]
            write(folder, 150, overlays, bad=bad)
            lines = commands(folder)
            if chosen.quick_peers or job == "p3":  # they would take an hour
                del lines["ajv and js-yaml (script)"], lines["check-jsonschema"]
            results = paired(lines, chosen.runs, folder)
            print(table(title, results, OURS), flush=True)
            codes = {name: {run.code for run in result.runs} for name, result in results.items()}
            print(f"Exit codes: {codes}\n", flush=True)


if __name__ == "__main__":
    main()
