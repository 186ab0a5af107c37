"""``counciltags respond``: from nothing to answers, and every command on the way."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from counciltags.commands.respond import respond_command
from counciltags.loading.tree import load_tree
from counciltags.publishing import councils
from counciltags.publishing.publication import of_tree
from counciltags.responder.ledger.opening import OneAtATime
from counciltags.responder.networks.world import World

if TYPE_CHECKING:
    from click.testing import Result

WHERE = "api/v1/demo/councils/anycouncil.json"
CONFIG = """
council = "{where}"
ledger = "ledger.sqlite"
catch_all = ["desk"]
[networks.sandbox]
kind = "sandbox"
account = "@AnyCouncil"
world = "sandbox.sqlite"
[routes.desk]
kind = "mailbox"
to = "desk@anycouncil.example"
world = "sandbox.sqlite"
"""


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("public")
    path = folder / WHERE
    path.parent.mkdir(parents=True)
    tree = load_tree(Path(__file__).parents[2])
    path.write_bytes(dict(councils.export(of_tree(tree)))[WHERE])
    return folder


@pytest.fixture
def folder(export: Path, tmp_path: Path) -> Path:
    (tmp_path / "responder.toml").write_text(CONFIG.format(where=export / WHERE))
    return tmp_path


def respond(folder: Path, *words: str, answers: str = "") -> Result:
    config = ["--config", str(folder / "responder.toml")]
    return CliRunner().invoke(respond_command, [*config, *words], input=answers)


def test_from_post_to_purge(folder: Path) -> None:
    world = World(folder / "sandbox.sqlite")
    world.post("@sam", "@AnyCouncil #bin")
    assert "desk: the sandbox keeps mail" in respond(folder, "check").output
    assert not world.mail()
    assert respond(folder, "once").exit_code == 0
    assert len(world.replies_to(1, "@AnyCouncil")) == 1
    assert "done: 2" in respond(folder, "status").output
    assert "reply to sandbox  done" in respond(folder, "deliveries").output
    assert respond(folder, "deliveries", "--state", "parked").output == ""
    assert "0 of 1" in respond(folder, "retry", "1").output
    assert "Erased: 1" in respond(folder, "forget", "@sam", "--network", "sandbox").output
    world.post("@sam", "@AnyCouncil #bin")
    respond(folder, "once")
    assert not world.replies_to(3, "@AnyCouncil")
    assert "Purged: 0" in respond(folder, "purge").output


def test_pause_mode_and_resume(folder: Path) -> None:
    world = World(folder / "sandbox.sqlite")
    assert "Paused" in respond(folder, "pause").output
    assert "paused: yes" in respond(folder, "status").output
    assert "again" in respond(folder, "resume").output
    assert respond(folder, "mode", "incident", "--text", "See our page.").exit_code == 0
    world.post("@sam", "@AnyCouncil #bin")
    respond(folder, "once")
    assert "See our page." in world.replies_to(1, "@AnyCouncil")[0].text
    assert "mode: incident" in respond(folder, "status").output
    assert respond(folder, "mode", "normal").exit_code == 0
    assert respond(folder, "mode", "incident").exit_code == 2


def test_init_writes_what_check_can_read(folder: Path, export: Path) -> None:
    (folder / "responder.toml").unlink()
    answers = f'{export / WHERE}\n@Any"Council\nto@x.example\nfrom@x.example\nlocalhost\n'
    assert "Wrote" in respond(folder, "init", answers=answers).output
    assert respond(folder, "init", answers=answers).exit_code == 2
    checked = respond(folder, "check")
    assert checked.exit_code == 0
    assert "AnyCouncil: version" in checked.output


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("catch_all", "catchall", "Did you mean 'catch_all'"),
        ('["desk"]', '["dsk"]', "Did you mean 'desk'"),
        ('"mailbox"', '"mailbx"', "Did you mean 'mailbox'"),
        ('account = "@AnyCouncil"', "", "needs 'account'"),
        ("[networks", "[[[", "cannot be read"),
        ("desk@anycouncil.example", "x", ""),
    ],
)
def test_mistakes_in_the_configuration(folder: Path, old: str, new: str, says: str) -> None:
    path = folder / "responder.toml"
    path.write_text(path.read_text().replace(old, new))
    found = respond(folder, "status")
    assert found.exit_code == (2 if says else 0)
    assert says in found.output


def test_refusals(folder: Path) -> None:
    lock = OneAtATime(folder / "ledger.sqlite")
    assert "Another responder" in respond(folder, "once").output
    lock.release()
    path = folder / "responder.toml"
    path.write_text(path.read_text().replace("anycouncil.json", "nobody.json"))
    assert "cannot be used" in respond(folder, "once").output
    path.unlink()
    assert "respond init" in respond(folder, "run").output


def test_demo_prints_the_conversation(export: Path, folder: Path) -> None:
    shown = respond(folder, "demo", str(export), "--once").output
    assert "my #bin hasn't been collected" in shown
    assert "mail to waste: #bin [" in shown
    assert "AnyCounty" in shown
    assert "Run 'counciltags export" in respond(folder, "demo", str(folder), "--once").output


def test_the_council_file_is_json_as_anyone_gets_it(export: Path) -> None:
    assert json.loads((export / WHERE).read_bytes())["adopted"] is True
