"""The forms for facts about a council, and for its first overlay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from counciltags.authoring.addresses import read_address
from counciltags.authoring.overlays import draft_overlay, find_council
from counciltags.releasing.forms.editing import checked, inside, with_fact
from counciltags.releasing.forms.reading import BadFormError, Proposal, drafted, lines_of, one_line
from counciltags.rules.base import nearest

if TYPE_CHECKING:
    from counciltags.loading.tree import Tree
    from counciltags.releasing.forms.reading import Fields

COUNCIL = {
    "Council": "council",
    "What is wrong?": "field",
    "What is right?": "value",
    "Where does it say so?": "source",
}
OVERLAY = {"Council": "council", "Team": "team", "Tags and links": "links"}
"""The headings of each form, as in ``.github/ISSUE_TEMPLATE``, and our names for them."""

FACTS = ("website", "starts", "ends", "successors")
"""What a form may put right about a council."""


def council_form(fields: Fields, tree: Tree) -> Proposal:
    """Put one fact of a council right."""
    slug, field = _found(fields, tree), one_line(fields, "field")
    value = one_line(fields, "value")
    if field not in FACTS:
        message = f"'{field[:40]}' cannot be put right by a form. Write an issue instead."
        raise BadFormError(message)
    if not value:
        message = "What is right? Please fill it in."
        raise BadFormError(message)
    path = "registry/councils.yml"
    document = tree.documents[path]
    entries = inside(document.data, ("councils",))
    index = next(i for i, entry in enumerate(entries) if entry["slug"] == slug)
    plain: Any = value
    if field == "website":
        address = read_address(value)
        if address.fault:
            raise BadFormError(address.fault)
        plain = address.link
    if field == "successors":
        plain = [part.strip() for part in value.split(",")]
        unknown = [part for part in plain if part not in tree.registry.councils]
        if unknown:
            hint = nearest(unknown[0], tree.registry.councils)
            message = f"There is no council '{unknown[0][:40]}'. {hint}".strip()
            raise BadFormError(message)
    pointer = ("councils", index, field)
    text = with_fact(document, pointer, plain)
    new = checked(text, document, pointer, plain, path)
    return Proposal(path, new.text, f"Put the {field} of {slug} right")


def overlay_form(fields: Fields, tree: Tree) -> Proposal:
    """Begin a council's overlay with its team and its links."""
    slug, team = _found(fields, tree), one_line(fields, "team")
    if (
        f"registry/overlays/{slug}.yml" in tree.overlays
        or (tree.root / "registry" / "overlays" / f"{slug}.yml").exists()
    ):
        message = f"{slug} has an overlay already. Change its file by a pull request."
        raise BadFormError(message)
    answers: dict[str, Any] = {"team": team, "languages": "en"}
    for line in lines_of(fields["links"]):
        typed, _, link = line.partition(" ")
        tag = tree.registry.find(typed)
        if tag is None:
            message = f"There is no tag '{typed[:40]}'. {nearest(typed, tree.registry.tags)}"
            raise BadFormError(message.strip())
        answers[f"link:{tag.tag}"] = link.strip()
    filled = {"tags": {name[5:]: {"link": link} for name, link in answers.items()
                       if name.startswith("link:")}}  # fmt: skip
    kept = {name: value for name, value in answers.items() if not name.startswith("link:")}
    draft = draft_overlay(tree, slug, [slug], kept, filled)
    return drafted(draft, f"Add the overlay of {slug}")


def _found(fields: Fields, tree: Tree) -> str:
    council = find_council(tree, one_line(fields, "council"))
    if isinstance(council, str):
        raise BadFormError(council)
    return council.slug
