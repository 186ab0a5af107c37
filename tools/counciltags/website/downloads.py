"""The page of files to download, by what they are for, with sizes and checksums."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from counciltags.website.markup import Html, el, join
from counciltags.website.parts import section
from counciltags.website.view import Page

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counciltags.website.view import View

VERIFY = "sha256sum --check --ignore-missing SHA256SUMS"

GROUPS = {
    "files_data": r"api/v1/(registry|tags|names|areas|contacts|providers|councils|changes)\.json",
    "files_tables": r"api/v1/\w+\.csv(-metadata\.json)?",
    "files_linked": r"api/v1/(tags\.jsonld|dataset\.json)",
    "files_search": r"api/v1/search/.+",
    "files_open311": r"api/v1/(demo/)?open311/.+",
    "files_javascript": r"js/v1/.+",
    "files_conformance": r"conformance/v1/.+",
    "files_schemas": r"schema/v1/.+",
    "files_releases": r"api/releases/.+",
    "files_lists": r"api/v1/(openapi\.json|manifest\.json|SHA256SUMS)",
}
"""What files are for, and the paths of those files; each file is in one group at most.

Files of a single tag or council are in none: there are hundreds, and the manifest lists them.
"""

MANY = 12
"""A longer list is folded."""


def download_page(view: View, published: Mapping[str, bytes]) -> Page:
    """List the files that are not about a single tag or council."""
    here = view.at("developers/download")
    say = here.say
    parts = [
        _group(here, key, {path: published[path] for path in sorted(published)
                           if re.fullmatch(pattern, path)})
        for key, pattern in GROUPS.items()
    ]  # fmt: skip
    sums = el("a", "SHA256SUMS", href=here.asset("api/v1/SHA256SUMS"))
    manifest = el("a", "manifest.json", href=here.asset("api/v1/manifest.json"))
    whole = f"counciltags verify {here.registry.base_url}"
    body = join((
        el("h1", say("download")),
        el("p", say("download_lead"), class_="lead"),
        el("p", say("download_more", count=f"{len(published):,}"), " ", manifest, ". ",
           here.link("developers/api", say("download_api"))),
        section(
            say("download_verify"),
            el("p", say("download_verify_text"), " ", sums, ". ", say("download_verify_run")),
            el("pre", el("code", VERIFY), tabindex="0"),
            el("p", say("download_verify_all")),
            el("pre", el("code", whole), tabindex="0"),
        ),
        parts,
    ))  # fmt: skip
    return Page(here.path, say("download"), say("download_about"), body, "list")


def _group(view: View, key: str, files: Mapping[str, bytes]) -> Html | None:
    if not files:
        return None
    rows = el("ul", [_file(view, path, data) for path, data in files.items()], class_="files")
    folded = el("details", el("summary", view.say("files_count", count=len(files))), rows)
    return section(
        view.say(key),
        el("p", view.say(f"{key}_text")),
        folded if len(files) > MANY else rows,
    )


def _file(view: View, path: str, data: bytes) -> Html:
    size = f"{max(1, round(len(data) / 1000)):,} kB"
    checksum = el("code", hashlib.sha256(data).hexdigest())
    return el(
        "li",
        el("p", el("a", path, href=view.asset(path)), ", ", size),
        el("p", view.say("checksum"), ": ", checksum, class_="sum"),
    )
