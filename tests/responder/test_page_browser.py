"""The responder's pages in a real browser, with JavaScript off, and as axe judges them."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from counciltags.responder.config import Web
from counciltags.responder.demonstration import demo_config, play
from counciltags.responder.ledger.opening import open_engine
from counciltags.responder.links import Links
from counciltags.responder.listening import listening
from counciltags.responder.networks.world import World
from counciltags.responder.opening import opened
from counciltags.responder.page import make_page
from counciltags.responder.pulse import Pulse
from counciltags.responder.runner import utc_now
from counciltags.responder.web.app import Watched, make_app

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser
    from tests.conftest import Require

AXE = Path(__file__).parents[1] / "node/node_modules/axe-core/axe.min.js"
SANDBOX, OWN = 18_431, 18_432
LINKS = Links("https://responder.council.example", b"a secret of at least 24 bytes")


@pytest.fixture(scope="module")
def link(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Both servers, with a responder at work; gives a link of a mail."""
    config = demo_config(published, tmp_path_factory.mktemp("sandbox"))
    config = config._replace(web=Web(), links=LINKS)
    play(config)
    world = World(config.ledger.with_name("sandbox.sqlite"))
    engine = open_engine(config.ledger)
    stop = threading.Event()
    own = make_app(config, Watched(engine, Pulse(), utc_now))
    key = world.mail()[-1].message_id.partition("@")[0].lstrip("<").replace(".", ":")
    with (
        listening(make_page(world, engine, SANDBOX), "127.0.0.1", SANDBOX, ""),
        listening(own, "127.0.0.1", OWN, ""),
        opened(config) as runner,
    ):
        thread = threading.Thread(target=runner.run, args=(stop,))
        thread.start()
        yield LINKS.to("answered", key, utc_now()).removeprefix(LINKS.address)
        stop.set()
        thread.join()
    engine.dispose()


def test_a_resident_without_javascript(browser: Browser, link: str) -> None:
    del link
    visitor = browser.new_context(viewport={"width": 375, "height": 800}, java_script_enabled=False)
    page = visitor.new_page()
    page.goto(f"http://127.0.0.1:{SANDBOX}/")
    page.fill("#author", "@<b>sam</b>")
    page.fill("#text", "@AnyCouncil <img src=x onerror=alert(1)> my #bin")
    page.click("form.card button >> nth=0")
    assert "<img src=x onerror=alert(1)>" in page.inner_text("article")
    assert "Automatic reply, ref" in page.inner_text(".reply")
    assert "notice to waste: done" in page.inner_text("article")
    assert "#bin [" in page.inner_text("details")
    page.click("text=All conversations")
    page.select_option("#mood", "lose")
    page.click("text=Let it go wrong")
    assert "Still to come: lose." in page.inner_text("main")
    page.click("text=Let it work again")
    assert "Still to come" not in page.inner_text("main")
    visitor.close()


@pytest.mark.parametrize("width", [320, 375, 1366])
def test_axe_finds_nothing(browser: Browser, link: str, require: Require, width: int) -> None:
    require("axe-core", found=AXE.is_file())
    source = AXE.read_text(encoding="utf-8")
    visitor = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
    page = visitor.new_page()
    faults: list[object] = []
    sandbox, own = f"http://127.0.0.1:{SANDBOX}", f"http://127.0.0.1:{OWN}"
    for address in (f"{sandbox}/", f"{sandbox}/thread/1", f"{own}{link}", f"{own}/answer/x"):
        page.goto(address)
        page.evaluate(source)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            faults.append((address, "is wider than the screen"))
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
            faults.extend(
                (address, scheme, fault["id"], [node["html"][:100] for node in fault["nodes"]])
                for fault in found["violations"]
            )
    visitor.close()
    assert faults == []
