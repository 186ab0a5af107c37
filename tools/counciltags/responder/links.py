"""One-click links in mails to staff: signed, so that nobody can make one up, and for a time only.

A link is an address that ends in a token: what it does, to which notice, until when, and the
HMAC-SHA256 of that. Programs that check mails open every link, so opening one changes nothing;
only the button on its page does.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

ACTIONS: Final = {
    "answered": "I have answered this",
    "not-ours": "This is for another team",
    "no-answer": "No answer is needed",
}
"""What a link can say about a post, with the words on it."""

PLACE: Final = "/answer/"
_LONGEST = 600


class BadLinkError(ValueError):
    """A link that is not ours, is damaged, or is too old; the message says which."""


class Links(NamedTuple):
    """How links are made: the public ``address`` they begin with, the secret, their days."""

    address: str
    secret: bytes
    days: int = 14

    def to(self, action: str, key: str, created: datetime) -> str:
        """Give the link that does something about a notice, which is known by its key."""
        until = int((created + timedelta(days=self.days)).timestamp())
        plain = json.dumps([action, key, until], separators=(",", ":")).encode()
        token = f"{_coded(plain)}.{_coded(self._sign(plain))}"
        return f"{self.address.rstrip('/')}{PLACE}{token}"

    def read(self, token: str, now: datetime) -> tuple[str, str]:
        """Give a token's action and key. Raises :class:`BadLinkError`."""
        first, _, second = token[:_LONGEST].partition(".")
        try:
            plain, signed = _decoded(first), _decoded(second)
        except ValueError:  # binascii.Error is one too
            plain, signed = b"", b""
        if not hmac.compare_digest(signed, self._sign(plain)):
            message = "This link is not complete. Copy the whole of it from the mail."
            raise BadLinkError(message)
        action, key, until = json.loads(plain)
        if now > datetime.fromtimestamp(until, UTC):
            message = f"This link was good for {self.days} days. Use the command line instead."
            raise BadLinkError(message)
        return action, key

    def _sign(self, plain: bytes) -> bytes:
        # The first words keep this signature apart from any other use of the same secret.
        return hmac.new(self.secret, b"counciltags link\n" + plain, hashlib.sha256).digest()


def _coded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _decoded(text: str) -> bytes:
    data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    return data if _coded(data) == text else b""
