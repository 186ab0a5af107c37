"""Our own programs take the test: a request in, an answer out.

This is the adapter that anyone writes for theirs; it shows how little there is to it.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from counciltags.hashtags.matching import Matcher
from counciltags.hashtags.normalise import normalise
from counciltags.lookup.answers import lookup
from counciltags.publishing.adopter import adopter_body
from counciltags.released import read_registry
from counciltags.responder.council import read_council
from counciltags.responder.policy.decide import decide
from counciltags.responder.policy.measure import fits
from counciltags.responder.policy.values import History, Post, Rules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from counciltags.registry import Registry

    Given = dict[str, Any]


def normalised(given: Given) -> dict[str, Any]:
    """Give a hashtag's key."""
    return {"key": normalise(given["text"])}


def recognised(given: Given) -> dict[str, Any]:
    """Give the tags of a post."""
    matcher = Matcher(given["names"]["names"], given["network"], given.get("language"))
    return matcher.match(given["post"]).as_json()


def merged(given: Given) -> dict[str, Any]:
    """Give the body of a council's published file."""
    return adopter_body(_registry(given).for_council(given["council"]))


def _registry(given: Given) -> Registry:
    document = dict(given["registry"])
    document["overlays"] = {**document["overlays"], **given.get("overlays", {})}
    return read_registry(json.dumps(document).encode())


def decided(given: Given) -> dict[str, Any]:
    """Give what a responder does about a post."""
    post, before, rules = (dict(given[name]) for name in ("post", "history", "rules"))
    found = decide(
        Post(
            **{
                **{name: post[name] for name in Post._fields if name in post},
                "created": _moment(post["created"]),
                "tags": tuple(post["tags"]),
                "facets": tuple(post["facets"]),
            }
        ),
        read_council(json.dumps(given["council"]).encode()),
        History(
            **{
                **before,
                "now": _moment(before["now"]),
                "first_start": _moment(before["first_start"]),
                "own_accounts": frozenset(before["own_accounts"]),
            }
        ),
        Rules(
            **{name: value for name, value in rules.items() if name in Rules._fields}
            | {
                "oldest": timedelta(hours=rules["oldest_hours"]),
                "closed_days": tuple(rules["closed_days"]),
            }
        ),
    )
    return {
        "outcome": found.outcome,
        "reply": found.reply,
        "language": found.language,
        "tags": list(found.tags),
        "suggested": list(found.suggested),
        "teams": [notice.team for notice in found.notices],
        "urgent": [notice.team for notice in found.notices if notice.urgent],
        "flags": list(found.flags),
        "reference": found.reference,
    }


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


def measured(given: Given) -> dict[str, Any]:
    """Tell whether a reply fits."""
    return {"fits": fits(given["network"], given["text"], given["longest"])}


def looked_up(given: Given) -> dict[str, Any]:
    """Give the help line and the tags for a person's words."""
    registry = _registry(given)
    if given.get("council"):
        registry = registry.for_council(given["council"])
    found = lookup(registry, given["words"], given.get("language", "en"))
    line = found["signpost"]
    return {
        "signpost": line and {"id": line["id"], "phone": line["phone"]},
        "tags": [item["tag"] for item in found["results"]],
        "results": [
            {name: item[name] for name in ("tag", "handling", "referral")}
            for item in found["results"]
        ],
    }


KINDS: dict[str, Callable[[Given], dict[str, Any]]] = {
    "normalise": normalised,
    "recognise": recognised,
    "merge": merged,
    "decide": decided,
    "measure": measured,
    "look-up": looked_up,
}
"""What we can be asked for."""


def answers(lines: Iterable[bytes]) -> Iterator[str]:
    """Answer requests, one a line; a request that cannot be read gets an error and no end."""
    for line in lines:
        try:
            request = json.loads(line)
            name, kind, given = request["id"], request["kind"], request["given"]
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            yield json.dumps({"id": None, "error": f"This is no request: {error!r}"})
            continue
        if kind not in KINDS:
            yield json.dumps({"id": name, "unsupported": True})
            continue
        try:
            yield json.dumps({"id": name, "answer": KINDS[kind](given)})
        except Exception as error:  # noqa: BLE001 -- one bad case must not end the others
            yield json.dumps({"id": name, "error": repr(error)})
