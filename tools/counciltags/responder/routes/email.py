"""Mail over SMTP, with STARTTLS and login."""

from __future__ import annotations

import smtplib
import ssl
from typing import TYPE_CHECKING, Any

from counciltags.responder.effects import PermanentError, TemporaryError, UncertainError
from counciltags.responder.routes.message import message

if TYPE_CHECKING:
    from collections.abc import Mapping

_TIMEOUT = 20.0
_TEMPORARY = range(400, 500)


class Mail:
    """One address of staff, reached through one SMTP server."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self.name: str = settings["name"]
        self._to: str = settings["to"]
        self._sender: str = settings["from"]
        self._host: str = settings["host"]
        self._port = int(settings.get("port", 587))
        self._starttls = bool(settings.get("starttls", True))
        self._trusted: str | None = settings.get("trusted") or None
        self._login: tuple[str, str] | None = None
        if settings.get("user"):
            self._login = (settings["user"], settings["password"])

    def send(self, payload: Mapping[str, Any], key: str) -> str:
        """Send the notice as a mail and give its Message-ID."""
        mail = message(payload, key, self._sender, self._to)
        server = self._open()
        try:
            server.send_message(mail)
        except (smtplib.SMTPServerDisconnected, TimeoutError, ConnectionError) as error:
            # It is harmless to send once more: whoever gets it twice sees one Message-ID.
            raise UncertainError(f"the mail server broke off: {error}") from None
        except smtplib.SMTPException as error:
            raise _told_apart(error) from None
        finally:
            server.close()
        return str(mail["Message-ID"])

    def check(self) -> str:
        """Log in and go away again."""
        try:
            self._open().quit()
        except TemporaryError as error:
            return f"cannot be reached: {error}"
        return f"{self._host}:{self._port} is there and lets us in"

    def _open(self) -> smtplib.SMTP:
        try:
            server = smtplib.SMTP(self._host, self._port, timeout=_TIMEOUT)
        except (OSError, smtplib.SMTPException) as error:
            raise TemporaryError(f"the mail server is not there: {error}") from None
        try:
            server.ehlo()
            if self._starttls:
                server.starttls(context=ssl.create_default_context(cafile=self._trusted))
                server.ehlo()
            if self._login:
                server.login(*self._login)
        except (OSError, smtplib.SMTPException) as error:
            # A wrong password is put right by people, so it waits and is tried again.
            server.close()
            raise TemporaryError(f"the mail server is not ready: {error}") from None
        return server


def _told_apart(error: smtplib.SMTPException) -> TemporaryError | PermanentError:
    codes = [error.smtp_code] if isinstance(error, smtplib.SMTPResponseException) else []
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _ in error.recipients.values()]
    if codes and all(code not in _TEMPORARY for code in codes):
        return PermanentError(f"the mail server refused: {error}")
    return TemporaryError(f"the mail server said not now: {error}")


def route(settings: Mapping[str, Any]) -> Mail:
    """Make the route from its settings."""
    return Mail(settings)
