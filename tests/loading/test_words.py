"""What a schema has against a value is said in words that help."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest
from tests.accept import EXAMPLES

from counciltags.documents.document import Document
from counciltags.loading.schemas import faults_in
from counciltags.loading.tree import as_map, read

if TYPE_CHECKING:
    from counciltags.documents.document import Pointer


def tag_with(pointer: Pointer, value: object) -> dict[str, Any]:
    found = read(EXAMPLES / "valid" / "small", "registry/tags/bin.yml")
    assert isinstance(found, Document)
    data = copy.deepcopy(as_map(found))
    home: Any = data
    for step in pointer[:-1]:
        home = home[step]
    home[pointer[-1]] = value
    return data


@pytest.mark.parametrize(
    ("pointer", "value", "message", "hint"),
    [
        (("handling",), "Public", "'Public' is not allowed here.", "Did you mean 'public'?"),
        (("handling",), {}, "A map (key: value) is not allowed here.", "Use one of: public"),
        (("starter",), "yes", "true or false, but it is text", "Write true or false, without"),
        (("since",), 1, "This must be text, but it is a number.", "Put it in quotes: '1'."),
        (("since",), True, "but it is true or false.", "Put it in quotes: 'true'."),
        (("since",), None, "This must be text, but it is null.", "or leave the field out"),
        (("label",), "Bins", "must be a map", "on the next line and indented: 'en: Bins'."),
        (("label", "cy"), "Biniau", "must be a map", "'text: Biniau' and 'reviewed: false'."),
        (("not_for",), [5], "must be a map", "Its fields are: what, tag, provider, contact."),
        (("not_for",), "x", "This must be a list, but it is text.", "with '- ' in front"),
        (("not_for",), [], "There is nothing here.", "or leave the field out"),
        (("label", "en"), "", "There is nothing here.", "or leave the field out"),
        (("label", "en"), "a\nb", "'a↵b' has a line break in it.", "Write it on one line"),
        (("label", "en"), " a", "' a' has spaces before or after it.", "Take them away."),
        (("label", "en"), "x" * 501, "This has 501 characters; at most 500", "Take out 1 or more."),
        (("label", "EN"), "x", "'EN' cannot be a key here.", "keyed by language"),
        (("aliases", "en"), ["a"], "This has only 1 character; it needs at least 2.", "Add to it."),
        (("aliases", "en"), ["ab", "ab"], "'ab' stands here twice.", "Take one away."),
        (("since",), "0.1.0\n", "'0.1.0↵' has a line break in it.", "Write it on one line"),
        (("provided_by", "england"), {}, "'default' is missing.", "The answer for every kind"),
        (("colour",), "blue", "'colour' is not a field here.", "The fields are: tag, display"),
        (("signposts",), [], "'signposts' is not a field here.", "Did you mean 'signpost'?"),
    ],
)
def test_words(pointer: Pointer, value: object, message: str, hint: str) -> None:
    faults = faults_in("tag", tag_with(pointer, value))
    assert len(faults) == 1, faults
    assert message in faults[0].message
    assert hint in faults[0].hint


def test_a_missing_field_is_named_with_what_it_is() -> None:
    data = tag_with(("since",), "0.1.0")
    del data["since"]
    (fault,) = faults_in("tag", data)
    assert fault.message == "'since' is missing."
    assert fault.hint == "Add it. The version that first held this tag."
