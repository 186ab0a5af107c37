"""What the results mean: for each class, whether a program conforms."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from counciltags.conformance.vectors import CLASSES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from counciltags.conformance.running import Result

CONFORMS, FAILS, NOT_CLAIMED = "conforms", "does not conform", "not claimed"


class Verdict(NamedTuple):
    """One class: how many cases passed, failed, broke and were not supported, and what follows.

    ``forgiven`` counts failed cases of level ``should``.
    """

    group: str
    verdict: str
    counts: dict[str, int]
    forgiven: int


def counts_against(result: Result) -> bool:
    """Tell whether a result keeps a program from conforming; a crash always does."""
    return result.outcome == "broken" or (
        result.outcome == "failed" and result.vector.level == "must"
    )


def verdicts(results: Sequence[Result]) -> Iterator[Verdict]:
    """Judge every class of which a case was run.

    A program that supports a part of a class does not conform to it.
    """
    for group in CLASSES:
        own = [result for result in results if result.vector.group == group]
        if own:
            counts = Counter(result.outcome for result in own)
            yield Verdict(
                group,
                _verdict(own),
                {name: counts[name] for name in ("passed", "failed", "broken", "unsupported")},
                sum(r.outcome == "failed" and r.vector.level == "should" for r in own),
            )


def _verdict(results: list[Result]) -> str:
    if all(result.outcome == "unsupported" for result in results):
        return NOT_CLAIMED
    missing = any(
        result.outcome == "unsupported" and result.vector.level == "must" for result in results
    )
    return FAILS if missing or any(map(counts_against, results)) else CONFORMS


def as_json(results: Sequence[Result]) -> dict[str, Any]:
    """Give the whole report as plain values."""
    return {
        "classes": [
            {"class": item.group, "verdict": item.verdict, **item.counts, "forgiven": item.forgiven}
            for item in verdicts(results)
        ],
        "results": [
            {
                "id": result.vector.id,
                "class": result.vector.group,
                "level": result.vector.level,
                "requirements": list(result.vector.requirements),
                "outcome": result.outcome,
                "faults": list(result.faults),
            }
            for result in results
        ],
    }


def as_text(results: Sequence[Result]) -> Iterator[str]:
    """Give the report for people, line by line: what went wrong, then a line for each class."""
    for result in results:
        if result.outcome in {"failed", "broken"}:
            vector = result.vector
            forgiven = "" if counts_against(result) else ", forgiven"
            yield f"{vector.id} {result.outcome}{forgiven}: {vector.about}"
            yield from (f"  {fault}" for fault in result.faults)
            yield f"  See {', '.join(vector.requirements)} in the specification."
            yield ""
    for item in verdicts(results):
        counts = ", ".join(f"{number} {name}" for name, number in item.counts.items() if number)
        forgiven = f" ({item.forgiven} of them forgiven)" if item.forgiven else ""
        yield f"{item.group}: {item.verdict}. {counts}{forgiven}."
