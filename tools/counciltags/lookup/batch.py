"""Looking up many phrases, one a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from counciltags.hashtags.streaming import LONGEST_LINE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


def lookup_lines(
    lines: Iterable[bytes], answer: Callable[[str], dict[str, Any]]
) -> Iterator[bytes]:
    """Give one line of JSON for every line: the answer, or what is wrong with the line.

    A line that cannot be read gives ``{"error": {"line", "message", "hint"}}``, and the next is
    read.
    """
    for number, line in enumerate(lines, 1):
        found = _answer(line, number, answer)
        yield json.dumps(found, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def _answer(line: bytes, number: int, answer: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    if len(line) > LONGEST_LINE:
        message = f"The line is longer than {LONGEST_LINE:,} bytes."
        return _error(number, message, "Give one phrase a line.")
    try:
        text = line.decode("utf-8").removesuffix("\r")
    except UnicodeDecodeError as error:
        message = f"The line is not UTF-8 text: byte {error.start + 1} is wrong."
        return _error(number, message, "Save or send the phrases as UTF-8.")
    return answer(text)


def _error(number: int, message: str, hint: str) -> dict[str, Any]:
    return {"error": {"line": number, "message": message, "hint": hint}}
