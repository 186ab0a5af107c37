"""Routes: how posts reach staff. Each is a plain module in one explicit table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from counciltags.responder.routes import email, mailbox, open311, webhook

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from counciltags.responder.routes.base import Route

ROUTES: Final[Mapping[str, Callable[[Mapping[str, Any]], Route]]] = {
    "email": email.route,
    "mailbox": mailbox.route,
    "open311": open311.route,
    "webhook": webhook.route,
}
"""From the ``kind`` in the configuration to what makes a route from its settings."""
