"""The file of a council that has an overlay: everything that a responder needs, in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from counciltags.model.codec import encode
from counciltags.publishing.bodies import number
from counciltags.publishing.others import answer, plain_referral

if TYPE_CHECKING:
    from counciltags.model.council import Contact
    from counciltags.model.tag import Service, Tag
    from counciltags.registry import Registry

_FIELDS = (
    "tag",
    "display",
    "area",
    "broader",
    "starter",
    "status",
    "valid_from",
    "valid_until",
    "label",
    "use_when",
    "reply",
    "handling",
    "signpost",
    "who_owns",
    "statutory",
    "see_also",
    "replaced_by",
    "reason",
    "local",
)
"""What a council's file says of a tag; the rest is in ``tags.json``."""


def adopter_body(merged: Registry) -> dict[str, Any]:
    """Give the body of the file, from a registry merged for the council."""
    return {
        "languages": list(merged.council_languages),
        "accounts": encode(merged.accounts),
        "office_hours": encode(merged.office_hours),
        "emergency": encode(merged.emergency),
        "teams": encode(dict(merged.teams)),
        "contacts": contacts(merged),
        "tags": {tag.tag: _tag(tag) for tag in merged.tags.values() if tag.status != "proposed"},
        "names": {name: merged.names[name] for name in sorted(merged.names)},
    }


def contacts(merged: Registry) -> list[dict[str, Any]]:
    """Give the help lines that serve the council's nation, most urgent first."""
    nation = merged.council.nation if merged.council else ""
    return [
        _contact(contact, nation)
        for contact in merged.contacts.values()
        if contact.council_line or contact.number(nation)
    ]


def _contact(contact: Contact, nation: str) -> dict[str, Any]:
    line = contact.number(nation)
    numbers = {k: v for k, v in number(line).items() if k != "nations"} if line else {}
    said = {name: value for name, value in encode(contact).items() if name != "lines"}
    return {**said, "council_line": contact.council_line, **numbers}


def _tag(tag: Tag) -> dict[str, Any]:
    said = encode(tag)
    plain: dict[str, Any] = {name: said[name] for name in _FIELDS if name in said}
    plain["answer"] = answer(tag.referral)
    if tag.service is not None:
        plain["service"] = _service(tag.service)
    if tag.referral is not None:
        plain["referral"] = plain_referral(tag.referral)
    return plain


def _service(service: Service) -> dict[str, Any]:
    return {
        **encode(service),
        "offered": service.offered,
        "recognised": service.recognised,
    }
