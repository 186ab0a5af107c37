"""Pack the oldest client that is still promised to work: ``python make_oldest_client.py``.

Promises begin with 1.0.0, so it is the reader, the recogniser and the merging of that day, taken
from git as they were. The archive is committed, because not every copy of the code has a history.
It is made anew only when a major version ends the promise.
"""

from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path

COMMIT = "9716213"
"""The commit that wrote the change log of 1.0.0."""

WANTED = (
    *(f"tools/counciltags/{name}.py" for name in ("__init__", "locations", "quickjson")),
    *(f"tools/counciltags/{name}.py" for name in ("records", "registry", "released")),
    *(f"tools/counciltags/{name}" for name in ("hashtags", "model", "merging")),
)
HERE = Path(__file__).parent
ARCHIVE = HERE / "oldest_client-1.0.0.zip"
_TIME = (2026, 11, 23, 0, 0, 0)


def main() -> None:
    """Write the archive; the same commit always gives the same bytes."""
    with zipfile.ZipFile(ARCHIVE, "w") as archive:
        for path in _git("ls-tree", "-r", "--name-only", COMMIT, "--", *WANTED).decode().split():
            entry = zipfile.ZipInfo(path.removeprefix("tools/"), _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, _git("show", f"{COMMIT}:{path}"))


def _git(*arguments: str) -> bytes:
    command = ["git", *arguments]
    return subprocess.run(command, cwd=HERE.parents[1], capture_output=True, check=True).stdout


if __name__ == "__main__":
    main()
