"""Pages for developers that are made from what is published: files, addresses, changes."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from counciltags.website.markup import Html, el, join
from counciltags.website.parts import chips, items
from counciltags.website.parts import section as part
from counciltags.website.view import Page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counciltags.website.view import View

CHANGES = {
    "added": ("tags_added",),
    "changed": ("changed", "reworded"),
    "gone": ("status_changed", "tags_removed"),
}
"""Headings of the page of changes, and the fields of ``changes.json`` under each."""

VERIFY = "sha256sum --check --ignore-missing SHA256SUMS"


def download_page(view: View, published: Mapping[str, bytes]) -> Page:
    """List the files that stand by themselves, with sizes and checksums."""
    here = view.at("developers/download")
    say = here.say
    main = [path for path in sorted(published) if path.startswith("api/v1/")
            and "/" not in path.removeprefix("api/v1/")]  # fmt: skip
    rows = [el("li", _file(here, path, published[path])) for path in main]
    sums = el("a", "SHA256SUMS", href=here.asset("api/v1/SHA256SUMS"))
    manifest = el("a", "manifest.json", href=here.asset("api/v1/manifest.json"))
    body = join((
        el("h1", say("download")),
        el("p", say("download_lead"), class_="lead"),
        el("ul", rows, class_="files"),
        el("p", say("download_more", count=len(published)), " ", manifest, "."),
        part(say("download_verify"), el("p", say("download_verify_text")),
             el("pre", el("code", VERIFY)), el("p", sums)),
    ))  # fmt: skip
    return Page(here.path, say("download"), say("download_about"), body, "list")


def _file(view: View, path: str, data: bytes) -> tuple[Html, ...]:
    name = el("a", path.rpartition("/")[2], href=view.asset(path))
    size = f"{max(1, round(len(data) / 1000)):,} kB"
    checksum = hashlib.sha256(data).hexdigest()
    sums = el("p", view.say("checksum"), ": ", el("code", checksum), class_="sum")
    return el("p", name, ", ", size), sums


def api_page(view: View, published: Mapping[str, bytes]) -> Page:
    """List every address with what it holds and a live example, from the OpenAPI description."""
    here = view.at("developers/api")
    say = here.say
    described: dict[str, Any] = json.loads(published["api/v1/openapi.json"])
    parameters = described["components"]["parameters"]
    entries = [
        _address(here, path, entry, parameters, published)
        for path, entry in described["paths"].items()
    ]
    link = el("a", "openapi.json", href=here.asset("api/v1/openapi.json"))
    lead = el("p", say("api_lead"), " ", link, class_="lead")
    body = join((el("h1", say("api")), lead, el("div", entries, lang="en")))
    return Page(here.path, say("api"), say("api_about"), body, "list")


def _address(
    view: View,
    path: str,
    entry: Mapping[str, Any],
    parameters: Mapping[str, Any],
    published: Mapping[str, bytes],
) -> Html:
    example = path.lstrip("/")
    for name, parameter in parameters.items():
        example = example.replace(f"{{{name}}}", parameter["example"])
    if "/councils/" in example and "/demo/" not in example:
        example = example.replace("anycouncil", "chelmsford")
    shown = el("a", example, href=view.asset(example)) if example in published else None
    return el(
        "section",
        el("h2", el("code", path)),
        el("p", entry["get"]["summary"]),
        el("p", el("span", view.say("example"), lang=view.language), ": ", shown)
        if shown else None,
    )  # fmt: skip


def history_page(view: View, published: Mapping[str, bytes]) -> Page:
    """Say what each release added and changed, the newest first."""
    here = view.at("developers/changes")
    changes: dict[str, Any] = json.loads(published["api/v1/changes.json"])
    parts = []
    for release in changes["releases"]:
        groups = [
            (here.say(key), [_name(entry) for field in fields for entry in release.get(field, [])])
            for key, fields in CHANGES.items()
        ]
        lists = [
            el("details", el("summary", title, ": ", here.say("count", count=len(names))),
               chips(here, names))
            for title, names in groups
            if names
        ]  # fmt: skip
        title = f"{release['version']}, {release['released']}"
        if not release["frozen"]:
            title = here.say("unreleased")
        parts.append(part(title, lists or el("p", here.say("nothing_changed"))))
    links = items(
        [
            el("a", "changes.json", href=here.asset("api/v1/changes.json")),
            el("a", here.say("feed"), href=here.asset("feed.xml")),
        ]
    )
    title = here.say("history")
    return Page(here.path, title, here.say("history_about"),
                join((el("h1", title), links, parts)), "list")  # fmt: skip


def _name(entry: Any) -> str:  # noqa: ANN401 -- a name, or an object that has one
    return str(entry["tag"]) if isinstance(entry, dict) else str(entry)
