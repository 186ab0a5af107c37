"""The sandbox's page: post as a resident, and watch the reply, the mail and the ledger.

Rendered here, complete, for browsers with no JavaScript. It is for this machine only, and takes
no post from another website's page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from flask import Flask, abort, redirect, render_template_string, request, url_for

from counciltags.responder.demonstration import ACCOUNT, RESIDENT
from counciltags.responder.ledger import care
from counciltags.responder.template import TEMPLATE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask import Response
    from flask.typing import ResponseReturnValue
    from sqlalchemy import Engine, RowMapping

    from counciltags.responder.networks.world import Entry, World

_LONGEST = 2000
_DIGITS = 15
_CONTENT = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'"

TRY = (
    ("A bin", "@AnyCouncil my #bin hasn't been collected"),
    ("A road", "@AnyCouncil when do the works on Station Road finish? #road"),
    ("A slip of the finger", "@AnyCouncil my #binn is still full"),
    ("No tag", "@AnyCouncil the bin in our street was not emptied"),
    ("A Welsh tag", "@AnyCouncil Nid yw fy #Biniau wedi eu casglu eto"),
    ("The county's", "@AnyCouncil there is a #pothole by the school"),
    ("Danger", "@AnyCouncil #bin and there is a smell of gas"),
    ("Personal", "@AnyCouncil #benefits please ring me on 07700 900123"),
)
"""Posts to try, each with what it shows."""


class Part(NamedTuple):
    """One post of a conversation, and what the ledger says about it."""

    entry: Entry
    rows: list[RowMapping]


class Thread(NamedTuple):
    """A conversation from its first post on."""

    start: Entry
    posts: list[Part]


def _guard(app: Flask, port: int) -> None:
    allowed = {f"127.0.0.1:{port}", f"localhost:{port}"}

    @app.before_request
    def _here_only() -> None:
        """Refuse other names for this machine (DNS rebinding) and other sites' forms."""
        origin = request.headers.get("Origin", "")
        if request.host not in allowed:
            abort(400, "Open this page at its own address.")
        if request.method == "POST" and origin and origin.partition("://")[2] not in allowed:
            abort(403, "This page takes posts from itself only.")

    @app.after_request
    def _quiet(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = _CONTENT
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "same-origin"
        return response


def make_page(world: World, engine: Engine, port: int) -> Flask:
    """Make the page over a sandbox and the ledger of the responder that works on it."""
    app = Flask("counciltags.responder")
    app.config["MAX_CONTENT_LENGTH"] = 64 * 1024
    _guard(app, port)

    @app.get("/")
    def home() -> str:
        return _shown(world, engine, None)

    @app.get("/thread/<int:root>")
    def thread(root: int) -> str:
        if not world.thread(root):
            abort(404)
        return _shown(world, engine, root)

    @app.get("/healthz")
    def healthz() -> dict[str, Any]:
        with engine.begin() as connection:
            return {"ok": True, "oldest_unsent": care.oldest_unsent(connection)}

    @app.post("/")
    def post() -> ResponseReturnValue:
        number = _enter(world, request.form)
        if not number:
            return redirect(url_for("home"), code=303)
        return redirect(url_for("thread", root=world.root_of(number)), code=303)

    return app


def _enter(world: World, form: Mapping[str, str]) -> int:
    """Post what a visitor wrote; 0 if there was nothing."""
    text = form.get("text", "").strip()[:_LONGEST]
    author = form.get("author", "").strip()[:60] or RESIDENT
    if author.casefold() == ACCOUNT.casefold():
        author = RESIDENT
    before = form.get("reply_to", "")
    reply_to = int(before) if before.isdecimal() and len(before) < _DIGITS else None
    return world.post(author, text, reply_to=reply_to) if text else 0


def _shown(world: World, engine: Engine, root: int | None) -> str:
    starts = world.newest() if root is None else world.thread(root)[:1]
    with engine.begin() as connection:
        threads = [
            Thread(
                start,
                [
                    Part(entry, care.deliveries_of(connection, "sandbox", str(entry.id)))
                    for entry in world.thread(start.id)
                ],
            )
            for start in starts
        ]
        counts = care.counts(connection)
    parts = [part for thread in threads for part in thread.posts]
    ours = {row["external"] for part in parts for row in part.rows}
    # A page that waits for something comes again by itself.
    waiting = any(counts[state] for state in ("pending", "attempting", "uncertain"))
    unread = any(
        not part.rows and part.entry.author != ACCOUNT and ACCOUNT in part.entry.text
        for part in parts
    )
    return render_template_string(
        TEMPLATE,
        threads=threads,
        root=root,
        counts=counts,
        mail=[item for item in world.mail() if root is None or item.message_id in ours],
        trials=TRY,
        resident=RESIDENT,
        ours=ACCOUNT,
        again=waiting or unread,
    )
