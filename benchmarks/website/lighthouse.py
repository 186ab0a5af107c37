"""Let Lighthouse judge the home page, a tag's page and a council's page, as on a phone.

``python benchmarks/website/lighthouse.py [--runs 3]``, from the repository. It needs Node.js, npm
and Chromium, and installs Lighthouse in a scratch folder. The pages are served on this machine
and compressed, as a host would. Accessibility, best practices and SEO are goals of 100; the
performance figure (a goal of 99) is the median, because it depends on how busy the machine is.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
LIGHTHOUSE = "lighthouse@12.8.2"
PAGES = ("index.html", "tags/pothole.html", "councils/anycouncil.html", "cy/index.html")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
CHROMIUM = (
    "--headless=new --no-sandbox --disable-gpu --disable-background-networking "
    "--disable-component-update --disable-sync --no-first-run"
)


class Compressed(SimpleHTTPRequestHandler):
    """Serves a folder with gzip, as every host does."""

    def do_GET(self) -> None:
        """Send a file, compressed."""
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        data = gzip.compress(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def judged(program: Path, address: str, report: Path) -> dict[str, Any]:
    """Run Lighthouse once; gives its report."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or ""
    wanted = [f"--only-categories={','.join(CATEGORIES)}", "--output=json", "--quiet"]
    subprocess.run(
        [program, address, *wanted, f"--output-path={report}", f"--chrome-flags={CHROMIUM}"],
        check=True,
        env={**os.environ, "CHROME_PATH": chromium},
    )
    found: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    return found


def faults(report: dict[str, Any]) -> list[str]:
    """Name the audits that did not pass, apart from those of performance."""
    names = []
    for category in CATEGORIES[1:]:
        for item in report["categories"][category]["auditRefs"]:
            audit = report["audits"][item["id"]]
            if item["weight"] and audit["score"] is not None and audit["score"] < 1:
                names.append(f"{category}: {item['id']}: {audit['title']}")
    return names


def measure(program: Path, site: Path, folder: Path, runs: int) -> None:
    """Judge every page some times and print the medians."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Compressed, directory=site)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for page in PAGES:
            address = f"http://127.0.0.1:{server.server_port}/{page}"
            reports = [judged(program, address, folder / "report.json") for _ in range(runs)]
            scores = {
                name: statistics.median(100 * r["categories"][name]["score"] for r in reports)
                for name in CATEGORIES
            }
            print(f"{page:28}", *(f"{name} {score:.0f}" for name, score in scores.items()))
            for fault in faults(reports[-1]):
                print(f"  {fault}")
        server.shutdown()


def main() -> None:
    """Build the website, install Lighthouse, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--site", type=Path, help="a website that is built already")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        install = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", LIGHTHOUSE]
        subprocess.run([*install, "--loglevel=error"], cwd=folder, check=True)
        site = given.site or folder / "public"
        if given.site is None:
            build = [sys.executable, "-m", "counciltags", "site", "--preview", str(site)]
            subprocess.run(build, cwd=ROOT, check=True)
        measure(folder / "node_modules" / ".bin" / "lighthouse", site, folder, given.runs)


if __name__ == "__main__":
    main()
