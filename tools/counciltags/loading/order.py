"""The order of the keys in each kind of authored file: that of the schema's properties."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from counciltags.documents.ordering import ANY_KEY
from counciltags.loading.schemas import schema

if TYPE_CHECKING:
    from counciltags.documents.ordering import Order

_CORE = {
    f"registry/{kind}.yml": kind
    for kind in ("registry", "areas", "councils", "providers", "contacts")
}
_FOLDERS = {"registry/tags/": "tag", "registry/overlays/": "overlay"}
_COMMON = "common.json"


def kind_of(path: str) -> str | None:
    """Tell the kind of an authored file by its path relative to the root; nothing if none."""
    folder = path.rpartition("/")[0] + "/"
    return _CORE.get(path) or (_FOLDERS.get(folder) if path.endswith(".yml") else None)


@cache
def order_of(kind: str) -> Order:
    """Give the order of keys in a kind of file, such as tag, with the order inside each value."""
    document = schema(kind)
    return _order(document, document)


def _order(node: dict[str, Any], document: dict[str, Any]) -> Order:
    """Read the order off a part of a schema; empty for a value that is no map of known keys.

    Authored schemas do not refer to themselves in a circle (a test makes sure), so this ends.
    """
    reference = node.get("$ref")
    if reference:
        document = schema("common") if reference.startswith(_COMMON) else document
        return _order(document["$defs"][reference.rpartition("/")[2]], document)
    if "items" in node:
        return _order(node["items"], document)
    order: dict[str, Order] = {}
    for branch in node.get("anyOf", ()):
        order.update(_order(branch, document))
    for key, value in node.get("properties", {}).items():
        order[key] = _order(value, document)
    for value in node.get("patternProperties", {}).values():
        inside = _order(value, document)
        if inside:
            order[ANY_KEY] = inside
    return order
