from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from counciltags.lookup.packing import (
    LEVELS,
    level,
    pack_entry,
    pack_pairs,
    pack_words,
    tag_sign,
    unpack_entry,
    unpack_pairs,
    unpack_words,
)

WORD = st.text("abcxyz0123456789", min_size=1, max_size=40)


@given(st.sets(WORD))
def test_words_come_back(words: set[str]) -> None:
    assert unpack_words(pack_words(sorted(words))) == sorted(words)


@given(st.dictionaries(st.integers(0, 400), st.integers(0, 99)))
def test_an_entry_comes_back_at_its_levels(by_tag: dict[int, int]) -> None:
    expected = {tag: LEVELS[level(weight)] for tag, weight in by_tag.items() if level(weight) >= 0}
    assert unpack_entry(pack_entry(by_tag)) == expected


def test_an_entry_reads_heaviest_first() -> None:
    assert pack_entry({0: 6, 2: 99, 1: 6, 3: 1}) == ")>#<="


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 1023), st.integers(0, 1023)),
        st.lists(st.integers(0, 400), min_size=1, unique=True).map(sorted),
    )
)
def test_pairs_come_back(pairs: dict[tuple[int, int], list[int]]) -> None:
    assert unpack_pairs(pack_pairs(pairs)) == pairs


def test_no_sign_needs_an_escape_and_none_is_used_twice() -> None:
    signs = [tag_sign(place) for place in range(400)]
    assert len({*signs, *"#$%&'() "}) == 408
    assert json.dumps("".join(signs), ensure_ascii=False) == '"' + "".join(signs) + '"'
