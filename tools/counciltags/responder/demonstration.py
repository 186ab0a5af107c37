"""A responder for AnyCouncil over the sandbox: no account, no mail server, nothing to set up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counciltags.responder.config import Config
from counciltags.responder.council import read_council
from counciltags.responder.ledger import care
from counciltags.responder.networks.world import World
from counciltags.responder.opening import opened
from counciltags.responder.plan import Desks
from counciltags.responder.policy.values import Rules

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from counciltags.responder.runner import Runner

ACCOUNT = "@AnyCouncil"
RESIDENT = "@resident"

POSTS = (
    "@AnyCouncil my #bin hasn't been collected",
    "@AnyCouncil when do the works on Station Road finish? #road",
)
"""The two posts of the original proposal."""


def demo_config(council: Path, folder: Path) -> Config:
    """Configure the sandbox: every team of the council has a box, and so has the help desk.

    Raises :class:`counciltags.responder.council.NotACouncilFileError` and OSError.
    """
    world = str(folder / "sandbox.sqlite")
    teams = tuple(read_council(council.read_bytes()).registry.teams)
    boxes = (*teams, "desk")
    return Config(
        council=str(council),
        ledger=folder / "ledger.sqlite",
        networks=({"name": "sandbox", "kind": "sandbox", "account": ACCOUNT, "world": world},),
        routes=tuple(
            {"name": box, "kind": "mailbox", "to": f"{box}@anycouncil.example", "world": world}
            for box in boxes
        ),
        desks=Desks({team: (team,) for team in teams}, ("desk",)),
        fallbacks={},
        # One visitor tries many posts.
        rules=Rules(per_author=1000),
        poll_seconds=0.3,
    )


def play(config: Config) -> None:
    """Post what the proposal posted, once in the life of this sandbox, and let it be answered."""
    world = World(config.ledger.with_name("sandbox.sqlite"))
    if not world.newest(1):
        for text in POSTS:
            world.post(RESIDENT, text, name="A resident")
    with opened(config) as runner:
        runner.drain()


def conversation(runner: Runner, world: World) -> Iterator[str]:
    """Tell in lines what was posted, answered, mailed and noted."""
    mail = world.mail()
    for start in reversed(world.newest()):
        yield f"{start.author}: {start.text}"
        for entry in world.thread(start.id)[1:]:
            yield f"  {entry.author}: {entry.text}"
        with runner.engine.begin() as connection:
            rows = care.deliveries_of(connection, "sandbox", str(start.id))
        for row in rows:
            if row["kind"] == "notice":
                subject = next((m.subject for m in mail if m.message_id == row["external"]), "")
                yield f"  mail to {row['recipient']}: {subject}"
        yield "  ledger: " + ", ".join(_state(dict(row)) for row in rows)


def _state(row: dict[str, object]) -> str:
    if row["state"] is None:
        return f"{row['outcome']}, {row['why']}"
    return f"{row['kind']} to {row['recipient']} {row['state']}"
