from __future__ import annotations

import json
import subprocess
import sys

import pytest

# The command as it is, with a small table in place of the released registry.
PROGRAM = """
import counciltags
from types import SimpleNamespace
from tests.hashtags.tables import NAMES

def for_council(slug):
    if slug != "anycouncil":
        raise counciltags.UnknownCouncilError(f"There is no council with the slug '{slug}'.")
    return SimpleNamespace(names=NAMES, council_languages=("cy",))

counciltags.load = lambda: SimpleNamespace(
    names=NAMES, council_languages=(), councils={"anycouncil": None}, for_council=for_council
)
from counciltags.commands.match import match_command
match_command()
"""


def run(*options: str, posts: bytes) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", PROGRAM, *options]
    return subprocess.run(command, input=posts, capture_output=True, check=False)


def test_posts_in_answers_out() -> None:
    done = run("--network", "mastodon", posts="#bin\n\n(#rhôd)".encode())
    first, blank, last = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, done.stderr) == (0, b"")
    assert first["tags"] == ["bin"]
    assert blank["linked"] == []
    assert last["intended"] == ["rhôd"]
    assert "rhôd".encode() in done.stdout


def test_a_council_with_one_language_settles_what_is_meant() -> None:
    assert json.loads(run(posts=b"#plant").stdout)["tags"] == []
    assert json.loads(run("--council", "anycouncil", posts=b"#plant").stdout)["tags"] == [
        "children"
    ]
    english = run("--council", "anycouncil", "--language", "en", posts=b"#plant")
    assert json.loads(english.stdout)["tags"] == ["tree"]


def test_an_unknown_council_is_wrong_usage() -> None:
    done = run("--council", "anycouncl", posts=b"")
    assert done.returncode == 2
    assert b"anycouncil" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_reader_that_leaves_is_no_fault() -> None:
    command = [sys.executable, "-c", PROGRAM]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        try:
            process.stdin.write(b"#bin\n" * 200_000)
            process.stdin.close()
        except BrokenPipeError:
            pass
        assert process.stderr.read() == b""
        assert process.wait() == 0


@pytest.mark.parametrize("redirection", ["<&-", ">&-", "> /dev/full", "0> /dev/null"])
def test_a_stream_that_cannot_be_used_is_said_plainly(redirection: str) -> None:
    command = f'exec "$0" -c "$1" {redirection}'
    done = subprocess.run(
        ["/bin/sh", "-c", command, sys.executable, PROGRAM],
        input=b"#bin\n",
        capture_output=True,
        check=False,
    )
    assert done.returncode in {1, 2}
    assert b"Error: " in done.stderr
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr
