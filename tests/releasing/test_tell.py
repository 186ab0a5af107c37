"""The script that may write to pull requests, against what strangers could hand it."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any

import prepare
import pytest
import tell

if TYPE_CHECKING:
    from collections.abc import Iterator

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


FINE = {"path": "registry/tags/bin.yml", "first": 2, "last": 3, "text": "label: b\narea: a"}
THERE = "tag: bin\narea: a\nlabel: b\n"


@pytest.mark.parametrize(
    ("more", "fine"),
    [
        ({}, True),
        ({"path": "registry/councils.yml"}, True),
        ({"path": ".github/workflows/check.yml"}, False),
        ({"path": "registry/tags/../../x.yml"}, False),
        ({"path": 3}, False),
        ({"first": 4}, False),
        ({"first": True}, False),
        ({"text": "x\n```\n@everybody"}, False),
        ({"text": "x" * 30_000}, False),
    ],
)
def test_only_lines_of_the_registry_are_suggested(more: dict[str, Any], *, fine: bool) -> None:
    assert tell.is_suggestion({**FINE, **more}) is fine


def test_our_own_words_come_first_and_a_long_text_is_cut() -> None:
    text = tell.body(f"{tell.MARK}\n" + "- x\n" * 100_000, "https://github.com/o/r/actions/runs/5")
    assert text.startswith(f"{tell.MARK}\n[What the checks say")
    assert text.count(tell.MARK) == 1
    assert len(text) < 65_000


class Hub:
    """What GitHub would hold: comments, suggestions, one pull request, one artefact."""

    def __init__(self) -> None:
        self.comments: list[dict[str, Any]] = []
        self.notes: list[dict[str, Any]] = []
        self.data = archive(("told.json", told(suggestions=[FINE])))
        self.head = HEAD
        self.url = ""

    def answer(self, method: str, path: str, body: Any) -> Any:  # noqa: ANN401 -- plain JSON
        known: dict[str, Any] = {
            "actions/artifacts/1/zip": self.data,
            "actions/runs/5/artifacts": {"artifacts": [{"id": 1, "size_in_bytes": len(self.data)}]},
            f"contents/{FINE['path']}": {"content": base64.b64encode(THERE.encode()).decode()},
            "pulls/7": {"state": "open", "head": {"sha": self.head}},
            "pulls/7/reviews": self.notes,
            "issues/7/comments": self.comments,
        }
        if method == "GET":
            return known[path.partition("?")[0]]
        if method == "PATCH":
            self.comments[int(path.rsplit("/", 1)[1])].update(body)
        elif path == "issues/7/comments":
            me = {"user": {"login": "github-actions[bot]"}, "id": len(self.comments)}
            self.comments.append({**body, **me})
        elif path == "pulls/7/reviews":
            self.notes.append({**body, "user": {"login": "github-actions[bot]"}})
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
    (review,) = hub.notes  # once for a commit
    (note,) = review["comments"]
    assert (note["path"], note["start_line"], note["line"]) == (FINE["path"], 2, 3)
    assert "```suggestion\nlabel: b\narea: a\n```" in note["body"]


@pytest.mark.parametrize(
    "text", ["label: b", "label: b\narea: a\nmore: c", "label: c\narea: a", "", "area: a\narea: a"]
)
def test_no_word_is_suggested_that_the_author_did_not_write(hub: Hub, text: str) -> None:
    hub.data = archive(("told.json", told(suggestions=[{**FINE, "text": text}])))
    tell.main()
    assert len(hub.comments) == 1
    assert hub.notes == []


def test_a_key_that_moves_is_suggested_with_all_lines_between() -> None:
    old, new = ["a", "b", "c", "d", ""], ["a", "c", "b", "d", ""]
    assert prepare._block("x", old, new) == {  # noqa: SLF001 -- the script is tested in parts
        "path": "x", "first": 2, "last": 3, "text": "c\nb",
    }  # fmt: skip


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
