"""Say on a pull request what differs: one comment kept up to date, and suggested changes.

Runs with the right to write comments, so it trusts nothing that comes from the pull request. The
file that it reads is small, of one form, and is for the pull request whose last commit was
checked; its text goes out only between harmless signs. It needs nothing but Python and a token.
"""

from __future__ import annotations

import base64
import io
import json
import os
import re
import sys
import urllib.error
import urllib.request
import zipfile
from collections import Counter
from typing import Any

from plain import harmless

MARK = "<!-- counciltags: what differs -->"
ARTEFACT = "told"
FILE = "told.json"
LARGEST_ZIP = 1 << 20
LARGEST_FILE = 2 << 20
MOST_SUGGESTIONS = 20
MOST_LINES = 100_000
LONGEST_TEXT = 20_000
SECONDS = 30

_PATH = re.compile(r"registry/(?:tags|overlays)/[a-z0-9-]+\.yml|registry/[a-z]+\.yml")
_BOT = "github-actions[bot]"


class RefusedError(Exception):
    """What came from the pull request is not what it should be."""


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """Follow a redirect without the token: an artefact lies on another host."""

    def redirect_request(self, req: Any, *args: Any) -> Any:  # noqa: ANN401 -- Python's signature
        """Drop the token from the next request."""
        following = super().redirect_request(req, *args)
        if following is not None:
            following.remove_header("Authorization")
        return following


class GitHub:
    """The few calls that are needed, on one repository."""

    def __init__(self, home: str, repository: str, token: str) -> None:
        self._base = f"{home}/repos/{repository}"
        self._token = token
        self._open = urllib.request.build_opener(NoRedirect).open

    def call(self, method: str, path: str, body: object = None) -> Any:  # noqa: ANN401 -- plain JSON
        """Call the interface, and give what it answers."""
        return json.loads(self.raw(method, path, body) or b"null")

    def raw(self, method: str, path: str, body: object = None, most: int = 8 << 20) -> bytes:
        """Call the interface, and give the bytes that it answers."""
        request = urllib.request.Request(  # noqa: S310 -- the address is GitHub's own
            f"{self._base}/{path}".rstrip("/"),
            data=None if body is None else json.dumps(body).encode(),
            method=method,
            headers={
                "Authorization": f"Bearer {self._token}",
                "Accept": "application/vnd.github+json",
                "X-GitHub-Api-Version": "2022-11-28",
                "Content-Type": "application/json",
            },
        )
        with self._open(request, timeout=SECONDS) as reply:
            data: bytes = reply.read(most + 1)
        if len(data) > most:
            message = f"{path} gave more than {most} bytes."
            raise RefusedError(message)
        return data


def main() -> None:
    """Read what was handed on, and say it."""
    env = os.environ
    github = GitHub(
        env.get("GITHUB_API_URL", "https://api.github.com"),
        env["GITHUB_REPOSITORY"],
        env["GH_TOKEN"],
    )
    told = read(download(github, int(env["RUN"])))
    number = told["number"]
    pull = github.call("GET", f"pulls/{number}")
    if pull["state"] != "open" or pull["head"]["sha"] != env["HEAD"]:
        print(f"Pull request {number} has moved on, or is another one. Nothing was said.")  # noqa: T201
        return
    server = env.get("GITHUB_SERVER_URL", "https://github.com")
    address = f"{server}/{env['GITHUB_REPOSITORY']}/actions/runs/{int(env['RUN'])}"
    comment(github, number, body(told["markdown"], address))
    suggest(github, number, env["HEAD"], told["suggestions"])


def download(github: GitHub, run: int) -> bytes:
    """Give the one file that the check handed on."""
    listed = github.call("GET", f"actions/runs/{run}/artifacts?name={ARTEFACT}")["artifacts"]
    if len(listed) != 1 or listed[0]["size_in_bytes"] > LARGEST_ZIP:
        message = "There is not exactly one small file to read."
        raise RefusedError(message)
    return unpacked(github.raw("GET", f"actions/artifacts/{int(listed[0]['id'])}/zip"))


