"""The installed wheel and the editable checkout both find the data that comes with them.

The wheel is built without the network and installed into a fresh environment, and everything is
run there from an empty folder, so that nothing of the checkout can be found by chance.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import counciltags

ROOT = Path(__file__).parent.parent
PIP = (sys.executable, "-m", "pip")
OFFLINE = ("-qq", "--no-deps", "--no-index", "--disable-pip-version-check")

FIND_DATA = """
import json, sys, counciltags
from counciltags import locations
registry = counciltags.load()
council = registry.for_council("west-berkshire")
print(json.dumps({
    "package": counciltags.__file__,
    "release": locations.newest_release(),
    "schemas": locations.data_path("schema"),
    "root": locations.checkout_root(),
    "tag": registry.find("#MissedBin").tag,
    "council": council.council.name["en"],
    "matched": list(registry.match("my #bin hasn't been collected").tags),
    "looked_up": registry.lookup("they missed my bin again")["results"][0]["tag"],
    "read_yaml": "yaml" in sys.modules,
}))
"""


class Installed(NamedTuple):
    """A fresh environment in which only the wheel is installed."""

    wheel: Path
    python: Path
    packages: Path


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def found_data(python: Path | str, cwd: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(python, "-I", "-c", FIND_DATA, cwd=cwd))
    return found


def repository_data() -> set[str]:
    """Name every file that the wheel must carry, from the repository's root."""
    scripts = (ROOT / "site" / "assets" / name for name in ("javascript", "lookup", "match"))
    folders = (ROOT / "schema", ROOT / "registry" / "releases", ROOT / "conformance", *scripts)
    files = (file for folder in folders for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(ROOT).as_posix() for file in files}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Build the wheel and install it; its dependencies are borrowed from this environment.

    They come in as one more folder on the path. Python does not follow the links to editable
    projects in such a folder, so the checkout itself cannot be imported.
    """
    folder = tmp_path_factory.mktemp("wheel")
    run(*PIP, "wheel", *OFFLINE, "--no-build-isolation", "-w", folder, ROOT, cwd=folder)
    (wheel,) = folder.glob("counciltags-*.whl")
    environment = folder / "venv"
    venv.create(environment, with_pip=False, symlinks=True)
    python = environment / "bin" / "python"
    run(*PIP, "--python", python, "install", *OFFLINE, wheel, cwd=folder)
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(run(python, "-c", where, cwd=folder).strip())
    borrowed = packages / "borrowed.pth"
    borrowed.write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return Installed(wheel, python, packages)


def test_the_wheel_carries_the_schemas_and_the_releases(installed: Installed) -> None:
    with zipfile.ZipFile(installed.wheel) as wheel:
        names = set(wheel.namelist())
    data = {name for name in names if name.startswith("counciltags/_data/")}
    expected = repository_data()
    assert expected
    assert data == {f"counciltags/_data/{name}" for name in expected}


def test_the_wheel_carries_nothing_else(installed: Installed) -> None:
    with zipfile.ZipFile(installed.wheel) as wheel:
        names = wheel.namelist()
    version = counciltags.__version__
    tops = {name.split("/")[0] for name in names}
    assert tops == {"counciltags", f"counciltags-{version}.dist-info"}
    code = [name for name in names if not name.startswith(("counciltags/_data/", "counciltags-"))]
    own = {name for name in code if name.startswith("counciltags/lookup/data/")}
    assert {Path(name).name for name in own} == {"README.md", "meanings.txt"}
    assert {Path(name).suffix for name in set(code) - own} <= {".py", ".typed"}
    assert "counciltags/py.typed" in code
    licences = {Path(name).name for name in names if "/licenses/" in name}
    assert licences == {"LICENSE", "LICENSE-DATA.md"}


def test_the_installed_wheel_finds_its_own_data(installed: Installed, tmp_path: Path) -> None:
    found = found_data(installed.python, tmp_path)
    bundle = installed.packages / "counciltags" / "_data"
    assert Path(found["package"]).is_relative_to(installed.packages)
    assert Path(found["release"]).parent == bundle / "registry" / "releases"
    assert Path(found["schemas"]) == bundle / "schema"
    assert found["root"] is None


def test_the_editable_checkout_finds_the_repositorys_data(tmp_path: Path) -> None:
    found = found_data(sys.executable, tmp_path)
    assert Path(found["package"]).is_relative_to(ROOT / "tools")
    assert Path(found["release"]).parent == ROOT / "registry" / "releases"
    assert Path(found["schemas"]) == ROOT / "schema"
    assert Path(found["root"]) == ROOT


def test_both_find_the_same_release(installed: Installed, tmp_path: Path) -> None:
    releases = [
        Path(found_data(python, tmp_path)["release"])
        for python in (installed.python, sys.executable)
    ]
    assert len({release.name for release in releases}) == 1
    assert len({release.read_bytes() for release in releases}) == 1


def test_both_load_the_registry_without_reading_yaml(installed: Installed, tmp_path: Path) -> None:
    for python in (installed.python, sys.executable):
        found = found_data(python, tmp_path)
        assert found["tag"] == "missedbin"
        assert found["council"] == "West Berkshire Council"
        assert found["matched"] == ["bin"]
        assert found["looked_up"] == "missedbin"
        assert found["read_yaml"] is False


def test_a_broken_installation_says_what_to_do(installed: Installed, tmp_path: Path) -> None:
    package = shutil.copytree(installed.packages / "counciltags", tmp_path / "counciltags")
    shutil.rmtree(package / "_data")
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n{FIND_DATA}"
    done = subprocess.run(
        (installed.python, "-I", "-c", code),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "DataNotFoundError" in done.stderr
    assert "Install the package again" in done.stderr


def test_the_installed_command_gives_its_version(installed: Installed, tmp_path: Path) -> None:
    command = installed.python.with_name("counciltags")
    assert counciltags.__version__ in run(command, "--version", cwd=tmp_path)


def test_every_named_dependency_is_pinned_with_hashes() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    named = [*project["dependencies"], *extras["site"], *extras["dev"]]
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    lines = [line for line in lock.splitlines() if not line.lstrip().startswith("#")]
    pins = [line for line in lines if "==" in line]
    pinned = {canonicalize_name(line.split("==")[0]) for line in pins}
    assert {canonicalize_name(Requirement(text).name) for text in named} <= pinned
    assert all(line.endswith("\\") for line in pins), "a pin without a hash"


def test_the_locks_name_no_address_and_no_machine() -> None:
    pins = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert not re.findall(r"\w+://|--(?:index|extra|find)\S*|(?<!\S)/\S+", pins)
    peers = json.loads((ROOT / "tests/node/package-lock.json").read_text(encoding="utf-8"))
    packages = {name: facts for name, facts in peers["packages"].items() if name}
    assert packages
    assert not [name for name, facts in packages.items() if "resolved" in facts]
    assert all(facts["integrity"].startswith("sha512-") for facts in packages.values())
