"""The type of an overlay: what one council, or several that share a service, adds."""

from __future__ import annotations

from counciltags.model.codec import Text, decode, decode_lists, decode_text
from counciltags.records import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from counciltags.model.codec import Converters


DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""The names of days in office hours, in their order."""


class Account(NamedTuple):
    """A council's account on a network; ``handle`` starts with @."""

    network: str
    handle: str
    url: str = ""


class Hours(NamedTuple):
    """Office hours: days as mon to sun, times as 24-hour HH:MM in UK local time."""

    days: tuple[str, ...]
    opens: str
    closes: str


class Emergency(NamedTuple):
    """A council's own emergency or out-of-hours line; no ``tags`` means all of them."""

    label: Text
    phone: str
    hours: Text = {}  # noqa: RUF012 -- never changed: the types are frozen
    link: str = ""
    tags: tuple[str, ...] = ()


class Team(NamedTuple):
    """A team that posts are sent to."""

    id: str
    name: Text
    account: str = ""
    phone: str = ""
    hours: Text = {}  # noqa: RUF012


class OverlayService(NamedTuple):
    """What an overlay says about one standard tag; empty fields and ``None`` say nothing."""

    team: str = ""
    link: str = ""
    links: dict[str, str] = {}  # noqa: RUF012
    answer_time: Text = {}  # noqa: RUF012
    reply: Text = {}  # noqa: RUF012
    aliases: dict[str, tuple[str, ...]] = {}  # noqa: RUF012
    offered: bool | None = None
    recognised: bool | None = None


class LocalTag(NamedTuple):
    """A council's own tag, in its own name space."""

    tag: str
    display: Text
    label: Text
    use_when: Text
    team: str
    link: str
    terms: dict[str, tuple[str, ...]] = {}  # noqa: RUF012
    reply: Text = {}  # noqa: RUF012
    valid_from: str = ""
    valid_until: str = ""


class Overlay(NamedTuple):
    """One overlay; the fields are those of ``schema/authored/overlay.json``.

    ``places`` maps ``tag.field`` to the line it stands on, for tracing overrides.
    """

    slug: str
    councils: tuple[str, ...]
    languages: tuple[str, ...] = ()
    accounts: tuple[Account, ...] = ()
    office_hours: tuple[Hours, ...] = ()
    emergency: tuple[Emergency, ...] = ()
    teams: tuple[Team, ...] = ()
    tags: dict[str, OverlayService] = {}  # noqa: RUF012
    not_ours: dict[str, str] = {}  # noqa: RUF012
    ours: tuple[str, ...] = ()
    local_tags: tuple[LocalTag, ...] = ()
    places: dict[str, int] = {}  # noqa: RUF012


# Made once, and not for each of the thousands of values that a check decodes.
_TEAM: Converters = {"name": decode_text, "hours": decode_text}
_HOURS: Converters = {"days": tuple}
_EMERGENCY: Converters = {"label": decode_text, "hours": decode_text, "tags": tuple}
_SERVICE: Converters = {"answer_time": decode_text, "reply": decode_text, "aliases": decode_lists}
_LOCAL_TAG: Converters = {
    **dict.fromkeys(("display", "label", "use_when", "reply"), decode_text),
    "terms": decode_lists,
}


def decode_team(plain: Mapping[str, Any]) -> Team:
    """Read a team."""
    return decode(Team, plain, _TEAM)


def decode_account(plain: Mapping[str, Any]) -> Account:
    """Read an account."""
    return decode(Account, plain, {})


def decode_hours(plain: Mapping[str, Any]) -> Hours:
    """Read office hours."""
    return decode(Hours, plain, _HOURS)


def decode_emergency(plain: Mapping[str, Any]) -> Emergency:
    """Read an emergency line."""
    return decode(Emergency, plain, _EMERGENCY)


def decode_overlay(plain: Mapping[str, Any]) -> Overlay:
    """Read an overlay from its authored or published form."""
    return decode(Overlay, plain, _OVERLAY)


_OVERLAY = {
    "councils": tuple,
    "languages": tuple,
    "ours": tuple,
    "accounts": lambda items: tuple(decode_account(item) for item in items),
    "office_hours": lambda items: tuple(decode_hours(item) for item in items),
    "emergency": lambda items: tuple(decode_emergency(item) for item in items),
    "teams": lambda items: tuple(decode_team(item) for item in items),
    "tags": lambda items: {
        tag: decode(OverlayService, item, _SERVICE) for tag, item in items.items()
    },
    "local_tags": lambda items: tuple(decode(LocalTag, item, _LOCAL_TAG) for item in items),
}
