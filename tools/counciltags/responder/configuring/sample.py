"""The configuration that ``respond init`` writes: documented, and at once ready to be checked."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

ROUTE_QUESTIONS: Final[Mapping[str, Mapping[str, str]]] = {
    "email": {
        "to": "The help desk's mail address",
        "from": "The address that mail comes from",
        "host": "Your mail server",
    },
    "webhook": {"url": "The address of your system, with https://"},
    "open311": {
        "url": "The Open311 address, up to and without /requests",
        "jurisdiction_id": "Your jurisdiction_id there, such as council.example",
        "service_code": "The service_code for what no tag is mapped to",
    },
}
"""What ``init`` asks for each kind of route, by the key that the answer goes to."""

_TOP = """# The responder's configuration. After a change, run: counciltags respond check
# Paths are beside this file. Passwords and keys never stand here: name a variable of the
# environment (password_env, secret_env, api_key_env) or a file (password_file, secret_file,
# api_key_file) that holds them.

# Your council's published file: a path, or a web address that begins with https://
council = {council}
# How often to look whether it has changed, in minutes.
council_minutes = 15

# Everything the responder knows is in this one file. Back it up.
ledger = "ledger.sqlite"

# true: decide and write down, but post nothing and tell nobody.
dry_run = true

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

[retention]
# Where posts with a tag are to be kept for longer or less long than keep_days: the tag, and days.
# pothole = 2190

[rules]
# The most public replies to one author a day, in one conversation, and by the account an hour.
per_author = 5
per_conversation = 20
per_account = 300
# At the very first start, posts that are older than this are left alone.
oldest_hours = 24
# Days on which the office is closed, besides weekends and bank holidays, as year-month-day.
closed_days = []

[web]
# For your monitoring: /healthz says whether it works, /metrics has the figures. Only this machine
# can see them while host is 127.0.0.1.
host = "127.0.0.1"
port = 8002

# [links]
# Links in mails with which staff say, by one click, what became of a post. Your web server must
# pass https://…/answer/ on to the port above, and nothing else.
# address = "https://responder.council.example"
# secret_env = "RESPONDER_LINKS_SECRET"
# days = 14
"""

_NETWORKS: Final[Mapping[str, str]] = {
    "sandbox": """
[networks.sandbox]
# A make-believe network to try everything with.
kind = "sandbox"
account = {account}
world = "sandbox.sqlite"
""",
}

_ROUTES: Final[Mapping[str, str]] = {
    "email": """
[routes.desk]
# Mail to the help desk.
kind = "email"
to = {to}
from = {from}
host = {host}
# 587 with starttls, or 465 with implicit_tls = true (TLS from the start).
port = 587
starttls = true
# implicit_tls = true
# A file with the certificate of a server that nobody else vouches for:
# trusted = "mail.pem"
# user = "responder"
# password_env = "RESPONDER_MAIL_PASSWORD"
# Where this route refuses a notice for good, it goes to another one:
# fallback = "hook"
""",
    "webhook": """
[routes.desk]
# A signed JSON message to a system of yours. Its schema is notice.json among our schemas; the
# signature is as the Standard Webhooks specification has it.
kind = "webhook"
url = {url}
# At least 24 random bytes; one that begins with whsec_ is base64 after that.
secret_env = "RESPONDER_HOOK_SECRET"
# Where this route refuses a notice for good, it goes to another one:
# fallback = "mail"
""",
    "open311": """
[routes.desk]
# Requests to a system that speaks Open311 GeoReport v2.
kind = "open311"
url = {url}
jurisdiction_id = {jurisdiction_id}
# json, or xml where the server speaks that only.
format = "json"
service_code = {service_code}
# Which of their services a tag is:
# services = {{ bin = "missed-collection", pothole = "roads" }}
api_key_env = "RESPONDER_OPEN311_KEY"
# How often to ask what became of a request, and whether to tell the resident in public.
poll_minutes = 30
tell_resident = false
# Where this route refuses a notice for good, it goes to another one:
# fallback = "mail"
""",
}

NETWORK_KINDS: Final = tuple(_NETWORKS)
ROUTE_KINDS: Final = tuple(_ROUTES)


def sample(council: str, network: str, account: str, route: str, answers: Mapping[str, str]) -> str:
    """Fill in the answers; a fresh configuration is a dry run."""
    given = {"council": council, "account": account, **answers}
    # A JSON string is a TOML string too.
    quoted = {name: json.dumps(value, ensure_ascii=False) for name, value in given.items()}
    return "".join(part.format(**quoted) for part in (_TOP, _NETWORKS[network], _ROUTES[route]))
