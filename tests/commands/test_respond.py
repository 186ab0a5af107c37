"""``counciltags respond``: from nothing to answers, and every command on the way."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from counciltags.commands.respond import respond_command, setting_up, viewing
from counciltags.loading.tree import load_tree
from counciltags.publishing import councils
from counciltags.publishing.publication import of_tree
from counciltags.responder.configuring import fields, sample
from counciltags.responder.ledger.opening import OneAtATime
from counciltags.responder.networks import NETWORKS
from counciltags.responder.networks.world import World
from counciltags.responder.routes import ROUTES

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


def reference_in(folder: Path) -> str:
    return respond(folder, "deliveries").output.split()[2]


def test_records_from_hold_to_release(folder: Path) -> None:
    World(folder / "sandbox.sqlite").post("@sam", "@AnyCouncil #bin")
    respond(folder, "once")
    code = reference_in(folder)
    assert "Nothing is under" in respond(folder, "hold").output
    assert "Say why" in respond(folder, "hold", code).output
    assert (
        "No post has the reference 'XXX'" in respond(folder, "hold", "XXX", "--reason", "x").output
    )
    assert f"{code}  case 7" in respond(folder, "hold", code, "--reason", "case 7").output
    assert "1 are under a legal hold" in respond(folder, "forget", "@sam").output
    assert "Did you mean '@sam'" in respond(folder, "forget", "sam").output
    assert "no network 'sandbx'" in respond(folder, "forget", "@sam", "--network", "sandbx").output
    assert respond(folder, "release").exit_code == 2
    assert "Released: 1. Still held: 0" in respond(folder, "release", code.lower()).output
    assert "an inquiry" in respond(folder, "hold", "--everything", "--reason", "an inquiry").output
    assert "Released: 1" in respond(folder, "release", "--everything").output
    assert "Erased: 1 posts." in respond(folder, "forget", "@sam").output


def test_answers_are_noted_once(folder: Path) -> None:
    World(folder / "sandbox.sqlite").post("@sam", "@AnyCouncil #bin")
    respond(folder, "once")
    code = reference_in(folder)
    assert "Noted: 1. Noted before: 0" in respond(folder, "answered", code).output
    assert "Noted: 0. Noted before: 1" in respond(folder, "answered", code.lower()).output
    assert "Noted: 1" in respond(folder, "answered", code, "--as", "no-answer").output
    assert respond(folder, "answered", "nothing").exit_code == 2


def test_stats_tell_no_small_numbers(folder: Path) -> None:
    world = World(folder / "sandbox.sqlite")
    for number in range(6):
        world.post(f"@a{number}", "@AnyCouncil #bin" + " #road" * (number < 2))
    respond(folder, "once")
    lines = respond(folder, "stats", "--csv").output.splitlines()
    assert lines[0] == "day,tag,posts"
    assert [line.split(",")[1:] for line in lines[1:]] == [["bin", "6"], ["road", "fewer than 5"]]
    assert "bin" in respond(folder, "stats").output
    assert respond(folder, "stats", "--until", "2000-01-01").output.count("\n") == 1
    assert respond(folder, "stats", "--since", "soon").exit_code == 2


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "none"),
        (59, "59 s"),
        (60, "1 min"),
        (7260, "2 h 1 min"),
        (86_400, "1 d 0 h"),
        (99_999_999, "1157 d 9 h"),
        (-5, "none"),
    ],
)
def test_spans(seconds: float, said: str) -> None:
    assert viewing.span(seconds) == said


def test_what_was_erased_is_not_sent_again(folder: Path) -> None:
    path = folder / "responder.toml"
    path.write_text(
        path.read_text()
        + '[routes.hook]\nkind = "webhook"\nurl = "https://127.0.0.1:1/"\nsecret_file = "s"\n'
    )
    path.write_text(path.read_text().replace('["desk"]', '["desk", "hook"]'))
    (folder / "s").write_text("x" * 24)
    respond(folder, "try", "@AnyCouncil #bin", "--author", "@sam")
    respond(folder, "once")
    assert "pending: 1" in respond(folder, "status").output
    with sqlite3.connect(folder / "ledger.sqlite") as ledger:
        ledger.execute("UPDATE deliveries SET state = 'parked' WHERE recipient = 'hook'")
    ledger.close()
    parked = respond(folder, "deliveries", "--state", "parked").output
    assert "private network" in parked
    respond(folder, "forget", "@sam")
    assert "1 of 1" in respond(folder, "retry", parked.split()[0]).output
    respond(folder, "once")
    assert "its post was erased" in respond(folder, "deliveries", "--state", "parked").output


def test_a_try_on_the_sandbox(folder: Path) -> None:
    assert "Posted" in respond(folder, "try", "@AnyCouncil #bin").output
    respond(folder, "once")
    assert "reply to sandbox  done" in respond(folder, "deliveries").output
    assert "does not name @AnyCouncil" in respond(folder, "try", "#bin").output


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


ANSWERS = {
    "email": (("to@x.example", "from@x.example", "localhost"), {}),
    "webhook": (("https://localhost/hook",), {"RESPONDER_HOOK_SECRET": "x" * 24}),
    "open311": (("https://localhost/v2", "x.example", "bins"), {"RESPONDER_OPEN311_KEY": "key"}),
}


@pytest.mark.parametrize("kind", ANSWERS)
def test_init_writes_what_check_can_read(
    kind: str, folder: Path, export: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "responder.toml").unlink()
    details, environment = ANSWERS[kind]
    lines = (str(export / WHERE), "sandbox", 'Any"Council', kind, *details)
    answers = "".join(f"{line}\n" for line in lines)
    assert "Wrote" in respond(folder, "init", answers=answers).output
    assert respond(folder, "init", answers=answers).exit_code == 2
    if environment:
        assert "not in the environment" in respond(folder, "check").output
        assert respond(folder, "status").exit_code == 0
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    checked = respond(folder, "check")
    assert "AnyCouncil, version" in checked.output
    assert "failed   desk: " in checked.output
    assert "1 of 2 cannot be used" in checked.output
    assert checked.exit_code == 1


HOOK = """
[routes.hook]
kind = "webhook"
url = "https://council.example/"
secret_file = "secret"
"""

MAIL = """
[routes.mail]
kind = "email"
to = "a@b.example"
from = "c@d.example"
host = "mail.example"
user = "u"
password_file = "secret"
"""


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("catch_all", "catchall", "4: 'catchall' is not known. Did you mean 'catch_all'"),
        ('["desk"]', '["dsk"]', "4: 'dsk' is not known. Did you mean 'desk'"),
        ('"mailbox"', '"mailbx"', "10: 'mailbx' in routes.desk is not known. Did you mean 'mail"),
        ('account = "@AnyCouncil"', "", "5: 'networks.sandbox' needs 'account'"),
        ("[networks", "[[[", "cannot be read"),
        ("[routes.desk]", "[routes.desk]\nfallback = 'desk'", "10: The fallback of 'desk' leads"),
        ("catch_all", "keep_days = true\ncatch_all", "4: 'keep_days' must be a whole number"),
        ("catch_all", "poll_seconds = 0\ncatch_all", "'poll_seconds' must be a number from 0.1"),
        ("catch_all", "teams = 5\ncatch_all", "'teams' must be a table"),
        ("catch_all", "teams = {a = []}\ncatch_all", "'a', which must not be empty"),
        ("catch_all", "web = {port = 0}\ncatch_all", "4: 'port' must be a whole number"),
        ("catch_all", "rules = {per_auther = 1}\ncatch_all", "mean 'per_author'"),
        ("catch_all", "rules = {closed_days = ['x']}\ncatch_all", "must be a list of days"),
        ("[routes.desk]", HOOK + "[routes.desk]", "13: 'secret_file' names a file that cannot"),
        ("[routes.desk]", HOOK.replace("_file", "") + "[routes.desk]", "must not stand in this"),
        ("[routes.desk]", HOOK.replace("s:", ":") + "[routes.desk]", "12: 'url' must begin with"),
        ("[routes.desk]", HOOK.replace("//", "//u:p@") + "[routes.desk]", "has a user name in it"),
        ("[routes.desk]", HOOK.replace("secret_", "x_") + "[routes.desk]", "needs 'secret_env'"),
        ("[routes.desk]", MAIL.replace("a@b", "a\\nb") + "[routes.desk]", "must be one mail"),
        ("[routes.desk]", MAIL + "starttls = false\n[routes.desk]", "must not go in the clear"),
        (
            "[routes.desk]",
            "[links]\naddress = 'http://x.example'\nsecret_file = 'short'\n[routes.desk]",
            "9: 'links' needs a table [web]",
        ),
        (
            "[routes.desk]",
            HOOK + "trusted = 'gone.pem'\n[routes.desk]",
            "gone.pem, which is not there",
        ),
        ("[routes.desk]", HOOK.replace('secret"', 'broken"') + "[routes.desk]", "not base64"),
        ("desk@anycouncil.example", "x", ""),
    ],
)
def test_mistakes_in_the_configuration(folder: Path, old: str, new: str, says: str) -> None:
    path = folder / "responder.toml"
    path.write_text(path.read_text().replace(old, new))
    (folder / "broken").write_text("whsec_not base64")
    found = respond(folder, "once")
    assert found.exit_code == (2 if says else 0), found.output
    assert says in found.output


def test_every_mistake_is_told_at_once(folder: Path) -> None:
    path = folder / "responder.toml"
    text = path.read_text().replace("account", "acount").replace("ledger =", "ledgr =")
    path.write_text(text + "fallbck = 'x'\n")
    output = respond(folder, "once").output
    assert "'acount' in networks.sandbox" in output
    assert "'fallbck' in routes.desk" in output
    assert "'ledger' is missing" in output
    assert output.index("ledgr") < output.index("acount") < output.index("fallbck")


def test_check_warns_of_what_is_likely_a_mistake(folder: Path) -> None:
    path = folder / "responder.toml"
    more = "dry_run = true\nteams = {waist = ['desk']}\nretention = {bim = 4}\ncatch_all"
    path.write_text(path.read_text().replace("catch_all", more).replace("@AnyC", "@Anyc"))
    checked = respond(folder, "check")
    assert checked.exit_code == 0
    for said in ("Team 'waist'", "catch_all: business, ", "Tag 'bim'", "dry run"):
        assert said in checked.output


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


def test_what_can_be_configured_is_what_there_is() -> None:
    assert set(fields.ROUTES) == set(ROUTES) == {*setting_up.ROUTES, "mailbox"}
    assert set(fields.NETWORKS) == set(NETWORKS)
    assert setting_up.ROUTES == sample.ROUTE_KINDS
    assert setting_up.NETWORKS == sample.NETWORK_KINDS
