"""The mail to staff: plain and HTML, with headers that no post can reach into."""

from __future__ import annotations

from email.headerregistry import HeaderRegistry
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import localtime
from html import escape
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class _Headers(HeaderRegistry):
    """Makes the class for a header once: the library makes a new one for every header of a mail.

    There are few, because our own code alone names them.
    """

    def __init__(self) -> None:
        super().__init__()
        self._made: dict[str, type] = {}

    def __getitem__(self, name: str) -> type:
        made = self._made.get(name)
        if made is None:
            made = self._made[name] = super().__getitem__(name)
        return made


# 7bit: every server on the way can carry it.
_POLICY = SMTP.clone(cte_type="7bit", header_factory=_Headers())
_LONGEST = 10_000


class Click(NamedTuple):
    """A link for staff, and the words on it."""

    words: str
    address: str


class Letter(NamedTuple):
    """Who a mail is from and to, and the links that it offers."""

    sender: str
    to: str
    clicks: tuple[Click, ...] = ()


def message(payload: Mapping[str, Any], key: str, letter: Letter) -> EmailMessage:
    """Write the mail for a notice; a notice always has the same Message-ID.

    All mails about one conversation point at one id that no mail has, so that mail programs show
    them together whatever order they come in (RFC 5322, section 3.6.4).
    """
    mail = EmailMessage(policy=_POLICY)
    domain = one_line(letter.sender.rpartition("@")[2]).rstrip(">") or "counciltags.invalid"
    conversation = f"<conversation.{payload['conversation']}@{domain}>"
    mail["From"] = letter.sender
    mail["To"] = letter.to
    mail["Date"] = localtime()
    mail["Subject"] = subject(payload)
    mail["Message-ID"] = f"<{key.replace(':', '.')}@{domain}>"
    mail["In-Reply-To"] = conversation
    mail["References"] = conversation
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    mail["X-Council-Tags-Reference"] = one_line(payload["reference"])
    if payload["urgent"]:
        mail["Importance"] = "high"
    lines = list(plain_lines(payload))
    clicks = [line for click in letter.clicks for line in (f"{click.words}:", click.address, "")]
    mail.set_content("\n".join([*lines, "", *clicks]).rstrip() + "\n")
    mail.add_alternative(_html(payload, lines, letter.clicks), subtype="html")
    return mail


def subject(payload: Mapping[str, Any]) -> str:
    """Say in a line what the mail is about; nothing in it comes from the post's own words."""
    tags = " ".join("#" + one_line(tag) for tag in payload["tags"]) or "a post without a tag"
    return f"{'URGENT: ' if payload['urgent'] else ''}{tags} [{one_line(payload['reference'])}]"


def one_line(text: str, most: int = 200) -> str:
    """Put a text on one line without control signs, fit for a header."""
    return " ".join(_printable(text[:most]).split())


def plain_lines(payload: Mapping[str, Any]) -> Iterator[str]:
    """Give the mail as lines of plain text."""
    if payload["urgent"]:
        yield "Urgent: somebody may be in danger. Act first, write later."
        yield ""
    name = one_line(payload["author_name"])
    yield f"{one_line(payload['author'])} {f'({name}) ' if name else ''}wrote to us:"
    yield ""
    yield from ("> " + line for line in safe_text(payload["text"]).splitlines())
    yield ""
    if payload["address"]:
        yield f"Read and answer: {one_line(payload['address'])}"
    yield f"Tags: {', '.join(payload['tags']) or 'none'}"
    if payload["suggested"]:
        yield f"Tags that may fit: {', '.join(payload['suggested'])}"
    yield ""
    yield from _said(payload)
    for item in payload["notes"]:
        yield ""
        yield f"Note: {item}"
    yield ""
    yield f"Reference: {payload['reference']}"


def _said(payload: Mapping[str, Any]) -> Iterator[str]:
    if payload["reply"]:
        yield "The automatic reply:"
        yield from ("> " + line for line in safe_text(payload["reply"]).splitlines())
        return
    yield f"No automatic reply went out: {payload['silent']}."
    if payload.get("answer"):
        yield ""
        yield "An answer that you could give:"
        yield from ("> " + line for line in safe_text(payload["answer"]).splitlines())


def safe_text(text: str) -> str:
    """Cut a text short, and drop what is no text."""
    plain = text[:_LONGEST].encode("utf-8", "replace").decode()
    return "\n".join(_printable(line) for line in plain.split("\n"))


def _printable(text: str) -> str:
    """Put a space in place of every sign that cannot be printed."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else " " for c in text)


def _html(payload: Mapping[str, Any], lines: list[str], clicks: tuple[Click, ...]) -> str:
    """Give the mail as HTML; every text is escaped, and the only links are the post's and ours."""
    body = "<br>\n".join(escape(line) for line in lines)
    address = one_line(payload["address"], _LONGEST)
    if address.startswith(("https://", "http://")):
        clicks = (Click("Open the post", address), *clicks)
    offered = "".join(
        f'<p><a href="{escape(click.address, quote=True)}">{escape(click.words)}</a></p>\n'
        for click in clicks
    )
    return f'<!doctype html><html lang="en"><body><p>{body}</p>\n{offered}</body></html>\n'
