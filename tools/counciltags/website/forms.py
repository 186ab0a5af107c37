"""What the officer's form needs to know: the schemas, and the checks that no schema can hold.

The lists come from the rules themselves, so that the form and ``counciltags validate`` agree.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from counciltags.rules.overlay_links import PRIVATE_ENDINGS, PRIVATE_STARTS, SECRETS
from counciltags.rules.personal import DETAILS, REFUSALS
from counciltags.rules.replies import MENTION, MOST, PLACEHOLDERS, ROOM
from counciltags.website.data import FOLDER, script
from counciltags.website.view import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from counciltags.registry import Registry


def form_scripts(registry: Registry, published: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Give the script with the schemas, and for each language one with what can be chosen."""
    schemas = {
        name: json.loads(published[f"schema/v1/authored/{name}.json"])
        for name in ("overlay", "common")
    }
    yield f"{FOLDER}/schemas.js", script("schemas", schemas)
    for language in LANGUAGES:
        yield f"{FOLDER}/form.{language}.js", script("form", _choices(registry, language))


def _choices(registry: Registry, language: str) -> dict[str, Any]:
    tags = [tag for tag in registry.tags.values() if tag.status == "current"]
    return {
        "tags": [
            [tag.tag, (tag.display.get(language) or tag.display["en"]).text] for tag in tags
        ],
        "starters": [tag.tag for tag in tags if tag.starter],
        "providers": [
            [provider.id, provider.name.get(language) or provider.name["en"]]
            for provider in registry.providers.values()
        ],
        "names": {
            key: entry[0]["tag"] for key, entry in sorted(registry.names.items()) if entry
        },
        "reply": {
            "placeholders": PLACEHOLDERS, "room": ROOM, "mention": MENTION, "most": MOST,
            "details": [words for group in DETAILS.values() for words in group],
            "refusals": [word for group in REFUSALS.values() for word in group],
        },
        "links": {
            "endings": sorted(PRIVATE_ENDINGS), "starts": sorted(PRIVATE_STARTS),
            "secrets": SECRETS,
        },
    }  # fmt: skip
