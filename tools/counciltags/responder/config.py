"""The configuration: one TOML file, read strictly. Secrets stay outside of it."""

from __future__ import annotations

import os
import tomllib
from datetime import timedelta
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, NamedTuple

from counciltags.responder.networks import NETWORKS
from counciltags.responder.plan import Desks
from counciltags.responder.policy.values import Rules
from counciltags.responder.routes import ROUTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


class BadConfigError(ValueError):
    """The configuration cannot be used; the message says where and what to do."""


class Config(NamedTuple):
    """What an operator decides. ``fallbacks`` maps a route to the one that steps in for it."""

    council: str
    ledger: Path
    networks: tuple[dict[str, Any], ...]
    routes: tuple[dict[str, Any], ...]
    desks: Desks
    fallbacks: Mapping[str, str]
    rules: Rules
    dry_run: bool = False
    allow_loopback: bool = False
    keep_days: int = 90
    poll_seconds: float = 5.0
    reply_within_hours: float = 24.0


_TOP = (
    "council", "ledger", "dry_run", "allow_loopback", "keep_days", "poll_seconds",
    "reply_within_hours", "catch_all", "teams", "networks", "routes", "rules",
)  # fmt: skip
_RULES = ("per_author", "per_conversation", "per_account", "oldest_hours", "longest", "closed_days")
_NETWORK = {"sandbox": ("kind", "account", "world")}
_ROUTE = {
    "email": ("kind", "to", "from", "host", "port", "starttls", "trusted", "user", "password_env",
              "password_file", "fallback"),
    "mailbox": ("kind", "to", "world", "fallback"),
    "webhook": ("kind", "url", "secret_env", "secret_file", "allow_loopback", "fallback"),
}  # fmt: skip
_NEEDED = {
    "email": ("to", "from", "host"),
    "mailbox": ("to", "world"),
    "webhook": ("url", "secret"),
    "sandbox": ("account", "world"),
}
_PATHS = ("world", "trusted")


def read_config(path: Path) -> Config:
    """Read a configuration. Raises :class:`BadConfigError` for anything not as it should be."""
    try:
        plain = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        message = f"There is no {path}. Run 'counciltags respond init' to write one."
        raise BadConfigError(message) from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = f"{path} cannot be read: {error}"
        raise BadConfigError(message) from None
    try:
        return _config(plain, path.parent)
    except (TypeError, ValueError, AttributeError) as error:
        message = f"{path}: {error}"
        raise BadConfigError(message) from None


def _config(plain: dict[str, Any], folder: Path) -> Config:
    _known("", plain, _TOP)
    for name in ("council", "ledger", "catch_all", "networks", "routes"):
        if not plain.get(name):
            message = f"'{name}' is missing."
            raise BadConfigError(message)
    networks = _parts("networks", plain, _NETWORK, NETWORKS, folder)
    routes = _parts("routes", plain, _ROUTE, ROUTES, folder)
    names = [route["name"] for route in routes]
    teams = {team: tuple(given) for team, given in plain.get("teams", {}).items()}
    for where, given in (*teams.items(), ("catch_all", tuple(plain["catch_all"]))):
        _known(where, given, names)
    fallbacks = {item["name"]: item["fallback"] for item in routes if item.get("fallback")}
    _known("fallback", fallbacks.values(), names)
    council = plain["council"]
    simple = ("dry_run", "allow_loopback", "keep_days", "poll_seconds", "reply_within_hours")
    return Config(
        council=council if "://" in council else str(folder / council),
        ledger=folder / plain["ledger"],
        networks=networks,
        routes=routes,
        desks=Desks(teams, tuple(plain["catch_all"])),
        fallbacks=fallbacks,
        rules=_rules(plain.get("rules", {})),
        **{name: plain[name] for name in simple if name in plain},
    )


def _rules(plain: dict[str, Any]) -> Rules:
    _known("rules", plain, _RULES)
    said = dict(plain)
    oldest = timedelta(hours=float(said.pop("oldest_hours", 24)))
    return Rules(**{**said, "closed_days": tuple(said.get("closed_days", ()))}, oldest=oldest)


def _parts(
    section: str,
    plain: dict[str, Any],
    keys: Mapping[str, tuple[str, ...]],
    kinds: Iterable[str],
    folder: Path,
) -> tuple[dict[str, Any], ...]:
    found = []
    for name, settings in plain[section].items():
        kind = str(settings.get("kind", ""))
        _known(f"{section}.{name}.kind", [kind], tuple(kinds))
        _known(f"{section}.{name}", settings, keys[kind])
        ready = {**settings, "name": name}
        for path in _PATHS:
            if path in ready:
                ready[path] = str(folder / ready[path])
        for secret in ("password", "secret"):
            ready.update(_secret(f"{section}.{name}", settings, secret, folder))
        missing = [key for key in _NEEDED[kind] if not ready.get(key)]
        if missing:
            message = f"'{section}.{name}' needs '{missing[0]}'."
            raise BadConfigError(message)
        found.append(ready)
    return tuple(found)


def _secret(where: str, settings: dict[str, Any], name: str, folder: Path) -> dict[str, str]:
    """Get a secret from the environment or a file; it never stands in the configuration."""
    variable, file = settings.get(f"{name}_env"), settings.get(f"{name}_file")
    if file:
        try:
            return {name: (folder / file).read_text(encoding="utf-8").strip()}
        except OSError as error:
            message = f"'{where}.{name}_file' cannot be read: {error}"
            raise BadConfigError(message) from None
    if variable:
        if variable not in os.environ:
            message = f"'{where}.{name}_env' names {variable}, but it is not in the environment."
            raise BadConfigError(message)
        return {name: os.environ[variable]}
    return {}


def _known(where: str, given: Iterable[str], known: Iterable[str]) -> None:
    known = tuple(known)
    for name in given:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f" Did you mean '{near[0]}'?" if near else f" Choose of: {', '.join(known)}."
            message = f"'{name}' {f'in {where} ' if where else ''}is not known.{hint}"
            raise BadConfigError(message)
