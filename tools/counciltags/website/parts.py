"""Pieces that several pages share: lists of tags, boxes, sections, help lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counciltags.website.codes import qr_code
from counciltags.website.markup import Html, breakable, el

if TYPE_CHECKING:
    from collections.abc import Iterable

    from counciltags.model.council import Contact, Number, Provider
    from counciltags.model.tag import Tag
    from counciltags.website.markup import Child
    from counciltags.website.view import View

NATIONS = ("england", "wales", "scotland", "northern-ireland")


def section(title: str, *children: Child, **attributes: str) -> Html:
    """Make a part of a page with its heading."""
    return el("section", el("h2", title), children, "\n", **attributes)


def items(children: Iterable[Child], class_: str = "") -> Html:
    """Make a list of points."""
    return el("ul", [el("li", child) for child in children], class_=class_ or None)


def callout(kind: str, title: str, *children: Child) -> Html:
    """Make a box that stands out; ``kind`` is call, private, note or good."""
    return el("div", el("h2", title), children, class_=f"callout {kind}")


def cards(view: View, tags: Iterable[Tag], class_: str = "cards") -> Html:
    """List tags with what they are about, each a large target."""
    return el("ul", [el("li", _card(view, tag)) for tag in tags], "\n", class_=class_)


def _card(view: View, tag: Tag) -> Html:
    return el(
        "a",
        el("strong", breakable(view.hashtag(tag)), class_="tag"),
        el("span", view.spoken(tag.label)),
        href=view.href(f"tags/{tag.tag}"),
    )


def chips(view: View, names: Iterable[str]) -> Html:
    """List tags by their hashtags only."""
    return items((view.tag_link(name) for name in names), "chips")


def body_link(view: View, body: Provider) -> Html:
    """Name a body that is no council, by its website where it has one."""
    name = view.text(body.name)
    return el("a", name, href=body.website) if body.website else el("span", name)


def phone_link(number: str) -> Html:
    """Link to a telephone number, so that a phone can ring it."""
    return el("a", number, href="tel:" + "".join(number.split()), class_="phone")


def help_lines(view: View, names: Iterable[str]) -> list[Html]:
    """Say whom to ring; where nobody has checked any of the numbers, say so once, at the end."""
    known = [view.registry.contacts[name] for name in names if name in view.registry.contacts]
    unchecked = [not line.checked for contact in known for line in contact.lines]
    once = len(unchecked) > 1 and all(unchecked)
    mark = "" if once else view.say("unchecked")
    shown = [_help_line(view, contact, mark) for contact in known]
    note = el("p", el("small", view.say("unchecked_all"))) if once else None
    return [*shown, note] if note else shown


def _help_line(view: View, contact: Contact, mark: str) -> Html:
    """Say whom to ring, when, and on which number in which nation."""
    lines: list[Html] = []
    if contact.council_line:
        link = view.link("councils/index", view.say("ring_council"))
        lines.append(el("div", el("p", link), data_council_line=True))
    same: dict[tuple[str, str], list[str]] = {}
    for line in contact.lines:
        same.setdefault((line.phone, _said(view, line, mark)), []).extend(line.nations)
    for (phone, said), nations in same.items():
        where = ", ".join(view.say(nation) for nation in nations) + ": "
        note = el("small", f"({said})") if said else None
        everywhere = set(nations) >= set(NATIONS)
        lines.append(el("p", None if everywhere else where, phone_link(phone), " ", note))
    head = (el("strong", view.spoken(contact.label)), ". ", view.spoken(contact.when))
    return el("div", el("p", head), lines, class_="help-line")


def ring(view: View, contact: Contact) -> Html:
    """Say in half a line whom to ring, with the number where one is the same for everybody."""
    words = (view.say("not_for_ring"), " ")
    phones = {line.phone for line in contact.lines}
    covered = {nation for line in contact.lines for nation in line.nations}
    if len(phones) != 1 or not covered >= set(NATIONS):
        return el("span", words, view.text(contact.label))
    return el("span", words, phone_link(phones.pop()), " (", view.text(contact.label), ")")


def _said(view: View, line: Number, unchecked: str) -> str:
    """Say when a line is open, and whether somebody has checked its number."""
    checked = view.say("checked", day=view.day(line.checked)) if line.checked else unchecked
    return "; ".join(part for part in (view.text(line.hours), checked) if part)


def council_box(view: View, tag: str = "") -> Html:
    """Make the box in which people name their council; without JavaScript it links to the list."""
    finder = el("a", view.say("council_finder"), href="https://www.gov.uk/find-local-council")
    everybody = view.link("councils/index", view.say("council_list"))
    listed = () if view.path == "councils/index" else (everybody, " · ")
    return el(
        "section",
        el("h2", view.say("your_council")),
        el("div", data_picker=True),
        el("p", listed, finder),
        el("p", el("small", view.say("council_keep"))),
        class_="council-box",
        data_council_box=tag or True,
    )


def copy_button(text: str, label: str) -> Html:
    """Make a button that copies a text; it shows only where JavaScript runs."""
    return el("button", label, type="button", class_="wait", data_copy=text)


def print_code(view: View) -> Html:
    """Give what only a printed page shows: a code that leads back to it."""
    home = "" if view.language == "en" else f"{view.language}/"
    address = f"{view.registry.base_url}/{home}{view.path}.html"
    words = view.say("qr_text")
    return el("div", qr_code(address, words), el("p", words), el("p", address), class_="only-print")


def by_area(view: View, tags: Iterable[Tag]) -> list[tuple[str, list[Tag]]]:
    """Group tags by area, in the order of the areas."""
    groups: dict[str, list[Tag]] = {area: [] for area in view.registry.areas}
    for tag in tags:
        groups.setdefault(tag.area, []).append(tag)
    return [(area, found) for area, found in groups.items() if found]
