"""The commands for people and for cron: what they say, what they write and how they end."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from tests.client.publisher import Publisher, publishing, release
from tests.client.servers import reply

from counciltags import load
from counciltags.commands import group

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OURS = load().version


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with publishing() as found:
        yield found


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COUNCILTAGS_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def run(publisher: Publisher, *words: str) -> Result:
    return CliRunner().invoke(group, [*words, "--base-url", publisher.url])


def test_fetch_says_what_it_did(publisher: Publisher) -> None:
    assert run(publisher, "fetch").stdout == "Fetched version 1.2.0.\n"
    assert "Nothing changed" in run(publisher, "fetch").stdout
    assert run(publisher, "fetch", "1.2.0").stdout == "Fetched version 1.2.0.\n"
    assert "fetched before" in run(publisher, "fetch", "1.2.0").stdout


def test_a_job_at_night_says_nothing_unless_something_is_wrong(publisher: Publisher) -> None:
    done = run(publisher, "fetch", "--quiet")
    assert (done.exit_code, done.output) == (0, "")
    publisher.says(reply(b"", "500 Oh"))
    done = run(publisher, "fetch", "--quiet")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "status 500" in done.stderr
    assert "1.2.0" in done.stderr


def test_the_registry_is_written_to_a_file_whole_or_not_at_all(
    publisher: Publisher, tmp_path: Path
) -> None:
    target = tmp_path / "registry.json"
    assert run(publisher, "fetch", "--output", str(target)).exit_code == 0
    assert target.read_bytes() == release("1.2.0")
    assert target.stat().st_mode & 0o400
    publisher.says(reply(b"", "500 Oh"))
    target.write_text("mine")
    done = run(publisher, "fetch", "--output", str(target))
    assert (done.exit_code, target.read_text()) == (1, "mine")
    assert "was left as it was" in done.stderr
    publisher.fault = lambda _asked, _wire: False
    done = run(publisher, "fetch", "--output", str(tmp_path / "nowhere" / "x.json"))
    assert done.exit_code == 1
    assert "could not be written" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cache", "registry.json"]


def test_fetch_for_programs(publisher: Publisher, cache: Path) -> None:
    found = json.loads(run(publisher, "fetch", "--format", "json").stdout)
    assert (found["version"], found["origin"], found["problem"]) == ("1.2.0", "new", "")
    assert found["cache"] == str(cache)


@pytest.mark.parametrize(("words", "code"), [(("latest",), 2), (("9",), 1)])
def test_a_version_that_cannot_be_had(
    publisher: Publisher, words: tuple[str, ...], code: int
) -> None:
    done = run(publisher, "fetch", *words)
    assert done.exit_code == code
    assert "Error: " in done.stderr
    assert "Traceback" not in done.output


def test_outdated_is_found_and_nothing_is_changed(publisher: Publisher, cache: Path) -> None:
    done = run(publisher, "outdated")
    assert done.exit_code == 1
    assert "The newest release is 1.2.0." in done.stdout
    assert f"{OURS}, outdated. Renew it with: pip install --upgrade counciltags" in done.stdout
    assert not cache.exists()
    run(publisher, "fetch")
    publisher.publish("1.10.0")
    done = run(publisher, "outdated")
    assert "The copy that was fetched: 1.2.0, outdated. Renew it with: counciltags fetch" in (
        done.stdout
    )


def test_all_up_to_date(publisher: Publisher) -> None:
    publisher.publish(OURS)
    done = run(publisher, "outdated", "--quiet")
    assert (done.exit_code, done.output) == (0, "")
    assert "up to date" in run(publisher, "outdated").stdout


def test_files_that_somebody_keeps_are_judged(publisher: Publisher, tmp_path: Path) -> None:
    new, old, bad = (tmp_path / name for name in ("new.json", "old.json", "bad.json"))
    new.write_bytes(release("1.2.0"))
    old.write_bytes(release("1.1.9"))
    bad.write_text("[" * 100_000)
    assert run(publisher, "outdated", str(new)).exit_code == 0
    done = run(publisher, "outdated", str(new), str(old), str(bad))
    assert done.exit_code == 1
    assert "new.json: 1.2.0, up to date." in done.stdout
    assert "old.json: 1.1.9, outdated." in done.stdout
    assert "bad.json: no version can be read." in done.stdout


@pytest.mark.parametrize("body", [b"", b"[]", b'{"version": 1}', b'{"version": "2.0.0"}', b"<p>"])
def test_nobody_can_tell(publisher: Publisher, body: bytes) -> None:
    publisher.files["/api/v1/manifest.json"] = body
    done = run(publisher, "outdated", "--quiet")
    assert done.exit_code == 1
    assert "Nobody can tell which release is the newest" in done.stderr
    found = json.loads(run(publisher, "outdated", "--format", "json").stdout)
    assert (found["newest"], found["outdated"]) == (None, None)


def test_an_address_that_is_none() -> None:
    for command in ("fetch", "outdated"):
        done = CliRunner().invoke(group, [command, "--base-url", "here"])
        assert done.exit_code == 2
        assert "not a web address" in done.stderr
