"""What came of trying a link: a verdict, its kind, and plain words for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

Verdict = Literal["fine", "doubtful", "dead"]

CAUSES: Mapping[str, tuple[Verdict, str]] = {
    "opens": ("fine", "It opens."),
    "not-found": ("dead", "There is no such page (status 404)."),
    "gone": ("dead", "The page was taken away for good (status 410)."),
    "refused": ("doubtful", "The website does not let us see it. Open it in a browser."),
    "other-status": ("dead", "The website answers with an error."),
    "server": ("doubtful", "The website has a fault of its own at the moment."),
    "busy": ("doubtful", "The website asked us to come back later."),
    "home": ("dead", "It leads to the home page: the page itself is no longer there."),
    "name": ("dead", "Its name leads nowhere: there is no such website (DNS)."),
    "certificate": ("dead", "Browsers warn people away: its certificate cannot be trusted."),
    "expired": ("dead", "Browsers warn people away: its certificate has run out."),
    "wrong-name": ("dead", "Browsers warn people away: its certificate is for another website."),
    "connection": ("dead", "The website does not answer."),
    "timeout": ("doubtful", "The website was too slow to answer."),
    "redirects": ("dead", "It leads from one address to the next without an end."),
    "leads-away": ("doubtful", "It leads on to an address that we do not follow."),
    "private": ("dead", "It leads into a private network, so residents cannot open it."),
    "address": ("dead", "This is not a web address that can be opened."),
    "broken": ("doubtful", "Its answer cannot be read."),
}
"""Every cause with its verdict. Doubtful is what may be fine tomorrow, or for a person."""


class Result(NamedTuple):
    """What came of one link. ``checked`` is the second (Unix time); ``status`` 0 means none.

    ``leads_to`` is where it ends after redirects, if that is elsewhere; ``detail`` what more is
    known; ``retry_after`` how many seconds the website asked us to wait.
    """

    link: str
    cause: str
    status: int = 0
    detail: str = ""
    leads_to: str = ""
    checked: int = 0
    retry_after: int = 0

    @property
    def verdict(self) -> Verdict:
        """Whether residents can use the link."""
        return CAUSES[self.cause][0]

    @property
    def is_dead(self) -> bool:
        """Tell whether residents cannot use it."""
        return self.verdict == "dead"

    @property
    def words(self) -> str:
        """The cause in plain words, with what more is known."""
        status = f"Status {self.status}." if self.cause in _WITH_STATUS and self.status else ""
        return " ".join(part for part in (CAUSES[self.cause][1], status, self.detail) if part)


_WITH_STATUS = frozenset({"refused", "other-status", "server", "busy"})
