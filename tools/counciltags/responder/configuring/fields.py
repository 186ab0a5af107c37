"""What may stand in the responder's configuration, and what each value must be like."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from counciltags.responder.addresses import BadAddressError, place_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_MAIL = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\]+")
_HOST = re.compile(r"[^\s/@]+")


class Field(NamedTuple):
    """A key: what is wrong with a value ("" if nothing), and whether the key must be there."""

    fault: Callable[[Any], str]
    needed: bool = False


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        return "must be a text in quotes"
    return "" if value.isprintable() else "must be on one line"


def _flag(value: object) -> str:
    return "" if isinstance(value, bool) else "must be true or false"


def _number(least: float, most: float, *, whole: bool = True) -> Callable[[Any], str]:
    kinds = int if whole else (int, float)

    def fault(value: object) -> str:
        good = isinstance(value, kinds) and not isinstance(value, bool)
        if good and least <= value <= most:  # type: ignore[operator]
            return ""
        return f"must be a {'whole ' if whole else ''}number from {least:g} to {most:g}"

    return fault


def _mail(value: object) -> str:
    good = isinstance(value, str) and value.isascii() and _MAIL.fullmatch(value)
    return "" if good else "must be one mail address, such as desk@council.example"


def _host(value: object) -> str:
    good = isinstance(value, str) and _HOST.fullmatch(value)
    return "" if good else "must be the name of a server, with no spaces or slashes"


def _address(value: object) -> str:
    try:
        place_of(str(value))
    except BadAddressError as error:
        return f"is not good: {error}"
    return ""


def _texts(value: object) -> str:
    good = isinstance(value, list) and all(not _text(item) for item in value)
    return "" if good else 'must be a list of texts, such as ["desk"]'


def _some_texts(value: object) -> str:
    return _texts(value) or ("" if value else 'must not be empty; write such as ["desk"]')


def _days(value: object) -> str:
    try:
        for item in value if isinstance(value, list) else [""]:
            date.fromisoformat(item if isinstance(item, str) else "")
    except ValueError:
        return 'must be a list of days, such as ["2026-12-27"]'
    return ""


def _table(inner: Callable[[Any], str]) -> Callable[[Any], str]:
    def fault(value: object) -> str:
        if not isinstance(value, dict):
            return "must be a table"
        return next(
            (f"has '{k}', which {said}" for k, v in value.items() if (said := inner(v))), ""
        )

    return fault


def _one_of(*choices: str) -> Callable[[Any], str]:
    def fault(value: object) -> str:
        return "" if value in choices else f"must be one of: {', '.join(choices)}"

    return fault


PORT = _number(1, 65535)
_COMMON = {"kind": Field(_text, needed=True), "fallback": Field(_text)}
_HTTP = {
    "url": Field(_address, needed=True),
    "allow_loopback": Field(_flag),
    "trusted": Field(_text),
}

TOP: Final[Mapping[str, Field]] = {
    "council": Field(_text, needed=True),
    "council_minutes": Field(_number(1, 10_080, whole=False)),
    "ledger": Field(_text, needed=True),
    "dry_run": Field(_flag),
    "allow_loopback": Field(_flag),
    "keep_days": Field(_number(1, 36_500)),
    "poll_seconds": Field(_number(0.1, 3600, whole=False)),
    "reply_within_hours": Field(_number(0.01, 8760, whole=False)),
    "catch_all": Field(_some_texts, needed=True),
    "teams": Field(_table(_some_texts)),
    "retention": Field(_table(_number(1, 36_500))),
    "networks": Field(_table(lambda value: "" if isinstance(value, dict) else "must be a table"),
                      needed=True),
    "routes": Field(_table(lambda value: "" if isinstance(value, dict) else "must be a table"),
                    needed=True),
    "rules": Field(_table(lambda _: "")),
    "web": Field(_table(lambda _: "")),
    "links": Field(_table(lambda _: "")),
}  # fmt: skip

RULES: Final[Mapping[str, Field]] = {
    "per_author": Field(_number(0, 100_000)),
    "per_conversation": Field(_number(0, 100_000)),
    "per_account": Field(_number(0, 1_000_000)),
    "oldest_hours": Field(_number(0, 87_600, whole=False)),
    "longest": Field(_number(50, 100_000)),
    "closed_days": Field(_days),
}

WEB: Final[Mapping[str, Field]] = {"host": Field(_host), "port": Field(PORT)}

LINKS: Final[Mapping[str, Field]] = {
    "address": Field(_address, needed=True),
    "days": Field(_number(1, 366)),
}

NETWORKS: Final[Mapping[str, Mapping[str, Field]]] = {
    "sandbox": {
        "kind": Field(_text, needed=True),
        "account": Field(_text, needed=True),
        "world": Field(_text, needed=True),
    },
}

ROUTES: Final[Mapping[str, Mapping[str, Field]]] = {
    "email": {
        **_COMMON,
        "to": Field(_mail, needed=True),
        "from": Field(_mail, needed=True),
        "host": Field(_host, needed=True),
        "port": Field(PORT),
        "starttls": Field(_flag),
        "implicit_tls": Field(_flag),
        "trusted": Field(_text),
        "user": Field(_text),
    },
    "mailbox": {**_COMMON, "to": Field(_text, needed=True), "world": Field(_text, needed=True)},
    "open311": {
        **_COMMON,
        **_HTTP,
        "format": Field(_one_of("json", "xml")),
        "jurisdiction_id": Field(_text),
        "service_code": Field(_text),
        "services": Field(_table(_text)),
        "reference_attribute": Field(_text),
        "poll_minutes": Field(_number(1, 10_080, whole=False)),
        "tell_resident": Field(_flag),
    },
    "webhook": {**_COMMON, **_HTTP},
}

SECRETS: Final[Mapping[str, str]] = {
    "email": "password",
    "open311": "api_key",
    "webhook": "secret",
    "links": "secret",
}
"""From the kind of a part to the one secret that it has."""

PATHS: Final = ("world", "trusted")
"""Keys that name files, beside the configuration unless they are absolute."""
