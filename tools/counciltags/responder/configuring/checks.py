"""What must hold between the parts of a configuration."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Where = tuple[str, ...]
"""The path of a key."""

Mistake = tuple[Where, str]

_HERE = ("localhost", "127.0.0.1", "::1")


def unknown(where: Where, name: str, known: Iterable[str]) -> Mistake:
    """Say that a name is not known, and which is nearest."""
    near = get_close_matches(name, tuple(known), n=1)
    hint = f"Did you mean '{near[0]}'?" if near else f"Choose of: {', '.join(known)}."
    inside = f" in {'.'.join(where[:-1])}" if len(where) > 1 else ""
    return where, f"'{name}'{inside} is not known. {hint}"


def references(plain: Mapping[str, Any]) -> Iterator[Mistake]:
    """See that every route that is named is there, and that no fallback leads in a ring."""
    routes = plain["routes"]
    leads = {name: str(given["fallback"]) for name, given in routes.items() if "fallback" in given}
    used: list[tuple[Where, list[str]]] = [(("catch_all",), plain["catch_all"])]
    used += [(("teams", team), given) for team, given in plain.get("teams", {}).items()]
    used += [(("routes", name, "fallback"), [lead]) for name, lead in leads.items()]
    for where, given in used:
        yield from (unknown(where, name, routes) for name in given if name not in routes)
    for name, lead in leads.items():
        step, seen = lead, set()
        while step in leads and step not in seen:
            seen.add(step)
            step = leads[step]
        if name in seen or lead == name:
            yield ("routes", name, "fallback"), f"The fallback of '{name}' leads back to it."


def addresses(plain: Mapping[str, Any]) -> Iterator[Mistake]:
    """See that nothing goes in the clear, unless it stays on this machine by permission."""
    calls: list[tuple[Where, object, object]] = [
        (("council",), plain["council"], plain.get("allow_loopback"))
    ]
    for name, given in plain["routes"].items():
        calls.append((("routes", name, "url"), given.get("url"), given.get("allow_loopback")))
        clear = given.get("starttls") is False and not given.get("implicit_tls")
        if clear and "user" in given and given.get("host") not in _HERE:
            said = "a password must not go in the clear: use starttls or implicit_tls"
            yield ("routes", name, "starttls"), f"'{name}': {said}."
    for where, address, loopback in calls:
        plainly = isinstance(address, str) and "://" in address
        if plainly and not str(address).startswith("https://") and not loopback:
            said = "must begin with https:// (for a trial on one machine, set allow_loopback)"
            yield where, f"'{where[-1]}' {said}."
