"""Posts for comparing us with the real implementations, and how to ask those."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
NODE_FOLDER = HERE.parent / "node"

PIECES = (
    *("#", "#", "#", " #", "\n#", "\uff03", " \uff03", " ", " ", "a", "bin", "Bin", "1", "12", "_"),
    *(".", "/", "?", "com", "co.uk", "http", "https", "://", "http://", "HTTPS://", "t.co/abc"),
    *("x.com", "日本", "中国", "рф", "ευ", "é", "e\u0301", "\ufe0f", "\ufe0e", "\u20e3", "\u200c"),
    *(
        "\u200d",
        "\u200b",
        "\u00ad",
        "\u2060",
        "·",
        "・",
        "😀",
        "👨\u200d👩",
        "\U0001d400",
        "\U00020000",
    ),
    *(
        "\U0001d7ce",
        "\U000e0100",
        "&",
        "@",
        "\uff20",
        "$ABC",
        "(",
        ")",
        "(a)",
        "-",
        "xn--p1ai",
        "!",
    ),
    *("'", "’", ":", ";", "=", "+", ",", "%", "[", "]", "~", "|", "–", "*", "<", '"', "\u202a"),
    *("\ufeff", "\t", "\u3000", "\xa0", "\x85", "\x1c", "\u0482", "ı", "ſ", "ß", "ι", "²", "Ⅷ"),
    *(
        "gov.uk",
        "/#",
        "/#frag",
        "?a=#b",
        ":80/",
        "a" * 62,
        "日" * 30,
        "#bin",
        "#日本",
        "#road ",
        "。",
    ),
)


def made_up(number: int, seed: int) -> list[str]:
    """Make posts out of everything that a rule turns on, the same for the same seed."""
    source = random.Random(seed)  # noqa: S311 -- posts, not secrets
    return ["".join(source.choices(PIECES, k=source.randint(1, 14))) for _ in range(number)]


def node_has(package: str) -> bool:
    """Say whether node and one of its packages are here."""
    there = (NODE_FOLDER / "node_modules" / package).is_dir()
    return there and shutil.which("node") is not None


def ask(network: str, posts: list[str]) -> Any:  # noqa: ANN401 -- plain JSON
    """Ask the real implementation; see ``peers.mjs``."""
    command = ["node", str(HERE / "peers.mjs"), str(NODE_FOLDER), network]
    sent = json.dumps(posts).encode()
    return json.loads(subprocess.run(command, input=sent, check=True, capture_output=True).stdout)


def found(extract: Callable[[str], Any], text: str, size: Callable[[str], int]) -> list[list[Any]]:
    """Give what we find in the peers' own form; ``size`` measures a text in their units."""
    return [[span.text, size(text[: span.start]), size(text[: span.end])] for span in extract(text)]
