"""Try one link, as gently as can be: ask for the head of the page, and only then for the page."""

from __future__ import annotations

import ssl
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from counciltags import __version__
from counciltags.client.http import GetError, Limits, get
from counciltags.client.waiting import retry_after
from counciltags.links.results import Result

if TYPE_CHECKING:
    from counciltags.client.addresses import Reach
    from counciltags.client.http import Reply

AGENT = (
    f"Mozilla/5.0 (compatible; counciltags-linkcheck/{__version__}; +https://counciltags.example)"
)
"""Who asks. Many websites turn away whoever does not look like a browser at all."""

LIMITS = Limits(seconds=20, connect=8, size=64 * 1024, hops=8, cut=True)
_HEADERS = {"User-Agent": AGENT, "Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}

_OK = range(200, 300)
_NOT_FOUND, _GONE, _TOO_MANY, _NOT_ALLOWED, _UNAVAILABLE = 404, 410, 429, 405, 503
_REFUSED = frozenset({401, 402, 403, 407, 418, 451})
_SERVER = 500
_LONGEST_WAIT = 3600


def check_link(link: str, reach: Reach = "public", limits: Limits = LIMITS) -> Result:
    """Try a link; whatever happens is a result. A page that does not like HEAD is fetched."""
    result = _tried(link, "HEAD", reach, limits)
    if result.cause not in {"opens", "busy", "name", "private", "address", "home"}:
        again = _tried(link, "GET", reach, limits)
        result = again if again.status or not result.status else result
    return result._replace(checked=int(time.time()))


def _tried(link: str, method: str, reach: Reach, limits: Limits) -> Result:
    try:
        reply = get(
            link,
            headers=_HEADERS,
            limits=limits,
            reach=reach,
            method="HEAD" if method == "HEAD" else "GET",
        )
    except GetError as error:
        return _fault(link, error)
    return _answer(link, reply)


def _answer(link: str, reply: Reply) -> Result:
    leads_to = reply.address if reply.address != link else ""
    result = Result(link, "opens", reply.status, leads_to=leads_to)
    status = reply.status
    if status in _OK:
        return result._replace(cause="home") if _is_home(link, reply.address) else result
    if status == _TOO_MANY or (status == _UNAVAILABLE and "retry-after" in reply.headers):
        wait = int(retry_after(reply.headers, _LONGEST_WAIT))
        return result._replace(cause="busy", retry_after=wait)
    causes = {_NOT_FOUND: "not-found", _GONE: "gone"}
    cause = causes.get(status, "other-status")
    if status in _REFUSED or status < _OK.start:
        cause = "refused"
    elif status >= _SERVER:
        cause = "server"
    return result._replace(cause=cause)


def _is_home(link: str, end: str) -> bool:
    """Tell whether a page's address led to a home page: what websites do with pages they lost."""
    begin, final = urlsplit(link), urlsplit(end)
    homes = {"", "/", "/home", "/index.html", "/index.php", "/default.aspx", "/en", "/cy"}
    is_deep = begin.path.rstrip("/").lower() not in homes or bool(begin.query)
    is_top = (final.path.rstrip("/").lower() or "/") in homes and not final.query
    return is_deep and is_top and end != link


_CAUSES = {
    "connection": "connection",
    "timeout": "timeout",
    "tls": "certificate",
    "redirect": "leads-away",
    "broken": "broken",
    "size": "opens",
}


_NO_NAME = ("leads nowhere", "name for examples")


def _fault(link: str, error: GetError) -> Result:
    words = str(error)
    cause = _CAUSES.get(error.cause, "address")
    if error.cause == "address" and any(sign in words for sign in _NO_NAME):
        cause = "name"
    elif error.cause == "address" and "private network" in words:
        cause = "private"
    elif error.cause == "redirect" and "more than" in words:
        cause = "redirects"
    elif error.cause == "tls":
        cause = _certificate(error)
    return Result(link, cause, detail=words if cause in {"leads-away", "address"} else "")


def _certificate(error: BaseException, depth: int = 0) -> str:
    """Find what is wrong with a certificate in the error below ours: run out, or another's."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return _VERIFYING.get(error.verify_code, "certificate")
    inner = [error.__context__, getattr(error, "reason", None), *error.args]
    for each in inner if depth < _DEEPEST else []:
        if isinstance(each, BaseException):
            found = _certificate(each, depth + 1)
            if found != "certificate":
                return found
    return "certificate"


_DEEPEST = 8
_VERIFYING = {10: "expired", 62: "wrong-name", 64: "wrong-name"}
"""OpenSSL's codes: X509_V_ERR_CERT_HAS_EXPIRED, _HOSTNAME_MISMATCH, _IP_ADDRESS_MISMATCH."""
