"""Every published document fits its schema, as two implementations see it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from referencing import Registry as Schemas
from referencing import Resource

from counciltags.publishing.catalogue import JSON, KINDS, META_SCHEMA, kind_of
from counciltags.publishing.layout import schema_url
from counciltags.publishing.schemas import bundle_bytes, schemas

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BASE = "https://counciltags.example"
NODE = Path(__file__).parent.parent / "node"
PUBLISHED = {name: s for name, s in schemas(BASE).items() if name.startswith("published/")}
Found = dict[str, Any]


@pytest.fixture(scope="module")
def known() -> Schemas[Any]:
    held = ((plain["$id"], Resource.from_contents(plain)) for plain in schemas(BASE).values())
    return Schemas().with_resources(held)


def validator(address: str, known: Schemas[Any]) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator({"$ref": address}, registry=known)


def documents(exported: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    manifest = json.loads(exported["api/v1/manifest.json"])
    for file in manifest["files"]:
        if file.get("schema", META_SCHEMA) != META_SCHEMA:
            yield file["path"], file["schema"]
    yield "api/v1/manifest.json", manifest["$schema"]


def test_every_document_fits_its_schema(exported: dict[str, bytes], known: Schemas[Any]) -> None:
    checked = set()
    for path, address in documents(exported):
        faults = list(validator(address, known).iter_errors(json.loads(exported[path])))
        assert not faults, (path, faults[0].json_path, faults[0].message)
        checked.add(kind_of(path).path)
    assert checked == {kind.path for kind in KINDS if kind.schema}


def test_ajv_agrees(folder: Path, exported: dict[str, bytes], require: Callable[..., None]) -> None:
    require("node", found=shutil.which("node") is not None)
    require("ajv (npm)", found=(NODE / "node_modules" / "ajv").is_dir())
    done = subprocess.run(
        ["node", NODE / "validate.mjs", folder],  # noqa: S607 -- found by require
        capture_output=True,
        text=True,
        check=True,
    )
    found: Found = json.loads(done.stdout)
    assert found["faults"] == []
    wanted = {path for path, _ in documents(exported)}
    assert wanted <= set(found["checked"])
    assert {path for path in exported if path.startswith("schema/")} <= set(found["checked"])


def test_every_kind_of_file_is_published_and_every_file_has_a_kind(
    exported: dict[str, bytes],
) -> None:
    assert {kind_of(path) for path in exported} == set(KINDS)


def test_our_own_documents_name_their_schema(exported: dict[str, bytes]) -> None:
    foreign = {"open311-services", "open311-discovery", "openapi"}
    # What stands beside the scripts is laid out for tools of JavaScript.
    ours = [path for path in exported if not path.startswith("js/")]
    for path in ours:
        kind = kind_of(path)
        if kind.media_type == JSON and kind.schema not in foreign:
            assert json.loads(exported[path])["$schema"] == schema_url(BASE, kind.schema), path


@pytest.mark.parametrize("name", sorted(PUBLISHED))
def test_a_schema_stands_at_its_id(name: str, exported: dict[str, bytes]) -> None:
    plain = PUBLISHED[name]
    assert plain["$id"] == f"{BASE}/schema/v1/{name}"
    assert json.loads(exported[f"schema/v1/{name}"]) == plain
    jsonschema.Draft202012Validator.check_schema(plain)


def parts(schema: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 -- plain JSON
    if isinstance(schema, dict):
        yield schema
    for value in schema.values() if isinstance(schema, dict) else schema:
        if isinstance(value, dict | list):
            yield from parts(value)


@pytest.mark.parametrize("name", sorted(PUBLISHED))
def test_every_field_is_described_and_unknown_ones_are_let_through(name: str) -> None:
    for part in parts(PUBLISHED[name]):
        assert part.get("additionalProperties") is not False
        assert "unevaluatedProperties" not in part
        # A field may have such a name; then what stands behind it is a schema.
        words = {name for name, value in part.items() if not isinstance(value, dict)}
        assert not {"format", "multipleOf"} & words
        for field, schema in part.get("properties", {}).items():
            if isinstance(schema, dict):
                assert schema.get("description", "").endswith((".", ":")), field


@pytest.mark.parametrize("name", sorted(PUBLISHED))
def test_patterns_mean_the_same_everywhere(name: str) -> None:
    for part in parts(PUBLISHED[name]):
        if isinstance(pattern := part.get("pattern"), str):
            re.compile(pattern)
            assert not re.search(r"\\[dDwWsSbB]", pattern), pattern


def without(plain: Any, path: tuple[Any, ...]) -> Any:  # noqa: ANN401 -- plain JSON
    copy = json.loads(json.dumps(plain))
    place = copy
    for step in path[:-1]:
        place = place[step]
    del place[path[-1]]
    return copy


COUNCIL = "api/v1/demo/councils/anycouncil.json"


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("api/v1/registry.json", ("version",)),
        ("api/v1/registry.json", ("tags", "bin", "reply")),
        ("api/v1/registry.json", ("councils", "gwynedd", "nation")),
        ("api/v1/tags/bin.json", ("url",)),
        ("api/v1/tags.json", ("tags", 0, "label", "en")),
        ("api/v1/names.json", ("names", "bin", 0, "tag")),
        ("api/v1/councils.json", ("councils", 0, "open")),
        (COUNCIL, ("adopted",)),
        (COUNCIL, ("names",)),
        (COUNCIL, ("tags", "bin", "answer")),
        (COUNCIL, ("tags", "road", "referral", "names")),
        ("api/v1/councils/newshire.json", ("answers", "own")),
        ("api/v1/changes.json", ("releases", 0, "since")),
        ("api/v1/manifest.json", ("files", 0, "sha256")),
        ("api/v1/tags.jsonld", ("@graph", 0, "id")),
        ("api/v1/openapi.json", ("paths",)),
        ("api/v1/demo/open311/anycouncil/v2/services.json", (0, "service_code")),
    ],
)
def test_a_missing_field_is_a_fault(
    exported: dict[str, bytes], known: Schemas[Any], path: str, field: tuple[Any, ...]
) -> None:
    plain = json.loads(exported[path])
    check = validator(schema_url(BASE, kind_of(path).schema), known)
    assert check.is_valid(plain)
    assert not check.is_valid(without(plain, field))


def test_unknown_fields_are_no_fault(exported: dict[str, bytes], known: Schemas[Any]) -> None:
    for path, address in documents(exported):
        plain = json.loads(exported[path])
        if isinstance(plain, dict):
            assert validator(address, known).is_valid({**plain, "newer": {"field": 1}}), path


def test_the_bundle_holds_every_schema_under_its_id() -> None:
    bundle = json.loads(bundle_bytes(BASE, "1.2.3"))
    assert bundle["$id"] == f"{BASE}/api/releases/1.2.3/schemas.json"
    held = {plain["$id"] for plain in bundle["$defs"].values()}
    assert held == {plain["$id"] for plain in schemas(BASE).values()}
    # One file is enough: a reference between two schemas is found inside it.
    one = Schemas().with_resource(bundle["$id"], Resource.from_contents(bundle)).crawl()
    check = validator(schema_url(BASE, "areas"), one)
    assert not check.is_valid({"areas": []})
