"""What the sandbox's page shows: conversations, mail, and what the ledger says about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from flask import render_template_string

from counciltags.responder.demonstration import ACCOUNT, RESIDENT
from counciltags.responder.ledger import care
from counciltags.responder.networks.world import FAULTS
from counciltags.responder.template import TEMPLATE

if TYPE_CHECKING:
    from sqlalchemy import Engine, RowMapping

    from counciltags.responder.networks.world import Entry, World

WAITING = ("pending", "attempting", "uncertain")

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


class Sandbox(NamedTuple):
    """What the page shows. ``patience`` is how many seconds a post may take to be answered."""

    world: World
    engine: Engine
    port: int
    token: str
    patience: float


def shown(sandbox: Sandbox, root: int | None) -> str:
    """Write the page: of one conversation, or (None) of the newest ones."""
    world = sandbox.world
    starts = world.newest() if root is None else world.thread(root)[:1]
    with sandbox.engine.begin() as connection:
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
    unread = any(
        not part.rows and part.entry.author != ACCOUNT and ACCOUNT in part.entry.text
        for part in parts
    )
    return render_template_string(
        TEMPLATE,
        threads=threads,
        root=root,
        here="/" if root is None else f"/thread/{root}",
        counts=counts,
        mail=[item for item in world.mail() if root is None or item.message_id in ours],
        trials=TRY,
        resident=RESIDENT,
        ours=ACCOUNT,
        working=unread or any(counts[state] for state in WAITING),
        faults=FAULTS,
        planned=world.planned_faults(),
        token=sandbox.token,
    )
