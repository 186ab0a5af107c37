"""The mail to staff: plain and HTML, with headers that no post can reach into."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_POLICY = SMTP.clone(cte_type="7bit")  # every server on the way can carry it
_LONGEST = 10_000


def message(payload: Mapping[str, Any], key: str, sender: str, to: str) -> EmailMessage:
    """Write the mail for a notice; the same notice gives the same mail, Message-ID and all."""
    mail = EmailMessage(policy=_POLICY)
    domain = one_line(sender.rpartition("@")[2]) or "counciltags.invalid"
    mail["From"] = sender
    mail["To"] = to
    mail["Subject"] = subject(payload)
    mail["Message-ID"] = f"<{key.replace(':', '.')}@{domain}>"
    mail["References"] = f"<conversation.{payload['conversation']}@{domain}>"
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Council-Tags-Reference"] = one_line(payload["reference"])
    if payload["urgent"]:
        mail["Importance"] = "high"
    mail.set_content("\n".join(plain_lines(payload)) + "\n")
    mail.add_alternative(_html(payload), subtype="html")
    return mail


def subject(payload: Mapping[str, Any]) -> str:
    """Say in a line what the mail is about; nothing in it comes from the post's own words."""
    tags = " ".join("#" + one_line(tag) for tag in payload["tags"]) or "a post without a tag"
    return f"{'URGENT: ' if payload['urgent'] else ''}{tags} [{one_line(payload['reference'])}]"


def one_line(text: str) -> str:
    """Put a text on one line without control signs, fit for a header."""
    return " ".join("".join(c if c.isprintable() else " " for c in text[:200]).split())


def plain_lines(payload: Mapping[str, Any]) -> Iterator[str]:
    """Give the mail as lines of plain text."""
    if payload["urgent"]:
        yield "Urgent: somebody may be in danger. Act first, write later."
        yield ""
    name = one_line(payload["author_name"])
    yield f"{one_line(payload['author'])} {f'({name}) ' if name else ''}wrote to us:"
    yield ""
    yield from ("> " + line for line in _safe(payload["text"]).splitlines())
    yield ""
    if payload["address"]:
        yield f"Read and answer: {one_line(payload['address'])}"
    yield f"Tags: {', '.join(payload['tags']) or 'none'}"
    if payload["suggested"]:
        yield f"Tags that may fit: {', '.join(payload['suggested'])}"
    yield ""
    if payload["reply"]:
        yield "The automatic reply:"
        yield from ("> " + line for line in payload["reply"].splitlines())
    else:
        yield f"No automatic reply went out: {payload['silent']}."
    for item in payload["notes"]:
        yield ""
        yield f"Note: {item}"
    yield ""
    yield f"Reference: {payload['reference']}"


def _safe(text: str) -> str:
    """Cut a post short, and drop what is no text."""
    plain = text[:_LONGEST].encode("utf-8", "replace").decode()
    return "".join(c if c.isprintable() or c == "\n" else " " for c in plain)


def _html(payload: Mapping[str, Any]) -> str:
    """Give the mail as HTML; every text is escaped, and the only link is the post's own."""
    body = "<br>\n".join(escape(line) for line in plain_lines(payload))
    address = payload["address"]
    link = ""
    if address.startswith(("https://", "http://")):
        link = f'<p><a href="{escape(one_line(address), quote=True)}">Open the post</a></p>'
    return f'<!doctype html><html lang="en"><body><p>{body}</p>{link}</body></html>\n'
