from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from counciltags.commands import group

if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _in_the_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def test_a_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = importlib.util.find_spec

    def without(name: str, package: str | None = None) -> ModuleSpec | None:
        return None if name == "mkdocs" else found(name, package)

    monkeypatch.setattr("counciltags.website.building.find_spec", without)
    result = CliRunner().invoke(group, ["site", "--preview", str(tmp_path / "public")])
    assert result.exit_code == 2
    assert "pip install 'counciltags[site]'" in result.output
    assert list(tmp_path.iterdir()) == []


def test_nothing_of_the_extra_is_loaded_before_it_is_looked_for() -> None:
    code = (
        "import sys; sys.modules.update(mkdocs=None, material=None, segno=None); "
        "import counciltags.website.building"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_tree_without_pages_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT / "tests" / "examples" / "valid" / "small")
    result = CliRunner().invoke(group, ["site", "--preview", str(tmp_path / "public")])
    assert result.exit_code == 2
    assert "There is no mkdocs.yml" in result.output
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear council")
    result = CliRunner().invoke(group, ["site", "--preview", str(tmp_path)])
    assert result.exit_code == 2
    assert "letter.txt" in result.output
    assert (tmp_path / "letter.txt").read_text() == "Dear council"


def test_a_preview_is_not_a_release(tmp_path: Path) -> None:
    arguments = ["site", "--preview", "--release", "0.1.0", str(tmp_path / "public")]
    result = CliRunner().invoke(group, arguments)
    assert result.exit_code == 2
    assert "not both" in result.output


def test_a_finished_website_may_be_replaced(site: Path) -> None:
    from counciltags.publishing.writing import NotOursError, check  # noqa: PLC0415

    check(site)
    stranger = site / "stranger.html"
    stranger.write_text("mine")
    try:
        with pytest.raises(NotOursError, match=r"stranger\.html"):
            check(site)
    finally:
        stranger.unlink()


def test_a_taken_port_is_named(tmp_path: Path) -> None:
    from counciltags.website.serving import server  # noqa: PLC0415

    with server(tmp_path, 0) as running:
        port = str(running.server_port)
        result = CliRunner().invoke(group, ["serve", str(tmp_path), "--port", port])
    assert result.exit_code == 2
    assert f"Port {port} cannot be used" in result.output
