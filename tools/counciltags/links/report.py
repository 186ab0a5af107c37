"""Reports of tried links: for people, and as JSON."""

from __future__ import annotations

import json
import time
from collections import Counter
from typing import TYPE_CHECKING

from counciltags.links.memory import MAY_BE_US

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from counciltags.links.places import Place
    from counciltags.links.results import Result

_ORDER = ("dead", "doubtful", "fine")


def as_text(results: Sequence[Result], places: Mapping[str, Sequence[Place]]) -> str:
    """Write what is dead, what is doubtful, and how many links were tried."""
    lines: list[str] = []
    for verdict in _ORDER[:2]:
        for result in results:
            if result.verdict == verdict:
                lines.extend(_entry(result, places.get(result.link, ())))
    counts: Counter[str] = Counter(result.verdict for result in results)
    total = "1 link" if len(results) == 1 else f"{len(results):,} links"
    parts = ", ".join(f"{counts[verdict]:,} {verdict}" for verdict in reversed(_ORDER))
    if results and all(result.cause in MAY_BE_US for result in results):
        lines.append("No website answered at all. Is this machine on the internet?")
    return "\n".join([*lines, f"{total} tried: {parts}.", ""])


def _entry(result: Result, places: Sequence[Place]) -> Iterator[str]:
    yield f"{result.verdict}: {result.link}"
    yield f"  {result.words}"
    if result.leads_to:
        yield f"  It leads to {result.leads_to}"
    if time.time() - result.checked > _OLD:
        yield f"  Tried on {_day(result)}."
    for place in places:
        yield f"  {place.what}: {place.path}:{place.line}:{place.column}"
    yield ""


_OLD = 3600


def _day(result: Result) -> str:
    return time.strftime("%Y-%m-%d %H:%M", time.gmtime(result.checked)) + " UTC"


def as_json(results: Sequence[Result], places: Mapping[str, Sequence[Place]]) -> str:
    """Write all results with their places: link, verdict, cause, words, status, times, places."""
    plain = {
        "links": [
            {
                **result._asdict(),
                "verdict": result.verdict,
                "words": result.words,
                "checked": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(result.checked)),
                "places": [place._asdict() for place in places.get(result.link, ())],
            }
            for result in results
        ],
        "counts": {
            verdict: sum(result.verdict == verdict for result in results) for verdict in _ORDER
        },
    }
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


FORMATS = {"text": as_text, "json": as_json}
