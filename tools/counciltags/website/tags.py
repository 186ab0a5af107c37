"""The page of each tag: the hashtag first, then all that a worried person needs to know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counciltags.website.markup import Html, breakable, el
from counciltags.website.owners import owners
from counciltags.website.parts import (
    body_link,
    callout,
    chips,
    copy_button,
    council_box,
    help_lines,
    items,
    print_code,
    ring,
)
from counciltags.website.parts import section as part
from counciltags.website.statuses import history
from counciltags.website.view import Page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.model.tag import NotFor, Tag
    from counciltags.website.statuses import Event
    from counciltags.website.view import View

LIVE = ("current", "proposed")


def tag_page(view: View, tag: Tag, narrower: list[str], events: list[Event]) -> Page:
    """Make one tag's page; ``narrower`` are the tags under it, ``events`` what releases changed."""
    path = f"tags/{tag.tag}"
    here = view.at(path)
    sections = [*_top(here, tag), *(_live(here, tag) if tag.status in LIVE else ())]
    sections += [_related(here, tag, narrower), *_names(here, tag)]
    sections.append(_decision(here, tag, events))
    sections.append(print_code(here))
    title = f"{here.hashtag(tag)}: {here.text(tag.label)}"
    body = Html("\n".join(str(section) for section in sections if section))
    return Page(path, title, here.text(tag.use_when), body, "tag", ("message.js",), tag.tag)


def _top(view: View, tag: Tag) -> Iterator[Html]:
    area = view.registry.areas.get(tag.area)
    crumbs = [view.link("areas/index", view.say("areas"))]
    if area:
        crumbs.append(view.link(f"areas/{tag.area}", view.text(area.label)))
    yield el("nav", items(crumbs), class_="crumbs", aria_label=view.say("areas"))
    yield el(
        "div",
        el("h1", breakable(view.hashtag(tag)), class_=f"hashtag {_size(view.hashtag(tag))}"),
        el("p", view.spoken(tag.label), class_="lead"),
        None if tag.handling == "call" else _copy(view, tag),
        class_="hero",
    )
    yield from _status(view, tag)
    if tag.status in LIVE:
        yield from _careful(view, tag)


def _copy(view: View, tag: Tag) -> Html | None:
    usable = tag.status == "current"
    return copy_button(view.hashtag(tag), view.say("copy_tag")) if usable else None


def _size(hashtag: str) -> str:
    """Give the class for a hashtag's size: by its longest word, which cannot be broken."""
    longest = max(map(len, breakable(hashtag).split("<wbr>")))
    return next((f"letters-{most}" for most in (8, 10, 13) if longest <= most), "letters-17")


def _status(view: View, tag: Tag) -> Iterator[Html]:
    if tag.status in ("moved", "split", "withdrawn"):
        said = el("p", view.say(f"{tag.status}_text"))
        reason = el("p", view.spoken(tag.reason)) if tag.reason else None
        title = view.say(f"status_{tag.status}")
        yield callout("note", title, said, chips(view, tag.replaced_by), reason)
    if tag.status == "proposed":
        yield callout("note", view.say("status_proposed"), el("p", view.say("proposed_text")))
    for field, key in (("valid_from", "from"), ("valid_until", "until")):
        if getattr(tag, field):
            yield el("p", view.say(key, day=view.day(getattr(tag, field))), class_="dates")


def _careful(view: View, tag: Tag) -> Iterator[Html]:
    """Say first whom to ring, or that this is private; where a call comes first, copy after it."""
    lines = help_lines(view, tag.signpost)
    if tag.handling in ("call", "private"):
        text = el("p", view.say(f"{tag.handling}_text"))
        yield callout(tag.handling, view.say(f"{tag.handling}_title"), text, lines)
    if tag.handling == "call":
        yield el("p", _copy(view, tag))
    yield el(
        "div",
        part(view.say("use_when"), el("p", view.spoken(tag.use_when), class_="big")),
        council_box(view, tag.tag),
        _message(view, tag),
        class_="now",
    )
    if lines and tag.handling == "public":
        yield part(view.say("ring"), lines)


