"""JSON without the ``json`` package, whose import takes longer than the first look-up of a tag.

Nine tenths of that import are regular expressions, which ``json`` needs to say what is wrong and
to read without its C part. Where Python has no such part, or where it does not take a text, the
``json`` package itself reads it, so that values and errors are always its own.
"""

from __future__ import annotations

from counciltags.records import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Scan = Callable[[str, int], tuple[Any, int]]


class _Options:
    """What ``json`` sets by default."""

    strict = True
    object_hook = None
    object_pairs_hook = None
    parse_float = float
    parse_int = int
    parse_constant = float  # of NaN, Infinity or -Infinity


def _scanner() -> Scan | None:
    try:
        from _json import make_scanner  # noqa: PLC0415 -- the C part may not be there

        return make_scanner(_Options)  # type: ignore[arg-type]
    except (ImportError, AttributeError):  # AttributeError: it asks for an option of a later Python
        return None


_scan = _scanner()


def loads(data: bytes) -> Any:  # noqa: ANN401 -- plain JSON has no narrower type
    """Read one JSON value from UTF-8, as ``json.loads`` does; raises ValueError as it does."""
    if _scan is not None:
        try:
            text = data.decode()
            value, end = _scan(text, 0)
        except (ValueError, StopIteration):
            pass
        else:
            if end == len(text):
                return value
    import json  # noqa: PLC0415 -- see above

    return json.loads(data)
