"""The responder's own sentences, in English.

There are none in Welsh: a machine's Welsh is never posted, and no fluent speaker has agreed to
any yet. A Welsh reply is a council's own words, with nothing beside them but a warning about
personal data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def ring(phone: str, whom: str) -> str:
    """Ask somebody who may be in danger to ring first."""
    if phone == "999":
        return "In danger now? Ring 999."
    return f"Please ring {phone} now ({whom}). If anyone's life is in danger, ring 999."


def told() -> str:
    """Say that staff know, and ask for nothing."""
    return "Our staff have been told too. Please do not wait here for an answer."


def look_here(hashtag: str, link: str) -> str:
    """Give one tag's page in the fewest words."""
    return f"{hashtag}: {link}" if link else f"{hashtag}: we have your post."


def referred(hashtag: str, names: Iterable[str], link: str) -> str:
    """Name who answers instead of us."""
    who = " or ".join(names)
    return f"{hashtag} is looked after by {who}, not by us. See {link}".strip()


def referred_to_many(hashtag: str, finder: str) -> str:
    """Point to the page that finds the one of many."""
    return f"Who looks after {hashtag} depends on where you are, and it is not us. See {finder}"


def no_service(hashtag: str, council: str) -> str:
    """Say that there is nobody to pass this to."""
    return f"There is no service for {hashtag} at {council}."


def closed(opens: str) -> str:
    """Say when a person will look."""
    return f"Our office is closed now. A person will look from {opens}."


def answer_time(when: str) -> str:
    """Say how soon a person answers."""
    return f"A person answers {when}."


def personal(kinds: Iterable[str]) -> str:
    """Advise to take personal data out."""
    what = " and ".join(kinds)
    return f"Anyone can read your post, and it seems to hold {what}. Best take that out."


def renamed(old: str, new: str) -> str:
    """Teach the tag that replaces an old one."""
    return f"Next time use {new}: it replaces {old}."


def private() -> str:
    """Ask for no details."""
    return "Please keep details of your own case out of public posts."


def team_account(team: str, account: str) -> str:
    """Name the team's own account."""
    return f"{team} is also at {account}"


def reference(code: str) -> str:
    """Give the reference that is in the mail too."""
    return f"(Automatic reply, ref {code})"
