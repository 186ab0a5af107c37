"""Settings that every test shares.

Some tests need a program that not every machine has. On a developer's machine such a test is
skipped, with a line that names what was missing. Where ``COUNCILTAGS_REQUIRE_ALL=1`` is set, as
CI does, nothing may be skipped: a missing program fails its test, and any other skipped test
fails the run.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from playwright.sync_api import Browser

    from counciltags.registry import Registry

REQUIRE_ALL = os.environ.get("COUNCILTAGS_REQUIRE_ALL") == "1"

# No time limit per example: shared machines pause. In CI the examples are always the same, so
# that a red run is about the change; everywhere else they are new each time.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if REQUIRE_ALL else "here")


class Require(Protocol):
    """How a test says which outside component it needs."""

    def __call__(self, component: str, *, found: bool) -> None:
        """Skip the test, or fail it where nothing may be skipped, unless it was found."""


@pytest.fixture(scope="session")
def require() -> Require:
    """Give the function that a test calls before it uses an outside component."""

    def check(component: str, *, found: bool) -> None:
        if found:
            return
        if REQUIRE_ALL:
            pytest.fail(
                f"{component} is missing, and COUNCILTAGS_REQUIRE_ALL=1 lets no test be skipped. "
                "Install it; .ci/run shows how.",
                pytrace=False,
            )
        pytest.skip(f"{component} is missing")

    return check


class NothingSkipped:
    """Notes every skipped test, and fails the run if there was one."""

    def __init__(self) -> None:
        self.skipped: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a test that was skipped, or that was excused from passing."""
        if report.skipped:
            self.skipped.append(report.nodeid)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """Note a file that was skipped as a whole."""
        if report.skipped:
            self.skipped.append(report.nodeid)

    @pytest.hookimpl(wrapper=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> Generator[None]:
        """Turn a run that would have passed into a failure."""
        if self.skipped and session.exitstatus in (
            pytest.ExitCode.OK,
            pytest.ExitCode.NO_TESTS_COLLECTED,
        ):
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
        return (yield)

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Name the tests that were skipped."""
        for nodeid in self.skipped:
            terminalreporter.write_line(
                f"FAILED: skipped although COUNCILTAGS_REQUIRE_ALL=1: {nodeid}", red=True
            )


def pytest_configure(config: pytest.Config) -> None:
    """Watch for skipped tests where none is allowed."""
    if REQUIRE_ALL:
        config.pluginmanager.register(NothingSkipped())


@pytest.fixture(scope="module")
def browser(require: Require) -> Iterator[Browser]:
    """A real Chromium; Debian's own, because the package brings none.

    It ends with the module: while one runs, nothing else in the process can start another, nor
    an event loop.
    """
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    require("chromium", found=chromium is not None)
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- only where it is used

    with sync_playwright() as playwright:
        # Chromium's sandbox does not work for root, and the pages are our own.
        running = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture(scope="session")
def small() -> Registry:
    """The small example registry, with its overlays."""
    from counciltags.loading.overlays import load_overlays  # noqa: PLC0415 -- only if it is used
    from counciltags.loading.tree import load_tree  # noqa: PLC0415

    tree = load_tree(Path(__file__).parent / "examples" / "valid" / "small")
    assert not tree.findings
    return tree.registry._replace(overlays=load_overlays(tree))
