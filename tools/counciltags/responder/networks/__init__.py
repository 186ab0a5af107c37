"""Networks: where posts come from and replies go. Each is a plain module in one explicit table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from counciltags.responder.networks import sandbox

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from counciltags.responder.networks.base import Network

NETWORKS: Final[Mapping[str, Callable[[Mapping[str, Any]], Network]]] = {
    "sandbox": sandbox.network,
}
"""From the ``kind`` in the configuration to what makes a network from its settings."""
