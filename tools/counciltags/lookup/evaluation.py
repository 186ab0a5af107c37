"""How well the look-up finds the right tag for phrases whose right tags are known."""

from __future__ import annotations

import csv
import hashlib
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from counciltags.registry import Registry

DEPTHS = (1, 3, 5)
PARTS = ("all", "development", "test")
LANGUAGES = {"en": "en", "english": "en", "cy": "cy", "welsh": "cy", "cymraeg": "cy"}
"""What a file of phrases may call a language."""


class Phrasing(NamedTuple):
    """A phrase, the tags that are right for it (any one will do), its language and its area."""

    text: str
    tags: tuple[str, ...]
    language: str
    area: str


class Miss(NamedTuple):
    """A phrase whose first answer is not right, and the answers it got, the best first."""

    phrasing: Phrasing
    given: tuple[str, ...]


class Score(NamedTuple):
    """Of ``total`` phrases, in how many a right tag is among the first one, three and five."""

    total: int = 0
    within: tuple[int, ...] = (0, 0, 0)

    def plus(self, place: int | None) -> Score:
        """Count one phrase more, whose first right tag has this place (0 is the first)."""
        hit = (place is not None and place < depth for depth in DEPTHS)
        return Score(self.total + 1, tuple(a + b for a, b in zip(self.within, hit, strict=True)))

    def percent(self) -> tuple[float, ...]:
        """Give the shares in percent."""
        return tuple(100 * count / max(1, self.total) for count in self.within)


class Report(NamedTuple):
    """The outcome: over all, per area in the order of the alphabet, and what was missed."""

    overall: Score
    areas: dict[str, Score]
    misses: tuple[Miss, ...]


class BadPhrasingsError(ValueError):
    """A file of phrases cannot be read."""


def part_of(text: str) -> str:
    """Give the part that a phrase belongs to, by its hash: ``development`` or ``test``.

    Nobody may tune anything on the test part, so that its figures hold for phrases yet unseen.
    """
    number = int(hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:8], 16)
    return PARTS[1 + number % 2]


def read_phrasings(path: Path, language: str = "en", part: str = "all") -> list[Phrasing]:
    """Read a CSV file with the columns ``text`` and ``tag`` and perhaps ``language`` and ``area``.

    Several right tags are set apart by ``|``. A language may be named as in ``en``, ``en-GB`` or
    ``English``. Raises :class:`BadPhrasingsError`, with words for
    the user, if the file is no such table.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadPhrasingsError(f"{path} cannot be read: {error}.") from None
    if not rows or not {"text", "tag"} <= set(rows[0]):
        raise BadPhrasingsError(
            f"{path} must be CSV with a first line that names the columns 'text' and 'tag' "
            "(and perhaps 'language' and 'area'), and a phrase in every line after it."
        )
    found = [_phrasing(path, number, row, language) for number, row in enumerate(rows, 1)]
    return [item for item in found if part in {"all", part_of(item.text)}]


def _phrasing(path: Path, number: int, row: dict[str, Any], language: str) -> Phrasing:
    tags = (row["tag"] or "").split("|")
    said = (row.get("language") or "").strip()
    # "en-GB" is English; an unknown language would be looked up with hardly any words, unnoticed.
    spoken = LANGUAGES.get(said.lower().replace("_", "-").partition("-")[0]) if said else language
    if spoken is None:
        raise BadPhrasingsError(
            f"{path}, phrase {number}: the language '{said}' is not known. Write en or cy."
        )
    return Phrasing(
        row["text"] or "",
        tuple(tag.strip().lstrip("#") for tag in tags if tag.strip()),
        spoken,
        row.get("area") or "",
    )


def evaluate(
    registry: Registry,
    phrasings: Iterable[Phrasing],
    answer: Callable[[str, str], dict[str, Any]],
) -> Report:
    """Look every phrase up; ``answer`` takes a text and a language and gives what a look-up does.

    A right tag may be given by any name that the registry knows.
    """
    overall = Score()
    areas: dict[str, Score] = {}
    misses = []
    for phrasing in phrasings:
        right = {tag.tag for tag in map(registry.find, phrasing.tags) if tag}
        given = tuple(
            result["tag"] for result in answer(phrasing.text, phrasing.language)["results"]
        )
        place = next((place for place, tag in enumerate(given) if tag in right), None)
        area = phrasing.area or _area(registry, right)
        overall = overall.plus(place)
        areas[area] = areas.get(area, Score()).plus(place)
        if place != 0:
            misses.append(Miss(phrasing, given))
    return Report(overall, dict(sorted(areas.items())), tuple(misses))


def _area(registry: Registry, right: set[str]) -> str:
    return registry.tags[min(right)].area if right else "unknown"


def unknown_tags(registry: Registry, phrasings: Sequence[Phrasing]) -> list[str]:
    """Give the names of right tags that the registry does not know; they count as missed."""
    return sorted({tag for item in phrasings for tag in item.tags if not registry.find(tag)})


def as_lines(report: Report) -> Iterator[str]:
    """Say the outcome in lines: the table, then the misses."""
    yield f"{'area':<12}{'phrases':>8}{'top 1':>8}{'top 3':>8}{'top 5':>8}"
    for name, score in (*report.areas.items(), ("all", report.overall)):
        shares = "".join(f"{share:7.1f}%" for share in score.percent())
        yield f"{name:<12}{score.total:>8}{shares}"
    if report.misses:
        yield ""
        yield "Not first:"
    for miss in report.misses:
        wanted = " or ".join(miss.phrasing.tags)
        given = ", ".join(miss.given) or "nothing"
        yield f"  {miss.phrasing.text!r} is {wanted}; given: {given}"
