"""Pages of councils: those still to begin, who answers instead, and the list of all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from counciltags.merging.localise import for_council
from counciltags.model.overlay import Hours
from counciltags.model.tag import Referral
from counciltags.website.councillist import MANY, councils_page
from counciltags.website.councils import council_page, kin_of
from counciltags.website.data import council_data, engines, shared_scripts
from counciltags.website.referrals import referrals
from counciltags.website.view import LANGUAGES, View

if TYPE_CHECKING:
    from counciltags.registry import Registry


def council_body(registry: Registry, slug: str, language: str = "en") -> str:
    merged = for_council(registry, slug)
    return council_page(View(merged, language, "index"), merged, kin_of(merged), {}).body


@pytest.fixture
def beginning(small: Registry) -> Registry:
    """A registry in which AnyCounty follows AnyCouncil on a day that has not come."""
    ends = small.councils["anycouncil"]._replace(ends="2099-03-31", successors=("anycounty",))
    starts = small.councils["anycounty"]._replace(starts="2099-04-01")
    councils = {**small.councils, "anycouncil": ends, "anycounty": starts}
    return small._replace(councils=councils, overlays={})


def test_a_council_still_to_begin_says_who_answers_until_then(beginning: Registry) -> None:
    body = council_body(beginning, "anycounty")
    until = body.index("Until then these councils answer")
    assert "begins on 1 April 2099" in body[:until]
    assert 'href="anycouncil.html"' in body[until : until + 200]
    assert "This council will answer" in body
    assert "This council answers" not in body
    assert "It took over from" not in body


def test_nobody_can_choose_a_council_before_its_day(beginning: Registry) -> None:
    button = re.search(r"<button[^>]*data-use-council[^>]*>", council_body(beginning, "anycounty"))
    assert button
    assert " hidden" in button[0]
    assert 'data-first-day="2099-04-01"' in button[0]
    ready = re.search(r"<button[^>]*data-use-council[^>]*>", council_body(beginning, "anycouncil"))
    assert ready
    assert " hidden" not in ready[0]


def test_the_choice_of_councils_knows_who_is_still_to_begin(beginning: Registry) -> None:
    scripts = dict(shared_scripts(beginning, engines(beginning)))
    for language in LANGUAGES:
        councils = scripts[f"assets/data/councils.{language}.js"]
        assert '"anycounty","2099-04-01"' in councils
        assert '"anycouncil",""' in councils


def test_a_page_knows_who_follows_a_council_that_will_close(beginning: Registry) -> None:
    told = council_data(for_council(beginning, "anycouncil"), {})
    assert told["ends"] == "2099-03-31"
    assert [slug for slug, _ in told["heirs"]] == ["anycounty"]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (("mon", "tue", "wed", "thu", "fri"), "Monday to Friday, 09:00 to 17:00"),
        (("mon", "wed", "fri"), "Monday, Wednesday, Friday, 09:00 to 17:00"),
        (("tue", "mon"), "Monday, Tuesday, 09:00 to 17:00"),
        (("sat",), "Saturday, 09:00 to 17:00"),
    ],
)
def test_only_days_in_a_row_are_said_as_from_to(
    small: Registry, days: tuple[str, ...], expected: str
) -> None:
    overlay = small.overlays["anycouncil"]._replace(office_hours=(Hours(days, "09:00", "17:00"),))
    body = council_body(small._replace(overlays={"anycouncil": overlay}), "anycouncil")
    assert expected in body


def test_a_kind_of_council_keeps_its_capitals(small: Registry) -> None:
    council = small.councils["anycouncil"]
    for kind, expected in (("city-corporation", "City of London"), ("district", "District, ")):
        councils = {**small.councils, "anycouncil": council._replace(type=kind)}
        assert f"<p>{expected}" in council_body(small._replace(councils=councils), "anycouncil")


def test_whoever_answers_several_tags_is_named_once(small: Registry) -> None:
    view = View(small, "en", "councils/anycouncil")
    one, other, third = list(small.tags.values())[:3]
    county = Referral(councils=("anycounty",))
    several = county._replace(providers=tuple(small.providers)[:1])
    away = [
        (several, [third]),
        (county._replace(link="https://county.example/a"), [one]),
        (county._replace(link="https://county.example/b"), [other]),
    ]
    parts = referrals(view, away)
    assert [part.count("<h3>") for part in parts] == [1, 1]
    assert "One of these" not in parts[0]
    assert "https://county.example/a" in parts[0]
    assert "https://county.example/b" in parts[0]
    assert "One of these" in parts[1]
    assert view.hashtag(third) in parts[1]


def test_a_link_to_a_first_page_is_not_shown_as_a_page_about_the_tag(small: Registry) -> None:
    county = small.councils["anycounty"]._replace(website="https://county.example/")
    plain = small._replace(councils={**small.councils, "anycounty": county})
    view = View(plain, "en", "councils/anycouncil")
    tag = next(iter(small.tags.values()))
    to = Referral(councils=("anycounty",), link="https://county.example/")
    assert "county.example" not in referrals(view, [(to, [tag])])[0]


def test_tags_stand_in_the_order_of_their_own_language(small: Registry) -> None:
    for language in LANGUAGES:
        plain = small._replace(overlays={})
        body = council_body(plain, "anycouncil", language).partition("<h2>")[2]
        own = body.partition("</section>")[0]
        for group in re.findall(r'<ul class="chips">(.*?)</ul>', own):
            names = re.findall(r">(#[^<]+)<", group)
            assert names
            assert names == sorted(names, key=str.lower)


def test_a_long_list_of_councils_is_divided_by_letters(small: Registry) -> None:
    council = small.councils["anycouncil"]._replace(demonstration=False)
    names = [f"{chr(65 + number % 26)}ton {number}" for number in range(MANY + 10)]
    councils = {
        f"c{n}": council._replace(slug=f"c{n}", name={"en": name}) for n, name in enumerate(names)
    }
    body = councils_page(View(small._replace(councils=councils), "en", "index"), set()).body
    targets = re.findall(r'href="#([^"]+)"', body)
    assert len(targets) == 1 + 26
    assert [body.count(f'id="{target}"') for target in targets] == [1] * len(targets)
    assert body.count('href="c') == len(councils)
