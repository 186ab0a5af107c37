"""Read a published ``registry.json`` into a :class:`Registry`, decoding only what is asked for.

The exporter writes one entry a line (see :mod:`counciltags.publishing`), so that an entry can be
cut out and decoded by itself: a first look-up by name costs a few lines of JSON, not all of it.
A file laid out in any other way is read whole, with the same result.
"""

from __future__ import annotations

from collections.abc import Mapping

from counciltags.model.codec import decode
from counciltags.model.shapes import is_text, well_formed
from counciltags.quickjson import loads
from counciltags.records import TYPE_CHECKING
from counciltags.registry import Registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, TypeVar

    Item = TypeVar("Item")
    Decoder = Callable[[Any], Any]

SECTIONS = ("areas", "tags", "contacts", "providers", "councils", "overlays", "names")


_HEAD = {
    "name": str,
    "version": str,
    "released": str,
    "base_url": str,
    "languages": list,
    "licence": dict,
    "attributions": list,
}
"""What stands before the sections, and of which kind it is."""


class NotARegistryError(ValueError):
    """The file is not a published registry."""


class Section(Mapping[str, "Item"]):
    """One part of the registry, by id; every entry is decoded when it is first asked for."""

    def __init__(self, raw: bytes | dict[str, Any], decoder: Callable[[], Decoder]) -> None:
        """Take the raw entries (lines of JSON, or values) and a way to get their decoder."""
        self._raw = raw
        self._decoder = decoder
        self._done: dict[str, Item] = {}

    @property
    def _entries(self) -> dict[str, Any]:
        """The raw entries by id, cut apart when first asked for."""
        if isinstance(self._raw, bytes):
            self._raw = _entries(self._raw)
        return self._raw

    def __getitem__(self, key: str) -> Item:
        """Give one entry; raises KeyError if there is none."""
        if key not in self._done:
            raw = self._line(key) or self._entries[key]
            value = _value(raw) if isinstance(raw, bytes) else raw
            self._done[key] = _decoded(self._decoder(), key, value)
        return self._done[key]

    def _line(self, key: str) -> bytes:
        """Find one entry without cutting the others apart; empty if it does not stand so."""
        if not isinstance(self._raw, bytes) or not key.isprintable():  # "\n" would be two entries
            return b""
        sign = f'\n"{key}": '.encode()
        begin = self._raw.find(sign)
        if begin < 0:
            return b""
        end = self._raw.find(b"\n", begin + 1)
        return self._raw[begin + len(sign) : end if end > 0 else None].removesuffix(b",")

    def __iter__(self) -> Iterator[str]:
        """Go through the ids in the order of the file."""
        return iter(self._entries)

    def __len__(self) -> int:
        """Count the entries."""
        return len(self._entries)

    def __contains__(self, key: object) -> bool:
        """Tell whether there is such an entry, without decoding it."""
        return key in self._entries

    def __repr__(self) -> str:
        """Show the size, not megabytes of content."""
        return f"<{len(self)} entries>"


def read_registry(data: bytes) -> Registry:
    """Read a published registry from its bytes.

    Raises :class:`NotARegistryError` where the bytes are not JSON or lack what every registry has;
    if an entry does not have the form that it ought to have, asking for it raises the same.
    """
    head, sections = _cut(data) or _whole(data)
    for name in (*_HEAD, *SECTIONS):
        if name not in head and name not in sections:
            message = f"This is not a published registry: '{name}' is missing."
            raise NotARegistryError(message)
        if name in head and not isinstance(head[name], _HEAD.get(name, dict)):
            message = f"This is not a published registry: '{name}' is of the wrong kind."
            raise NotARegistryError(message)
    known = {name: head[name] for name in _HEAD}  # what others may add is not for this version
    return decode(
        Registry,
        {**known, **{name: Section(sections[name], _DECODERS[name]) for name in SECTIONS}},
        {"languages": tuple, "attributions": tuple},
    )


