"""The configuration: one TOML file, read strictly. Secrets stay outside of it."""

from __future__ import annotations

import tomllib
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from counciltags.responder.configuring import fields
from counciltags.responder.configuring.checks import addresses, references, unknown
from counciltags.responder.configuring.places import line_of, places
from counciltags.responder.configuring.secrets import SHORTEST, Secrets
from counciltags.responder.links import Links
from counciltags.responder.plan import Desks
from counciltags.responder.policy.values import Rules
from counciltags.responder.routes.webhook import secret_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counciltags.responder.configuring.checks import Mistake, Where
    from counciltags.responder.configuring.fields import Field


class BadConfigError(ValueError):
    """The configuration cannot be used; the message says where and what to do, a line a mistake."""


class Web(NamedTuple):
    """Where health, figures and the pages of links are served."""

    host: str = "127.0.0.1"
    port: int = 8002


class Config(NamedTuple):
    """What an operator decides. ``fallbacks`` maps a route to the one that steps in for it.

    ``retention`` gives the days that posts with a tag are kept, where that is not ``keep_days``.
    ``links`` is None where mails carry no links, ``web`` where nothing is served.
    """

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
    council_minutes: float = 15.0
    retention: Mapping[str, int] = {}
    web: Web | None = None
    links: Links | None = None


_SIMPLE = (
    "dry_run", "allow_loopback", "keep_days", "poll_seconds", "reply_within_hours",
    "council_minutes", "retention",
)  # fmt: skip


_PARTS = ("council", "networks", "routes", "catch_all", "teams", "rules", "web", "links")


def read_config(path: Path, *, secrets: bool = True) -> Config:
    """Read a configuration.

    ``secrets`` is false for work that needs none, so that it can be done where they are not at
    hand. Raises :class:`BadConfigError` with every mistake, each with its line.
    """
    try:
        text = path.read_text(encoding="utf-8")
        plain = tomllib.loads(text)
    except FileNotFoundError:
        message = f"There is no {path}. Run 'counciltags respond init' to write one."
        raise BadConfigError(message) from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = f"{path} cannot be read: {error}"
        raise BadConfigError(message) from None
    reading = _Reading(plain, path.parent, Secrets(path.parent, wanted=secrets))
    config = reading.config()
    if config is None:
        known = places(text)
        lines = sorted((line_of(known, where), message) for where, message in reading.mistakes)
        raise BadConfigError("\n".join(f"{path}:{line}: {message}" for line, message in lines))
    return config


