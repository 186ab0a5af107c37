"""``js/v1``: the look-up and the matcher of this website, for other people's own pages.

Each is one module without imports, so that a page needs one file and a strict policy still holds.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from counciltags.hashtags import tables_domains, tables_x
from counciltags.locations import data_path
from counciltags.lookup.browser import SOURCES, joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.publishing.publication import Publication

HOME = "js/v1/"

MATCHER = (
    "characters.js",
    "normalise.js",
    "near.js",
    "names.js",
    "networks.js",
    "domains.js",
    "addresses.js",
    "x.js",
    "intended.js",
    "match.js",
)
"""The files of ``site/assets/match``, each after those that it imports but for the tables."""

TABLES = {
    tables_x: ("LETTERS", "OTHERS", "NOT_BEFORE", "PATH", "PATH_END", "ASCII_DOMAIN", "NOT_DOMAIN"),
    tables_domains: ("GENERIC", "COUNTRY"),
}
"""The tables that the matcher shares with Python."""


def export(_publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Give the two modules, and what stands beside them: types, vectors and a guide."""
    assets = Path(data_path("site", "assets"))
    lookup = joined((assets / "lookup" / name).read_text("utf-8") for name in SOURCES)
    yield f"{HOME}lookup.js", f"{lookup}export {{ engine }};\n".encode()
    yield f"{HOME}match.js", matcher_module(assets / "match")
    for path in sorted((assets / "javascript").iterdir()):
        yield HOME + path.name, path.read_bytes()


def matcher_module(folder: Path) -> bytes:
    """Join the matcher and the tables that it reads."""
    inner = joined((folder / name).read_text("utf-8") for name in MATCHER)
    return f"{_tables()}{inner}export {{ matcher, normalise }};\n".encode()


def _tables() -> str:
    return "".join(
        f"const {name} = {json.dumps(getattr(module, name), ensure_ascii=False)};\n"
        for module, names in TABLES.items()
        for name in names
    )
