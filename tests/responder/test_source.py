"""The council's file from a real server that misbehaves: the last good one stays in use."""

from __future__ import annotations

from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING

import pytest
from tests.responder.servers import running

from counciltags.responder.council import NotACouncilFileError, read_council
from counciltags.responder.source import CouncilSource, load_council

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Files:
    """What the server gives: a status, a body, headers; ``asked`` are the headers it got."""

    def __init__(self, body: bytes) -> None:
        self.status = 200
        self.body = body
        self.headers: dict[str, str] = {}
        self.asked: list[dict[str, str]] = []


@contextmanager
def served(files: Files) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            files.asked.append({name.casefold(): value for name, value in self.headers.items()})
            same = files.headers.get("ETag") == self.headers.get("If-None-Match")
            status = 304 if same and files.headers.get("ETag") else files.status
            body = b"" if status == 304 else files.body
            self.send_response(status)
            for name, value in files.headers.items():
                self.send_header(name, value)
            if status != 304:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with running(Handler) as address:
        yield f"{address}/anycouncil.json"


def changed(published: Path, version: str) -> bytes:
    data = published.read_bytes()
    old = read_council(data).registry.version
    return data.replace(f'"version": "{old}"'.encode(), f'"version": "{version}"'.encode())


def test_a_new_file_is_taken_and_the_same_one_is_not_sent_again(
    published: Path, tmp_path: Path
) -> None:
    files = Files(published.read_bytes())
    files.headers["ETag"] = '"one"'
    with served(files) as address:
        source = CouncilSource(address, tmp_path / "kept", loopback=True)
        source.first()
        assert source.again() == (None, "")
        assert files.asked[1]["if-none-match"] == '"one"'
        files.body = changed(published, "9.0.0")
        files.headers["ETag"] = '"two"'
        fresh, problem = source.again()
        assert fresh
        assert fresh.registry.version == "9.0.0"
        assert not problem
    assert b'"9.0.0"' in (tmp_path / "kept").read_bytes()


@pytest.mark.parametrize(
    ("status", "body", "says"),
    [
        (500, b"oh no", "answered 500"),
        (302, b"", "answered 302"),
        (304, b"", "answered 304"),
        (200, b"<!doctype html><p>Down for repair", "not JSON"),
        (200, b'{"council": {', "not JSON"),
        (200, b"[" * 200_000, "not JSON"),
        (200, b'{"adopted": true, "version": "9.0.0", "council": {}}', "not complete"),
        (200, b"x" * 20_000_001, "larger than"),
        (200, b"older", "older than"),
        (200, b"other", "not of AnyCouncil"),
    ],
)
def test_the_last_good_file_stays(
    status: int, body: bytes, says: str, published: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "kept"
    files = Files(changed(published, "9.0.0"))
    with served(files) as address:
        source = CouncilSource(address, kept, loopback=True)
        source.first()
        whole = kept.read_bytes()
        files.status = status
        files.body = {
            b"older": published.read_bytes(),
            b"other": changed(published, "9.1.0")
            .replace(b'"slug": "anycouncil"', b'"slug": "other"')
            .replace(b"AnyCouncil", b"Other"),
        }.get(body, body)
        fresh, problem = source.again()
        assert fresh is None
        assert says in problem
        view, warning = load_council(address, kept, loopback=True)
        assert view.registry.version == "9.0.0"
        assert says in warning
    assert kept.read_bytes() == whole


def test_without_a_last_good_file_it_cannot_start(tmp_path: Path) -> None:
    files = Files(b"<p>")
    with served(files) as address, pytest.raises(NotACouncilFileError, match="not JSON"):
        load_council(address, tmp_path / "kept", loopback=True)
    with served(files) as address, pytest.raises(NotACouncilFileError, match="private"):
        load_council(address, tmp_path / "kept")
    with pytest.raises(NotACouncilFileError, match="is not a file"):
        load_council(str(tmp_path), tmp_path / "kept")


def test_a_damaged_kept_file_is_no_hindrance(published: Path, tmp_path: Path) -> None:
    (tmp_path / "kept").write_bytes(b'{"half')
    view, warning = load_council(str(published), tmp_path / "kept")
    assert view.name == "AnyCouncil"
    assert not warning
