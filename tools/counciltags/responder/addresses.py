"""Which web addresses may be called, and by which numbers."""

from __future__ import annotations

from counciltags.client.addresses import BadAddressError, Place, numbers_within, place_of

__all__ = ["BadAddressError", "Place", "check_address", "place_of"]


def check_address(address: str, *, loopback: bool = False) -> tuple[Place, tuple[str, ...]]:
    """Refuse an address that is not https, or that leads to a private network.

    ``loopback`` allows this very machine, with plain http too. Gives the place, and the numbers
    of its machine; whoever calls it must use those, since a name that is looked up twice may
    lead somewhere else the second time. Raises :class:`BadAddressError`.
    """
    place = place_of(address)
    return place, numbers_within(place, "loopback" if loopback else "public")
