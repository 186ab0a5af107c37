from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counciltags.rules.replies import (
    MOST,
    PLACEHOLDERS,
    ROOM,
    Filled,
    length,
    misplaced,
    placeholders,
    too_long,
    weight,
)

FILLED = Filled(council=52, tag=12)
PARTS = st.lists(
    st.one_of(
        st.sampled_from([f"{{{name}}}" for name in PLACEHOLDERS]),
        st.text("abc {}é🗑", max_size=8),
    ),
    max_size=12,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("Thank you", 9),
        ("Lôn y Felin’s ŵ", 15),
        ("🗑", 2),
        ("垃圾", 4),
    ],
)
def test_weight_counts_as_x_does(text: str, expected: int) -> None:
    assert weight(text) == expected


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("Look here: {link} {team} {reference}", []),
        ("{teams}", ["Nothing can fill in '{teams}'."]),
        ("{ link }", ["Nothing can fill in '{ link }'."]),
        ("{LINK}", ["Nothing can fill in '{LINK}'."]),
        ("{}", ["Nothing can fill in '{}'."]),
        ("{link", ["A '{' stands alone."]),
        ("link}", ["A '}' stands alone."]),
        ("{{link}}", ["A '{' stands alone.", "A '}' stands alone."]),
        ("{" * 3, ["A '{' stands alone."] * 3),
    ],
)
def test_misplaced_brackets(reply: str, expected: list[str]) -> None:
    assert [message for message, _ in misplaced(reply)] == expected


def test_the_nearest_placeholder_is_named() -> None:
    ((_, hint),) = misplaced("{Link}")
    assert hint.startswith("Did you mean 'link'?")


def test_placeholders_are_found() -> None:
    assert placeholders("{link} {links} {team_account} {link}") == {"link", "team_account"}


def fill(reply: str) -> str:
    """Fill a reply in with the longest values, as a responder would."""
    values = {**ROOM, "council": FILLED.council, "tag": FILLED.tag}
    for name, size in values.items():
        reply = reply.replace(f"{{{name}}}", "x" * size)
    return f"@{'y' * 30} {reply}"


@given(PARTS)
def test_no_filled_reply_is_longer_than_was_counted(parts: list[str]) -> None:
    reply = "".join(parts)
    assert weight(fill(reply)) <= length(reply, FILLED)


@given(PARTS)
def test_only_replies_that_fit_are_let_through(parts: list[str]) -> None:
    reply = "".join(parts)
    assert (too_long(reply, FILLED) is None) == (length(reply, FILLED) <= MOST)


def test_a_reply_of_exactly_one_post_fits() -> None:
    room = MOST - length("{council}{tag}", FILLED)
    assert too_long("{council}{tag}" + "a" * room, FILLED) is None
    fault = too_long("{council}{tag}" + "a" * (room + 1), FILLED)
    assert fault is not None
    assert "281" in fault[0]
    assert "52 for {council}, 12 for {tag}" in fault[1]
