"""Running one delivery: one call to the other side, and how it ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counciltags.responder.effects import (
    Delivery,
    PermanentError,
    Result,
    TemporaryError,
    UncertainError,
)
from counciltags.responder.networks.base import Budgeted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from counciltags.responder.networks.base import Network
    from counciltags.responder.routes.base import Findable, Route

_MOST_HARMFUL = 2
"""How often a notice is sent that would harm if it came twice: once, and once more."""

_LONGEST_WAIT = 3600.0
"""Seconds that a server can make us wait; then we ask it again, whatever it said."""


def send(delivery: Delivery, recipient: Network | Route) -> str:
    """Make the one call; give the other side's id."""
    if not delivery.payload:
        raise PermanentError("its post was erased")
    if delivery.kind == "reply":
        return recipient.reply(delivery.payload, delivery.key)  # type: ignore[union-attr]
    if delivery.kind == "withdrawal":
        recipient.take_back(delivery.payload["external"])  # type: ignore[union-attr]
        return str(delivery.payload["external"])
    return recipient.send(delivery.payload, delivery.key)  # type: ignore[union-attr]


def ask(delivery: Delivery, recipient: Network | Route) -> Result:
    """Find out what became of an uncertain delivery; nothing is sent.

    What may be done again without harm is, and nobody needs to be asked.
    """
    if delivery.kind == "withdrawal":
        return Result("pending", "once more: it is gone or it goes")
    if delivery.kind != "reply":
        if recipient.harmless:  # type: ignore[union-attr]
            return Result("pending", "once more, with the same id")
        return ask_once_more(delivery, recipient)  # type: ignore[arg-type]
    found = recipient.find_reply(delivery.payload, delivery.key)  # type: ignore[union-attr]
    return Result("done", "found there", found) if found else Result("pending", "not there")


def ask_once_more(delivery: Delivery, route: Findable) -> Result:
    """Look for a notice that would harm if it came twice: one more try, then a person decides."""
    found = route.find_notice(delivery.payload, delivery.key)
    if found:
        return Result("done", "found there", found)
    if delivery.attempts < _MOST_HARMFUL:
        return Result("pending", "not seen there: once more")
    return Result("parked", "it may have arrived: look there before you retry it")


def deliver(delivery: Delivery, recipient: Network | Route) -> Result:
    """Send a claimed delivery, or ask about an uncertain one. Never raises."""
    uncertain = delivery.state == "uncertain"
    try:
        if uncertain:
            return ask(delivery, recipient)
        return Result("done", external=send(delivery, recipient))
    except TemporaryError as error:
        state = "uncertain" if uncertain else "pending"
        return Result(state, str(error), retry_after=error.retry_after)
    except PermanentError as error:
        return Result("parked", str(error))
    except UncertainError as error:
        return Result("uncertain", str(error))
    except Exception as error:  # noqa: BLE001 -- a fault of ours must not stop the others
        # Who knows how far it got? So the other side is asked first.
        return Result("uncertain", f"a fault of ours: {error!r}")


def _used_up(recipient: Budgeted) -> Result | None:
    """Give how what is left ends where a server allows no more calls; None where it does."""
    said = recipient.budget()
    if said is None or said.left > 0 or not said.seconds > 0:
        return None
    seconds = min(said.seconds, _LONGEST_WAIT)
    return Result("pending", "its server allows no more yet", retry_after=seconds, untried=True)


def deliver_all(
    deliveries: Iterable[Delivery],
    recipient: Network | Route,
    checkpoint: Callable[[str], None],
) -> list[tuple[Delivery, Result]]:
    """Run deliveries to one recipient in turn; if it asks to wait, the rest waits too.

    So it does where the server has said that it allows no more calls for now.
    """
    results = []
    # Asking what an object can do is slow, and the answer never changes.
    budgeted = recipient if isinstance(recipient, Budgeted) else None
    wait: Result | None = None
    for delivery in deliveries:
        if wait is not None and delivery.state == "attempting":
            results.append((delivery, wait))
            continue
        checkpoint("calling")
        result = deliver(delivery, recipient)
        checkpoint("called")
        results.append((delivery, result))
        if result.retry_after:
            wait = Result(
                "pending", "its server asked to wait", retry_after=result.retry_after, untried=True
            )
        wait = wait or (_used_up(budgeted) if budgeted else None)
    return results
