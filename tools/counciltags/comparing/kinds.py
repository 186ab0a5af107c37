"""The kinds of differences, and how large a step of the version each one needs.

Major: a tag or a field that worked stops working. Minor: something is added, or an answer changes.
Patch: words and facts are put right. Source: GOVERNANCE.md, "Versions, and what is promised".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

Bump = Literal["none", "patch", "minor", "major"]

BUMPS: tuple[Bump, ...] = ("none", "patch", "minor", "major")
"""The steps of a version, the smallest first."""


class Kind(NamedTuple):
    """A kind of difference: the step it needs, a heading, and a sentence about one of them.

    The sentence may hold ``{subject}``, ``{before}``, ``{after}`` and ``{about}``.
    """

    bump: Bump
    title: str
    sentence: str


class Item(NamedTuple):
    """One difference.

    ``subject`` is a tag, a hashtag, a slug, an id or the place of a field. ``about`` names the
    fields or the language that it is about.
    """

    kind: str
    subject: str
    before: str = ""
    after: str = ""
    about: tuple[str, ...] = ()


KINDS = {
    # A tag or a field that worked stops working.
    "tag-removed": Kind("major", "Tags that are gone", "#{subject} is gone."),
    "tag-withdrawn": Kind("major", "Tags withdrawn", "#{subject} is withdrawn."),
    "tag-split": Kind("major", "Tags split", "#{subject} is split into {after}."),
    "tag-re-meant": Kind(
        "major", "Tags with another meaning", "#{subject} means something else now: {about}."
    ),
    "tag-revived": Kind(
        "major", "Tags in use again", "#{subject} was {before}, and is in use again."
    ),
    "tag-unadopted": Kind(
        "major", "Tags that are proposals again", "#{subject} was {before}, and is a proposal."
    ),
    "name-removed": Kind(
        "major", "Hashtags no longer understood", "#{subject} no longer means #{before}."
    ),
    "name-retargeted": Kind(
        "major", "Hashtags taken from a tag", "#{subject} meant #{before}, and now means {after}."
    ),
    "name-clashes": Kind(
        "major", "Hashtags given to another tag", "#{subject} meant {before}; now also #{after}."
    ),
    "council-removed": Kind("major", "Councils that are gone", "{subject} is gone."),
    "council-reused": Kind(
        "major", "Slugs given to another council", "{subject} was {before}; now it is {after}."
    ),
    "provider-removed": Kind("major", "Bodies that are gone", "{subject} is gone."),
    "contact-removed": Kind("major", "Help lines that are gone", "{subject} is gone."),
    "area-removed": Kind("major", "Subjects that are gone", "{subject} is gone."),
    "language-removed": Kind("major", "Languages that are gone", "{subject} is gone."),
    "address-changed": Kind(
        "major", "Another address for everything", "It was {before}, and is {after}."
    ),
    "licence-changed": Kind("major", "Another licence", "It was {before}, and is {after}."),
    "schema-removed": Kind("major", "Schemas that are gone", "{subject} is gone."),
    "field-removed": Kind("major", "Fields that are gone", "{subject} is gone."),
    "field-loosened": Kind(
        "major", "Fields that may be missing now", "{subject} was always there, and need not be."
    ),
    "field-required": Kind(
        "major", "Fields that must be written now", "{subject} could be left out, and cannot be."
    ),
    "field-changed": Kind(
        "major", "Fields of another form", "{subject} was {before}, and is {after}."
    ),
    "value-removed": Kind(
        "major", "Values that may not be written any more", "{subject} does not take {before}."
    ),
    # Something is added, or an answer changes.
    "tag-added": Kind("minor", "Tags added", "#{subject} is new."),
    "tag-proposed": Kind("minor", "Tags proposed", "#{subject} is proposed."),
    "tag-adopted": Kind("minor", "Proposals taken up", "#{subject} is in use now."),
    "tag-renamed": Kind("minor", "Tags renamed", "#{subject} is called {after} now."),
    "tag-moved": Kind("minor", "Tags moved", "#{subject} is part of {after} now."),
    "tag-redirected": Kind(
        "minor", "Old tags that lead elsewhere", "#{subject} leads to {after} now."
    ),
    "tag-refiled": Kind(
        "minor", "Tags in another place", "#{subject} was under {before}, and is under {after}."
    ),
    "tag-changed": Kind("minor", "Tags that work otherwise", "#{subject} has another {about}."),
    "handling-tightened": Kind(
        "minor", "Tags handled with more care", "#{subject} was {before}, and is {after}."
    ),
    "handling-loosened": Kind(
        "minor", "Tags handled with less care", "#{subject} was {before}, and is {after}."
    ),
    "handling-changed": Kind(
        "minor", "Tags handled in another way", "#{subject} was {before}, and is {after}."
    ),
    "provision-changed": Kind(
        "minor", "Tags that somebody else answers", "Who answers #{subject} has changed."
    ),
    "mapping-added": Kind("minor", "Links to other lists added", "#{subject} has {after} now."),
    "mapping-removed": Kind(
        "minor", "Links to other lists dropped", "#{subject} has {before} no longer."
    ),
    "name-added": Kind("minor", "Hashtags understood now", "#{subject} means #{after}."),
    "name-follows": Kind(
        "minor", "Hashtags that follow a moved tag", "#{subject} meant #{before}, now {after}."
    ),
    "name-shared": Kind(
        "minor", "Hashtags with a meaning in another language", "#{subject} can mean #{after} too."
    ),
    "area-added": Kind("minor", "Subjects added", "{subject} is new."),
    "contact-added": Kind("minor", "Help lines added", "{subject} is new."),
    "provider-added": Kind("minor", "Bodies added", "{subject} is new."),
    "council-added": Kind("minor", "Councils added", "{subject} is new."),
    "council-ends": Kind("minor", "Councils that end", "{subject} ends on {before}. {after}"),
    "overlay-added": Kind("minor", "Overlays added", "{subject} is new, for {after}."),
    "overlay-removed": Kind("minor", "Overlays removed", "{subject} is gone, for {before}."),
    "language-added": Kind("minor", "Languages added", "{subject} is new."),
    "schema-added": Kind("minor", "Schemas added", "{subject} is new."),
    "field-added": Kind("minor", "Fields added", "{subject} is new."),
    "field-promised": Kind("minor", "Fields that are always there now", "{subject} is there."),
    "field-optional": Kind(
        "minor", "Fields that may be left out now", "{subject} may be left out."
    ),
    "field-widened": Kind(
        "minor", "Fields that take more now", "{subject} was {before}, and is {after}."
    ),
    "value-added": Kind("minor", "Values added", "{subject} can be {after}."),
    # Words and facts are put right.
    "tag-reworded": Kind("patch", "Tags reworded", "#{subject}: {about}."),
    "proposal-dropped": Kind("patch", "Proposals dropped", "#{subject} was not taken up."),
    "area-reworded": Kind("patch", "Subjects reworded", "{subject}: {about}."),
    "contact-corrected": Kind("patch", "Help lines put right", "{subject}: {about}."),
    "provider-corrected": Kind("patch", "Bodies put right", "{subject}: {about}."),
    "council-corrected": Kind("patch", "Councils put right", "{subject}: {about}."),
    "overlay-changed": Kind("patch", "Overlays changed", "{subject}, for {after}: {about}."),
    "about-changed": Kind("patch", "Notes on the registry changed", "{subject} has changed."),
    "value-dropped": Kind(
        "patch", "Values that no longer come", "{subject} is never {before} any more."
    ),
    "schema-reworded": Kind("patch", "Schemas reworded", "{subject} is described otherwise."),
}
"""Every kind of difference, in the order in which they are told."""


def bump_of(items: Iterable[Item]) -> Bump:
    """Give the step that a set of differences needs: that of the weightiest."""
    return max((KINDS[item.kind].bump for item in items), key=BUMPS.index, default="none")
