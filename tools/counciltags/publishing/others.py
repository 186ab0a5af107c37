"""Who answers what at a council that has no overlay, in a few kilobytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from counciltags.merging.provision import referral

if TYPE_CHECKING:
    from counciltags.model.council import Council
    from counciltags.model.tag import Referral
    from counciltags.registry import Registry


def answers_of(registry: Registry, council: Council) -> dict[str, Any]:
    """Group the current tags by who answers them.

    ``own`` lists the council's own tags, ``none`` those of services that its nation does not
    have; each entry of ``referred`` lists tags that go to the same councils or bodies.
    """
    own: list[str] = []
    away: dict[Referral, list[str]] = {}
    for tag in registry.tags.values():
        if tag.status != "current":
            continue
        to = referral(registry, tag, council)
        (own if to is None else away.setdefault(to, [])).append(tag.tag)
    nobody = [to for to in away if answer(to) == "none"]
    return {
        "own": own,
        "referred": [
            {"tags": tags, **plain_referral(to)} for to, tags in away.items() if to not in nobody
        ],
        "none": [tag for to in nobody for tag in away[to]],
    }


def answer(to: Referral | None) -> str:
    """Say in a word who answers: ``own``, ``referred``, or ``none``."""
    if to is None:
        return "own"
    return "referred" if to.councils or to.providers else "none"


def plain_referral(to: Referral) -> dict[str, Any]:
    """Give a referral with every field written out."""
    return {
        "councils": list(to.councils),
        "providers": list(to.providers),
        "names": list(to.names),
        "many": to.many,
        "finder": to.finder,
        "link": to.link,
    }
