"""The reference pages that are written from the code: fields, rules and commands."""

from __future__ import annotations

from counciltags.documentation.fields import fields_page
from counciltags.documentation.published import published_page
from counciltags.documentation.rules import rules_page

__all__ = ["PAGES", "fields_page", "published_page", "rules_page"]

NOTE = "<!-- This page is generated. Change the code and run: make accept -->\n\n"

PAGES = {
    "fields.md": fields_page,
    "published.md": published_page,
    "rules.md": rules_page,
}
"""The pages by file name, in ``site/reference``; the page of commands is written by a command."""
