"""Look-up quality: ours beside MiniSearch (tuned), lunr and Pagefind, on the same test part.

``python benchmarks/lookup/run.py`` installs the peers from the npm registry in a temporary
folder, gives every engine the same texts of the same tags, asks each every phrase of the test
part of ``tests/lookup/phrasings`` and prints how often a right tag comes first, among three,
among five. It needs node and npm; Pagefind and the timing in a browser need Chromium and
Playwright, and are left out with a note where there is none.
"""

from __future__ import annotations

import gzip
import html
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counciltags.lookup.answers import lookup
from counciltags.lookup.browser import browser_files
from counciltags.lookup.index import search_files
from counciltags.lookup.stops import stop_words

sys.path.insert(0, str(Path(__file__).parent))
from chromium import Browser, NoBrowserError
from workload import ROOT, phrases, plain_tags, registry, score

if TYPE_CHECKING:
    from counciltags.lookup.evaluation import Phrasing
    from counciltags.registry import Registry

PEERS = {"minisearch": "7.2.0", "lunr": "2.3.9", "pagefind": "1.6.0"}
HARD = (
    "abandonend", "collectoin", "neihgbours", "overgrwon", "accomodatoin", "streetlihgt",
    "pavemment", "disabeled", "registraton", "councilors",
)  # fmt: skip
"""Long words that are misspelt: each has to be compared with thousands."""

SOURCES = ROOT / "site" / "assets" / "lookup"


def main() -> None:
    """Run every engine and print the table."""
    ours = registry()
    asked = phrases("test")
    tags = plain_tags(ours)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        install(folder)
        found: dict[str, list[list[str]]] = {"Council Tags": answers(ours, asked)}
        found.update(from_node(folder, tags, asked))
        try:
            with Browser(folder) as browser:
                found["Pagefind"] = from_pagefind(folder, tags, asked, browser)
                timing = in_browser(folder, ours, asked, browser)
        except NoBrowserError as error:
            timing = f"Pagefind and the timing in a browser are left out: {error}"
    print(f"{len(asked)} phrases of the test part")
    print(f"{'':<20}{'top 1':>8}{'top 3':>8}{'top 5':>8}")
    for engine, given in found.items():
        shares = "".join(f"{share:7.1f}%" for share in score(asked, given).percent())
        print(f"{engine:<20}{shares}")
    print(timing)


def answers(registry: Registry, asked: list[Phrasing]) -> list[list[str]]:
    """Rank with ours."""
    return [[result["tag"] for result in lookup(registry, item.text)["results"]] for item in asked]


def install(folder: Path) -> None:
    """Install the peers."""
    npm = shutil.which("npm")
    if npm is None:
        sys.exit("npm is missing. Install Node.js, which brings it, and run this again.")
    (folder / "package.json").write_text(json.dumps({"private": True, "dependencies": PEERS}))
    command = [npm, "install", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run(command, cwd=folder, check=True)


def from_node(
    folder: Path, tags: list[dict[str, Any]], asked: list[Phrasing]
) -> dict[str, list[list[str]]]:
    """Rank with the peers that run in node."""
    given = {"tags": tags, "phrases": [item.text for item in asked], "stops": [*stop_words("en")]}
    (folder / "input.json").write_text(json.dumps(given))
    script = Path(__file__).with_name("peers.mjs")
    command = ["node", str(script), str(folder), str(folder / "input.json"), str(folder / "out")]
    subprocess.run(command, check=True)
    result: dict[str, list[list[str]]] = json.loads((folder / "out").read_text())
    return result


def from_pagefind(
    folder: Path, tags: list[dict[str, Any]], asked: list[Phrasing], browser: Browser
) -> list[list[str]]:
    """Rank with Pagefind over one page per tag."""
    site = folder / "site"
    site.mkdir()
    for tag in tags:
        texts = "".join(f"<p>{html.escape(tag[name])}</p>" for name in ("use", "terms", "lists"))
        page = f"<html lang=en><body><h1>{html.escape(tag['label'])}</h1>{texts}</body></html>"
        (site / f"{tag['tag']}.html").write_text(page)
    subprocess.run(
        [shutil.which("npx") or "npx", "pagefind", "--site", str(site), "--silent"],
        cwd=folder,
        check=True,
        capture_output=True,
    )  # fmt: skip
    script = """async (phrases) => {
        const pagefind = await import("/site/pagefind/pagefind.js");
        const all = [];
        for (const phrase of phrases) {
            const found = (await pagefind.search(phrase)).results.slice(0, 5);
            all.push((await Promise.all(found.map((one) => one.data()))).map((one) => one.url));
        }
        return all;
    }"""
    urls = browser.run(script, [item.text for item in asked])
    return [[Path(url).stem for url in row] for row in urls]


def in_browser(folder: Path, ours: Registry, asked: list[Phrasing], browser: Browser) -> str:
    """Say how large the look-up is and how long it takes on a processor slowed six-fold."""
    sizes = {}
    for name, data in (*browser_files(SOURCES), *search_files(ours)):
        path = folder / "lookup" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        sizes[name] = len(gzip.compress(data, 9))
    script = """async (phrases) => {
        const { engine } = await import("/lookup/lookup.mjs");
        const text = await (await fetch("/lookup/search/en.json")).text();
        const start = performance.now();
        const ready = engine(JSON.parse(text));
        ready.lookup("warm");
        const made = performance.now() - start;
        const once = (phrase) => {
            const before = performance.now();
            ready.lookup(phrase);
            return performance.now() - before;
        };
        const first = phrases.map(once);
        const mean = first.reduce((sum, time) => sum + time) / first.length;
        const best = phrases.map((phrase) => Math.min(...[1, 2, 3, 4, 5].map(() => once(phrase))));
        return [made, mean, Math.max(...best)];
    }"""
    made, mean, most = browser.run(script, [item.text for item in asked], slowed=6)
    hard = [" ".join(HARD[at:] + HARD[:at]) for at in range(len(HARD))]
    worst = browser.run(script, hard, slowed=6)[1]
    total = sizes["lookup.mjs"] + sizes["search/en.json"]
    return (
        f"Code {sizes['lookup.mjs']:,} + English index {sizes['search/en.json']:,} "
        f"= {total:,} bytes compressed (Welsh index {sizes['search/cy.json']:,}).\n"
        f"Chromium, processor slowed six-fold: ready in {made:.0f} ms; a query takes {mean:.1f} ms "
        f"on average,\n{most:.1f} ms for the slowest (best of five: the slowing itself halts the "
        f"page now and then),\n{worst:.1f} ms for {len(HARD)} long misspelt words, first time."
    )


if __name__ == "__main__":
    main()
