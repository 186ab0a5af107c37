"""Recognising tags in a stream of posts, one a line, in constant memory."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from counciltags.hashtags.matching import EMPTY, Matcher
from counciltags.hashtags.supplied import BadPostError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from counciltags.hashtags.names import Names

LONGEST_LINE = 1 << 20
"""Bytes that a line may have; no post is longer, so a longer line is a mistake."""

_CHUNK = 1 << 16


def read_lines(
    read: Callable[[int], bytes], before_waiting: Callable[[], object] = lambda: None
) -> Iterator[bytes]:
    """Split a stream into lines, without their ends.

    ``read`` gives what has come, up to that many bytes, and nothing at the end (``read1`` of a
    buffered file). ``before_waiting`` is called before every read, so that a program at the
    other end has its answers before it is asked for more. Of a line over ``LONGEST_LINE``, only
    one byte more than that is given and the rest is thrown away.
    """
    held = bytearray()
    before_waiting()
    while chunk := read(_CHUNK):
        *whole, rest = chunk.split(b"\n")
        for part in whole:
            held += part
            yield bytes(held[: LONGEST_LINE + 1])
            held.clear()
        held += rest
        del held[LONGEST_LINE + 1 :]
        before_waiting()
    if held:
        yield bytes(held)


def match_stream(
    lines: Iterable[bytes],
    write: Callable[[bytes], object],
    names: Names,
    network: str = "any",
    language: str | None = None,
) -> None:
    """Write one JSON object for every line, blank lines too.

    A line is the text of a post in UTF-8 or, if it starts with ``{``, a JSON object with
    ``text`` and perhaps ``tags`` and ``facets``. The answer is what :class:`Match` holds, or
    ``{"error": {"line", "message", "hint"}}`` for a line that cannot be read; then the stream
    goes on.
    """
    matcher = Matcher(names, network, language)
    for number, line in enumerate(lines, 1):
        write(_encoded(_answer(matcher, line, number)))


_NOTHING = json.dumps(EMPTY.as_json()).encode() + b"\n"


def _encoded(answer: dict[str, Any] | None) -> bytes:
    if answer is None:
        return _NOTHING
    return json.dumps(answer, ensure_ascii=False).encode("utf-8") + b"\n"


def _answer(matcher: Matcher, line: bytes, number: int) -> dict[str, Any] | None:
    try:
        found = matcher.match(_post(line))
    except BadPostError as error:
        return {"error": {"line": number, "message": str(error), "hint": error.hint}}
    return None if found is EMPTY else found.as_json()


def _post(line: bytes) -> dict[str, Any]:
    if len(line) > LONGEST_LINE:
        raise BadPostError(
            f"The line is longer than {LONGEST_LINE:,} bytes.",
            "Send one post a line. No network allows a post that long.",
        )
    try:
        text = line.decode("utf-8").removesuffix("\r")
    except UnicodeDecodeError as error:
        raise BadPostError(
            f"The line is not UTF-8 text: byte {error.start + 1} is wrong.",
            "Save or send the posts as UTF-8.",
        ) from error
    post = _from_json(text) if text.startswith("{") else {"text": text}
    _check_characters(post)
    return post


def _from_json(text: str) -> dict[str, Any]:
    hint = 'A line that starts with { must be one whole JSON object, such as {"text": "#bin"}.'
    try:
        value: dict[str, Any] = json.loads(text)
    except json.JSONDecodeError as error:
        raise BadPostError(
            f"The line is not valid JSON: {error.msg}, at character {error.pos + 1}.", hint
        ) from error
    except RecursionError as error:
        raise BadPostError("The JSON on the line is nested too deeply.", hint) from error
    except ValueError as error:
        raise BadPostError("A number in the JSON on the line is too long.", hint) from error
    return value


def _check_characters(post: dict[str, Any]) -> None:
    text = post.get("text")
    if not isinstance(text, str):
        return
    if "\0" in text:
        raise BadPostError(
            f"The text has a NUL character, at place {text.index(chr(0)) + 1}.",
            "Take it out. It often means that the file is not text, or is UTF-16.",
        )
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise BadPostError(
            f"The text has half a character (a lone surrogate), at place {error.start + 1}.",
            "Write characters beyond U+FFFF as a pair of \\u escapes, or as themselves.",
        ) from error
