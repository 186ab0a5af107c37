"""Getting the council's published file, and keeping the last good one."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import requests

from counciltags.responder.addresses import BadAddressError, check_address
from counciltags.responder.council import CouncilView, NotACouncilFileError, read_council

_LARGEST = 20_000_000
_TIMEOUT = (5.0, 20.0)


def load_council(source: str, kept: Path, *, loopback: bool = False) -> tuple[CouncilView, str]:
    """Read the council's file from a path or a web address, with a warning or "".

    A file that cannot be had, cannot be read, or is older than the last good one is passed over
    with a warning, and the last good one (``kept``) is used. Raises
    :class:`NotACouncilFileError` where there is none.
    """
    before = _kept(kept)
    try:
        data = _fetch(source, loopback=loopback)
        view = read_council(data)
        _refuse_older(view, before)
    except (OSError, BadAddressError, NotACouncilFileError) as error:
        if before is None:
            message = f"The council's file at {source} cannot be used. {error}"
            raise NotACouncilFileError(message) from None
        return before, f"Working with the last good file: {source} cannot be used. {error}"
    _keep(kept, data)
    return view, ""


def _refuse_older(view: CouncilView, before: CouncilView | None) -> None:
    if before and _version(view) < _version(before):
        message = f"It is version {view.registry.version}, older than the last one."
        raise NotACouncilFileError(message)


def _kept(path: Path) -> CouncilView | None:
    with contextlib.suppress(OSError, NotACouncilFileError):
        return read_council(path.read_bytes())
    return None


def _keep(path: Path, data: bytes) -> None:
    """Write beside and swap, so that a crash leaves the old one or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".new")
    fresh.write_bytes(data)
    os.replace(fresh, path)  # noqa: PTH105 -- the one call that is sure to replace at once


def _version(view: CouncilView) -> tuple[int, ...]:
    parts = view.registry.version.partition("-")[0].split(".")
    return tuple(int(part) for part in parts if part.isdecimal())


def _fetch(source: str, *, loopback: bool) -> bytes:
    if "://" not in source:
        return Path(source).read_bytes()
    check_address(source, loopback=loopback)
    with requests.get(source, timeout=_TIMEOUT, stream=True, allow_redirects=False) as answer:
        if answer.status_code != requests.codes.ok:
            message = f"The server answered {answer.status_code}."
            raise NotACouncilFileError(message)
        data = b""
        for chunk in answer.iter_content(65536):
            data += chunk
            if len(data) > _LARGEST:
                message = "The file is far too large."
                raise NotACouncilFileError(message)
    return data
