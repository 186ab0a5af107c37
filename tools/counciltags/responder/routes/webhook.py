"""Webhooks: a signed JSON message to a system of the council's.

The body is the notice as JSON; ``schema/published/notice.json`` describes it. ``webhook-id`` is
the event's id and never changes, so a receiver can drop what it has seen; ``webhook-timestamp``
is the time of sending in seconds, and ``webhook-signature`` is ``v1,`` and the base64 of
HMAC-SHA256 over ``id.timestamp.body``, as the Standard Webhooks specification has it
(https://www.standardwebhooks.com). A secret that begins with ``whsec_`` is base64 after that, as
libraries for receivers expect; any other is taken as it stands.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import time
from typing import TYPE_CHECKING, Any, Final

from counciltags.responder.addresses import BadAddressError, check_address
from counciltags.responder.calling import (
    LATER,
    BrokenOffError,
    Call,
    NotReachedError,
    Trust,
    call,
)
from counciltags.responder.effects import PermanentError, TemporaryError, UncertainError

if TYPE_CHECKING:
    from collections.abc import Mapping

SHORTEST_SECRET: Final = 24
"""Bytes; the least that the Standard Webhooks specification asks for."""

_PREFIX = "whsec_"
_SECONDS = 20.0
_LARGEST = 64 * 1024


class Webhook:
    """One address that takes notices."""

    harmless = True

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self.name: str = settings["name"]
        self._address: str = settings["url"]
        self._secret = secret_bytes(str(settings["secret"]))
        self._trust = Trust(bool(settings.get("allow_loopback", False)), settings.get("trusted"))

    def send(self, payload: Mapping[str, Any], key: str) -> str:
        """Send the notice; any answer from 200 to 299 means that it was taken."""
        event, now = key.replace(":", "_"), str(int(time.time()))
        body = notice_bytes(payload, event)
        headers = {
            "Content-Type": "application/json",
            "Webhook-Id": event,
            "Webhook-Timestamp": now,
            "Webhook-Signature": "v1," + signature(self._secret, event, now, body),
        }
        what = Call(self._address, "POST", body, headers, _SECONDS, _LARGEST)
        try:
            answer = call(what, self._trust)
        except (BadAddressError, NotReachedError) as error:
            raise TemporaryError(str(error)) from None
        except BrokenOffError as error:
            raise UncertainError(str(error)) from None
        if answer.ok:
            return event
        said = f"the webhook answered {answer.status}"
        # Taking it twice is harmless there, so a server's fault is simply tried again.
        if answer.status in LATER or answer.status == 500:  # noqa: PLR2004 -- a server's fault
            raise TemporaryError(said, answer.retry_after)
        raise PermanentError(said)

    def check(self) -> str:
        """Look up the address and connect; nothing is sent. Raises TemporaryError if it fails."""
        try:
            place, _ = check_address(self._address, loopback=self._trust.loopback)
            # An OPTIONS request asks what may be done, and does nothing.
            call(Call(self._address, "OPTIONS", seconds=_SECONDS, largest=_LARGEST), self._trust)
        except (BadAddressError, NotReachedError, BrokenOffError) as error:
            raise TemporaryError(f"cannot be used: {error}") from None
        return f"{place.host}:{place.port} is there and may be called"


def notice_bytes(payload: Mapping[str, Any], event: str) -> bytes:
    """Write a notice as the body of a message."""
    whole = {"type": "post", "id": event, **payload}
    return json.dumps(whole, ensure_ascii=True, sort_keys=True).encode()


def secret_bytes(secret: str) -> bytes:
    """Give the key that a secret stands for. Raises ValueError if its base64 is broken."""
    if not secret.startswith(_PREFIX):
        return secret.encode()
    try:
        return base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
    except binascii.Error:
        message = f"The secret begins with {_PREFIX}, but what follows is not base64."
        raise ValueError(message) from None


def signature(secret: bytes, event: str, timestamp: str, body: bytes) -> str:
    """Sign a message so that its receiver can tell that it is ours, and how old it is."""
    signed = f"{event}.{timestamp}.".encode() + body
    return base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest()).decode()


def route(settings: Mapping[str, Any]) -> Webhook:
    """Make the route from its settings."""
    return Webhook(settings)
