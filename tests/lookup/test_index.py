from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import TYPE_CHECKING

from counciltags.lookup.browser import browser_files
from counciltags.lookup.index import SCRIPT, build_index, search_files
from counciltags.lookup.packing import unpack_words

if TYPE_CHECKING:
    from counciltags.registry import Registry

SOURCES = Path(__file__).parents[2] / "site" / "assets" / "lookup"
MOST_BYTES = 60_000
"""Of index and code together, compressed: what a slow phone can load while a page is read."""


def test_the_same_registry_gives_the_same_index(small: Registry) -> None:
    one, other = (json.dumps(build_index(small, "en")) for _ in range(2))
    assert one == other


def test_an_index_is_plain_json_with_an_entry_for_every_word(small: Registry) -> None:
    index = build_index(small, "en")
    assert json.loads(json.dumps(index)) == index
    assert len(unpack_words(index["words"])) == len(index["entries"].split(" "))
    assert len(index["danger"]) == len(index["contacts"])


def test_index_and_code_are_small(real: Registry) -> None:
    code = max(len(gzip.compress(data, 9)) for _, data in browser_files(SOURCES))
    sizes = {
        name: code + len(gzip.compress(data, 9))
        for name, data in search_files(real)
        if name.endswith(".json")
    }
    assert set(sizes) == {f"search/{language}.json" for language in real.languages}
    assert max(sizes.values()) <= MOST_BYTES, sizes


def test_each_language_is_published_as_json_and_as_a_script(small: Registry) -> None:
    files = dict(search_files(small))
    for language in small.languages:
        text = files[f"search/{language}.json"].decode().rstrip("\n")
        script = files[f"search/{language}.js"].decode()
        assert script == f'{SCRIPT}["{language}"]={text};\n'


def test_an_empty_registry_gives_an_index_that_finds_nothing(small: Registry) -> None:
    index = build_index(small._replace(tags={}), "en")
    assert index["tags"] == []
    assert index["words"] == ""
