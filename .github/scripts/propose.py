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

from plain import harmless
from tell import GitHub

from counciltags.loading.tree import load_tree
from counciltags.releasing.forms.proposing import FORMS, propose
from counciltags.releasing.forms.reading import BadFormError

MOST = 3000


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
        made = propose(
            " and ".join(sorted(labels)), str(issue["body"] or ""), load_tree(Path.cwd())
        )
    except BadFormError as error:
        lines = harmless(str(error)[:MOST]).splitlines()
        text = "This form cannot be taken as it is:\n\n" + "\n".join(f"- {x}" for x in lines)
        github.call("POST", f"issues/{number}/comments", {"body": text})
        sys.exit("The form cannot be taken as it is.")
    _request(github, number, made.path, made.text, made.title)


def _request(github: GitHub, number: int, path: str, text: str, title: str) -> None:
    """Put the file on the form's own branch, and open a pull request if there is none."""
    base = str(github.call("GET", "")["default_branch"])
    start = github.call("GET", f"git/ref/heads/{base}")["object"]["sha"]
    branch = f"form-{number}"
    try:
        github.call("POST", "git/refs", {"ref": f"refs/heads/{branch}", "sha": start})
    except urllib.error.HTTPError as error:
        if error.code != 422:  # noqa: PLR2004 -- it is there already
            raise
        change = {"sha": start, "force": True}
        github.call("PATCH", f"git/refs/heads/{branch}", change)
    there = _there(github, path, branch)
    github.call(
        "PUT",
        f"contents/{path}",
        {
            "message": title,
            "branch": branch,
            "content": base64.b64encode(text.encode()).decode(),
            **({"sha": there} if there else {}),
        },
    )
    body = f"Made from the form in #{number}. Nobody has reviewed it yet.\n\nCloses #{number}."
    try:
        github.call("POST", "pulls", {"title": title, "head": branch, "base": base, "body": body})
    except urllib.error.HTTPError as error:
        if error.code != 422:  # noqa: PLR2004 -- there is a pull request for the branch already
            raise


def _there(github: GitHub, path: str, branch: str) -> str:
    try:
        return str(github.call("GET", f"contents/{path}?ref={branch}")["sha"])
    except urllib.error.HTTPError as error:
        if error.code == 404:  # noqa: PLR2004 -- a new file
            return ""
        raise


if __name__ == "__main__":
    main()
