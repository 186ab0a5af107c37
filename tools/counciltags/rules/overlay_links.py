"""Rules on what an overlay makes public: its links, and nothing that should stay private."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from counciltags.documents.document import Place
from counciltags.rules.base import Problem, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.documents.document import Plain, Pointer
    from counciltags.model.overlay import Overlay
    from counciltags.rules.base import World

PRIVATE_ENDINGS = frozenset(
    {"local", "localhost", "localdomain", "internal", "intranet", "lan", "corp", "home", "private",
     "test", "invalid", "onion", "arpa"}
)  # fmt: skip
"""Last parts of names that only work inside a network, or nowhere.

Sources: RFC 2606 and RFC 6761 (test, invalid, localhost), RFC 6762 section 3 and appendix G
(local, internal, intranet, lan, corp, home, private), RFC 7686 (onion), RFC 8375 (home.arpa).
``example`` is allowed: demonstrations use it.
"""

PRIVATE_STARTS = frozenset({"intranet", "localhost"})
"""First parts of names that only a council's own staff can open."""

SECRETS = (
    "token", "key", "apikey", "secret", "signature", "sig", "password", "passwd", "pwd", "auth",
    "authorization", "credential", "credentials", "session", "sessionid", "sid", "jwt",
)  # fmt: skip
"""Names of parameters in addresses that let whoever has the address in.

Names that end in token, key, secret or signature count too, whatever stands before.
"""

_SECRET_ENDINGS = ("token", "apikey", "accesskey", "secret", "signature", "password")
_PARAMETERS = re.compile(r"[?&;#]([^=?&;#]{1,60})=")
_HTTPS = len("https://")

_ADDRESSES = (
    (re.compile(r"@(?<=[\w.+-]@)(?:[A-Za-z0-9-]{1,63}\.){1,9}[A-Za-z]{2}"), "@"),
    (re.compile(r"%40[A-Za-z0-9-]{1,63}\."), "%40"),
    (re.compile(r"mailto:(?![\w.+-]{1,64}@)"), "mailto:"),
)
"""What e-mail addresses look like, each with a sign that is quick to look for first."""

_LONG_WORD = 20
_MARKS = (
    "sk_live_",
    "ghp_",
    "gho_",
    "ghs_",
    "ghu_",
    "github_pat_",
    "glpat-",
    "xox",
    "AKIA",
    "AIza",
    "eyJ",
)
_SPACED = ("-----BEGIN", "earer ")
_KNOWN = re.compile(
    r"\b(?:sk_live_|gh[opsu]_|github_pat_|glpat-|xox[abprs]-)[A-Za-z0-9_-]{10}"
    r"|\bAKIA[0-9A-Z]{16}|\bAIza[0-9A-Za-z_-]{20}|\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8}"
    r"|-----BEGIN |\b[Bb]earer [A-Za-z0-9._~+/-]{16}"
)
"""How the keys of well-known services begin, and what stands before a key in a request."""

_LONG = re.compile(r"[A-Za-z0-9_]{32,}")
_MANY_DIGITS = 4


@rule("error")
def overlay_links_are_public(overlay: Overlay, _world: World) -> Iterator[Problem]:
    """A link opens for everybody: no private host, and nothing secret in the address."""
    for pointer, link in _links(overlay):
        fault = link_fault(link)
        if fault:
            yield Problem(pointer, *fault)


def link_fault(link: str) -> tuple[str, str] | None:
    """Say why an https address must not be shown to everybody, and what to do; nothing if fine."""
    fault = _host_fault(link[_HTTPS:].partition("/")[0].partition(":")[0])
    return _secret_in(link) if not fault and "=" in link else fault


def _links(overlay: Overlay) -> Iterator[tuple[Pointer, str]]:
    for tag, service in overlay.tags.items():
        if service.link:
            yield ("tags", tag, "link"), service.link
        for kind, link in service.links.items():
            yield ("tags", tag, "links", kind), link
    for index, account in enumerate(overlay.accounts):
        if account.url:
            yield ("accounts", index, "url"), account.url
    for index, line in enumerate(overlay.emergency):
        if line.link:
            yield ("emergency", index, "link"), line.link
    for index, local in enumerate(overlay.local_tags):
        yield ("local_tags", index, "link"), local.link


