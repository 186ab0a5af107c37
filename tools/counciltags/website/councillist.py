"""The list of all councils: by nation, and where there are many, by first letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counciltags.website.markup import Html, el, join
from counciltags.website.parts import NATIONS, council_box, items
from counciltags.website.parts import section as part
from counciltags.website.view import Page

if TYPE_CHECKING:
    from collections.abc import Iterable

    from counciltags.model.council import Council
    from counciltags.website.view import View

MANY = 40
"""From how many councils on a list is divided by first letters."""


def councils_page(view: View, adopters: set[str]) -> Page:
    """List every council, by nation; those that have joined first."""
    here = view.at("councils/index")
    everybody = sorted(here.registry.councils.values(), key=lambda item: here.council(item).lower())
    real = [item for item in everybody if not item.demonstration]
    groups = [("councils_joined", [item for item in real if item.slug in adopters])]
    groups += [(nation, [c for c in real if c.nation == nation]) for nation in NATIONS]
    groups.append(("councils_demo", [item for item in everybody if item.demonstration]))
    shown = [(key, found) for key, found in groups if found]
    title = here.say("councils")
    jump = items(el("a", here.say(key), href=f"#{key}") for key, _ in shown)
    body = join((
        el("h1", title),
        el("p", here.say("councils_about"), class_="lead"),
        council_box(here),
        el("nav", jump, aria_label=title, class_="jump"),
        [part(here.say(key), _list(here, key, found), id=key) for key, found in shown],
    ))  # fmt: skip
    return Page(here.path, title, here.say("councils_about"), body, "list")


def _list(view: View, key: str, found: list[Council]) -> Html:
    if len(found) < MANY:
        return items((entry(view, item) for item in found), "council-list")
    letters: dict[str, list[Council]] = {}
    for item in found:
        letters.setdefault(view.council(item)[0].upper(), []).append(item)
    ids = {letter: f"{key}-{number}" for number, letter in enumerate(letters, 1)}
    jump = items((el("a", letter, href=f"#{ids[letter]}") for letter in letters), "letters")
    label = f"{view.say(key)}: {view.say('letter')}"
    lists = [
        (el("h3", letter, id=ids[letter]), items((entry(view, i) for i in inside), "council-list"))
        for letter, inside in letters.items()
    ]
    return join((el("nav", jump, aria_label=label), lists))


def entry(view: View, council: Council) -> Html:
    """Link to a council's page by its name."""
    return view.link(f"councils/{council.slug}", view.council(council))


def entries(view: View, slugs: Iterable[str]) -> list[Html]:
    """Link to the pages of those councils that the registry knows."""
    known = view.registry.councils
    return [entry(view, known[slug]) for slug in slugs if slug in known]
