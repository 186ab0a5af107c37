from __future__ import annotations

import json
from typing import TYPE_CHECKING

import jsonschema
from openapi_spec_validator import OpenAPIV31SpecValidator, validate

from counciltags.publishing.catalogue import KINDS, kind_of

if TYPE_CHECKING:
    from pathlib import Path

FILE = "api/v1/openapi.json"


def test_the_description_is_sound(folder: Path) -> None:
    place = folder / FILE
    validate(json.loads(place.read_bytes()), base_uri=place.as_uri(), cls=OpenAPIV31SpecValidator)


def test_it_describes_every_file(exported: dict[str, bytes]) -> None:
    described = set(json.loads(exported[FILE])["paths"])
    assert described == {f"/{kind.path}" for kind in KINDS}
    assert {f"/{kind_of(path).path}" for path in exported} == described


def test_its_references_lead_to_schemas(exported: dict[str, bytes]) -> None:
    for path in json.loads(exported[FILE])["paths"].values():
        for content in path["get"]["responses"]["200"]["content"].values():
            if reference := content["schema"].get("$ref"):
                assert reference.replace("../../", "") in exported


def test_names_in_paths_are_declared_and_fit(exported: dict[str, bytes]) -> None:
    found = json.loads(exported[FILE])
    declared = found["components"]["parameters"]
    for template, path in found["paths"].items():
        used = {p["$ref"].rpartition("/")[2] for p in path.get("parameters", [])}
        assert all(f"{{{name}}}" in template for name in used)
        assert template.count("{") == len(used)
    for path in exported:
        for want, part in zip(kind_of(path).path.split("/"), path.split("/"), strict=True):
            if want.startswith("{"):
                schema = declared[want.partition("}")[0][1:]]["schema"]
                jsonschema.validate(part.removesuffix(want.partition("}")[2]), schema)


def test_operations_have_names_of_their_own(exported: dict[str, bytes]) -> None:
    paths = json.loads(exported[FILE])["paths"].values()
    names = [path["get"]["operationId"] for path in paths]
    assert len(set(names)) == len(names)
