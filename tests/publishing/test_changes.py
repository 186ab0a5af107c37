from __future__ import annotations

import json
from typing import TYPE_CHECKING

from counciltags.publishing.changes import (
    Changes,
    FieldChange,
    NameChange,
    StatusChange,
    changes,
    export,
)

if TYPE_CHECKING:
    from counciltags.publishing.publication import Publication
    from counciltags.registry import Registry


def test_nothing_changed(registry: Registry) -> None:
    assert changes(registry, registry) == Changes()


def test_without_an_old_one_everything_was_added(registry: Registry) -> None:
    found = changes(None, registry)
    assert found.tags_added == tuple(sorted(registry.tags))
    assert found.councils_added == tuple(sorted(registry.councils))
    assert NameChange("bin", "bin") in found.names_added
    assert not found.tags_removed
    assert not found.changed


def test_what_a_release_changed(older: Registry, registry: Registry) -> None:
    assert changes(older, registry) == Changes(
        tags_added=("fair", "pothole"),
        status_changed=(StatusChange("trash", "current", "moved", ("bin",)),),
        changed=(FieldChange("bin", ("aliases", "handling")),),
        reworded=(FieldChange("bin", ("terms",)), FieldChange("trash", ("reason",))),
        names_added=tuple(
            NameChange(*pair)
            for pair in (
                ("biniau", "bin"),
                ("bins", "bin"),
                ("fair", "fair"),
                ("faircy", "fair"),
                ("pothole", "pothole"),
                ("potholecy", "pothole"),
                ("trash", "bin"),
            )
        ),
        names_removed=(NameChange("binz", "bin"),),
        councils_added=("westshire",),
    )


def test_backwards_it_is_the_other_way_round(older: Registry, registry: Registry) -> None:
    there, back = changes(older, registry), changes(registry, older)
    assert there.tags_added == back.tags_removed
    assert there.names_added == back.names_removed
    assert there.councils_added == back.councils_removed
    assert there.changed == back.changed


def test_the_newest_release_stands_first(exported: dict[str, bytes]) -> None:
    releases = json.loads(exported["api/v1/changes.json"])["releases"]
    assert [(r["version"], r["since"], r["frozen"]) for r in releases] == [
        ("0.2.0", "0.1.0", True),
        ("0.1.0", None, True),
    ]
    assert releases[0]["status_changed"] == [
        {"tag": "trash", "before": "current", "after": "moved", "replaced_by": ["bin"]}
    ]


def test_a_preview_stands_before_the_releases(publication: Publication) -> None:
    preview = publication._replace(releases=publication.releases[:1], preview=True)
    ((_, data),) = export(preview)
    first = json.loads(data)["releases"][0]
    assert (first["version"], first["since"], first["frozen"]) == ("0.2.0", "0.1.0", False)


def test_each_release_says_which_step_it_was(exported: dict[str, bytes]) -> None:
    newest, first = json.loads(exported["api/v1/changes.json"])["releases"]
    assert (first["bump"], first["counts"]) == (None, {})
    assert newest["bump"] == "major"
    assert newest["counts"]["tag-added"] == len(newest["tags_added"])
    assert newest["counts"]["name-removed"] == 1
