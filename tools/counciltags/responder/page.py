"""The sandbox's page: post as a resident, and watch the reply, the mail and the ledger.

Rendered here, complete, for browsers with no JavaScript. It is for this machine only, and takes
no post from another website's page: forms carry a token that only this page can give.
"""

from __future__ import annotations

import hmac
import secrets
import time
from typing import TYPE_CHECKING, Any

from flask import Flask, abort, make_response, redirect, request, url_for

from counciltags.responder.demonstration import ACCOUNT, RESIDENT
from counciltags.responder.ledger import care
from counciltags.responder.networks.world import FAULTS
from counciltags.responder.showing import WAITING, Sandbox, shown
from counciltags.responder.template import STYLE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from flask import Response
    from flask.typing import ResponseReturnValue
    from sqlalchemy import Engine

    from counciltags.responder.networks.world import World

_LONGEST = 2000
_DIGITS = 15
_LARGEST = 10**_DIGITS
_CONTENT = (
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)


def make_page(world: World, engine: Engine, port: int, patience: float = 4.0) -> Flask:
    """Make the page over a sandbox and the ledger of the responder that works on it."""
    sandbox = Sandbox(world, engine, port, secrets.token_urlsafe(24), patience)
    app = Flask("counciltags.responder")
    app.config["MAX_CONTENT_LENGTH"] = 64 * 1024
    _guard(app, sandbox)
    _pages(app, sandbox)
    return app


def _guard(app: Flask, sandbox: Sandbox) -> None:
    allowed = {f"127.0.0.1:{sandbox.port}", f"localhost:{sandbox.port}"}

    @app.before_request
    def _here_only() -> None:
        """Refuse other names for this machine (DNS rebinding) and other sites' forms."""
        origin = request.headers.get("Origin", "")
        if request.host not in allowed:
            abort(400, "Open this page at its own address.")
        if request.method != "POST":
            return
        given = request.form.get("guard", "").encode()
        foreign = origin and origin.partition("://")[2] not in allowed
        if foreign or not hmac.compare_digest(given, sandbox.token.encode()):
            abort(403, "This page takes posts from itself only. Open it again, then post.")

    @app.after_request
    def _quiet(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = _CONTENT
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["Cache-Control"] = "no-store"
        return response


def _pages(app: Flask, sandbox: Sandbox) -> None:
    world, engine = sandbox.world, sandbox.engine

    @app.get("/")
    def home() -> str:
        return shown(sandbox, None)

    @app.get("/thread/<int:root>")
    def thread(root: int) -> str:
        if root > _LARGEST or not world.thread(root):
            abort(404)
        return shown(sandbox, root)

    @app.get("/style.css")
    def style() -> Response:
        sheet = make_response(STYLE)
        sheet.mimetype = "text/css"
        return sheet

    @app.get("/healthz")
    def healthz() -> dict[str, Any]:
        with engine.begin() as connection:
            return {"ok": True, "oldest_unsent": care.oldest_unsent(connection)}

    @app.post("/")
    def post() -> ResponseReturnValue:
        number = _enter(world, request.form)
        if not number:
            return redirect(url_for("home"), code=303)
        _wait(sandbox, number)
        return redirect(url_for("thread", root=world.root_of(number)), code=303)

    @app.post("/moods")
    def moods() -> ResponseReturnValue:
        _set_mood(world, request.form)
        return redirect(url_for("home") + "#moods", code=303)


def _set_mood(world: World, form: Mapping[str, str]) -> None:
    """Let the next calls go wrong in a way, or let all go well again."""
    name, times = form.get("mood", ""), form.get("times", "1")
    if form.get("clear"):
        while world.take_fault(*FAULTS):
            pass
    elif name in FAULTS and times.isascii() and times.isdigit() and len(times) == 1:
        world.plan_fault(*[name] * int(times))


def _wait(sandbox: Sandbox, number: int) -> None:
    """Give the responder a moment, so that the next page already shows what it did."""
    until = time.monotonic() + sandbox.patience
    while time.monotonic() < until:
        with sandbox.engine.begin() as connection:
            rows = care.deliveries_of(connection, "sandbox", str(number))
        if rows and not any(row["state"] in WAITING for row in rows):
            return
        time.sleep(0.1)


def _enter(world: World, form: Mapping[str, str]) -> int:
    """Post what a visitor wrote; 0 if there was nothing."""
    text = form.get("text", "").strip()[:_LONGEST]
    author = form.get("author", "").strip()[:60] or RESIDENT
    if author.casefold() == ACCOUNT.casefold():
        author = RESIDENT
    before = form.get("reply_to", "")
    reply_to = int(before) if before.isdecimal() and len(before) < _DIGITS else None
    return world.post(author, text, reply_to=reply_to) if text else 0
