from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from tests.authoring.test_ownership import OTHER, OWN, commit, edit, git
from tests.authoring.trees import copied
from tests.client.servers import always, reply, serving

from counciltags.commands import group

if TYPE_CHECKING:
    import socket
    from pathlib import Path

    from click.testing import Result
    from tests.client.servers import Asked


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of the registry, and go there; caches go there too."""
    monkeypatch.chdir(copied(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(group, arguments)


def overlay(root: Path, *links: str) -> None:
    tags = ("bin", "litter", "noise", "flytipping", "park", "tree", "pest", "dog")
    lines = "".join(f"  {tag}: {{link: {link}}}\n" for tag, link in zip(tags, links, strict=False))
    text = f"slug: adur\ncouncils: [adur]\ntags:\n{lines}"
    (root / "registry/overlays/adur.yml").write_text(text, encoding="utf-8")


def test_demonstrations_are_not_tried_unless_asked_for(root: Path) -> None:
    assert "0 links tried" in run("links", "check").output
    assert (root / "registry/overlays/anycouncil.yml").exists()


def test_dead_links_end_with_1_and_name_their_lines(root: Path) -> None:
    overlay(root, "https://no-such-host.invalid/bins")
    result = run("links", "check", "adur")
    assert result.exit_code == 1
    assert "dead: https://no-such-host.invalid/bins" in result.output
    assert "#bin: registry/overlays/adur.yml:4:" in result.output
    assert "Is this machine on the internet?" in result.output


def test_private_addresses_are_never_tried(root: Path) -> None:
    with serving(always(reply())) as server:
        overlay(root, server.url.replace("http://", "https://") + "/x")
        result = run("links", "check")
    assert server.asked == []
    assert "private network" in result.output


def test_the_report_as_json(root: Path) -> None:
    overlay(root, "https://no-such-host.invalid/bins")
    plain = json.loads(run("links", "check", "--format", "json").output)
    assert plain["counts"] == {"dead": 1, "doubtful": 0, "fine": 0}
    assert plain["links"][0]["places"][0]["path"] == "registry/overlays/adur.yml"


def test_an_unknown_council_is_wrong_usage(root: Path) -> None:
    result = run("links", "check", "leds")
    assert result.exit_code == 2
    assert "Did you mean 'leeds'?" in result.output
    assert (root / "registry").is_dir()


def test_ctrl_c_keeps_what_was_found_and_the_next_run_goes_on(root: Path) -> None:
    def answer(_asked: Asked, wire: socket.socket) -> None:
        wire.sendall(reply())

    with serving(answer) as server:
        # An overlay's links begin with https://, so the schema has nothing against these only
        # until they are called: here they are tried by the function that the command calls.
        program = (
            "from counciltags.commands.links import check_all\n"
            "from counciltags.links.polite import Manners\n"
            f"links = ['{server.url}/%d' % n for n in range(6)]\n"
            "check_all(links, Manners(pause=0.4, reach='loopback'))"
        )
        first = subprocess.Popen([sys.executable, "-c", program], stderr=subprocess.PIPE, text=True)
        deadline = time.monotonic() + 20
        while len(server.asked) < 2 and time.monotonic() < deadline:
            time.sleep(0.05)
        first.send_signal(signal.SIGINT)
        _, words = first.communicate(timeout=20)
        assert first.returncode == 130
        assert re.search(r"Stopped after \d of 6 links. What was found is kept", words), words
        assert "Traceback" not in words
        subprocess.run([sys.executable, "-c", program], check=True, env=os.environ, timeout=30)
    assert 6 <= len(server.asked) <= 7
    assert (root / "cache/counciltags/links.jsonl").is_file()


HEAD = "Authority Name,GSS,Description,LGSL,LGIL,URL,Title,Supported by GOV.UK\n"
ROW = "Adur District Council,E07000223,Bins,524,17,{},T,true\n"


def test_an_import_says_what_it_found(root: Path) -> None:
    table = root / "t.csv"
    table.write_text(HEAD + ROW.format("https://a.gov.uk/x"), encoding="utf-8")
    checked = run("links", "import", "t.csv", "--date", "2026-11-28", "--check")
    assert (checked.exit_code, (root / "registry/links.json").exists()) == (0, False)
    result = run("links", "import", "t.csv", "--date", "2026-11-28")
    assert result.exit_code == 0, result.output
    assert "Written: registry/links.json" in result.output
    table.write_text(HEAD + ROW.format("javascript:x") + ROW.format("https://a.gov.uk/y"), "utf-8")
    result = run("links", "import", "t.csv", "--date", "2026-11-29")
    assert result.exit_code == 1
    assert "t.csv:2: error: 'javascript:x' is not a web address." in result.output


@pytest.mark.parametrize("day", [[], ["--date", "2026-02-30"], ["--date", "soon"]])
def test_an_import_needs_its_day(root: Path, day: list[str]) -> None:
    (root / "t.csv").write_text(HEAD + ROW.format("https://a.gov.uk/x"), encoding="utf-8")
    result = run("links", "import", "t.csv", *day)
    assert result.exit_code == 2
    assert "--date 2026-11-28" in result.output


@pytest.mark.parametrize("form", ["text", "json", "svg", "html"])
def test_an_overlay_that_cannot_be_fetched_ends_with_1(root: Path, form: str) -> None:
    result = run("adoption", "check", "https://no-such-host.invalid/x.yml", "--format", form)
    assert result.exit_code == 1
    assert "could not be fetched" in result.output
    assert (root / "registry").is_dir()


@pytest.mark.parametrize("address", ["overlay.yml", "ftp://a.uk/x", "", "https://u:p@a.uk/x"])
def test_what_is_no_address_is_wrong_usage(address: str) -> None:
    assert run("adoption", "check", address).exit_code == 2


def repository(root: Path) -> None:
    git(root, "init", "-q")
    commit(root)


def test_validate_says_what_a_council_cannot_approve(root: Path) -> None:
    repository(root)
    edit(root, OWN)
    arguments = ("validate", "--changed-since", "main", "--as")
    assert run(*arguments, "anycouncil").exit_code == 0
    result = run(*arguments, "anycounty")
    assert result.exit_code == 1
    assert f"{OWN} error not-yours-to-approve" in result.output
    edit(root, OTHER)
    assert run(*arguments, "anycouncil").exit_code == 1
    assert run(*arguments, "anycouncil", "--as", "anycounty").exit_code == 0


def test_validate_shows_warnings_of_the_change_and_errors_of_all(root: Path) -> None:
    repository(root)
    assert "Everything holds." in run("validate", "--changed-since", "main").output
    edit(root, "registry/tags/bin.yml", "  cy: {text: Bin", "  # cy: {text: Bin")
    shown = run("validate", "--changed-since", "main").output
    assert "registry/tags/bin.yml" in shown
    assert "registry/contacts.yml" not in shown
    edit(root, "registry/contacts.yml", "- id: emergency", "- id: emergncy")
    commit(root)
    result = run("validate", "--changed-since", "main")
    assert result.exit_code == 1  # what follows from it stands in files that did not change
    assert "registry/tags/" in result.output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--as", "adur"], "needs --changed-since"),
        (["--changed-since", "main", "--as", "leds"], "Did you mean 'leeds'?"),
        (["--changed-since=--output=x"], "cannot be a revision"),
        (["--changed-since", "mian"], "git knows no revision 'mian'"),
        (["--changed-since", ""], "cannot be a revision"),
    ],
)
def test_wrong_usage_of_validate_is_said(root: Path, arguments: list[str], words: str) -> None:
    repository(root)
    result = run("validate", *arguments)
    assert result.exit_code == 2
    assert words in result.output
    assert not (root / "x").exists()
