"""Open311 GeoReport v2: the services of each council that has an overlay, as JSON and as XML.

The lists are files: they can be read, and nothing can be sent to them. A tag for personal cases is
left out, because requests in Open311 are public.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from counciltags.merging.localise import for_council
from counciltags.model.codec import say
from counciltags.publishing.adopter import contacts
from counciltags.publishing.councils import adopters
from counciltags.publishing.layout import json_bytes, json_list_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.model.council import Council
    from counciltags.model.tag import Tag
    from counciltags.publishing.publication import Publication
    from counciltags.registry import Registry

SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"
FORMATS = ("text/xml", "application/json")


def export(publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Give each adopter's service list, and the discovery file that leads to it."""
    registry = publication.registry
    slugs = adopters(registry)
    for council in registry.councils.values():
        if council.slug not in slugs:
            continue
        home = open311_path(council)
        services = services_of(for_council(registry, council.slug))
        found = _discovery(registry, council, home)
        yield f"{home}/discovery.json", json_bytes(found)
        yield f"{home}/discovery.xml", _discovery_xml(found)
        yield f"{home}/v2/services.json", json_list_bytes(services)
        yield f"{home}/v2/services.xml", _services_xml(services)


def open311_path(council: Council) -> str:
    """Give the folder of a council's Open311 files."""
    home = "api/v1/demo" if council.demonstration else "api/v1"
    return f"{home}/open311/{council.slug}"


def services_of(merged: Registry) -> list[dict[str, Any]]:
    """Give the services that a council says it answers, from a registry merged for it."""
    return [_service(merged, tag) for tag in merged.tags.values() if is_service(merged, tag)]


def is_service(merged: Registry, tag: Tag) -> bool:
    """Tell whether a tag is one of the council's public services on the release day."""
    said = tag.service
    return (
        said is not None
        and said.offered
        and said.recognised
        and tag.status == "current"
        and tag.handling != "private"
        and (not tag.valid_from or tag.valid_from <= merged.released)
        and (not tag.valid_until or merged.released <= tag.valid_until)
    )


def _service(merged: Registry, tag: Tag) -> dict[str, Any]:
    languages = merged.council_languages
    area = merged.areas.get(tag.area)
    return {
        "service_code": tag.tag,
        "service_name": say(tag.label, *languages),
        "description": _description(merged, tag),
        "metadata": False,
        "type": "realtime",
        "keywords": ",".join(_keywords(tag, languages)),
        "group": say(area.label, *languages) if area else "",
    }


def _description(merged: Registry, tag: Tag) -> str:
    """Say when to use the tag; where someone may be in danger, say first whom to ring."""
    said = say(tag.use_when, *merged.council_languages)
    if tag.handling != "call":
        return said
    lines = {line["id"]: line for line in contacts(merged)}
    phones = [lines[name]["phone"] for name in tag.signpost if "phone" in lines.get(name, {})]
    own = [line.phone for line in merged.emergency if not line.tags or tag.tag in line.tags]
    numbers = " or ".join(dict.fromkeys([*phones, *own]))
    return f"If anyone may be in danger, ring {numbers} first. {said}" if numbers else said


def _keywords(tag: Tag, languages: tuple[str, ...]) -> list[str]:
    wanted = languages or ("en",)
    words = [
        word
        for source in (tag.aliases, tag.terms)
        for language in wanted
        for word in source.get(language, ())
    ]
    return list(dict.fromkeys(word.replace(",", " ") for word in words))


def _discovery(registry: Registry, council: Council, home: str) -> dict[str, Any]:
    changeset = f"{registry.released}T00:00:00Z"
    return {
        "changeset": changeset,
        "contact": f"{council.name['en']} {council.website}".strip(),
        "key_service": "No key is needed: these lists can only be read.",
        "endpoints": [
            {
                "specification": SPECIFICATION,
                "url": f"{registry.base_url}/{home}/v2",
                "changeset": changeset,
                "type": "test" if council.demonstration else "production",
                "formats": list(FORMATS),
            }
        ],
    }


def _services_xml(services: list[dict[str, Any]]) -> bytes:
    root = ET.Element("services")
    for service in services:
        _fill(ET.SubElement(root, "service"), service)
    return _xml_bytes(root)


def _discovery_xml(found: dict[str, Any]) -> bytes:
    root = ET.Element("discovery")
    _fill(root, {name: value for name, value in found.items() if name != "endpoints"})
    endpoints = ET.SubElement(root, "endpoints")
    for plain in found["endpoints"]:
        endpoint = ET.SubElement(endpoints, "endpoint")
        _fill(endpoint, {name: value for name, value in plain.items() if name != "formats"})
        formats = ET.SubElement(endpoint, "formats")
        for name in plain["formats"]:
            ET.SubElement(formats, "format").text = name
    return _xml_bytes(root)


def _fill(element: ET.Element, fields: dict[str, Any]) -> None:
    for name, value in fields.items():
        text = str(value).lower() if isinstance(value, bool) else value
        ET.SubElement(element, name).text = text


def _xml_bytes(root: ET.Element) -> bytes:
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()
