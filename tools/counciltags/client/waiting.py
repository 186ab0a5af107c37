"""How long another server asks us to wait."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def retry_after(headers: Mapping[str, str], longest: float) -> float:
    """Read Retry-After: seconds, or a day and time (RFC 9110, section 10.2.3).

    The names of ``headers`` are in small letters. Gives seconds, ``longest`` at most; 0 where
    nothing is asked, or nothing that can be read.
    """
    said = headers.get("retry-after", "").strip()
    if said.isascii() and said.isdigit():
        return min(float(said[:9]), longest)
    try:
        until = parsedate_to_datetime(said)
    except ValueError:
        return 0.0
    left = (until.replace(tzinfo=until.tzinfo or UTC) - datetime.now(UTC)).total_seconds()
    return min(max(left, 0.0), longest)
