"""Filling in replies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counciltags.model.replies import PLACEHOLDERS, fill

LINK = "https://anycouncil.example/bins"


@pytest.mark.parametrize(
    ("reply", "values", "expected"),
    [
        (
            "Thanks. Look here: {link} {reference}",
            {"link": LINK, "reference": "CT-1"},
            f"Thanks. Look here: {LINK} CT-1",
        ),
        ("Thanks. Look here: {link} {reference}", {"link": LINK}, f"Thanks. Look here: {LINK}"),
        ("Hurt? Ring {phone}. Look here: {link}", {"link": LINK}, f"Hurt? Look here: {LINK}"),
        (
            "Thanks. If anyone could be hurt, ring {phone}. See {link}",
            {"link": LINK},
            f"Thanks. See {LINK}",
        ),
        ("Ring {phone}.", {"phone": "01632 960001"}, "Ring 01632 960001."),
        (
            "{team} has it: {link}",
            {"team": "Waste {link}", "link": LINK},
            f"Waste {{link}} has it: {LINK}",
        ),
        ("Odd {braces} stay {", {}, "Odd {braces} stay {"),
        ("Only {link}", {}, ""),
        (
            "Say which: {link} If hurt, ring {phone} {reference}",
            {"link": LINK},
            f"Say which: {LINK}",
        ),
        ("Ring {phone} or see {link} Say nothing.", {"link": LINK}, f"Say nothing. {LINK}"),
    ],
)
def test_fill(reply: str, values: dict[str, str], expected: str) -> None:
    assert fill(reply, values) == expected


@given(
    parts=st.lists(
        st.sampled_from([*("{" + name + "}" for name in PLACEHOLDERS), "Thanks.", "Ring"])
    ),
    values=st.dictionaries(st.sampled_from(PLACEHOLDERS), st.text("ab {}", max_size=5)),
)
def test_no_placeholder_of_ours_is_left_unfilled(parts: list[str], values: dict[str, str]) -> None:
    plain = {name: value.replace("{", "").replace("}", "") for name, value in values.items()}
    filled = fill(" ".join(parts), plain)
    assert not any("{" + name + "}" in filled for name in PLACEHOLDERS)
