"""From sources to the finished website: MkDocs builds each language, then the export is added."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING

from counciltags.publishing.files import files
from counciltags.website.cards import cards
from counciltags.website.data import engine_script
from counciltags.website.feed import atom_feed
from counciltags.website.listing import listing_bytes
from counciltags.website.pages import sources
from counciltags.website.view import FIRST, LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from counciltags.publishing.publication import Publication
    from counciltags.registry import Registry

NEEDED = ("mkdocs", "material", "PIL", "segno")
CONFIGS = {"en": "mkdocs.yml", "cy": "mkdocs.cy.yml"}
WORK = ("build", "website")
"""Where sources are put together and built, under the repository's root."""

NOT_OURS = ("assets/javascripts/", "assets/stylesheets/", "assets/images/", "sitemap.xml.gz")
"""What the theme would publish although our templates load none of it."""

ENGINE = "site/assets/lookup/lookup.js"


class NoToolsError(RuntimeError):
    """What the website is built with, or from, is not there."""


class BuildError(RuntimeError):
    """MkDocs did not build the website; the message is what it said."""


def website(
    root: Path, publication: Publication, work: Path | None = None
) -> Iterator[tuple[str, bytes]]:
    """Give every file of the finished website, with everything that is published.

    ``root`` is the repository; in ``work`` the sources are put together, and it is emptied first.

    Raises :class:`NoToolsError` if the ``site`` extra or the website's sources are missing,
    :class:`BuildError` if MkDocs finds fault with a page.
    """
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        message = (
            f"The website needs {' and '.join(missing)}, which are not installed here. "
            "Run: pip install 'counciltags[site]'"
        )
        raise NoToolsError(message)
    if not (root / CONFIGS[FIRST]).is_file():
        message = f"There is no {CONFIGS[FIRST]} in {root}: build in a checkout of the repository."
        raise NoToolsError(message)
    published = dict(files(publication))
    work = work or root.joinpath(*WORK)
    prepare(root, work, publication.registry, published)
    run_mkdocs(root, work, publication.registry)
    site = dict(_built(work))
    site["feed.xml"] = atom_feed(publication.registry, published)
    site |= cards(publication.registry)
    yield from published.items()
    yield from site.items()
    yield listing_bytes(site)


def prepare(root: Path, work: Path, registry: Registry, published: Mapping[str, bytes]) -> None:
    """Put the sources of each language together: hand-written pages first, then generated ones."""
    shutil.rmtree(work, ignore_errors=True)
    for language in LANGUAGES:
        _hand_written(root, work / "docs" / language, language)
    home = work / "docs" / FIRST
    shutil.copytree(root / "site" / "assets" / "site", home / "assets" / "site")
    _put(home / "assets" / "site" / "engine.js", engine_script(root / ENGINE))
    for language, path, text in sources(registry, published):
        _put(work / "docs" / language / path, text)


def _hand_written(root: Path, target: Path, language: str) -> None:
    """Copy a language's own pages; a page that it lacks is shown in English, and says so."""
    home = root / "site"
    pages = home / "pages" / FIRST
    found = {path.relative_to(pages).as_posix(): path for path in pages.rglob("*.md")}
    found |= {f"reference/{path.name}": path for path in (home / "reference").glob("*.md")}
    # These stand by themselves, because they are read without the website too.
    found |= {f"officers/{path.name}": path for path in home.glob("operate.md")}
    found |= {f"developers/{path.name}": path for path in home.glob("specification.md")}
    for name, path in sorted(found.items()):
        own = home / "pages" / language / name
        text = (own if own.is_file() else path).read_text(encoding="utf-8")
        if language != FIRST and not own.is_file():
            text = _marked(text)
        _put(target / name, text)
    shutil.copytree(home / "pictures", target / "pictures")


def _marked(text: str) -> str:
    """Mark a page as English only, in the fields at its top."""
    if text.startswith("---\n"):
        return "---\nenglish_only: true\n" + text.removeprefix("---\n")
    return "---\nenglish_only: true\n---\n\n" + text


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def run_mkdocs(root: Path, work: Path, registry: Registry) -> None:
    """Let MkDocs build all languages side by side; a warning counts as a fault."""
    day = datetime.fromisoformat(registry.released).replace(tzinfo=UTC)
    places = {
        f"COUNCILTAGS_{kind.upper()}_{language.upper()}": str(work.resolve() / kind / language)
        for kind in ("docs", "html")
        for language in LANGUAGES
    }
    settings = {
        **os.environ,
        **places,
        # What is built must not depend on the day of building.
        "SOURCE_DATE_EPOCH": str(int(day.timestamp())),
        "COUNCILTAGS_URL": registry.base_url + "/",
        "COUNCILTAGS_URL_CY": registry.base_url + "/cy/",
        "NO_MKDOCS_2_WARNING": "true",
    }
    started = [
        subprocess.Popen(  # noqa: S603 -- our own Python, our own arguments
            [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-f", config],
            cwd=root,
            env=settings,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for config in CONFIGS.values()
    ]
    said = [(process.communicate()[0], process.returncode) for process in started]
    wrong = [text for text, code in said if code]
    if wrong:
        raise BuildError("\n".join(wrong))


def _built(work: Path) -> Iterator[tuple[str, bytes]]:
    for language in LANGUAGES:
        folder = work / "html" / language
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if path.is_file() and not name.startswith(NOT_OURS):
                yield name if language == FIRST else f"{language}/{name}", path.read_bytes()
