"""The vectors that hold the Python look-up and the browser's together: making and reading them.

``python tests/lookup/vectors.py`` makes ``lookup.vectors.json`` anew from the small example
registry, after a change of the ranking that was meant. It is published with the look-up.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from counciltags.loading.overlays import load_overlays
from counciltags.loading.tree import load_tree
from counciltags.lookup.answers import lookup, prepared
from counciltags.lookup.council import council_context

if TYPE_CHECKING:
    from counciltags.registry import Registry

FILE = Path(__file__).parents[2] / "site" / "assets" / "javascript" / "lookup.vectors.json"
ACCEPT = "python tests/lookup/vectors.py"
SMALL = Path(__file__).parents[1] / "examples" / "valid" / "small"

PHRASES = [
    "they missed my bin again", "my BINS haven\u2019t been emptied!", "bin men did not come",
    "#MissedBin on our road", "#missedbin", "recycling not collected", "litter bin is full",
    "public litterbin overflowing by the park", "pothole in the road", "pot hole", "potholl",
    "huge hole in road outside 12", "poth0le", "recyling", "parkbin", "the river festival",
    "hole on Mill Lane", "bin on mill lane", "collected collecting collection", "dustbin",
    "the bin store is on fire", "fire door", "wall about to fall", "someone is hurt",
    "biniau heb eu casglu", "fin heb ei gasglu", "mae'r bin ar dân", "ailgylchu", "finiau",
    "twll yn y ffordd", "Twll yn Heol Eglwys", "ffyrdd", "", "   ", "💩", "مرحبا", "你好",
    "<b>bin</b>", "'; DROP TABLE bin; --", "bin\u0000full", "\u202ebin", "ＢＩＮ 𝗯𝗶𝗻", "Tŷ bach",
    "constructor __proto__ toString", "bin " * 200, "x" * 3000, "12 13 14", "a b c d e f g h",
    "Straße bin & road", "bin\u2028road\u00a0pothole", '(bin), "road"; [pothole]!?',
]  # fmt: skip


def small() -> Registry:
    """Load the small example registry."""
    tree = load_tree(SMALL)
    return tree.registry._replace(overlays=load_overlays(tree))


def make() -> list[dict[str, Any]]:
    """Make one set of cases per language, and one for a council."""
    registry = small()
    merged = registry.for_council("anycouncil")
    sets = []
    for used, language in ((registry, "en"), (registry, "cy"), (merged, "en")):
        ready, _ = prepared(used, language)
        council = council_context(used, ready) if used.council else None
        expected = [lookup(used, phrase, language, 50) for phrase in PHRASES]
        sets.append({"index": ready.index, "council": council, "expected": expected})
    return sets


def read() -> list[dict[str, Any]]:
    """Read the vectors."""
    sets: list[dict[str, Any]] = json.loads(FILE.read_text("utf-8"))["sets"]
    return sets


if __name__ == "__main__":
    FILE.write_text(json.dumps({"sets": make()}, ensure_ascii=False, indent=1) + "\n", "utf-8")
