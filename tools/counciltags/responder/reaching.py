"""Trying out a configuration: every server is reached, and nothing is sent."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING, Any, NamedTuple

from counciltags.responder.effects import PermanentError, TemporaryError, UncertainError
from counciltags.responder.networks import NETWORKS
from counciltags.responder.routes import ROUTES
from counciltags.responder.routes.webhook import SHORTEST_SECRET, secret_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from counciltags.responder.config import Config
    from counciltags.responder.council import CouncilView


class Finding(NamedTuple):
    """What was found about one part; ``good`` is false where it could not be used."""

    part: str
    good: bool
    said: str


def reach(config: Config) -> Iterator[Finding]:
    """Reach every network and route."""
    for kinds, items in ((NETWORKS, config.networks), (ROUTES, config.routes)):
        for item in items:
            yield _reached(kinds[item["kind"]], item)


def _reached(make: Any, item: Mapping[str, Any]) -> Finding:  # noqa: ANN401 -- a network or a route
    try:
        return Finding(item["name"], good=True, said=make(item).check())
    except (TemporaryError, PermanentError, UncertainError, ValueError) as error:
        return Finding(item["name"], good=False, said=str(error))


def doubts(config: Config, view: CouncilView) -> Iterator[str]:
    """Say what works and is yet likely a mistake."""
    known = view.registry.teams
    for team in sorted(set(config.desks.teams) - set(known)):
        yield f"Team '{team}' is in the configuration, but not in the council's file."
    bare = sorted(set(known) - set(config.desks.teams))
    if bare:
        yield f"No route of their own, so their posts go to catch_all: {', '.join(bare)}."
    for tag in sorted(set(config.retention) - set(view.registry.tags)):
        yield f"Tag '{tag}' has its days under [retention], but is not in the council's file."
    accounts = {account.handle.casefold() for account in view.registry.accounts}
    for item in config.networks:
        if accounts and item["account"].casefold() not in accounts:
            yield f"Account {item['account']} is not one of those in the council's file."
    for item in config.routes:
        yield from _route_doubts(item)
    if config.dry_run:
        yield "It is a dry run: nothing is posted, and nobody is told."


def _route_doubts(item: Mapping[str, Any]) -> Iterator[str]:
    name = item["name"]
    if item["kind"] == "webhook" and len(secret_bytes(item["secret"])) < SHORTEST_SECRET:
        yield f"{name}: its secret is short. Take {SHORTEST_SECRET} random bytes or more."
    clear = item.get("starttls") is False and not item.get("implicit_tls")
    if clear and item["host"] not in {"localhost", "127.0.0.1", "::1"}:
        yield f"{name}: mail goes to {item['host']} in the clear, for anyone on the way to read."


def open_files(config: Config, file: Path) -> Iterator[str]:
    """Name files with secrets or people's words that others on this machine can read."""
    named = [
        file.parent / str(value)
        for item in config.routes
        for key, value in item.items()
        if key.endswith("_file")
    ]
    for path in (*named, config.ledger):
        if path.is_file() and stat.S_IMODE(path.stat().st_mode) & stat.S_IROTH:
            yield f"{path} can be read by everybody on this machine: chmod o= {path}"
