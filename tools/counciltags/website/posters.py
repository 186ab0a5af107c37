"""Posters: the starter tags on one sheet of A4, for everybody and for each council that joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counciltags.website.codes import qr_code
from counciltags.website.home import live
from counciltags.website.markup import Html, breakable, breakable_address, el, join
from counciltags.website.view import Page

if TYPE_CHECKING:
    from counciltags.registry import Registry
    from counciltags.website.view import View


def poster_page(view: View, merged: Registry | None = None) -> Page:
    """Make a poster; with a registry merged for a council it names the council and its account."""
    council = merged.council if merged else None
    path = f"posters/{council.slug}" if council else "posters/index"
    here = view.at(path)
    say = here.say
    account = merged.accounts[0].handle if merged and merged.accounts else ""
    before, _, after = say("poster_lead_account", account="\n").partition("\n")
    lead = (before, breakable_address(account), after) if account else (say("poster_lead"),)
    tags = [tag for tag in live(here) if tag.starter]
    if merged:
        tags = [tag for tag in tags if merged.tags[tag.tag].referral is None]
    rows = [
        el("li", el("strong", breakable(here.hashtag(tag)), class_="tag"), " ",
           here.spoken(tag.label))
        for tag in tags
    ]  # fmt: skip
    home = "" if here.language == "en" else f"{here.language}/"
    address = f"{here.registry.base_url}/{home}index.html"
    more = el("p", say("poster_more"), ": ", breakable_address(address))
    sheet = el(
        "div",
        el("h1", say("poster_title")),
        el("p", here.council(council), class_="lead") if council else None,
        el("p", lead, class_="lead"),
        el("ul", rows),
        el("div", qr_code(address, say("poster_more")), more, class_="poster-foot"),
        el("p", say("poster_danger"), class_="danger-line"),
        class_="sheet",
    )  # fmt: skip
    title = say("poster_title")
    if council:
        title = f"{title}: {here.council(council)}"
    body = join((el("p", say("poster_print"), class_="no-print"), sheet))
    return Page(path, title, say("poster_about"), Html(body), "poster")
