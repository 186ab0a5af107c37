"""Webhooks: a signed JSON message to a system of the council's.

The body is the notice as JSON. ``Webhook-Id`` is the event's id and never changes, so a receiver
can drop what it has seen; ``Webhook-Timestamp`` is the time of sending in seconds, and
``Webhook-Signature`` is ``v1,`` and the base64 of HMAC-SHA256 over ``id.timestamp.body``, as the
Standard Webhooks specification has it (https://www.standardwebhooks.com).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from typing import TYPE_CHECKING, Any

import requests

from counciltags.responder.addresses import BadAddressError, check_address
from counciltags.responder.effects import PermanentError, TemporaryError, UncertainError

if TYPE_CHECKING:
    from collections.abc import Mapping

_TIMEOUT = (5.0, 15.0)
_LATER = frozenset((408, 425, 429, 500, 502, 503, 504))
_LONGEST_WAIT = 3600.0


class Webhook:
    """One address that takes notices."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self.name: str = settings["name"]
        self._address: str = settings["url"]
        self._secret = str(settings["secret"]).encode()
        self._loopback = bool(settings.get("allow_loopback", False))

    def send(self, payload: Mapping[str, Any], key: str) -> str:
        """Send the notice; any answer from 200 to 299 means that it was taken."""
        body = json.dumps({"type": "post", **payload}, ensure_ascii=True, sort_keys=True).encode()
        event, now = key.replace(":", "_"), str(int(time.time()))
        headers = {
            "Content-Type": "application/json",
            "Webhook-Id": event,
            "Webhook-Timestamp": now,
            "Webhook-Signature": "v1," + signature(self._secret, event, now, body),
        }
        try:
            check_address(self._address, loopback=self._loopback)
            answer = requests.post(
                self._address, body, headers=headers, timeout=_TIMEOUT, allow_redirects=False
            )
        except (BadAddressError, requests.ConnectTimeout) as error:
            raise TemporaryError(str(error)) from None
        except requests.RequestException as error:
            raise UncertainError(f"the webhook broke off: {error}") from None
        _judge(answer)
        return event

    def check(self) -> str:
        """Look up the address; nothing is sent."""
        try:
            check_address(self._address, loopback=self._loopback)
        except BadAddressError as error:
            return f"cannot be used: {error}"
        return f"{self._address} may be called"


def _judge(answer: requests.Response) -> None:
    if answer.ok and not answer.is_redirect:
        return
    if answer.status_code in _LATER:
        wait = answer.headers.get("Retry-After", "")
        seconds = float(min(int(wait), _LONGEST_WAIT)) if wait.isdecimal() else 0.0
        raise TemporaryError(f"the webhook answered {answer.status_code}", seconds)
    raise PermanentError(f"the webhook answered {answer.status_code}")


def signature(secret: bytes, event: str, timestamp: str, body: bytes) -> str:
    """Sign a message so that its receiver can tell that it is ours, and how old it is."""
    signed = f"{event}.{timestamp}.".encode() + body
    return base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest()).decode()


def route(settings: Mapping[str, Any]) -> Webhook:
    """Make the route from its settings."""
    return Webhook(settings)
