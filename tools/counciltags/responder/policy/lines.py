"""Which number to ring, and which page to open, for a tag at a council."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from counciltags.model.codec import Text
    from counciltags.model.council import Contact
    from counciltags.model.tag import Tag
    from counciltags.registry import Registry
    from counciltags.responder.council import CouncilView


def number_of(view: CouncilView, contact: Contact, tag: Tag | None = None) -> str:
    """Give a help line's number here; for the council's own line, the one for the tag."""
    if contact.council_line:
        return own_line(view.registry, tag)
    line = contact.number(view.council.nation)
    return line.phone if line else ""


def own_line(registry: Registry, tag: Tag | None = None) -> str:
    """Give the council's emergency number: one for this very tag, or one for all tags."""
    name = tag.tag if tag else ""
    for line in registry.emergency:
        if name and name in line.tags:
            return line.phone
    return next((line.phone for line in registry.emergency if not line.tags), "")


def phone_for(view: CouncilView, tag: Tag) -> str:
    """Give the number that a tag's reply names: where ringing comes first, not the team's desk.

    For a private matter it is the team's own number; 999 stands in the replies themselves.
    """
    registry = view.registry
    service = tag.service
    if tag.handling == "private" and service and service.team in registry.teams:
        return registry.teams[service.team].phone
    for line in registry.emergency:
        if tag.tag in line.tags:
            return line.phone
    for contact in (registry.contacts.get(name) for name in tag.signpost):
        number = number_of(view, contact, tag) if contact else ""
        if number and number != "999":
            return number
    return own_line(registry)


def link_for(tag: Tag) -> str:
    """Give the council's page for a tag."""
    service = tag.service
    if service is None:
        return ""
    return service.link or next(iter(service.links.values()), "")


def whom(contact: Contact) -> str:
    """Say in English whom a help line reaches."""
    return may_say(contact.label)


def may_say(text: Text, *languages: str) -> str:
    """Give a text in the first of the languages in which it may go out, else in English.

    Where it has no English and nobody has reviewed it, nothing is said.
    """
    for language in (*languages, "en"):
        phrase = text.get(language)
        if phrase is not None and phrase.reviewed:
            return phrase.text
    return ""
