"""The vectors that hold the Python matcher and the one in JavaScript together.

``python tests/hashtags/vectors.py`` makes ``match.vectors.json`` anew, after a change that was
meant. It is published with the matcher.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
FILE = ROOT / "site" / "assets" / "javascript" / "match.vectors.json"
ACCEPT = "python tests/hashtags/vectors.py"

POSTS = [
    "my #bin", "#Bins and #BIN", "(#missedbin)", "Re:#missedbin", "#missedbin,please",
    "#MissedBin's", "#BinHebEiGasglu", "#bin#road", "#missdbin", "#missed_bin", "# bin", "bin#",
    "please#bin", "#bin and # bin", "#refuse", "#waste", "#oldtag", "#plant", "#fair", "#fare",
    "#MondayMotivation", "no hashtag", "", "#", "##bin", "＃ＢＩＮ", "﹟bin", "#bi\u200bn",
    "#1", "#1bin", "#fff #bin", "#facade", "&#x27; &#bin", 'href="#road"', "colour=#road",
    "https://x.com/#bin", "anycouncil.example/#bin", "see anycouncil.com/a?b=#bin now",
    "www.anycouncil.gov.uk#road", "mail@anycouncil.com#bin", "/pages#bin", "日本.com/#bin",
    "#bin://x", "#binhttps://x.com", "#bin:80", "#bin\ufe0f", "#\ufe0fbin", "\ufe0f#bin",
    "e\u0301#bin", "é #bín", "#b\u0307in", "#日本 #bin", "#bin。", "#bin·road",
    "#\U0001d41b\U0001d422\U0001d427", "#bin\U00020000", "\U00020000#bin",
    "😀#bin", "#bin😀", "#" + "a" * 70, "#" + "bin" * 20, "x" * 50 + " #road", "\u202e#bin",
    "@AnyCouncil#bin", "@AnyCouncil my #bin hasn't been collected", "#constructor #__proto__",
    "Straße #ROAD", "#bin\n#road\t#litter", "#bin\u00a0#road", "http://t.co/abc#bin",
]  # fmt: skip


def make() -> dict[str, Any]:
    """Ask Python's matcher about every post, on every network, in three languages."""
    from tests.hashtags.tables import NAMES  # noqa: PLC0415

    from counciltags.hashtags.matching import NETWORKS, match  # noqa: PLC0415 -- see below

    cases = [
        {
            "text": text,
            "network": network,
            "language": language,
            "expected": match({"text": text}, NAMES, network, language).as_json(),
        }
        for text in POSTS
        for network in NETWORKS
        for language in (None, "en", "cy")
        if language is None or "plant" in text
    ]
    return {"names": NAMES, "cases": cases}


def as_bytes() -> bytes:
    """Lay them out, a case a line."""
    made = make()
    lines = ",\n".join(json.dumps(case, ensure_ascii=False) for case in made["cases"])
    names = json.dumps(made["names"], ensure_ascii=False)
    return f'{{"names": {names},\n"cases": [\n{lines}\n]}}\n'.encode()


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    FILE.write_bytes(as_bytes())
