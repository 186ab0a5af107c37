from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
import requests

from counciltags.website.serving import server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "index.html").write_text("home")
    (tmp_path / "404.html").write_text("not here")
    with server(tmp_path, 0) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


def test_it_gives_pages(address: str) -> None:
    answer = requests.get(f"{address}/index.html", timeout=10)
    assert answer.text == "home"
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("path", ["nothing.html", "../../../etc/passwd", "%00", "a/b/c"])
def test_a_missing_page_gets_the_page_for_that(address: str, path: str) -> None:
    answer = requests.get(f"{address}/{path}", timeout=10)
    assert answer.status_code == 404
    assert answer.text == "not here"


def test_only_this_machine_can_reach_it(tmp_path: Path) -> None:
    with server(tmp_path, 0) as running:
        assert running.server_address[0] == "127.0.0.1"