@lru_cache(maxsize=4096)
def _host_fault(host: str) -> tuple[str, str] | None:
    """Tell what is wrong with a host; a council's links share one, so most answers are known."""
    parts = host.lower().removesuffix(".").split(".")
    if parts[-1].isdigit() or parts[-1].startswith("0x"):
        return f"'{host}' is a number, not a name.", "Use the website's public name."
    if len(parts) == 1 or parts[-1] in PRIVATE_ENDINGS or parts[0] in PRIVATE_STARTS:
        return (
            f"'{host}' opens only inside a council's own network, or nowhere.",
            "Use an address that residents can open at home.",
        )
    if any(not part or part[0] == "-" or part[-1] == "-" for part in parts):
        return f"'{host}' cannot be the name of a website.", "Copy the address from a browser."
    return None


def _secret_in(link: str) -> tuple[str, str] | None:
    from urllib.parse import unquote  # noqa: PLC0415 -- few links have parameters

    for name in _PARAMETERS.findall(link):
        plain = unquote(name).lower().replace("_", "").replace("-", "")
        if plain in SECRETS or plain.endswith(_SECRET_ENDINGS):
            return (
                f"'{name}' in this address looks like a key that lets people in.",
                "Everything here is public. Use a link without it, and change the key.",
            )
    return None


@rule("error")
def overlay_holds_no_secrets(_overlay: Overlay, world: World) -> Iterator[Problem]:
    """An overlay holds no e-mail address, password or key, not even in a comment."""
    document = world.document
    if document is None:
        return
    for start, what in _secrets(document.text):
        line = document.text.count("\n", 0, start) + 1
        column = start - document.text.rfind("\n", 0, start)
        yield _secret((), what, Place(line, column))
    if "\\" in document.text:  # quoted text may spell characters by their numbers
        for pointer, text in _strings(document.data, ()):
            if text not in document.text:
                for _, what in _secrets(text):
                    yield _secret(pointer, what)


def _secret(pointer: Pointer, what: str, place: Place | None = None) -> Problem:
    hint = (
        "Overlays are public. Staff addresses and keys belong into the responder's own settings."
        if what.startswith("an e-mail")
        else "Overlays are public. Take it out, and change it: somebody may have read it."
    )
    return Problem(pointer, f"This looks like {what}.", hint, place=place)


def _secrets(text: str) -> Iterator[tuple[int, str]]:
    for pattern, sign in _ADDRESSES:
        for found in pattern.finditer(text) if sign in text else ():
            start = _start_of_address(text, found.start())
            if start is not None:
                yield start, "an e-mail address"
    # Looking only at long words keeps this fast: there may be thousands of overlays.
    words = [word for word in text.split() if len(word) >= _LONG_WORD]
    long = " ".join(words)
    known = any(mark in long for mark in _MARKS)
    if known or any(mark in text for mark in _SPACED):
        for found in _KNOWN.finditer(text):
            yield found.start(), "a password or a key"
    for word in words:
        # Links are full of long names that are public, such as those of maps and forms.
        for found in _LONG.finditer(word) if "://" not in word else ():
            if _is_random(found[0]):
                yield text.index(found[0]), "a password or a key"


def _start_of_address(text: str, at: int) -> int | None:
    """Give where the address of this @ begins; nothing for an account, as in @town@social.uk."""
    if text.startswith("mailto:", at):
        return at
    start = at
    while start and (text[start - 1].isalnum() or text[start - 1] in "_.+-"):
        start -= 1
    return None if start == at or text[start - 1 : start] == "@" else start


def _is_random(run: str) -> bool:
    """Tell a key from a long word: digits throughout, with capitals and small letters or hex."""
    digits = sum(character.isdigit() for character in run)
    is_hex = not set(run.lower()) - set("0123456789abcdef")
    mixed = run != run.lower() and run != run.upper()
    return digits >= _MANY_DIGITS and not run.isdigit() and (is_hex or mixed)


def _strings(value: Plain, pointer: Pointer) -> Iterator[tuple[Pointer, str]]:
    if isinstance(value, str):
        yield pointer, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _strings(item, (*pointer, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _strings(item, (*pointer, index))