def unpacked(data: bytes) -> bytes:
    """Take the one file out of its archive, in memory; no name in it ever becomes a path."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            (entry,) = archive.infolist()
            if entry.filename != FILE or entry.file_size > LARGEST_FILE:
                raise ValueError  # noqa: TRY301 -- said below
            with archive.open(entry) as file:
                found = file.read(LARGEST_FILE + 1)
    except (zipfile.BadZipFile, ValueError, RuntimeError, NotImplementedError, EOFError):
        found = b""
    if not found or len(found) > LARGEST_FILE:
        message = "The file that was handed on is damaged, too large, or not alone."
        raise RefusedError(message)
    return found


def read(data: bytes) -> dict[str, Any]:
    """Read what is to be said; everything in it was written by anybody."""
    try:
        told = json.loads(data)
        number, markdown, wanted = told["number"], told["markdown"], told["suggestions"]
        fine = isinstance(number, int) and not isinstance(number, bool) and number > 0
        fine = fine and isinstance(markdown, str) and isinstance(wanted, list)
    except (ValueError, LookupError, TypeError, RecursionError):
        fine, number, markdown, wanted = False, 0, "", []
    if not fine:
        message = "The file that was handed on has not the right form."
        raise RefusedError(message)
    suggestions = [item for item in wanted[:MOST_SUGGESTIONS] if is_suggestion(item)]
    return {"number": number, "markdown": markdown, "suggestions": suggestions}


def is_suggestion(item: Any) -> bool:  # noqa: ANN401 -- plain JSON
    """Tell whether something is a suggestion for lines of a file of the registry."""
    if not isinstance(item, dict):
        return False
    path, first, last, text = (item.get(name) for name in ("path", "first", "last", "text"))
    if type(first) is not int or type(last) is not int or not 1 <= first <= last <= MOST_LINES:
        return False
    if not isinstance(path, str) or _PATH.fullmatch(path) is None:
        return False
    return isinstance(text, str) and len(text) <= LONGEST_TEXT and "```" not in text


def body(markdown: str, address: str = "") -> str:
    """Give the text of the comment: our words first, so that no others can pass for them."""
    see = f"[What the checks say, and the website with this change]({address})\n\n" * bool(address)
    return f"{MARK}\n{see}{harmless(markdown)}"


def comment(github: GitHub, number: int, text: str) -> None:
    """Write the one comment, or put it right where it is there already."""
    for page in range(1, 11):
        found = github.call("GET", f"issues/{number}/comments?per_page=100&page={page}")
        for entry in found:
            if entry["user"]["login"] == _BOT and entry["body"].startswith(MARK):
                if entry["body"] != text:
                    github.call("PATCH", f"issues/comments/{entry['id']}", {"body": text})
                return
        if len(found) < 100:  # noqa: PLR2004 -- the last page
            break
    github.call("POST", f"issues/{number}/comments", {"body": text})


def suggest(github: GitHub, number: int, commit: str, wanted: list[dict[str, Any]]) -> None:
    """Suggest the usual order of lines, all at once, and once for each commit."""
    listed = github.call("GET", f"pulls/{number}/reviews?per_page=100")
    if any(each["user"]["login"] == _BOT and each["commit_id"] == commit for each in listed):
        return
    notes = [_note(item) for item in wanted if _is_same(item, _lines(github, item, commit))]
    if not notes:
        return
    review = {"commit_id": commit, "event": "COMMENT", "comments": notes}
    try:
        github.call("POST", f"pulls/{number}/reviews", review)
    except urllib.error.HTTPError as error:
        if error.code != 422:  # noqa: PLR2004 -- the lines are not part of the change
            raise
        print("The lines are not part of the change: `counciltags format` puts them right.")  # noqa: T201


def _lines(github: GitHub, item: dict[str, Any], commit: str) -> list[str]:
    """Fetch the file as the change has it: to compare with, and never to run."""
    try:
        held = github.call("GET", f"contents/{item['path']}?ref={commit}")
        text = base64.b64decode(held["content"]).decode("utf-8", "replace")
    except (urllib.error.HTTPError, LookupError, TypeError, ValueError):
        return []
    return text.split("\n")[item["first"] - 1 : item["last"]]


def _is_same(item: dict[str, Any], there: list[str]) -> bool:
    """Tell whether a suggestion holds the author's own lines, and no word that is not theirs."""
    new = item["text"].split("\n")
    return bool(there) and Counter(map(str.strip, there)) == Counter(map(str.strip, new))


def _note(item: dict[str, Any]) -> dict[str, Any]:
    place = {"path": item["path"], "line": item["last"], "side": "RIGHT"}
    if item["first"] < item["last"]:
        place |= {"start_line": item["first"], "start_side": "RIGHT"}
    text = f"These are your own lines in the usual order:\n```suggestion\n{item['text']}\n```"
    return {"body": text, **place}


if __name__ == "__main__":
    try:
        main()
    except RefusedError as error:
        sys.exit(f"Nothing was said. {error}")
