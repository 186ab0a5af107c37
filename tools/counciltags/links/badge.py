"""A badge that states what was checked about an overlay, and when: no more than that."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from counciltags.links.adoption import Statement

NAMES = {"file": "file", "host": "host", "release": "rules", "links": "links"}
_MARKS = {True: "✓", False: "✗", None: "not checked"}
_CHARACTER = 7
_DARK = {True: "#00513b", False: "#942514"}


def as_text(statement: Statement) -> str:
    """Write the statement for people."""
    who = statement.name or "an unknown council"
    lines = [f"Overlay of {who} at {statement.address}", f"Checked on {statement.checked}."]
    lines.extend(
        f"  {_MARKS[point.holds]} {NAMES[point.name]}: {point.words}" for point in statement.points
    )
    verdict = "What was checked holds." if statement.holds else "Something is wrong."
    return "\n".join([*lines, verdict, ""])


def as_json(statement: Statement) -> str:
    """Write the statement as JSON, with ``holds`` for the whole and for each point."""
    plain = {
        **statement._asdict(),
        "points": [point._asdict() for point in statement.points],
        "holds": statement.holds,
        "summary": summary(statement),
    }
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def summary(statement: Statement) -> str:
    """Say in one line what was checked and when: the words of the badge."""
    day = statement.checked[:10]
    good = [NAMES[point.name] for point in statement.points if point.holds]
    bad = [NAMES[point.name] for point in statement.points if point.holds is False]
    if bad:
        return f"overlay: {', '.join(bad)} wrong on {day}"
    return f"overlay: {', '.join(good)} checked on {day}, release {statement.release}"


def as_svg(statement: Statement) -> str:
    """Draw the badge: plain SVG without fonts, scripts or links to elsewhere.

    The words are text and title, so that screen readers say them; white on these grounds has a
    contrast of at least 7 to 1.
    """
    words = escape(f"Council Tags {summary(statement)}", quote=True)
    width = len(f"Council Tags {summary(statement)}") * _CHARACTER + 20
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="28" role="img" '
        f'viewBox="0 0 {width} 28"><title>{words}</title>'
        f'<rect width="{width}" height="28" rx="4" fill="{_DARK[statement.holds]}"/>'
        f'<text x="10" y="18" fill="#ffffff" font-family="Arial,Helvetica,sans-serif" '
        f'font-size="13" textLength="{width - 20}" lengthAdjust="spacingAndGlyphs">{words}</text>'
        "</svg>\n"
    )


def as_html(statement: Statement) -> str:
    """Write the badge as one paragraph of HTML, with a link to the overlay that was checked."""
    address = escape(statement.address, quote=True)
    words = escape(f"Council Tags {summary(statement)}")
    link = f'<a href="{address}">{words}</a>' if statement.address.startswith("https://") else words
    return f"<p>{link}</p>\n"


FORMATS = {"text": as_text, "json": as_json, "svg": as_svg, "html": as_html}