def _message(view: View, tag: Tag) -> Html:
    example = el("p", view.spoken(tag.example), class_="post") if tag.example else None
    return part(
        view.say("message"),
        el("p", view.say("message_private")) if tag.handling == "private" else None,
        el("div", data_message=view.hashtag(tag), data_handling=tag.handling),
        el("h3", view.say("message_example")) if example else None,
        example,
        class_="message",
    )


def _live(view: View, tag: Tag) -> Iterator[Html]:
    if tag.not_for:
        yield part(view.say("not_for"), items(_not_for(view, entry) for entry in tag.not_for))
    yield part(view.say("next"), items((view.say(f"next_{n}") for n in (1, 2, 3)), "steps"))
    yield part(view.say("public"), items(view.say(f"public_{n}") for n in (1, 2, 3)))
    yield owners(view, tag)


def _not_for(view: View, entry: NotFor) -> Html:
    said = view.spoken(entry.what)
    if entry.tag:
        return el("span", said, " ", view.say("not_for_tag"), " ", view.tag_link(entry.tag))
    if entry.provider in view.registry.providers:
        name = body_link(view, view.registry.providers[entry.provider])
        return el("span", said, " ", view.say("not_for_body"), " ", name)
    if entry.contact in view.registry.contacts:
        return el("span", said, " ", ring(view, view.registry.contacts[entry.contact]))
    return said


def _related(view: View, tag: Tag, narrower: list[str]) -> Html | None:
    groups = (
        ("broader", [tag.broader] if tag.broader else []),
        ("narrower", narrower),
        ("see_also", [name for name in tag.see_also if name not in {tag.broader, *narrower}]),
    )
    found = [(view.say(key), chips(view, names)) for key, names in groups if names]
    if not found:
        return None
    return part(
        view.say("related"), [(el("h3", title), chip) for title, chip in found], class_="related"
    )


def _names(view: View, tag: Tag) -> Iterator[Html]:
    other = "cy" if view.language == "en" else "en"
    if other in tag.display:
        name = el("span", "#" + tag.display[other].text, lang=other, class_="tag")
        label = el("span", tag.label[other].text, lang=other) if other in tag.label else None
        yield part(view.say("other_language"), el("p", name, " ", label))
    if tag.aliases:
        lists = [
            el("p", " ".join(f"#{alias}" for alias in names), lang=language)
            for language, names in tag.aliases.items()
        ]
        yield el(
            "details",
            el("summary", view.say("other_names")),
            el("p", view.say("other_names_text")),
            lists,
        )


def _decision(view: View, tag: Tag, events: list[Event]) -> Html:
    facts = [
        (view.say("status"), view.say(f"status_{tag.status}")),
        (view.say("since"), tag.since),
        (view.say("proposed_by"), tag.decision.proposed_by),
        (view.say("decided"), view.day(tag.decision.decided or "")),
    ]
    terms = [(el("dt", name), el("dd", value)) for name, value in facts if value]
    note = el("p", tag.decision.note, lang="en") if tag.decision.note else None
    evidence = items(tag.decision.evidence) if tag.decision.evidence else None
    data = el("a", view.say("data"), href=view.asset(f"api/v1/tags/{tag.tag}.json"))
    return el(
        "details",
        el("summary", view.say("decision")),
        el("dl", terms),
        note,
        (el("h3", view.say("evidence")), el("div", evidence, lang="en")) if evidence else None,
        (el("h3", view.say("statutory")), el("p", view.spoken(tag.statutory)))
        if tag.statutory
        else None,
        history(view, events),
        el("p", view.link("status", view.say("statuses"))),
        el("p", data) if tag.status != "proposed" else None,
        id="decision",
    )
