"""Mail over SMTP: with STARTTLS or TLS from the start, and login. Certificates are checked."""

from __future__ import annotations

import smtplib
import ssl
from datetime import datetime
from typing import TYPE_CHECKING, Any

from counciltags.responder.calling import within
from counciltags.responder.effects import PermanentError, TemporaryError, UncertainError
from counciltags.responder.links import ACTIONS
from counciltags.responder.routes.message import Click, Letter, message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counciltags.responder.links import Links

_SILENCE = 20.0
_SECONDS = 120.0
_TEMPORARY = range(400, 500)


class Mail:
    """One address of staff, reached through one SMTP server."""

    harmless = True

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self.name: str = settings["name"]
        self._to: str = settings["to"]
        self._sender: str = settings["from"]
        self._host: str = settings["host"]
        self._implicit = bool(settings.get("implicit_tls", False))
        self._port = int(settings.get("port", 465 if self._implicit else 587))
        self._starttls = bool(settings.get("starttls", True)) and not self._implicit
        self._trusted: str | None = settings.get("trusted") or None
        self._links: Links | None = settings.get("links")
        self._login: tuple[str, str] | None = None
        if settings.get("user"):
            self._login = (settings["user"], settings.get("password", ""))

    def send(self, payload: Mapping[str, Any], key: str) -> str:
        """Send the notice as a mail and give its Message-ID."""
        try:
            mail = message(payload, key, Letter(self._sender, self._to, self._clicks(payload, key)))
        except ValueError as error:
            raise PermanentError(f"the mail cannot be written: {error}") from None
        server = self._open()
        try:
            with within(_line(server), _SECONDS):
                server.send_message(mail, self._sender, self._to)
        except (smtplib.SMTPServerDisconnected, TimeoutError, ConnectionError) as error:
            # It is harmless to send once more: whoever gets it twice sees one Message-ID.
            raise UncertainError(f"the mail server broke off: {error}") from None
        except smtplib.SMTPException as error:
            raise _told_apart(error) from None
        except OSError as error:
            raise UncertainError(f"the mail server broke off: {error}") from None
        except ValueError as error:  # an address that cannot be written in ASCII
            raise PermanentError(f"the mail cannot be sent: {error}") from None
        finally:
            server.close()
        return str(mail["Message-ID"])

    def check(self) -> str:
        """Log in and go away again. Raises TemporaryError where that fails."""
        server = self._open()
        try:
            server.quit()
        except (OSError, smtplib.SMTPException):
            server.close()
        return f"{self._host}:{self._port} is there and lets us in"

    def _clicks(self, payload: Mapping[str, Any], key: str) -> tuple[Click, ...]:
        links = self._links
        if links is None:
            return ()
        created = datetime.fromisoformat(payload["created"])
        return tuple(Click(words, links.to(name, key, created)) for name, words in ACTIONS.items())

    def _open(self) -> smtplib.SMTP:
        context = ssl.create_default_context(cafile=self._trusted)
        try:
            if self._implicit:
                server: smtplib.SMTP = smtplib.SMTP_SSL(
                    self._host, self._port, timeout=_SILENCE, context=context
                )
            else:
                server = smtplib.SMTP(self._host, self._port, timeout=_SILENCE)
        except (OSError, smtplib.SMTPException) as error:
            raise TemporaryError(f"the mail server is not there: {error}") from None
        try:
            with within(_line(server), _SECONDS):
                server.ehlo()
                if self._starttls:
                    server.starttls(context=context)
                    server.ehlo()
                if self._login:
                    server.login(*self._login)
        except (OSError, smtplib.SMTPException, ValueError) as error:
            # A wrong password is put right by people, so it waits and is tried again.
            server.close()
            raise TemporaryError(f"the mail server is not ready: {error}") from None
        return server


def _line(server: smtplib.SMTP) -> Any:  # noqa: ANN401 -- a socket; None only when closed
    return server.sock


def _told_apart(error: smtplib.SMTPException) -> TemporaryError | PermanentError:
    codes = [error.smtp_code] if isinstance(error, smtplib.SMTPResponseException) else []
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _ in error.recipients.values()]
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return PermanentError(f"the mail server cannot take such a mail: {error}")
    if codes and all(code not in _TEMPORARY for code in codes):
        return PermanentError(f"the mail server refused: {error}")
    return TemporaryError(f"the mail server said not now: {error}")


def route(settings: Mapping[str, Any]) -> Mail:
    """Make the route from its settings."""
    return Mail(settings)
