"""How long a reply is, held against the networks' own code."""

from __future__ import annotations

import json
import random
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.hashtags.peers import NODE_FOLDER, made_up, node_has

from counciltags.responder.policy.measure import (
    BLUESKY_LIMIT,
    COUNTING,
    X_LIMIT,
    bluesky_length,
    fits,
    graphemes,
    mastodon_length,
    x_length,
)

if TYPE_CHECKING:
    from tests.conftest import Require

FAMILY = "👨\u200d👩\u200d👧"
WALES = "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"
PIECES = (
    *("see ", " ", "a", ". ", ", ", "\n", "’", "–", "…", "£", "€", "™", "©\ufe0f", "漢", "ŵ"),
    *("w\u0302", "é", "👍🏽", "🇬🇧", "☎\ufe0f", "☎", "1\ufe0f\u20e3", "😀", WALES, "#bin", "@a"),
    *("https://www.gov.uk/bins", "gov.uk", "anycouncil.gov.uk/x?y=1", "http://x.com/a_(b)"),
    *("https://anycouncil.example/bins", "@a@b.example", "(https://gov.uk/a)."),
)


@pytest.mark.parametrize(
    ("text", "x", "mastodon", "bluesky"),
    [
        ("", 0, 0, 0),
        ("abc", 3, 3, 3),
        ("see https://www.gov.uk/a/very/long/address/of/a/page", 27, 27, 52),
        ("see www.gov.uk", 27, 14, 14),
        ("https://a.uk.", 24, 24, 13),
        # X does not know this ending, so it counts every letter.
        ("https://anycouncil.example/bins", 31, 23, 31),
        ("@AnyCouncilBins@social.example", 30, 15, 30),
        ("ŵ", 1, 1, 1),
        ("w\u0302", 1, 1, 1),
        ("漢", 2, 1, 1),
        ("😀", 2, 1, 1),
        ("🇬🇧", 2, 1, 1),
        ("👍🏽", 2, 1, 1),
        (WALES, 2, 1, 1),
        (FAMILY, 8, 1, 1),
        ("“ŷ…”", 5, 4, 4),
        ("a\r\nb", 4, 3, 3),
    ],
)
def test_lengths(text: str, x: int, mastodon: int, bluesky: int) -> None:
    assert (x_length(text), mastodon_length(text), bluesky_length(text)) == (x, mastodon, bluesky)


@pytest.mark.parametrize(
    ("network", "text", "longest", "fit"),
    [
        ("x", "a" * 280, 500, True),
        ("x", "a" * 281, 500, False),
        ("x", "漢" * 140, 500, True),
        ("x", "漢" * 141, 500, False),
        ("bluesky", "a" * 300, 99, True),
        ("bluesky", "a" * 301, 999, False),
        ("bluesky", FAMILY * 166, 500, True),
        ("bluesky", FAMILY * 167, 500, False),  # 3,006 bytes
        ("mastodon", "a" * 500, 500, True),
        ("mastodon", "a" * 501, 500, False),
        ("mastodon", "a" * 1000 + " https://gov.uk/" + "a" * 999, 1024, True),
        ("sandbox", FAMILY * 500, 500, True),
        ("unheard-of", "a" * 501, 500, False),
    ],
)
def test_limits(network: str, text: str, longest: int, *, fit: bool) -> None:
    assert fits(network, text, longest) == fit


LONG = (
    "漢",
    "\U0001d160",
    "\ufb2c",
    "\u0344",
    "a.uk ",
    "http://a ",
    "@a@b.uk ",
    WALES,
    FAMILY,
    "\ud800",
)


@pytest.mark.parametrize("network", ["x", "mastodon", "bluesky", "sandbox"])
def test_a_quick_look_never_takes_what_is_too_long(network: str) -> None:
    """A reply is counted in full only where a quick look cannot tell, so that look must be sure."""
    chosen = random.Random(20)  # noqa: S311 -- no secret
    count = COUNTING[network]
    sure = 0
    for _ in range(3000):
        some = chosen.choices((*PIECES, *LONG), k=chosen.randrange(1, 60))
        text = "".join(some) if chosen.random() < 0.7 else some[0] * len(some)
        longest = chosen.randrange(1, 500)
        limit = {"x": X_LIMIT, "bluesky": BLUESKY_LIMIT}.get(network, longest)
        assert fits(network, text, longest) == (count(text) <= limit)
        sure += count(text) <= limit
    assert 500 < sure < 2950


def test_against_the_networks_own_code(require: Require) -> None:
    """Never less than X counts, the same where nothing is joined; graphemes as Unicode has them."""
    require("twitter-text in tests/node", found=node_has("twitter-text"))
    source = random.Random(7)  # noqa: S311 -- texts, not secrets
    residents = ["".join(source.choices(PIECES, k=source.randint(1, 9))) for _ in range(3000)]
    texts = residents + made_up(2000, seed=11) + [FAMILY, f"a{FAMILY}{FAMILY}b"]
    script = str(Path(__file__).with_name("lengths.mjs"))
    answer = subprocess.run(
        ["node", script, str(NODE_FOLDER)],  # noqa: S607 -- wherever node is
        input=json.dumps(texts).encode(),
        capture_output=True,
        check=True,
    )
    for place, (text, (x, seen)) in enumerate(zip(texts, json.loads(answer.stdout), strict=True)):
        assert graphemes(text) == seen, repr(text)
        assert x_length(text) >= x, repr(text)
        if place < len(residents):
            assert x_length(text) == x, repr(text)
