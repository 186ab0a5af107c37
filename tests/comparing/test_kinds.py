"""Every kind of difference: what brings it about, and the step that it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.publishing.conftest import build

from counciltags.comparing.kinds import BUMPS, KINDS, bump_of
from counciltags.comparing.names import apply, meanings
from counciltags.comparing.whole import Version, compare
from counciltags.model.codec import Phrase
from counciltags.model.council import Gss
from counciltags.model.names import build_names
from counciltags.model.overlay import Overlay
from counciltags.model.tag import Decision, ListMapping

if TYPE_CHECKING:
    from collections.abc import Callable

    from counciltags.registry import Registry

    Change = Callable[[Registry], Registry]

BASE = build()


def tags(change: dict[str, dict[str, Any] | None]) -> Change:
    """Change fields of tags; None takes the tag out."""

    def apply_to(registry: Registry) -> Registry:
        now = dict(registry.tags)
        for name, fields in change.items():
            if fields is None:
                now.pop(name, None)
            else:
                now[name] = now.get(name, BASE.tags["election"]._replace(
                    tag=name, display={"en": Phrase(name.title())}, aliases={}, mappings={},
                ))._replace(**fields)  # fmt: skip
        return registry._replace(tags=now, names=build_names(now.values()))

    return apply_to


def section(name: str, key: str, fields: dict[str, Any] | None, like: str = "") -> Change:
    def apply_to(registry: Registry) -> Registry:
        now = dict(getattr(registry, name))
        if (like or key) not in now:  # another change took it out
            return registry
        if fields is None:
            now.pop(key, None)
        else:
            now[key] = now[like or key]._replace(**fields)
        whole: dict[str, Any] = {name: now}
        return registry._replace(**whole)

    return apply_to


def head(**fields: Any) -> Change:  # noqa: ANN401 -- any field
    return lambda registry: registry._replace(**fields)


def text(words: str) -> dict[str, Phrase]:
    return {"en": Phrase(words)}


CONTACT = next(iter(BASE.contacts))
PROVIDER = next(iter(BASE.providers))
OVERLAY = next(iter(BASE.overlays))
MOVED = {"status": "moved", "replaced_by": ("road",), "reason": text("So.")}
ALIAS = {"en": ("bins",)}

CASES: dict[str, tuple[Change, str]] = {
    "a tag goes": (tags({"pothole": None}), "tag-removed"),
    "a tag is withdrawn": (tags({"pothole": {"status": "withdrawn"}}), "tag-withdrawn"),
    "a tag is split": (
        tags({"pothole": {"status": "split", "replaced_by": ("road", "bin")}}),
        "tag-split",
    ),
    "a new label with no word of the old": (
        tags({"pothole": {"label": text("Quay"), "use_when": text("Ships moor.")}}),
        "tag-re-meant",
    ),
    "an exact mapping goes": (tags({"bin": {"mappings": {}}}), "tag-re-meant"),
    "a moved tag comes back": (tags({"trash": {"status": "current"}}), "tag-revived"),
    "a tag becomes a proposal": (tags({"pothole": {"status": "proposed"}}), "tag-unadopted"),
    "an alias goes": (tags({"bin": {"aliases": {}}}), "name-removed"),
    "an alias goes to another tag": (
        tags({"bin": {"aliases": {}}, "road": {"aliases": ALIAS}}),
        "name-retargeted",
    ),
    "an alias is given twice": (tags({"road": {"aliases": ALIAS}}), "name-clashes"),
    "a tag is new": (tags({"quay": {}}), "tag-added"),
    "a tag is proposed": (tags({"quay": {"status": "proposed"}}), "tag-proposed"),
    "a proposal is taken up": (tags({"idea": {"status": "current"}}), "tag-adopted"),
    "a proposal goes": (tags({"idea": None}), "proposal-dropped"),
    "a tag moves": (tags({"pothole": MOVED}), "tag-moved"),
    "a tag is renamed": (
        tags({"quay": {}, "pothole": {**MOVED, "replaced_by": ("quay",)}}),
        "tag-renamed",
    ),
    "an old tag leads elsewhere": (
        tags({"trash": {"replaced_by": ("road",)}}),
        "tag-redirected",
    ),
    "a tag is put under another": (tags({"missedbin": {"broader": "road"}}), "tag-refiled"),
    "a tag has other help lines": (tags({"housing": {"signpost": ()}}), "tag-changed"),
    "more care": (tags({"bin": {"handling": "private"}}), "handling-tightened"),
    "less care": (tags({"housing": {"handling": "public"}}), "handling-loosened"),
    "other care": (tags({"housing": {"handling": "call"}}), "handling-changed"),
    "somebody else answers": (tags({"bin": {"provided_by": {}}}), "provision-changed"),
    "a mapping more": (
        tags({"road": {"mappings": {"lgsl": (ListMapping("9", "close"),)}}}),
        "mapping-added",
    ),
    "a mapping fewer": (tags({"missedbin": {"mappings": {}}}), "mapping-removed"),
    "an alias more": (tags({"road": {"aliases": {"en": ("lane",)}}}), "name-added"),
    "a name follows": (
        tags(
            {
                "pothole": {**MOVED, "display": text("Pothole")},
                "road": {"aliases": {"cy": ("potholecy",)}},
            }
        ),
        "name-follows",
    ),
    "a name of another language": (
        tags({"road": {"aliases": {"cy": ("bins",)}}}),
        "name-shared",
    ),
    "other words": (tags({"bin": {"use_when": text("You ask about a bin.")}}), "tag-reworded"),
    "another decision": (tags({"bin": {"decision": Decision("us", ())}}), "tag-reworded"),
    "a subject more": (section("areas", "sea", {"id": "sea"}, "roads"), "area-added"),
    "a subject fewer": (section("areas", "waste", None), "area-removed"),
    "a subject reworded": (section("areas", "waste", {"label": text("B")}), "area-reworded"),
    "a help line more": (section("contacts", "x", {"id": "x"}, CONTACT), "contact-added"),
    "a help line fewer": (section("contacts", CONTACT, None), "contact-removed"),
    "a help line put right": (
        section("contacts", CONTACT, {"when": text("B")}),
        "contact-corrected",
    ),
    "a body more": (section("providers", "x", {"id": "x"}, PROVIDER), "provider-added"),
    "a body fewer": (section("providers", PROVIDER, None), "provider-removed"),
    "a body put right": (section("providers", PROVIDER, {"phone": "1"}), "provider-corrected"),
    "a council more": (section("councils", "x", {"slug": "x"}, "gwynedd"), "council-added"),
    "a council fewer": (section("councils", "gwynedd", None), "council-removed"),
    "a council ends": (
        section("councils", "gwynedd", {"ends": "2028-03-31", "successors": ("newshire",)}),
        "council-ends",
    ),
    "a council put right": (
        section("councils", "gwynedd", {"website": "https://g.example/"}),
        "council-corrected",
    ),
    "a slug is used again": (
        section("councils", "gwynedd", {"name": {"en": "Ynys"}, "gss": (Gss("W1"),)}),
        "council-reused",
    ),
    "an overlay fewer": (section("overlays", OVERLAY, None), "overlay-removed"),
    "an overlay changes": (section("overlays", OVERLAY, {"languages": ()}), "overlay-changed"),
    "an overlay more": (
        lambda r: r._replace(overlays={**r.overlays, "x": Overlay("x", ("gwynedd",))}),
        "overlay-added",
    ),
    "another address": (head(base_url="https://other.example"), "address-changed"),
    "another licence": (head(licence={"id": "X", "name": "X", "url": ""}), "licence-changed"),
    "a licence put right": (head(licence={**BASE.licence, "name": "Y"}), "about-changed"),
    "another name": (head(name="Tags"), "about-changed"),
    "a language fewer": (head(languages=("en",)), "language-removed"),
    "a language more": (head(languages=("en", "cy", "gd")), "language-added"),
}

SCHEMA_KINDS = {
    kind for kind in KINDS if kind.startswith(("schema-", "field-", "value-"))
}  # their table is in test_schemas.py


def differences(change: Change, start: Registry = BASE) -> set[str]:
    return {item.kind for item in compare(Version(start), Version(change(start))).items}


@pytest.mark.parametrize("case", CASES)
def test_a_change_has_its_kind(case: str) -> None:
    change, kind = CASES[case]
    assert kind in differences(change)


def test_every_kind_has_a_case() -> None:
    assert {kind for _, kind in CASES.values()} | SCHEMA_KINDS == set(KINDS)


def test_a_moved_tag_still_works() -> None:
    found = compare(Version(BASE), Version(CASES["a tag moves"][0](BASE)))
    assert found.bump == "minor"


def test_an_unchanged_registry_has_no_difference() -> None:
    assert compare(Version(BASE), Version(build())) == ((), "none")


def test_what_a_reader_does_not_see_is_no_difference() -> None:
    assert not differences(head(version="9.0.0", released="2030-01-01"))


def test_notes_of_where_a_value_stands_are_no_difference() -> None:
    assert not differences(section("overlays", OVERLAY, {"places": {"bin.team": 3}}))


changes = st.lists(st.sampled_from(sorted(CASES)), max_size=6)


def changed(names: list[str]) -> Registry:
    now = BASE
    for name in names:
        now = CASES[name][0](now)
    return now


@given(changes, changes)
def test_names_lost_and_gained_lead_from_one_registry_to_the_other(
    first: list[str], second: list[str]
) -> None:
    old, new = changed(first), changed(second)
    found = compare(Version(old), Version(new))
    assert apply(meanings(old), found.items) == meanings(new)


@given(changes)
def test_nothing_differs_from_itself(names: list[str]) -> None:
    now = changed(names)
    assert compare(Version(now), Version(now)).bump == "none"


@given(st.lists(st.sampled_from(sorted(CASES)), max_size=8), st.data())
def test_more_differences_never_need_a_smaller_step(names: list[str], data: st.DataObject) -> None:
    items = compare(Version(BASE), Version(changed(names))).items
    some = [item for item in items if data.draw(st.booleans())]
    assert BUMPS.index(bump_of(some)) <= BUMPS.index(bump_of(items))


@given(changes, changes)
def test_only_an_equal_registry_needs_no_step(first: list[str], second: list[str]) -> None:
    old, new = changed(first), changed(second)
    none = compare(Version(old), Version(new)).bump == "none"
    assert none == (compare(Version(new), Version(old)).bump == "none")
