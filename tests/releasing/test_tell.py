"""The script that may write to pull requests, against what strangers could hand it."""

from __future__ import annotations

import importlib.util
import io
import json
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any

import pytest
from tests.releasing.scratch import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPEC = importlib.util.spec_from_file_location("tell", ROOT / ".github/scripts/tell.py")
assert _SPEC
assert _SPEC.loader
tell: Any = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(tell)

HEAD = "a" * 40


def archive(*files: tuple[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in files:
            out.writestr(name, data)
    return held.getvalue()


def told(**more: Any) -> bytes:  # noqa: ANN401 -- plain JSON
    return json.dumps({"number": 7, "markdown": "- `#bin`", "suggestions": [], **more}).encode()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK",
        archive(),
        archive(("told.json", told()), ("told.json2", b"")),
        archive(("../told.json", told())),
        archive(("/etc/passwd", b"x")),
        archive(("told.json", b"0" * (3 << 20))),
    ],
)
def test_an_archive_that_is_not_one_small_file_is_refused(data: bytes) -> None:
    with pytest.raises(tell.RefusedError):
        tell.unpacked(data)


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"{}", b"\xff", b"[" * 100_000, told(number="7"), told(number=True),
     told(number=-1), told(markdown=3), told(suggestions={})],
)  # fmt: skip
def test_a_file_of_another_form_is_refused(data: bytes) -> None:
    with pytest.raises(tell.RefusedError):
        tell.read(data)


FINE = {"path": "registry/tags/bin.yml", "first": 1, "last": 2, "text": "tag: bin"}


@pytest.mark.parametrize(
    ("more", "fine"),
    [
        ({}, True),
        ({"path": "registry/councils.yml"}, True),
        ({"path": ".github/workflows/check.yml"}, False),
        ({"path": "registry/tags/../../x.yml"}, False),
        ({"path": 3}, False),
        ({"first": 3}, False),
        ({"first": True}, False),
        ({"text": "x\n```\n@everybody"}, False),
        ({"text": "x" * 30_000}, False),
    ],
)
def test_only_lines_of_the_registry_are_suggested(more: dict[str, Any], *, fine: bool) -> None:
    assert tell.is_suggestion({**FINE, **more}) is fine


@pytest.mark.parametrize(
    "line",
    [
        "<img src=x onerror=y>",
        "[a](javascript:x) ![b](https://c.example)",
        "@council please, and #12, and https://c.example",
        "`code` <b>@x</b> `more",
        "a | b ~~c~~ &lt; \x1b[2J \u202e",
        "<!-- counciltags: what differs -->",
    ],
)
def test_no_sign_outside_code_acts(line: str) -> None:
    shown = tell.harmless(line)
    assert shown.isprintable() or "\u200b" in shown
    outside = "".join(shown.split("`")[::2])
    assert not set("<>[]@|") & set(outside)
    assert "://" not in outside
    assert "#1" not in outside.replace("&#1", "")


def test_code_stays_as_it_is_and_a_long_text_is_cut() -> None:
    assert tell.harmless("- `#a<b>@c` is new.") == "- `#a<b>@c` is new."
    assert len(tell.body("- x\n" * 100_000)) < 65_000


class Hub:
    """What GitHub would hold: comments, suggestions, one pull request, one artefact."""

    def __init__(self) -> None:
        self.comments: list[dict[str, Any]] = []
        self.notes: list[dict[str, Any]] = []
        self.data = archive(("told.json", told(suggestions=[FINE])))
        self.head = HEAD
        self.url = ""

    def answer(self, method: str, path: str, body: Any) -> Any:  # noqa: ANN401 -- plain JSON
        if path.endswith("/zip"):
            return self.data
        if "/artifacts" in path:
            return {"artifacts": [{"id": 1, "size_in_bytes": len(self.data)}]}
        if method == "PATCH":
            self.comments[int(path.rsplit("/", 1)[1])].update(body)
        elif path.startswith("issues/7/comments") and method == "POST":
            me = {"user": {"login": "github-actions[bot]"}, "id": len(self.comments)}
            self.comments.append({**body, **me})
        elif path.startswith("issues/7/comments"):
            return self.comments
        elif path.startswith("pulls/7/comments") and method == "POST":
            self.notes.append(body)
        elif path.startswith("pulls/7/comments"):
            return self.notes
        elif path == "pulls/7":
            return {"state": "open", "head": {"sha": self.head}}
        return {}


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    """A server that speaks as GitHub does; the real one cannot be reached by tests."""
    hub = Hub()

    class Handler(BaseHTTPRequestHandler):
        def handle_any(self) -> None:
            size = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(size)) if size else None
            found = hub.answer(self.command, self.path.removeprefix("/repos/o/r/"), body)
            data = found if isinstance(found, bytes) else json.dumps(found).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PATCH = handle_any  # noqa: N815 -- Python's names

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- Python's name
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    hub.url = f"http://127.0.0.1:{server.server_port}"
    for name, value in {
        "GITHUB_API_URL": hub.url, "GITHUB_REPOSITORY": "o/r", "GH_TOKEN": "t",
        "RUN": "5", "HEAD": HEAD,
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    yield hub
    server.shutdown()
    server.server_close()


def test_one_comment_is_kept_up_to_date(hub: Hub) -> None:
    tell.main()
    hub.data = archive(("told.json", told(markdown="- `#road`", suggestions=[FINE])))
    tell.main()
    (comment,) = hub.comments
    assert "`#road`" in comment["body"]
    assert "`#bin`" not in comment["body"]
    assert len(hub.notes) in {1, 2}
    assert hub.notes[0]["path"] == FINE["path"]


def test_another_pull_request_than_the_one_that_was_checked_is_left_alone(hub: Hub) -> None:
    hub.head = "b" * 40
    tell.main()
    assert not hub.comments
    assert not hub.notes


def test_a_comment_of_somebody_else_is_not_touched(hub: Hub) -> None:
    hub.comments.append({"user": {"login": "x"}, "id": 0, "body": tell.MARK})
    tell.main()
    assert hub.comments[0]["body"] == tell.MARK
    assert len(hub.comments) == 2
