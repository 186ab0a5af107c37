"""``counciltags show``: one tag in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.model.tag import Tag
    from counciltags.registry import Registry

HANDLING = {
    "public": "It is fine to post in public.",
    "call": "Ring first. Someone may be in danger.",
    "private": "This is personal. Use the form, and keep details out of public posts.",
}
NATIONS = {
    "england": "England",
    "wales": "Wales",
    "scotland": "Scotland",
    "northern-ireland": "Northern Ireland",
}
TIERS = {
    "lower-tier": "the district where there are two councils, otherwise the council",
    "upper-tier": "the county where there are two councils, otherwise the council",
    "every-council": "the council",
}
KINDS = {
    "metropolitan-district": "in metropolitan districts",
    "london-borough": "in London boroughs",
    "city-corporation": "in the City of London",
    "district": "for districts",
    "county": "for counties",
    "unitary": "for unitary councils",
}


@click.command("show")
@click.argument("tag")
@click.option("--council", metavar="SLUG", default="", help="Say what this council does with it.")
@click.option("--released", is_flag=True, help="Use the newest release, also inside a checkout.")
def show_command(tag: str, council: str, *, released: bool) -> None:
    """Show one TAG in plain words; aliases and a # in front are fine."""
    from counciltags.commands.opening import (  # noqa: PLC0415 -- start-up time
        merged_for,
        tree_or_release,
    )
    from counciltags.rules.base import nearest  # noqa: PLC0415

    registry = merged_for(tree_or_release(released=released), council)
    found = registry.find(tag)
    if found is None:
        hint = nearest(tag.lstrip("#").lower(), registry.names)
        message = f"No tag is called '{tag}'. {hint}".strip()
        raise click.UsageError(message)
    click.echo("\n".join(describe(found, registry)))


def describe(tag: Tag, registry: Registry) -> Iterator[str]:
    """Say in lines what a tag is."""
    yield f"{tag.hashtag}  {tag.label['en'].text}"
    if tag.status != "current":
        yield f"  Status: {tag.status}"
    yield f"  Use it when: {tag.use_when['en'].text}"
    for item in tag.not_for:
        yield f"  Not for: {item.what['en'].text}{_instead(item.tag, registry)}"
    yield f"  {HANDLING[tag.handling]}"
    for contact in tag.signpost:
        if contact in registry.contacts:  # not so where contacts.yml is being mended
            yield f"  Ring: {registry.contacts[contact].when['en'].text}"
    aliases = sorted({"#" + name for names in tag.aliases.values() for name in names})
    if aliases:
        yield f"  Also understood: {', '.join(aliases)}"
    if tag.example:
        yield f"  Example: {tag.example['en'].text}"
    if tag.reply:
        yield f"  Reply: {tag.reply['en'].text}"
    if registry.council:
        yield from _here(tag, registry)
    else:
        yield from _everywhere(tag, registry)


def _instead(tag: str, registry: Registry) -> str:
    return f" Use {registry.tags[tag].hashtag}." if tag in registry.tags else ""


def _here(tag: Tag, registry: Registry) -> Iterator[str]:
    council = registry.council.name["en"] if registry.council else ""
    if tag.referral:
        names = ", ".join(tag.referral.names) or "nobody: there is no such service here"
        yield f"  At {council}: not theirs. It goes to {names}."
        if tag.referral.link or tag.referral.finder:
            yield f"  Link: {tag.referral.link or tag.referral.finder}"
    elif tag.service:
        team = registry.teams.get(tag.service.team)
        yield f"  At {council}: {team.name['en'].text if team else 'the council'}"
        for name, place in sorted(tag.service.sources.items()):
            yield f"    {name} is set in {place.path}, line {place.line}"
        if tag.service.link:
            yield f"  Link: {tag.service.link}"
    elif registry.adopted:
        yield f"  {council} answers this, but has named no team for it yet."
    else:
        yield f"  {council} answers this. It has not joined Council Tags."


def _everywhere(tag: Tag, registry: Registry) -> Iterator[str]:
    for nation, by_type in tag.provided_by.items():
        for kind, answers in by_type.items():
            where = NATIONS[nation] + (f" {KINDS[kind]}" if kind != "default" else "")
            names = [_provider(answer, registry) for answer in answers]
            yield f"  In {where}: {', or '.join(names)}"


def _provider(answer: str, registry: Registry) -> str:
    if answer in TIERS:
        return TIERS[answer]
    return registry.providers[answer].name["en"].text if answer in registry.providers else answer
