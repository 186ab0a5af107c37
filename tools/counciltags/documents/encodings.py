"""Bytes to text, and what bytes that are not UTF-8 look like."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from counciltags.documents.characters import bad_characters, is_clean, name
from counciltags.documents.document import START, Place
from counciltags.documents.judging import place_at

if TYPE_CHECKING:
    from counciltags.documents.faults import Faults

_SAVE_HINT = 'In your editor choose "Save as", encoding "UTF-8".'
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

# First bytes of files that people upload by mistake, with what to call them.
_KNOWN = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a Word, Excel or ZIP file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"SQLite format 3", "a database"),
)


def decode(data: bytes, faults: Faults) -> str:
    """Return the text, and add to ``faults`` what keeps it from being read.

    The text is empty if the bytes are not UTF-8.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        _not_utf8(data, error.start, faults)
        return ""
    if not is_clean(text, data):
        if b"\0" in data and (kind := _kind(data)):
            faults.add("yaml-not-utf8", START, f"The file looks like {kind}.", _SAVE_HINT)
            return ""
        _characters(text, faults)
    return text


def _kind(data: bytes) -> str:
    """Return what a file that is not plain text looks like, or ""."""
    for first, kind in _KNOWN:
        if data.startswith(first):
            return kind
    head = data[:200]
    # In UTF-16 every other byte of ordinary European text is zero.
    zeros = abs(head[::2].count(0) - head[1::2].count(0))
    if data.startswith(_UTF16_MARKS) or zeros > len(head) // 3:
        return "UTF-16 text"
    # One or two zero bytes are slips in a text, and are shown where they stand.
    return "a program's own file, not text" if head.count(0) * 50 > len(head) else ""


def _not_utf8(data: bytes, index: int, faults: Faults) -> None:
    kind = _kind(data)
    if kind:
        faults.add("yaml-not-utf8", START, f"The file looks like {kind}.", _SAVE_HINT)
        return
    begin = data.rfind(b"\n", 0, index) + 1
    place = Place(data.count(b"\n", 0, index) + 1, len(data[begin:index].decode()) + 1)
    byte = data[index : index + 1]
    meant = byte.decode("cp1252", "ignore")
    looks = f'; in old Windows text it is "{meant}"' if meant.isprintable() and meant else ""
    message = f"The byte 0x{byte.hex().upper()} is not UTF-8{looks}."
    faults.add("yaml-not-utf8", place, message, _SAVE_HINT)


def _characters(text: str, faults: Faults) -> None:
    for bad in bad_characters(text):
        place = place_at(text, bad.offset)
        if bad.offset == 0 and bad.character == "\ufeff":
            message = "The file begins with a byte order mark."
            hint = 'Save it as "UTF-8", not as "UTF-8 with BOM".'
            faults.add("yaml-byte-order-mark", START, message, hint)
        else:
            message = f"The character {name(bad.character)} is not allowed."
            hint = "Delete it; your editor may not show it."
            faults.add(bad.rule, place, message, hint)
