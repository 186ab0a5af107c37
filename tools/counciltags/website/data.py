"""Scripts that hold data, for pages that may be opened from a saved folder.

A page that was saved cannot fetch JSON, so what the browser needs is written as scripts that set
``councilTags``: the look-up's index, its engine, the list of councils, and one file a council.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from counciltags.lookup.council import REFERRED, council_context
from counciltags.lookup.engine import engine
from counciltags.lookup.index import build_index
from counciltags.merging.localise import overlays_for
from counciltags.website.councils import divide
from counciltags.website.joining import joined
from counciltags.website.view import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from counciltags.lookup.engine import Engine
    from counciltags.model.codec import Text
    from counciltags.model.council import Council
    from counciltags.model.overlay import Team
    from counciltags.model.tag import Referral, Service
    from counciltags.registry import Registry

HOLDER = "(self.councilTags??={})"
FOLDER = "assets/data"


def script(name: str, value: Any) -> str:  # noqa: ANN401 -- plain JSON has no narrower type
    """Write a script that sets one field of ``councilTags``."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"{HOLDER}.{name}={text};\n"


def engine_script(entry: Path) -> str:
    """Turn the engine's modules into a plain script, which also loads from a saved folder."""
    made = f'{HOLDER}.engine=modules["{entry.name}"].engine;'
    return f'(function(){{"use strict";\n{joined(entry)}\n{made}\n}})();\n'


def shared_scripts(registry: Registry, ready: Mapping[str, Engine]) -> Iterator[tuple[str, str]]:
    """Give, for each language, the index and the list of councils that are open."""
    for language in LANGUAGES:
        yield f"{FOLDER}/search.{language}.js", script("index", ready[language].index)
        councils = sorted(
            _choice(registry, council, language)
            for council in registry.councils.values()
            if not council.ends or council.ends >= registry.released
        )
        yield f"{FOLDER}/councils.{language}.js", script("councils", councils)


def _choice(registry: Registry, council: Council, language: str) -> tuple[str, ...]:
    """Give a name to show, the slug, the first day if it is to come, and what else it is called."""
    shown = council.name.get(language) or council.name["en"]
    others = {*council.name.values(), council.short_name}
    more = " ".join(sorted(name for name in others if name and name not in shown))
    starts = council.starts if council.starts > registry.released else ""
    return (shown, council.slug, starts, more) if more else (shown, council.slug, starts)


def engines(registry: Registry) -> dict[str, Engine]:
    """Make the look-up's index of each language, in an engine that weighs councils' own words."""
    return {language: engine(build_index(registry, language)) for language in LANGUAGES}


def council_scripts(
    merged: Iterable[Registry], ready: dict[str, Engine]
) -> Iterator[tuple[str, str]]:
    """Give one script a council: who answers what, and for one that joined, where and how soon."""
    for registry in merged:
        if registry.council is not None:
            path = f"{FOLDER}/councils/{registry.council.slug}.js"
            yield path, script("council", council_data(registry, ready))


def council_data(merged: Registry, ready: dict[str, Engine]) -> dict[str, Any]:
    """Give what a page shows once somebody has named their council, as plain JSON."""
    council = merged.council
    if council is None:
        message = "The registry was not merged for a council."
        raise ValueError(message)
    who = {"slug": council.slug, "name": council.name}
    heirs = [_heir(merged, slug) for slug in council.successors]
    if council.ends and council.ends < merged.released:
        return {**who, "ended": heirs}
    _, away, nobody = divide(merged)
    plain: dict[str, Any] = {
        **who,
        "nation": council.nation,
        "website": council.website,
        **({"ends": council.ends, "heirs": heirs} if council.ends else {}),
        "adopted": merged.adopted,
        "accounts": [[item.handle, item.url] for item in merged.accounts],
        "lines": [
            {"label": _told(line.label), "phone": line.phone, "tags": list(line.tags)}
            for line in merged.emergency
        ],
        "away": [_referral(merged, to, [tag.tag for tag in tags]) for to, tags in away],
        "none": [tag.tag for tag in nobody],
        "share": REFERRED,
    }
    if merged.adopted:
        plain["teams"] = {name: _team(team) for name, team in merged.teams.items()}
        plain["services"] = {
            tag.tag: _service(tag.service)
            for tag in merged.tags.values()
            if tag.service is not None and tag.referral is None and tag.status == "current"
        }
        plain["look"] = {language: _look(merged, engine) for language, engine in ready.items()}
    return plain


def _heir(merged: Registry, slug: str) -> list[str]:
    council = merged.councils.get(slug)
    return [slug, council.name["en"] if council else slug]


def _referral(merged: Registry, to: Referral, tags: list[str]) -> dict[str, Any]:
    known = merged.councils
    sites = [known[slug].website if slug in known else "" for slug in to.councils]
    sites += [merged.providers[name].website for name in to.providers]
    fields = {"link": to.link, "finder": to.finder, "account": _account(merged, to),
              "sites": sites if len(sites) == len(to.names) else []}  # fmt: skip
    return {
        "names": list(to.names), "councils": list(to.councils), "many": to.many, "tags": tags,
        **{name: value for name, value in fields.items() if value},
    }  # fmt: skip


def _account(merged: Registry, to: Referral) -> str:
    """Give the account of the one council that answers instead, if it has joined."""
    if len(to.councils) != 1:
        return ""
    laid = overlays_for(merged, to.councils[0])
    return next((item.accounts[0].handle for item in reversed(laid) if item.accounts), "")


def _told(text: Text) -> dict[str, Any]:
    """Give a text in every language, and the languages in which nobody has agreed to it yet."""
    drafts = [name for name, phrase in text.items() if not phrase.reviewed]
    told: dict[str, Any] = {name: phrase.text for name, phrase in text.items()}
    return {**told, "drafts": drafts} if drafts else told


def _team(team: Team) -> dict[str, Any]:
    fields = {"name": _told(team.name), "account": team.account, "phone": team.phone,
              "hours": _told(team.hours)}  # fmt: skip
    return {name: value for name, value in fields.items() if value}


def _service(service: Service) -> dict[str, Any]:
    fields = {
        "team": service.team,
        "link": service.link,
        "time": _told(service.answer_time),
        "hidden": not service.offered,
    }
    return {name: value for name, value in fields.items() if value}


def _look(merged: Registry, ready: Engine) -> dict[str, Any]:
    context = council_context(merged, ready)
    return {"tags": context["tags"], "words": context["words"]}
