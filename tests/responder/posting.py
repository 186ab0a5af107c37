"""Posts and histories for tests: everything has a default."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from counciltags.responder.policy.values import History, Post

OPEN = datetime(2026, 11, 24, 12, tzinfo=UTC)
"""A Tuesday at noon."""


def post(text: str, **more: Any) -> Post:  # noqa: ANN401 -- any field of a post
    plain: dict[str, Any] = {
        "network": "sandbox",
        "account": "@AnyCouncil",
        "id": "1",
        "author": "@sam",
        "text": text,
        "created": OPEN,
        "conversation": "1",
    }
    return Post(**{**plain, **more})


def history(**more: Any) -> History:  # noqa: ANN401 -- any field of a history
    return History(**{"now": OPEN, **more})
