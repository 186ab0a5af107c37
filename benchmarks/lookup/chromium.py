"""A page in Chromium, with a folder served to it on this machine."""

from __future__ import annotations

import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType
    from typing import Self


class NoBrowserError(Exception):
    """There is no Chromium, or no Playwright to drive it."""


class _Quiet(SimpleHTTPRequestHandler):
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".mjs": "text/javascript"}  # noqa: RUF012 -- the base class's own way

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the base class's name
        """Say nothing."""


class Browser:
    """Runs functions in a page whose origin serves a folder."""

    def __init__(self, folder: Path) -> None:
        try:
            from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- may be missing
        except ImportError:
            raise NoBrowserError("Playwright is missing.") from None
        program = shutil.which("chromium") or shutil.which("google-chrome")
        if program is None:
            raise NoBrowserError("Chromium is missing.")
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        (folder / "empty.html").write_text("<!doctype html><title>empty</title>")
        self._playwright = sync_playwright().start()
        self._browser = self._playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox"]
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._browser.close()
        self._playwright.stop()
        self._server.shutdown()

    def run(self, script: str, argument: object, slowed: int = 1) -> Any:  # noqa: ANN401 -- plain JSON
        """Run a function in a new page and give what it returns; ``slowed``: how many-fold."""
        page = self._browser.new_page()
        page.goto(f"http://127.0.0.1:{self._server.server_address[1]}/empty.html")
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": slowed})
        try:
            return page.evaluate(script, argument)
        finally:
            page.close()
