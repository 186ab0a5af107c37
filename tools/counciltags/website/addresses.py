"""The page of every address, from the OpenAPI description, with examples that can be tried."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from counciltags.website.markup import Html, breakable_address, el, join
from counciltags.website.view import Page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counciltags.website.view import View

LINES = 10
"""How many lines of a file its example shows."""

WIDTH = 100
"""How many characters of each line, because an entry of a list is one line."""


def api_page(view: View, published: Mapping[str, bytes]) -> Page:
    """List every address with what it holds and an example, from the OpenAPI description.

    Without scripts the example is the beginning of a file; ``try.js`` fetches any of them.
    """
    here = view.at("developers/api")
    say = here.say
    described: dict[str, Any] = json.loads(published["api/v1/openapi.json"])
    parameters = described["components"]["parameters"]
    entries = [
        _address(here, path.lstrip("/"), entry, parameters, published)
        for path, entry in described["paths"].items()
    ]
    link = el("a", "openapi.json", href=here.asset("api/v1/openapi.json"))
    fields = here.link("reference/published", say("published_fields"))
    body = join((
        el("h1", say("api")),
        el("p", say("api_lead"), " ", link, class_="lead"),
        el("p", say("api_base"), " ", el("code", described["servers"][0]["url"])),
        el("p", fields),
        entries,
    ))  # fmt: skip
    return Page(here.path, say("api"), say("api_about"), body, "list", ("try.js",))


def _address(
    view: View,
    path: str,
    entry: Mapping[str, Any],
    parameters: Mapping[str, Any],
    published: Mapping[str, bytes],
) -> Html:
    shown = example(path, parameters, published)
    used = {name: one for name, one in parameters.items() if f"{{{name}}}" in path}
    about = el("p", entry["get"]["summary"], lang="en")
    title = el("h2", el("code", breakable_address(f"/{path}")))
    if shown is None:
        return el("section", title, about, el("p", view.say("example_none")))
    values = _values(path, shown)
    fields = [
        {"name": name, "value": values[name], "pattern": one["schema"]["pattern"]}
        for name, one in used.items()
    ]
    return el(
        "section", title, about,
        el("p", view.say("example"), ": ", el("a", shown, href=view.asset(shown))),
        el("pre", el("code", beginning(published[shown])), tabindex="0", lang="en",
           aria_label=view.say("example_of", path=shown)),
        id=entry["get"]["operationId"], data_try=view.asset(path), data_fields=json.dumps(fields),
    )  # fmt: skip


def example(path: str, parameters: Mapping[str, Any], published: Mapping[str, bytes]) -> str | None:
    """Give a published file at an address: with the described values, or else the first one."""
    usual = path
    for name, parameter in parameters.items():
        usual = usual.replace(f"{{{name}}}", parameter["example"])
    if usual in published:
        return usual
    fits = _pattern(path)
    return next((name for name in sorted(published) if fits.fullmatch(name)), None)


def _pattern(path: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", path)
    return re.compile("".join(
        f"(?P<{part}>[^/.]+|[0-9]+[.][0-9]+[.][0-9]+[^/]*)" if number % 2 else re.escape(part)
        for number, part in enumerate(parts)
    ))  # fmt: skip


def _values(path: str, shown: str) -> dict[str, str]:
    found = _pattern(path).fullmatch(shown)
    return found.groupdict() if found else {}


def beginning(data: bytes) -> str:
    """Give the first lines of a file, cut short where they are long."""
    lines = data.decode("utf-8-sig").splitlines()
    cut = [line if len(line) <= WIDTH else f"{line[:WIDTH]}…" for line in lines[:LINES]]
    return "\n".join(cut + (["…"] if len(lines) > LINES else []))
