"""Who provides a service: this council, another council, or a body that is no council."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counciltags.model.codec import say
from counciltags.model.tag import Referral

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.model.council import Council, Provider
    from counciltags.model.tag import Tag
    from counciltags.registry import Registry

FINDER = "https://www.gov.uk/find-local-council"
"""GOV.UK's page that finds the council for an address; for referrals to one of many."""

TIERS = ("lower-tier", "upper-tier", "every-council")


def answers(tag: Tag, council: Council) -> tuple[str, ...]:
    """Give who provides a tag for a council's kind: tiers and bodies, the likeliest first.

    Empty where the council's nation has no such service.
    """
    by_type = tag.provided_by.get(council.nation, {})
    return by_type.get(council.type) or by_type.get("default", ())


def is_provided_by(answer: str, council: Council) -> bool:
    """Tell whether an answer (a tier, or a body's id) means the council itself."""
    if answer == "lower-tier":
        return council.type != "county"
    if answer == "upper-tier":
        return council.type != "district"
    return answer == "every-council"


def referral(registry: Registry, tag: Tag, council: Council, not_ours: str = "") -> Referral | None:
    """Work out to whom a council refers a tag; nothing if the council answers it itself.

    ``not_ours`` is an overlay's correction: a council's slug or a body's id.
    """
    if not_ours:
        return _to(registry, council, tag, [not_ours])
    if answers_itself(registry, tag, council):
        return None
    return _to(registry, council, tag, list(answers(tag, council)))


def answers_itself(registry: Registry, tag: Tag, council: Council) -> bool:
    """Tell whether a council answers a tag itself.

    It does if its own tier is among the answers, unless a body that covers this very council
    stands before it: the authority that runs the tips of seven boroughs runs this borough's,
    while the borough next door runs its own.
    """
    for answer in answers(tag, council):
        if is_provided_by(answer, council):
            return True
        body = registry.providers.get(answer)
        if body and any(council.slug in item.covers for item in members(registry, body, council)):
            return False
    return False


def _to(registry: Registry, council: Council, tag: Tag, given: list[str]) -> Referral:
    """Name everybody in ``given``; the first with an address decides where people are sent."""
    found = [
        (councils, bodies)
        for councils, bodies in (_resolve(registry, council, answer) for answer in given)
        if councils or bodies
    ]
    if not found:
        return Referral()
    councils, bodies = next((pair for pair in found if _has_address(*pair)), found[0])
    many = len(councils) + len(bodies) > 1 or any(body.kind == "group" for body in bodies)
    everyone = [item for first, _ in found for item in first]
    others = [item for _, second in found for item in second]
    return Referral(
        councils=tuple(dict.fromkeys(item.slug for item in everyone)),
        providers=tuple(dict.fromkeys(item.id for item in others)),
        many=many,
        finder=_finder(registry, councils, bodies) if many else "",
        names=tuple(
            dict.fromkeys(
                name
                for first, second in found
                for name in (
                    *(item.name["en"] for item in first),
                    *(say(item.name) for item in second),
                )
            )
        ),
        link="" if many else _link(registry, tag, councils, bodies),
    )


def _resolve(
    registry: Registry, council: Council, answer: str
) -> tuple[list[Council], list[Provider]]:
    """Give the councils or the bodies that one answer means for a council."""
    if answer == "lower-tier":
        return list(districts(registry, council)), []
    if answer == "upper-tier":
        parent = registry.councils.get(council.parent)
        return ([parent] if parent else []), []
    if answer in registry.councils:
        return [registry.councils[answer]], []
    if answer in registry.providers:
        return [], members(registry, registry.providers[answer], council)
    return [], []


def districts(registry: Registry, county: Council) -> Iterator[Council]:
    """Give the districts of a county that are open on the registry's release day."""
    for council in registry.councils.values():
        if council.parent == county.slug and council.open_on(registry.released):
            yield council


def members(registry: Registry, provider: Provider, council: Council) -> list[Provider]:
    """Give the bodies of a group that serve a council.

    The group itself stands for them where the registry does not know who its members cover;
    where it does, and none covers this council, there is nobody.
    """
    if provider.kind != "group":
        return [provider] if _serves(provider, council) else []
    bodies = [body for body in registry.providers.values() if body.part_of == provider.id]
    covering = [body for body in bodies if body.covers and _serves(body, council)]
    if covering:
        return covering
    known = any(body.covers for body in bodies if council.nation in body.nations)
    return [] if known else [provider]


def _serves(provider: Provider, council: Council) -> bool:
    in_nation = council.nation in provider.nations
    return in_nation and (not provider.covers or council.slug in provider.covers)


def _has_address(councils: list[Council], bodies: list[Provider]) -> bool:
    return bool(councils) or any(body.website for body in bodies)


def _finder(registry: Registry, councils: list[Council], bodies: list[Provider]) -> str:
    """Give the page that tells several apart: of bodies in one group, the group's own."""
    if councils:
        return FINDER
    groups = [registry.providers.get(body.part_of, body) for body in bodies]
    return next((body.website for body in groups if body.website), FINDER)


def _link(registry: Registry, tag: Tag, councils: list[Council], bodies: list[Provider]) -> str:
    """Link to the other council's own page for the tag if it has one, else to its website."""
    if not councils:
        return bodies[0].website if bodies else ""
    for overlay in registry.overlays.values():
        if councils[0].slug in overlay.councils:
            for name in (tag.tag, tag.broader):
                service = overlay.tags.get(name)
                if service and service.link:
                    return service.link
    return councils[0].website
