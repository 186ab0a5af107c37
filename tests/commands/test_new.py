from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from tests.authoring.trees import copied

from counciltags.commands import group
from counciltags.loading.tidying import tidied
from counciltags.loading.tree import load_tree
from counciltags.rules.run import check_tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from click.testing import Result

PROGRAM = [sys.executable, "-m", "counciltags", "new"]

TAG = [
    "--no-input", "--hashtag", "zip wire", "--label", 'Zip: "wires" # é 🎢', "--use-when", "no",
    "--area", "green", "--term", "zip wire stuck", "--term", "yes", "--evidence", "12 asks",
    "--proposed-by", "adur", "--provided-by", "lower-tier",
]  # fmt: skip


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of the registry, and go there."""
    monkeypatch.chdir(copied(tmp_path))
    return tmp_path


def run(*arguments: str, types: str = "") -> Result:
    return CliRunner().invoke(group, ["new", *arguments], input=types)


def errors(root: Path) -> list[str]:
    found = check_tree(load_tree(root))
    return [f"{each.path}: {each.message}" for each in found if each.level == "error"]


def written(root: Path) -> set[str]:
    before = {path.name for folder in ("tags", "overlays") for path in
              (Path(__file__).parents[2] / "registry" / folder).iterdir()}  # fmt: skip
    now = (path.name for folder in ("tags", "overlays") for path in
           (root / "registry" / folder).iterdir())  # fmt: skip
    return set(now) - before


def test_a_tag_by_options_alone(root: Path) -> None:
    result = run("tag", *TAG)
    assert result.exit_code == 0, result.output
    assert written(root) == {"zipwire.yml"}
    assert errors(root) == []
    assert not tidied(root, "registry/tags/zipwire.yml").changed
    assert "counciltags validate" in result.output


def test_nothing_is_overwritten(root: Path) -> None:
    run("tag", *TAG)
    text = (root / "registry/tags/zipwire.yml").read_bytes()
    result = run("tag", *TAG, "--label", "Another")
    assert result.exit_code == 1
    assert "There is a tag #zipwire already." in result.output
    assert (root / "registry/tags/zipwire.yml").read_bytes() == text


def test_missing_options_are_listed_as_wrong_usage(root: Path) -> None:
    result = run("tag", "--no-input", "--hashtag", "ZipWire")
    assert result.exit_code == 2
    assert "--label" in result.output
    assert written(root) == set()


def test_wrong_options_are_named_with_the_reason(root: Path) -> None:
    result = run("tag", *TAG, "--reply", "Thanks {lnik}", "--area", "gren")
    assert result.exit_code == 1
    assert "--reply: Nothing can fill in '{lnik}'. Did you mean 'link'?" in result.output
    assert "--area: There is no area 'gren'" in result.output
    assert written(root) == set()


def test_an_option_that_is_wrong_is_asked_for_where_somebody_is_there(root: Path) -> None:
    options = [option for option in TAG if option != "--no-input"]
    answers = ["", "", "", "", "", "", "", ""]
    result = run("tag", "zip wires", *options, "--area", "gren", types="\n5\n" + "\n".join(answers))
    assert "--area: There is no area 'gren'" in result.output
    assert result.exit_code == 0, result.output
    assert written(root) == {"zipwire.yml"}


def test_a_tag_that_is_there_already_ends_the_questions(root: Path) -> None:
    result = run("tag", types="they missed my bin\ny\n")
    assert result.exit_code == 0
    assert "#MissedBin: " in result.output
    assert written(root) == set()


def test_an_overlay_by_options_alone(root: Path) -> None:
    result = run(
        "overlay", "Leeds City Council", "--no-input", "--network", "bluesky", "--handle",
        "leeds.example", "--team", "Contact & Care: “us”", "--phone", "0113 496 0000",
        "--link", "bin=www.leeds.gov.uk/bins", "--link", "Pothole=https://www.leeds.gov.uk/potholes",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    text = (root / "registry/overlays/leeds.yml").read_text(encoding="utf-8")
    assert "link: https://www.leeds.gov.uk/potholes" in text
    assert 'handle: "@leeds.example"' in text
    assert errors(root) == []
    assert not tidied(root, "registry/overlays/leeds.yml").changed


def test_a_shared_overlay_has_a_name_of_its_own(root: Path) -> None:
    shared = ["--council", "adur", "--council", "worthing", "--no-input", "--team", "Bins"]
    assert run("overlay", "adur-worthing", *shared).exit_code == 0
    assert "- worthing" in (root / "registry/overlays/adur-worthing.yml").read_text("utf-8")
    assert errors(root) == []
    assert run("overlay", *shared).exit_code == 2


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nowhere"], "There is no council 'nowhere'."),
        (["Addur"], "Did you mean 'adur'?"),
        (["anycouncil"], "is there already"),
        (["adur", "--link", "bin"], "such as bin="),
        (["adur", "--link", "nothing=https://a.uk"], "such as bin="),
        (["../../etc/x"], "There is no council"),
        ([], "Give the council's slug"),
        (["adur", "--from-links", "nothing.csv"], "not an ordinary file"),
    ],
)
def test_wrong_usage_of_an_overlay_is_said(root: Path, arguments: list[str], words: str) -> None:
    result = run("overlay", *arguments, "--no-input", "--team", "x")
    assert result.exit_code == 2
    assert words in result.output
    assert written(root) == set()


def test_a_page_of_a_service_that_others_answer_is_refused(root: Path) -> None:
    link = "library=https://a.gov.uk/l"
    result = run("overlay", "adur", "--no-input", "--team", "x", "--link", link)
    assert result.exit_code == 1
    assert "do not answer #library" in result.output
    assert written(root) == set()


HEAD = "Authority Name,GSS,Description,LGSL,LGIL,URL,Title,Supported by GOV.UK\n"


def test_an_overlay_fills_itself_from_tables(root: Path) -> None:
    (root / "links.csv").write_text(
        HEAD + "Adur District Council,E07000223,Bins,524,17,https://a.gov.uk/missed,T,true\n"
        "Adur District Council,E07000223,Bins,524,8,javascript:x,T,true\n",
        encoding="utf-8",
    )
    (root / "own.csv").write_bytes(
        "tag;link;team\nBin;https://a.gov.uk/café;Bins\n".encode("cp1252")
    )
    result = run(
        "overlay", "adur", "--no-input", "--team", "Contact Centre", "--from-links", "links.csv",
        "--from-sheet", "own.csv",
    )  # fmt: skip
    assert "links.csv:3: error:" in result.output
    assert "pages found for 2 tags" in result.output
    assert "1 rows of the table were passed over" in result.output
    assert result.exit_code == 1  # written, and something was left out
    text = (root / "registry/overlays/adur.yml").read_text(encoding="utf-8")
    assert "link: https://a.gov.uk/caf%C3%A9" in text
    assert "  missedbin:\n    team: contact-centre\n    link: https://a.gov.uk/missed\n" in text
    assert errors(root) == []


def test_a_table_without_the_council_is_wrong_usage(root: Path) -> None:
    (root / "links.csv").write_text(
        HEAD + "Leeds City Council,E08000035,Bins,524,17,https://a.gov.uk/x,T,true\n",
        encoding="utf-8",
    )
    result = run("overlay", "adur", "--no-input", "--team", "x", "--from-links", "links.csv")
    assert result.exit_code == 2
    assert "There is no row for Adur District Council" in result.output
    assert written(root) == set()


class Typist:
    """A person at a real terminal."""

    def __init__(self, root: Path, *arguments: str) -> None:
        leader, follower = pty.openpty()
        self._leader = leader
        self.shown = b""
        self.program = subprocess.Popen(
            [*PROGRAM, *arguments],
            cwd=root,
            stdin=follower,
            stdout=follower,
            stderr=follower,
            start_new_session=True,
            preexec_fn=_take_terminal,  # noqa: PLW1509 -- no other thread runs here
            env={**os.environ, "TERM": "xterm"},
        )
        os.close(follower)

    def wait(self, sign: bytes = b"> ", seconds: float = 30) -> None:
        ends = time.monotonic() + seconds
        while time.monotonic() < ends:
            if select.select([self._leader], [], [], 0.1)[0]:
                try:
                    part = os.read(self._leader, 65536)
                except OSError:
                    return
                if not part:
                    return
                self.shown += part
                if self.shown.endswith(sign):
                    return
            elif self.program.poll() is not None:
                return
        pytest.fail(f"no '{sign!r}' in {self.shown.decode(errors='replace')}")

    def types(self, *lines: str) -> None:
        for line in lines:
            self.wait()
            self.shown += b"\n"
            os.write(self._leader, line.encode() + b"\n")

    def stops(self) -> None:
        """Press Ctrl-C, and again if it came before Python was waiting for a key."""
        for _ in range(5):
            os.write(self._leader, b"\x03")
            with suppress(subprocess.TimeoutExpired):
                self.program.wait(5)
                return

    def ends(self) -> int:
        self.wait(b"never")
        return self.program.wait(30)


def _take_terminal() -> None:
    import fcntl  # noqa: PLC0415 -- in the new process
    import termios  # noqa: PLC0415

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


@pytest.fixture
def typist(root: Path) -> Iterator[Typist]:
    person = Typist(root, "tag")
    yield person
    if person.program.poll() is None:
        person.program.send_signal(signal.SIGKILL)
        person.program.wait(10)


def test_at_a_real_terminal_an_officer_gets_through(root: Path, typist: Typist) -> None:
    typist.types(
        "the wire is stuck", "", "#zip wire", 'Gwifren: "zip" – é 🎢', "no", "parks", "park", "",
        "zip wire stuck", "", "", "", "", "", "12 asks", "", "adur", "", "",
    )  # fmt: skip
    assert typist.ends() == 0, typist.shown.decode()
    text = (root / "registry/tags/zipwire.yml").read_text(encoding="utf-8")
    assert 'en: "Gwifren: \\"zip\\" – é 🎢"' in text
    assert errors(root) == []


@pytest.mark.parametrize("number", [0, 1, 4, 10])
def test_ctrl_c_leaves_nothing_half_written(root: Path, typist: Typist, number: int) -> None:
    typist.types(*["the wire is stuck", "", "zip wire", "Zip wires", "It is stuck.", "5", "2", "",
                   "stuck", "", ""][:number])  # fmt: skip
    typist.wait()
    typist.stops()
    assert typist.ends() == 1
    shown = typist.shown.decode()
    assert "Stopped. Nothing was written." in shown
    assert "Traceback" not in shown
    assert written(root) == set()
    if number > 3:
        assert "counciltags new tag --hashtag ZipWire --label 'Zip wires'" in shown


def test_pages_that_do_not_open_are_left_out(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(root / "cache"))
    (root / "own.csv").write_text(
        "tag,link,team\nbin,https://no-such-host.example/bins,\n"
        "litter,https://no-such-host.example/litter,Streets\n",
        encoding="utf-8",
    )
    result = run(
        "overlay", "adur", "--no-input", "--team", "Contact", "--from-sheet", "own.csv",
        "--check-links",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    assert (
        "#bin: https://no-such-host.example/bins is left out. Its name leads nowhere"
        in result.output
    )
    text = (root / "registry/overlays/adur.yml").read_text(encoding="utf-8")
    assert "no-such-host" not in text
    assert "  litter:\n    team: streets\n" in text
    assert "  bin:\n" not in text