class _Reading:
    """Goes through a configuration and gathers what is wrong with it."""

    def __init__(self, plain: dict[str, Any], folder: Path, secrets: Secrets) -> None:
        self.mistakes: list[Mistake] = []
        self._plain = plain
        self._folder = folder
        self._secrets = secrets

    def config(self) -> Config | None:
        """Give the configuration, or None if there are mistakes."""
        plain = self._plain
        self._fields((), plain, fields.TOP)
        if not _sound(plain):
            # What stands in a table is not looked at before the tables are tables.
            return None
        self._fields(("rules",), plain.get("rules", {}), fields.RULES)
        self._fields(("web",), plain.get("web", {}), fields.WEB)
        links = self._links()
        networks = self._parts("networks", fields.NETWORKS)
        routes = self._parts("routes", fields.ROUTES)
        self.mistakes += [*references(plain), *addresses(plain)]
        if self.mistakes:
            return None
        council = plain["council"]
        given = plain.get("teams", {})
        return Config(
            council=council if "://" in council else str(self._folder / council),
            ledger=self._folder / plain["ledger"],
            networks=networks,
            routes=tuple({**route, "links": links} for route in routes),
            desks=Desks({team: tuple(names) for team, names in given.items()},
                        tuple(plain["catch_all"])),
            fallbacks={item["name"]: item["fallback"] for item in routes if "fallback" in item},
            rules=_rules(plain.get("rules", {})),
            web=Web(**plain["web"]) if "web" in plain else None,
            links=links,
            **{name: plain[name] for name in _SIMPLE if name in plain},
        )  # fmt: skip

    def _fields(self, where: Where, given: Mapping[str, Any], known: Mapping[str, Field]) -> None:
        for name, value in given.items():
            if name not in known:
                self.mistakes.append(unknown((*where, name), name, known))
            elif fault := known[name].fault(value):
                self.mistakes.append(((*where, name), f"'{name}' {fault}."))
        for name, field in known.items():
            if field.needed and name not in given:
                part = f"'{'.'.join(where)}' needs '{name}'" if where else f"'{name}' is missing"
                self.mistakes.append((where, f"{part}."))

    def _parts(
        self, section: str, kinds: Mapping[str, Mapping[str, Field]]
    ) -> tuple[dict[str, Any], ...]:
        found = []
        for name, settings in self._plain[section].items():
            where = (section, name)
            kind = settings.get("kind", "")
            if kind not in kinds:
                self.mistakes.append(unknown((*where, "kind"), str(kind), kinds))
                continue
            own = {key: value for key, value in settings.items() if key not in _secret_keys(kind)}
            self._fields(where, own, kinds[kind])
            paths = {key: str(self._folder / own[key]) for key in fields.PATHS if key in own}
            if "trusted" in paths and not Path(paths["trusted"]).is_file():
                said = f"'trusted' names {paths['trusted']}, which is not there."
                self.mistakes.append(((*where, "trusted"), said))
            secret = self._secret(where, kind, settings)
            file = {key: value for key, value in settings.items() if key.endswith("_file")}
            found.append({**file, **own, **paths, **secret, "name": name})
        return tuple(found)

    def _secret(self, where: Where, kind: str, settings: Mapping[str, Any]) -> dict[str, str]:
        name = fields.SECRETS.get(kind, "")
        found, key, fault = self._secrets.get(name, settings) if name else ("", "", "")
        if kind == "webhook" and found and not fault:
            fault = _webhook_secret_fault(found)
        if fault:
            self.mistakes.append(((*where, key), fault))
        needed = kind == "webhook" or (kind == "email" and "user" in settings)
        if needed and not key:
            said = f"'{'.'.join(where)}' needs '{name}_env' or '{name}_file'."
            self.mistakes.append((where, said))
        return {name: found} if name else {}

    def _links(self) -> Links | None:
        given = self._plain.get("links")
        if given is None:
            return None
        own = {key: value for key, value in given.items() if key not in _secret_keys("links")}
        self._fields(("links",), own, fields.LINKS)
        found, key, fault = self._secrets.get("secret", given)
        if not key:
            fault = "'links' needs 'secret_env' or 'secret_file'."
        elif found and len(found) < SHORTEST and not fault:
            fault = f"The secret of 'links' must have at least {SHORTEST} letters."
        if fault:
            self.mistakes.append((("links", key) if key else ("links",), fault))
        if not str(given.get("address", "https://")).startswith("https://"):
            self.mistakes.append((("links", "address"), "'address' must begin with https://"))
        if "web" not in self._plain:
            self.mistakes.append((("links",), "'links' needs a table [web], which serves them."))
        return Links(own.get("address", ""), found.encode(), own.get("days", 14))


def _sound(plain: Mapping[str, Any]) -> bool:
    """Tell whether the parts that hold others are there, and are what they should be."""
    return all(
        not fields.TOP[name].fault(plain[name]) if name in plain else not fields.TOP[name].needed
        for name in _PARTS
    )


def _webhook_secret_fault(secret: str) -> str:
    try:
        secret_bytes(secret)
    except ValueError as error:
        return str(error)
    return ""


def _secret_keys(kind: str) -> tuple[str, ...]:
    name = fields.SECRETS.get(kind)
    return (name, f"{name}_env", f"{name}_file") if name else ()


def _rules(plain: Mapping[str, Any]) -> Rules:
    said = dict(plain)
    oldest = timedelta(hours=float(said.pop("oldest_hours", 24)))
    return Rules(**{**said, "closed_days": tuple(said.get("closed_days", ()))}, oldest=oldest)
