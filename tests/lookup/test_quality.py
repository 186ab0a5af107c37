"""Quality on the test part, on which nothing may be tuned; floors.csv may only rise."""

from __future__ import annotations

import csv
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from counciltags.lookup.answers import lookup
from counciltags.lookup.evaluation import evaluate, read_phrasings, unknown_tags

if TYPE_CHECKING:
    from counciltags.lookup.evaluation import Phrasing
    from counciltags.registry import Registry

HERE = Path(__file__).parent
FILES = sorted((HERE / "phrasings").glob("*.csv"))


def floors() -> list[dict[str, str]]:
    with (HERE / "floors.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def phrasings(part: str) -> list[Phrasing]:
    return [item for path in FILES for item in read_phrasings(path, part=part)]


@pytest.mark.parametrize("floor", floors(), ids=lambda floor: floor["file"])
def test_quality_is_not_below_its_floor(real: Registry, floor: dict[str, str]) -> None:
    asked = read_phrasings(HERE / "phrasings" / f"{floor['file']}.csv", part="test")
    report = evaluate(real, asked, partial(lookup, real))
    least = tuple(float(floor[name]) for name in ("top1", "top3", "top5"))
    found = tuple(round(share, 1) for share in report.overall.percent())
    assert all(a >= b for a, b in zip(found, least, strict=True)), (found, least)


def test_every_file_of_phrasings_has_a_floor() -> None:
    assert {floor["file"] for floor in floors()} == {path.stem for path in FILES}


def test_there_are_enough_phrasings() -> None:
    languages = [item.language for item in phrasings("all")]
    assert languages.count("en") >= 600
    assert languages.count("cy") >= 80


def test_every_right_tag_is_a_tag(real: Registry) -> None:
    assert unknown_tags(real, phrasings("all")) == []


def test_no_phrase_is_given_twice() -> None:
    texts = [(item.text.lower(), item.language) for item in phrasings("all")]
    twice = {text for text in texts if texts.count(text) > 1}
    assert not twice
