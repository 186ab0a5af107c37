"""The responder's own small web server: health, figures, and the pages of links."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from flask import Flask, make_response, request

from counciltags.responder import figures
from counciltags.responder.ledger.opening import open_engine
from counciltags.responder.listening import listening
from counciltags.responder.web.answering import Desk, answering
from counciltags.responder.web.metrics import registry_of, written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from flask import Response
    from flask.typing import ResponseReturnValue
    from sqlalchemy import Engine

    from counciltags.responder.config import Config
    from counciltags.responder.pulse import Pulse

_LONGEST_SILENCE: Final = 120.0
_ROUNDS: Final = 5
_CONTENT = (
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
_HEADERS: Final = {
    "Content-Security-Policy": _CONTENT,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip")


class Watched(NamedTuple):
    """What the pages are about: a ledger, a pulse, and a clock."""

    engine: Engine
    pulse: Pulse
    clock: Callable[[], datetime]


def make_app(config: Config, watched: Watched) -> Flask:
    """Make the pages. Links are answered only where the configuration has them."""
    app = Flask("counciltags.responder.web")
    app.config["MAX_CONTENT_LENGTH"] = 64 * 1024
    figures_kept = registry_of(*watched)
    longest = max(_LONGEST_SILENCE, _ROUNDS * config.poll_seconds)

    @app.before_request
    def _inside_only() -> ResponseReturnValue | None:
        """Keep health and figures from whoever comes through a public web server."""
        inner = request.path in {"/healthz", "/metrics"}
        if inner and any(name in request.headers for name in _FORWARDED):
            return "Not found.", 404
        return None

    @app.after_request
    def _quiet(response: Response) -> Response:
        response.headers.update(_HEADERS)
        return response

    @app.get("/healthz")
    def healthz() -> ResponseReturnValue:
        state = _health(watched, longest)
        return state, 200 if state["ok"] else 503

    @app.get("/metrics")
    def metrics() -> Response:
        answer = make_response(written(figures_kept))
        answer.headers["Content-Type"] = "text/plain; version=0.0.4; charset=utf-8"
        return answer

    if config.links is not None:
        desk = Desk(config.links, watched.engine, config.desks.catch_all, watched.clock)
        app.register_blueprint(answering(desk))
    return app


def _health(watched: Watched, longest: float) -> dict[str, Any]:
    age = watched.pulse.age()
    try:
        with watched.engine.begin() as connection:
            held = figures.waiting(connection, watched.clock())
    except Exception:  # noqa: BLE001 -- whatever is wrong with the ledger, it is not healthy
        return {"ok": False, "why": "the ledger cannot be read"}
    state = {
        "ok": age <= longest,
        "last_round_age_seconds": round(age, 1),
        "oldest_unsent_seconds": round(held.unsent, 1),
        "oldest_parked_seconds": round(held.parked, 1),
    }
    return state if state["ok"] else {**state, "why": "it has not looked for posts for too long"}


@contextmanager
def served(config: Config, pulse: Pulse, clock: Callable[[], datetime]) -> Iterator[None]:
    """Serve what the configuration asks for while the block runs. Raises CannotListenError."""
    if config.web is None:
        yield
        return
    engine = open_engine(config.ledger)
    app = make_app(config, Watched(engine, pulse, clock))
    advice = "Choose another under [web] in the configuration."
    try:
        with listening(app, config.web.host, config.web.port, advice):
            yield
    finally:
        engine.dispose()
