"""Every page and every script that is made from the registry, in every language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counciltags.merging.localise import for_council
from counciltags.publishing.councils import adopters
from counciltags.publishing.tags import narrower
from counciltags.website.addresses import api_page
from counciltags.website.councillist import councils_page
from counciltags.website.councils import council_page, kin_of
from counciltags.website.data import council_scripts, engines, shared_scripts
from counciltags.website.downloads import download_page
from counciltags.website.forms import form_scripts
from counciltags.website.history import history_page
from counciltags.website.home import all_tags_page, area_pages, home_page
from counciltags.website.listed import listed_of
from counciltags.website.posters import poster_page
from counciltags.website.statuses import histories, status_page
from counciltags.website.tags import tag_page
from counciltags.website.view import LANGUAGES, View

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from counciltags.registry import Registry
    from counciltags.website.view import Page


def pages(
    registry: Registry, published: Mapping[str, bytes], merged: list[Registry], language: str
) -> Iterator[Page]:
    """Give every generated page of one language; ``merged`` has the registry of each council."""
    view = View(registry, language, "index")
    yield home_page(view)
    yield all_tags_page(view)
    yield status_page(view)
    yield from area_pages(view)
    children = narrower(registry)
    events = histories(published)
    for tag in registry.tags.values():
        yield tag_page(view, tag, children.get(tag.tag, []), events.get(tag.tag, []))
    yield councils_page(view, adopters(registry))
    kin = kin_of(registry)
    yield poster_page(view)
    for one in merged:
        yield council_page(view, one, kin, listed_of(published, one.council))
        if one.adopted:
            yield poster_page(view, one)
    yield download_page(view, published)
    yield api_page(view, published)
    yield history_page(view, published)


def sources(registry: Registry, published: Mapping[str, bytes]) -> Iterator[tuple[str, str, str]]:
    """Give every file for MkDocs: its language, its path, its text."""
    merged = [for_council(registry, slug) for slug in registry.councils]
    for language in LANGUAGES:
        for page in pages(registry, published, merged, language):
            yield language, f"{page.path}.md", page.source()
    ready = engines(registry)
    for path, text in (*shared_scripts(registry, ready), *form_scripts(registry, published)):
        yield LANGUAGES[0], path, text
    for path, text in council_scripts(merged, ready):
        yield LANGUAGES[0], path, text
