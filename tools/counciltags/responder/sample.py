"""The configuration that ``respond init`` writes: documented, and at once ready for the sandbox."""

from __future__ import annotations

import json

SAMPLE = """# The responder's configuration. After a change, run: counciltags respond check
# Paths are beside this file. Passwords and keys never stand here: name a variable of the
# environment (password_env, secret_env) or a file (password_file, secret_file) that holds them.

# Your council's published file: a path, or a web address that begins with https://
council = {council}

# Everything the responder knows is in this one file. Back it up.
ledger = "ledger.sqlite"

# true: decide and write down, but post nothing and tell nobody.
dry_run = {dry_run}

# The words of posts and the names of their writers are kept for so many days.
keep_days = 90

# How often to look for new posts, in seconds.
poll_seconds = 5

# A reply that could not be posted for so long is no longer of use, and waits for a person.
reply_within_hours = 24

# Who is told what no team owns, and every danger: routes, by the names they have below.
catch_all = ["desk"]

[teams]
# Which routes reach which team; the ids of teams are those in your overlay.
# waste = ["waste-mail"]

[rules]
# The most public replies to one author a day, in one conversation, and by the account an hour.
per_author = 5
per_conversation = 20
per_account = 300
# At the very first start, posts that are older than this are left alone.
oldest_hours = 24
# Days on which the office is closed, besides bank holidays, as year-month-day.
closed_days = []

[networks.sandbox]
# A make-believe network to try everything with.
kind = "sandbox"
account = {account}
world = "sandbox.sqlite"

[routes.desk]
# Mail to the help desk.
kind = "email"
to = {to}
from = {sender}
host = {host}
port = 587
starttls = true
# user = "responder"
# password_env = "RESPONDER_MAIL_PASSWORD"
# Where this route refuses a notice for good, it goes here:
# fallback = "hook"

# [routes.hook]
# A signed JSON message to a system of yours.
# kind = "webhook"
# url = "https://council.example/hooks/posts"
# secret_env = "RESPONDER_HOOK_SECRET"
"""


def sample(council: str, account: str, to: str, sender: str, host: str) -> str:
    """Fill in the answers; a fresh configuration is a dry run."""
    answers = {"council": council, "account": account, "to": to, "sender": sender, "host": host}
    # A JSON string is a TOML string too.
    quoted = {name: json.dumps(value, ensure_ascii=False) for name, value in answers.items()}
    return SAMPLE.format(**quoted, dry_run="true")
