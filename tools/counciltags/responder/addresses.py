"""Which web addresses may be called: the rule is the client's."""

from __future__ import annotations

from counciltags.client.addresses import BadAddressError, check_address

__all__ = ["BadAddressError", "check_address"]
