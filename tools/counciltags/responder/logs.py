"""Logs that tell what happened, and nothing about the people who wrote: as text or JSON lines."""

from __future__ import annotations

import json
import logging
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_PERSON = re.compile(r"[\w.+-]*(?:@\w[\w.-]*)+")
_LONG_NUMBER = re.compile(r"\+?\d[\d ()-]{8,}\d")
_FEWEST_DIGITS = 10
_QUIET = ("alembic", "waitress")
_SECRET_NAMES = ("password", "secret", "api_key")


def scrub(text: str, secrets: Iterable[str] = ()) -> str:
    """Take out secrets, accounts, mail addresses and what may be a phone number."""
    for secret in secrets:
        text = text.replace(secret, "[secret]")
    return _LONG_NUMBER.sub(_number, _PERSON.sub("[account]", text))


def _number(found: re.Match[str]) -> str:
    digits = sum(character.isdigit() for character in found[0])
    return "[number]" if digits >= _FEWEST_DIGITS else found[0]


class Lines(logging.Formatter):
    """Writes a record on one line, scrubbed: as JSON, or for a person to read."""

    def __init__(self, secrets: Iterable[str] = (), *, as_json: bool = False) -> None:
        super().__init__()
        self._secrets = tuple(secret for secret in secrets if secret)
        self._as_json = as_json

    def format(self, record: logging.LogRecord) -> str:
        """Write the record; a traceback stands in it as text."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, Any] = {
            "time": at.replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": scrub(record.getMessage(), self._secrets),
        }
        if record.exc_info:
            line["traceback"] = scrub(self.formatException(record.exc_info), self._secrets)
        if self._as_json:
            return json.dumps(line, ensure_ascii=False)
        said = " ".join(line["message"].splitlines())
        rest = "\n" + line["traceback"] if "traceback" in line else ""
        return f"{line['time']} {record.levelname} {said}{rest}"


def secrets_of(parts: Iterable[Mapping[str, Any]]) -> list[str]:
    """Give the secrets of networks and routes, so that they can be kept out of the logs."""
    return [str(part[name]) for part in parts for name in _SECRET_NAMES if part.get(name)]


def write_logs(secrets: Iterable[str] = (), *, as_json: bool = False) -> None:
    """Send logs to standard error from now on."""
    handler = logging.StreamHandler()
    handler.setFormatter(Lines(secrets, as_json=as_json))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.ERROR)
