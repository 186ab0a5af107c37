"""The pages of the links in mails: opening one shows a button, and only the button acts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from flask import Blueprint, make_response, render_template_string

from counciltags.responder import staff
from counciltags.responder.links import ACTIONS, PLACE, BadLinkError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from flask import Response
    from sqlalchemy import Engine

    from counciltags.responder.links import Links

_PAGE = """{% autoescape true %}<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{{ title }}</title>
<link rel="stylesheet" href="/answer.css">
</head>
<body>
<main>
<h1>{{ title }}</h1>
<p>{{ said }}</p>
{% if button %}<form method="post"><p><button>{{ button }}</button></p></form>{% endif %}
</main>
</body>
</html>
{% endautoescape %}"""

STYLE = """:root { color-scheme: light dark; }
html { background: #fff; color: #14161a; }
@media (prefers-color-scheme: dark) { html { background: #16181c; color: #f3f4f6; } }
body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 36rem; margin: 0 auto; padding: 1rem; }
button { font: inherit; padding: .6rem 1rem; min-height: 2.75rem; }
"""


class Desk(NamedTuple):
    """What the pages work with; ``catch_all`` is told what is for another team."""

    links: Links
    engine: Engine
    catch_all: tuple[str, ...]
    clock: Callable[[], datetime]


def answering(desk: Desk) -> Blueprint:
    """Make the pages."""
    pages = Blueprint("answering", __name__)

    @pages.get("/answer.css")
    def style() -> Response:
        answer = make_response(STYLE)
        answer.mimetype = "text/css"
        return answer

    @pages.get(f"{PLACE}<token>")
    def show(token: str) -> Response:
        try:
            action, key = desk.links.read(token, desk.clock())
        except BadLinkError as error:
            return _page("This link does not work", str(error), status=400)
        with desk.engine.begin() as connection:
            found = staff.post_of_notice(connection, key)
        if found is None:
            return _page("This post is gone", "It is no longer kept here.", status=404)
        words = ACTIONS[action]
        return _page(words, f"About the post with the reference {found[1]}.", button=words)

    @pages.post(f"{PLACE}<token>")
    def act(token: str) -> Response:
        try:
            action, key = desk.links.read(token, desk.clock())
        except BadLinkError as error:
            return _page("This link does not work", str(error), status=400)
        now = desk.clock()
        with desk.engine.begin() as connection:
            found = staff.post_of_notice(connection, key)
            if found is None:
                return _page("This post is gone", "It is no longer kept here.", status=404)
            fresh = staff.record(connection, found[0], action, "by a link in a mail", now)
            passed = []
            if action == "not-ours":
                passed = staff.not_ours(connection, key, desk.catch_all, now)
        said = f"For the post with the reference {found[1]}: {ACTIONS[action]}."
        said += " The help desk is told." if passed else ""
        return _page("Thank you, that is noted" if fresh else "That was noted before", said)

    return pages


def _page(title: str, said: str, button: str = "", status: int = 200) -> Response:
    text = render_template_string(_PAGE, title=title, said=said, button=button)
    return make_response(text, status)
