"""From a form that somebody filled in on the web to one file of the registry, for review.

A form is one issue, and everything in it is hostile until read. Each kind of form has its own
headings; the file that it changes follows from a tag or a council that is looked up, never from
text. What comes out was written by the same writer, and judged by the same rules, as any file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from counciltags.authoring.writing import UnwritableError
from counciltags.releasing.forms.councils import COUNCIL, OVERLAY, council_form, overlay_form
from counciltags.releasing.forms.reading import BadFormError, Proposal, read_form
from counciltags.releasing.forms.tags import TAG, WORDS, tag_form, words_form

if TYPE_CHECKING:
    from collections.abc import Callable

    from counciltags.loading.tree import Tree
    from counciltags.releasing.forms.reading import Fields

_PATH = re.compile(r"registry/tags/[a-z][a-z0-9]{1,29}\.yml|registry/overlays/[a-z0-9-]+\.yml|"
                   r"registry/councils\.yml")  # fmt: skip

FORMS: dict[str, tuple[dict[str, str], Callable[[Fields, Tree], Proposal]]] = {
    "form-tag": (TAG, tag_form),
    "form-words": (WORDS, words_form),
    "form-council": (COUNCIL, council_form),
    "form-overlay": (OVERLAY, overlay_form),
}
"""Every form by its label: its headings, and what makes a proposal of it."""


def propose(kind: str, body: str, tree: Tree) -> Proposal:
    """Make a proposal of a form, not yet held against all rules; raises :class:`BadFormError`."""
    if kind not in FORMS:
        message = f"There is no form '{kind[:40]}'. Give the issue the label of one form only."
        raise BadFormError(message)
    headings, make = FORMS[kind]
    try:
        made = make(read_form(body, headings), tree)
    except UnwritableError as error:
        raise BadFormError(str(error)) from None
    if not _PATH.fullmatch(made.path):
        message = "This would change a file that no form may change."
        raise BadFormError(message)
    return made