def _cut(data: bytes) -> tuple[dict[str, Any], Mapping[str, Any]] | None:
    """Cut the sections out of a file of one entry a line; nothing if it is laid out otherwise."""
    rest: list[bytes] = []
    sections: dict[str, bytes] = {}
    done = 0
    for name in SECTIONS:
        begin = data.find(f'\n"{name}": {{\n'.encode(), done)
        inside = data.find(b"{", begin) + 1
        end = data.find(b"\n}", inside)
        if begin < 0 or end < 0:
            return None
        rest.append(data[done:begin])
        sections[name] = data[inside:end]
        done = end + len(b"\n},")
    rest.append(data[done:])
    text = b"".join(rest).rstrip(b" \n}").rstrip(b",") + b"}"
    try:
        head = loads(text)
    except (ValueError, RecursionError):
        return None
    return head, sections


def _entries(section: bytes) -> dict[str, Any]:
    """Cut a section into its lines; a section with other lines is read in one go."""
    entries: dict[str, Any] = {}
    for line in section.split(b"\n")[1:]:
        key, colon, raw = line.partition(b'": ')
        if not colon or key[:1] != b'"' or b"\\" in key:
            whole: dict[str, Any] = _value(b"{" + section + b"}")
            return whole
        entries[_text(key[1:])] = raw.removesuffix(b",")
    return entries


def _text(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        message = f"This is not a published registry: it is not UTF-8 ({error})."
        raise NotARegistryError(message) from None


def _value(raw: bytes) -> Any:  # noqa: ANN401 -- plain JSON has no narrower type
    try:
        return loads(raw)
    except (ValueError, RecursionError) as error:
        message = f"This is not a published registry: it is not JSON ({error})."
        raise NotARegistryError(message) from None


def _decoded(decoder: Decoder, key: str, value: Any) -> Any:  # noqa: ANN401 -- as above
    try:
        found = decoder(value)
        if isinstance(found, list) or well_formed(found):
            return found
    except (AttributeError, LookupError, TypeError, ValueError):
        pass
    message = f"This is not a published registry: its entry '{key}' has not the right form."
    raise NotARegistryError(message)


def _whole(data: bytes) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """Read the file in one go."""
    document = _value(data)
    if not isinstance(document, dict):
        message = "This is not a published registry: it is JSON, but not an object."
        raise NotARegistryError(message)
    sections = {name: document[name] for name in SECTIONS if isinstance(document.get(name), dict)}
    return {key: value for key, value in document.items() if key not in sections}, sections


def _tag() -> Decoder:
    from counciltags.model.tag import decode_tag  # noqa: PLC0415 -- start-up time

    return decode_tag


def _named(name: str) -> Callable[[], Decoder]:
    def find() -> Decoder:
        from counciltags.model import council  # noqa: PLC0415 -- start-up time

        decoder: Decoder = getattr(council, f"decode_{name}")
        return decoder

    return find


def _overlay() -> Decoder:
    from counciltags.model.overlay import decode_overlay  # noqa: PLC0415 -- start-up time

    return decode_overlay


def _names() -> Decoder:
    return _name_entries


def _name_entries(value: Any) -> list[dict[str, Any]]:  # noqa: ANN401 -- plain JSON has no narrower type
    """Let pass what a name may mean, once it is sure that it has the form of a name."""
    if not isinstance(value, list) or not value or not all(map(_is_name, value)):
        raise TypeError
    return value


def _is_name(entry: dict[str, Any]) -> bool:
    """Judge one meaning of a name; raises an error of Python if it is no object."""
    needed = (entry["tag"], entry["language"], entry["kind"], entry.get("status", ""))
    targets = entry.get("to", [])
    return all(map(is_text, needed)) and isinstance(targets, list) and all(map(is_text, targets))


_DECODERS: dict[str, Callable[[], Decoder]] = {
    "areas": _named("area"),
    "tags": _tag,
    "contacts": _named("contact"),
    "providers": _named("provider"),
    "councils": _named("council"),
    "overlays": _overlay,
    "names": _names,
}
