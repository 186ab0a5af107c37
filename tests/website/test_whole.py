"""The whole website, file by file: links, sizes, policy."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import subprocess
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest

if TYPE_CHECKING:
    from pathlib import Path

LARGEST_PAGE = 100_000
HOME_BYTES = 90_000


class Links(HTMLParser):
    """Collects what a page links to, loads and can be linked to."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: set[str] = set()
        self.inline: list[str] = []
        self.policy = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            assert given["id"] not in self.ids, f"the id {given['id']} is there twice"
            self.ids.add(given["id"])
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policy = given["content"]
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        if "src" in given or (tag == "link" and given["rel"] in ("stylesheet", "icon")):
            self.loads.append(given.get("src") or given["href"])
        if "style" in given or (tag in ("script", "style") and "src" not in given):
            self.inline.append(tag)
        self.inline.extend(name for name in given if name.startswith("on"))


@pytest.fixture(scope="module")
def read(site: Path) -> dict[Path, Links]:
    """Every page of the website, read."""
    found = {}
    for path in sorted(site.rglob("*.html")):
        found[path] = Links()
        found[path].feed(path.read_text(encoding="utf-8"))
    return found


def test_no_link_and_no_anchor_is_broken(site: Path, read: dict[Path, Links]) -> None:
    broken = []
    for path, page in read.items():
        for link in {*page.links, *page.loads}:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                assert parts.scheme in ("https", "http", "tel"), link
                continue
            start = site if link.startswith("/") else path.parent
            target = (start / unquote(parts.path).lstrip("/")).resolve() if parts.path else path
            if not target.is_file():
                broken.append((path.relative_to(site), link))
                continue
            ids = read[target].ids if target in read else set()
            if parts.fragment and unquote(parts.fragment) not in ids:
                broken.append((path.relative_to(site), link))
    assert broken == []


def test_every_page_has_its_twin(site: Path) -> None:
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    english = {path for path in pages if not path.startswith("cy/")}
    assert {f"cy/{path}" for path in english} == pages - english
    assert len(english) > 500


def test_nothing_is_loaded_from_elsewhere_and_nothing_is_inline(
    site: Path, read: dict[Path, Links]
) -> None:
    policies = {page.policy for page in read.values()}
    assert len(policies) == 1
    (policy,) = policies
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert policy.replace(" ", "") in re.sub(
        r"\s", "", (site / "developers/hosting.html").read_text().replace("&#39;", "'")
    )
    for path, page in read.items():
        assert page.inline == [], path
        assert [load for load in page.loads if urlsplit(load).netloc] == [], path


def test_no_page_is_too_large(read: dict[Path, Links]) -> None:
    sizes = {path: path.stat().st_size for path in read}
    assert {path: size for path, size in sizes.items() if size > LARGEST_PAGE} == {}


def test_the_home_page_is_small_before_the_box_is_touched(
    site: Path, read: dict[Path, Links]
) -> None:
    for home in (site / "index.html", site / "cy" / "index.html"):
        files = [home, *((home.parent / load).resolve() for load in read[home].loads)]
        size = sum(len(gzip.compress(path.read_bytes())) for path in files)
        assert size < HOME_BYTES


def test_files_of_the_theme_are_not_published(site: Path) -> None:
    folders = {path.name for path in (site / "assets").iterdir()}
    assert folders == {"cards", "data", "site"}
    assert not list(site.rglob("*.py"))


def test_checksums_verify_as_the_page_says(site: Path) -> None:
    page = (site / "developers/download.html").read_text()
    recipe = re.search(r"<pre[^>]*><code>(.*?)</code></pre>", page)
    assert recipe
    done = subprocess.run(
        recipe[1].split(), cwd=site / "api/v1", check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout
    digest = hashlib.sha256((site / "api/v1/tags.json").read_bytes()).hexdigest()
    assert digest in page


def test_the_website_lists_its_own_files(site: Path) -> None:
    listed = {item["path"] for item in json.loads((site / "website.json").read_bytes())["files"]}
    published = json.loads((site / "api/v1/manifest.json").read_bytes())["files"]
    known = listed | {item["path"] for item in published}
    known |= {"website.json", "api/v1/manifest.json", "api/v1/SHA256SUMS"}
    assert {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()} == known


def test_the_map_of_the_site_has_no_date_of_building(site: Path) -> None:
    days = set(re.findall(r"<lastmod>(.*?)</lastmod>", (site / "sitemap.xml").read_text()))
    released = json.loads((site / "api/v1/tags.json").read_bytes())["released"]
    assert days == {released}
