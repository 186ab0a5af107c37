"""The home page and the lists: one question first, then ways that need no JavaScript."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counciltags.website.markup import Html, el, join
from counciltags.website.parts import cards, items, phone_link
from counciltags.website.parts import section as part
from counciltags.website.view import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.model.tag import Tag
    from counciltags.website.view import View


def home_page(view: View) -> Page:
    """Ask the one question, and list starters and subjects below."""
    here = view.at("index")
    say = here.say
    before, number, after = say("danger_home").partition("999")
    danger = el("p", before, phone_link(number) if number else None, after, class_="danger-line")
    starters = [tag for tag in live(here) if tag.starter]
    body = join((
        el("div", search_box(here), danger, class_="ask"),
        Html("\n"),
        part(say("home_starters"), cards(here, starters, "cards small")),
        part(say("home_areas"), area_list(here)),
        el("p", here.link("propose", say("none_of_these"), class_="button quiet")),
        part(
            say("home_how"),
            el("ol", [el("li", say(f"home_step_{n}")) for n in (1, 2, 3)], class_="steps"),
            el("p", say("home_never")),
        ),
    ))  # fmt: skip
    return Page("index", say("home_title"), say("home_about"), body, "home", ("box.js",))


def search_box(view: View, words: str = "") -> Html:
    """Make the look-up box under the page's one question; without JavaScript the lists work."""
    say = view.say
    return el(
        "div",
        el("h1", el("label", say("home_question"), for_="words")),
        el("p", say("home_lead"), class_="lead"),
        el(
            "input",
            id="words",
            type="search",
            value=words or None,
            autocomplete="off",
            maxlength=400,
            aria_describedby="words-hint",
        ),
        # Right under the box: a phone's keyboard leaves room for little more.
        el("div", data_results=True),
        el("p", say("home_hint"), id="words-hint", class_="hint"),
        el("p", say("home_typing"), class_="hint only-script"),
        el("p", say("home_no_script"), class_="hint no-script"),
        class_="look-up",
        data_look_up=True,
    )


def live(view: View) -> list[Tag]:
    """Give the tags that are in use, in order of their hashtags in this language."""
    tags = [tag for tag in view.registry.tags.values() if tag.status == "current"]
    return sorted(tags, key=lambda tag: view.hashtag(tag).lower())


def area_list(view: View) -> Html:
    """List the subjects, each a large target."""
    entries = [
        el(
            "a",
            el("strong", view.spoken(area.label)),
            el("span", view.spoken(area.about)),
            href=view.href(f"areas/{area.id}"),
        )
        for area in view.registry.areas.values()
    ]
    return el("ul", [el("li", entry) for entry in entries], "\n", class_="cards areas")


def area_pages(view: View) -> Iterator[Page]:
    """Make the page of subjects, and one page for each."""
    here = view.at("areas/index")
    title = here.say("areas")
    yield Page("areas/index", title, here.say("areas_about"),
               Html(el("h1", title) + area_list(here)), "list")  # fmt: skip
    for area in view.registry.areas.values():
        here = view.at(f"areas/{area.id}")
        tags = [tag for tag in live(here) if area.id in (tag.area, *tag.also_in)]
        tags.sort(key=lambda tag: (bool(tag.broader), not tag.starter))
        body = (
            el("nav", items([here.link("areas/index", title)]), class_="crumbs", aria_label=title),
            el("h1", here.spoken(area.label)),
            el("p", here.spoken(area.about), class_="lead"),
            cards(here, tags),
        )
        about = here.text(area.about)
        yield Page(here.path, here.text(area.label), about, Html("".join(body)), "list")


def all_tags_page(view: View) -> Page:
    """List every tag by its first letter; those no longer in use stand at the end."""
    here = view.at("tags/index")
    groups: dict[str, list[Tag]] = {}
    for tag in live(here):
        groups.setdefault(here.hashtag(tag)[1].upper(), []).append(tag)
    jump = items((el("a", letter, href=f"#{letter.lower()}") for letter in groups), "letters")
    lists = [
        (
            el("h2", letter, id=letter.lower()),
            items((_entry(here, tag) for tag in tags), "tag-list"),
            "\n",
        )
        for letter, tags in groups.items()
    ]
    gone = [tag for tag in here.registry.tags.values() if tag.status != "current"]
    other = part(here.say("gone"), items((_entry(here, t) for t in gone), "tag-list"))
    title = here.say("all_tags")
    body = el(
        "div",
        el("h1", title),
        el("nav", jump, aria_label=here.say("letter")),
        lists,
        other if gone else None,
        el("p", here.link("status", here.say("statuses"))),
    )
    return Page(here.path, title, here.say("all_tags_about"), body, "list")


def _entry(view: View, tag: Tag) -> Html:
    return el("span", view.tag_link(tag.tag), " ", view.spoken(tag.label))
