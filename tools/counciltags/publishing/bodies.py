"""``providers.json`` and ``contacts.json``: the other bodies, and the help lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from counciltags.model.codec import encode
from counciltags.publishing.layout import document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.model.council import Contact, Number
    from counciltags.publishing.publication import Publication


def export(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Give the bodies that are not councils, and the help lines, most urgent first."""
    registry = publication.registry
    providers = [encode(provider) for provider in registry.providers.values()]
    yield "api/v1/providers.json", document(registry, "providers", {"providers": providers})
    contacts = [_contact(contact) for contact in registry.contacts.values()]
    yield "api/v1/contacts.json", document(registry, "contacts", {"contacts": contacts})


def _contact(contact: Contact) -> dict[str, Any]:
    return {**encode(contact), "lines": [number(line) for line in contact.lines]}


def number(line: Number) -> dict[str, Any]:
    """Give a help line's number; ``checked`` is null, and not left out, if nobody has checked."""
    return {**encode(line), "checked": line.checked or None}
