"""Make a pull request of one form, for an editor to review.

Runs our own code from the main branch on one issue: ``propose.py`` reads the event's file. Only the
file that the form's own kind and a look-up name is written, on a branch of its own.
"""

from __future__ import annotations

import base64
import json
import os
import sys
import urllib.error
from pathlib import Path
from typing import TYPE_CHECKING

from plain import harmless
from tell import GitHub

from counciltags.loading.tree import load_tree
from counciltags.releasing.forms.judging import judged
from counciltags.releasing.forms.proposing import FORMS, propose
from counciltags.releasing.forms.reading import BadFormError

if TYPE_CHECKING:
    from counciltags.releasing.forms.reading import Proposal

MOST = 3000
BODY = """Made from the form in #{0}, and checked within the whole registry.

Nobody has reviewed it yet. A stranger wrote the words; the form says on what evidence.

GitHub starts no checks for what a script opens. To start them, close this and open it again.

Closes #{0}.
"""


def main() -> None:
    """Propose what a form says, or tell its sender why that cannot be."""
    env = os.environ
    event = json.loads(Path(env["GITHUB_EVENT_PATH"]).read_text(encoding="utf-8"))
    issue = event["issue"]
    number = int(issue["number"])
    labels = {str(label["name"]) for label in issue["labels"]} & FORMS.keys()
    github = GitHub(
        env.get("GITHUB_API_URL", "https://api.github.com"),
        env["GITHUB_REPOSITORY"],
        env["GH_TOKEN"],
    )
    try:
        tree = load_tree(Path.cwd())
        kind = " and ".join(sorted(labels))
        made = judged(propose(kind, str(issue["body"] or ""), tree), tree)
    except BadFormError as error:
        lines = harmless(str(error)[:MOST]).splitlines()
        text = "This form cannot be taken as it is:\n\n" + "\n".join(f"- {x}" for x in lines)
        _tell(github, number, text)
        sys.exit("The form cannot be taken as it is.")
    _request(github, number, made)


def _request(github: GitHub, number: int, made: Proposal) -> None:
    """Put the file on the form's own branch, and open a pull request."""
    base = str(github.call("GET", "")["default_branch"])
    start = github.call("GET", f"git/ref/heads/{base}")["object"]["sha"]
    branch = f"form-{number}"
    try:
        github.call("POST", "git/refs", {"ref": f"refs/heads/{branch}", "sha": start})
    except urllib.error.HTTPError as error:
        if error.code != 422:  # noqa: PLR2004 -- it is there already
            raise
        _tell(github, number, f"The branch `{branch}` is there already. Change the file there.")
        return
    try:
        there = _there(github, made.path, branch)
        file = {
            "message": made.title,
            "branch": branch,
            "content": base64.b64encode(made.text.encode()).decode(),
            **({"sha": there} if there else {}),
        }
        github.call("PUT", f"contents/{made.path}", file)
        pull = {"title": made.title, "head": branch, "base": base, "body": BODY.format(number)}
        github.call("POST", "pulls", pull)
    except urllib.error.HTTPError:  # take the branch back, so that the label can be given again
        github.call("DELETE", f"git/refs/heads/{branch}")
        raise


def _tell(github: GitHub, number: int, text: str) -> None:
    github.call("POST", f"issues/{number}/comments", {"body": text})


def _there(github: GitHub, path: str, branch: str) -> str:
    try:
        return str(github.call("GET", f"contents/{path}?ref={branch}")["sha"])
    except urllib.error.HTTPError as error:
        if error.code == 404:  # noqa: PLR2004 -- a new file
            return ""
        raise


if __name__ == "__main__":
    main()
