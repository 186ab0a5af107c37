from __future__ import annotations

import time

import pytest
from tests.accept import BASE

from counciltags.loading.tree import load_tree
from counciltags.model.codec import Phrase
from counciltags.rules.base import World
from counciltags.rules.texts import mentions_the_council, text_is_plain

TREE = load_tree(BASE)


@pytest.mark.parametrize(
    ("post", "mentioned"),
    [
        ("@AnyCouncil my #bin", True),
        ("my #bin, @AnyCouncil!", True),
        ("#bin @AnyCouncil", True),
        ("thanks@AnyCouncil #bin", False),
        ("@AnyCouncils #bin", False),
        ("@AnyCouncil_2 #bin", False),
        ("@AnyCouncil@social.example #bin", False),
        ("@AnyCouncils and @AnyCouncil #bin", True),
        ("AnyCouncil #bin", False),
        ("", False),
    ],
)
def test_the_mention(post: str, mentioned: bool) -> None:  # noqa: FBT001 -- a table
    assert mentions_the_council(post) is mentioned


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Bins & boxes, under 5 kg: <5", True),
        ("Ask us [or look it up] (any day)", True),
        ("See https://www.gov.uk/find-local-council", True),
        ("<b>Now</b>", False),
        ("</p", False),
        ("<!-- no -->", False),
        ("[here](https://anycouncil.example)", False),
        ("See http://anycouncil.example", False),
        ("Bins &amp; boxes", False),
    ],
)
def test_plain_text(text: str, plain: bool) -> None:  # noqa: FBT001 -- a table
    tag = TREE.registry.tags["road"]._replace(label={"en": Phrase(text)})
    found = list(text_is_plain.check(tag, World(TREE, "2026-11-23")))
    assert (found == []) is plain


@pytest.mark.parametrize("piece", ["<a", "](", "&a", "http:/", "<!"])
def test_the_time_is_linear(piece: str) -> None:
    tag = TREE.registry.tags["road"]._replace(label={"en": Phrase(piece * 50_000)})
    start = time.process_time()
    list(text_is_plain.check(tag, World(TREE, "2026-11-23")))
    assert time.process_time() - start < 1
