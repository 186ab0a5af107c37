"""Measure how long the whole website takes, beside two plain MkDocs builds: P8.

``python benchmarks/website/run.py [--runs 3]``, from the repository. Ours makes every page in both
languages and publishes all data. The peer is MkDocs with an untouched Material theme, without its
search, on as many pages in each language, of one heading and one sentence. Bytes stand below.
"""

from __future__ import annotations

import argparse
import gzip
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from measuring import paired, table  # noqa: E402 -- a script, so the path comes first

ROOT = HERE.parents[1]
OURS = "counciltags site (both languages, with all data)"
PEER = "mkdocs build, twice (plain Material, short pages)"
SETTINGS = """\
site_name: Plain
docs_dir: docs
site_dir: html
theme: {name: material, font: false}
plugins: []
validation: {nav: {omitted_files: ignore}}
nav: [index.md]
"""
TWICE = (
    "import subprocess, sys; "
    "build = [sys.executable, '-m', 'mkdocs', 'build', '-q', '-f', sys.argv[1]]; "
    "[subprocess.run(build, check=True) for _ in range(2)]"
)


def plain(folder: Path, pages: int) -> Path:
    """Write the peer's sources: so many short pages; gives its settings file."""
    docs = folder / "docs"
    docs.mkdir()
    for number in range(pages):
        name = "index" if number == 0 else f"page{number}"
        (docs / f"{name}.md").write_text(f"# Page {number}\n\nA short page.\n")
    settings = folder / "mkdocs.yml"
    settings.write_text(SETTINGS)
    return settings


def sizes(site: Path) -> str:
    """Say how many pages there are, and how large the home page and the largest page are."""
    pages = list(site.rglob("*.html"))
    largest = max(pages, key=lambda page: page.stat().st_size)
    home = [site / "index.html", *(site / "assets" / "site" / name for name in LOADED)]
    touched = [site / "assets/site/engine.js", site / "assets/data/search.en.js"]
    before, after = (sum(len(gzip.compress(p.read_bytes())) for p in g) for g in (home, touched))
    return (
        f"{len(pages)} pages; home page with all it loads: {before / 1000:.1f} kB compressed, "
        f"{after / 1000:.1f} kB more once the box is touched; largest page: "
        f"{largest.relative_to(site)}, {largest.stat().st_size / 1000:.1f} kB before compression"
    )


LOADED = ("site.css", "site.js", "council.js", "box.js", "icon.svg")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ours = [sys.executable, "-m", "counciltags", "site", "--preview", str(folder / "public")]
        paired({OURS: ours}, 0, ROOT)
        pages = len(list((folder / "public").rglob("*.html"))) // 2
        peer = [sys.executable, "-c", TWICE, str(plain(folder, pages))]
        print(table(f"P8: the website, {pages} pages a language",
                    paired({OURS: ours, PEER: peer}, runs, ROOT), OURS))  # fmt: skip
        print(sizes(folder / "public"))


if __name__ == "__main__":
    main()
