"""From a decision to deliveries: who gets what, under which key that never repeats."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from counciltags.responder.policy.values import Decision, Post


class Planned(NamedTuple):
    """A delivery that is due; see :class:`counciltags.responder.effects.Delivery`."""

    key: str
    kind: str
    recipient: str
    payload: dict[str, Any]


class Desks(NamedTuple):
    """Which routes reach which team; ``catch_all`` takes what no team owns."""

    teams: Mapping[str, tuple[str, ...]]
    catch_all: tuple[str, ...]

    def routes(self, team: str) -> tuple[str, ...]:
        """Give the names of the routes that reach a team."""
        return self.teams.get(team) or self.catch_all


def short_hash(*parts: str) -> str:
    """Give a short name for some texts, always the same one; it says nothing about them."""
    data = "\n".join(parts).encode("utf-8", "replace")
    return hashlib.sha256(data).hexdigest()[:24]


def reply_key(post: Post) -> str:
    """Give the key that allows one reply per author per conversation."""
    return "reply:" + short_hash(post.network, post.conversation, post.author.casefold())


def plan(post: Post, decision: Decision, desks: Desks, answer: str = "") -> Iterator[Planned]:
    """Give every delivery for a decision: at most one reply, and one notice per route.

    ``answer`` is one that staff could give.
    """
    if decision.reply:
        payload = {"post": post.id, "conversation": post.conversation, "text": decision.reply}
        yield Planned(reply_key(post), "reply", post.network, payload)
    routes: dict[str, list[int]] = {}
    for place, notice in enumerate(decision.notices):
        for route in desks.routes(notice.team):
            routes.setdefault(route, []).append(place)
    for route, places in routes.items():
        key = "notice:" + short_hash(post.network, post.id, route)
        payload = notice_payload(post, decision, places)
        yield Planned(key, "notice", route, {**payload, "answer": answer})


def notice_payload(post: Post, decision: Decision, places: list[int]) -> dict[str, Any]:
    """Write down all that staff are told, as plain values that never change again."""
    notices = [decision.notices[place] for place in places]
    return {
        "event": short_hash(post.network, post.id),
        "reference": decision.reference,
        "network": post.network,
        "account": post.account,
        "author": post.author,
        "author_name": post.author_name,
        "text": post.text,
        "address": post.address,
        "created": post.created.isoformat(),
        "conversation": short_hash(post.network, post.conversation),
        "teams": [notice.team for notice in notices],
        "tags": list(dict.fromkeys(tag for notice in notices for tag in notice.tags)),
        "suggested": list(decision.suggested),
        "urgent": any(notice.urgent for notice in notices),
        "notes": list(decision.notes),
        "reply": decision.reply,
        "silent": decision.reason,
    }
