"""The one reader of authored files: strict YAML in, a document or a refusal out.

No file makes it raise, whatever it holds. Its time grows with the size of the file, and its
size is limited before it is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from yaml.error import YAMLError

from counciltags.documents.document import NOWHERE, START, Document, Refused
from counciltags.documents.encodings import decode
from counciltags.documents.faults import Faults, TooManyFaultsError
from counciltags.documents.files import NotRead, read_bytes, too_large
from counciltags.documents.survey import survey
from counciltags.documents.suspicion import is_suspicious
from counciltags.documents.values import Suspect, build

if TYPE_CHECKING:
    from typing import TypeAlias

    from counciltags.documents.document import Plain

    Reading: TypeAlias = Document | Refused

DEFAULT_LIMIT = 256 * 1024
"""The most bytes that a file may have, unless the caller allows more."""


def read_document(
    path: str, relative_path: str, *, root: str, limit: int = DEFAULT_LIMIT
) -> Reading:
    """Read one authored file.

    ``path`` is where it is, ``relative_path`` how findings name it, ``root`` the folder
    that a link may not lead out of, ``limit`` the most bytes it may have.
    Raises ``LibyamlMissingError``, whatever the file, if PyYAML has no libyaml.
    """
    data = read_bytes(path, root, limit)
    if isinstance(data, NotRead):
        return _not_read(relative_path, data)
    return parse(data, relative_path, limit=limit)


def parse(data: bytes, path: str, *, limit: int = DEFAULT_LIMIT) -> Reading:
    """Read the bytes of one authored file; ``path`` is how findings name it."""
    if len(data) > limit:
        return _not_read(path, too_large(len(data), limit))
    faults = Faults(path)
    text = ""
    value: Plain = None
    try:
        text = decode(data, faults)
        value = _value(data, text, faults)
    except TooManyFaultsError:
        pass  # enough is known
    if faults:
        return Refused(path, faults.sorted(), text)
    return Document(path, value, text, survey)


def _value(data: bytes, text: str, faults: Faults) -> Plain:
    if faults:
        return None
    try:
        value = build(data)
    except (Suspect, YAMLError):
        survey(text, faults)
        if not faults:  # the two walks do not agree: better a vague refusal than none
            faults.add("yaml-syntax", START, "This is not YAML that can be read.", "Simplify it.")
        return None
    if is_suspicious(text):
        survey(text, faults)
    return value


def _not_read(path: str, reason: NotRead) -> Refused:
    faults = Faults(path)
    faults.add(reason.rule, NOWHERE, reason.message, reason.hint)
    return Refused(path, faults.sorted())
