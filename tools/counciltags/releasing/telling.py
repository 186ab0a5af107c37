"""Tell a report on a difference: as text, as JSON, as Markdown.

What stands in a report was written by anybody who proposes a change. In Markdown every such value
stands between backticks, where it can be neither a link, nor a mention, nor HTML.
"""

from __future__ import annotations

import json
import re
from itertools import groupby
from typing import TYPE_CHECKING

from counciltags.comparing.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from counciltags.comparing.kinds import Item
    from counciltags.releasing.report import Report

    Quote = Callable[[str], str]

STEPS = {
    "none": "Nothing differs for those who use the standard.",
    "patch": "Patch: words and facts are put right.",
    "minor": "Minor: something is added, or an answer changes.",
    "major": "Major: something that worked stops working.",
}

_PLACE = re.compile(r"#?\{(subject|before|after|about)\}")
_LONGEST = 160


def as_text(report: Report, most: int = 0) -> str:
    """Write for a terminal; ``most`` limits the lines of a group, 0 gives all."""
    parts = [f"From {report.old.name} to {report.new.name}", STEPS[report.bump], _verdict(report)]
    for title, lines in _groups(report, plain, most):
        parts.append("\n".join([title, *(f"  {line}" for line in lines)]))
    return plain("\n\n".join(part for part in parts if part), keep="\n", longest=0) + "\n"


def as_markdown(report: Report, most: int = 0) -> str:
    """Write for a comment or for release notes."""
    parts = [
        f"**From {code(report.old.name)} to {code(report.new.name)}**",
        f"{STEPS[report.bump]} {_verdict(report)}".strip(),
    ]
    for title, lines in _groups(report, code, most):
        parts.append("\n".join([f"### {title}", "", *(f"- {line}" for line in lines)]))
    return "\n\n".join(parts) + "\n"


def as_json(report: Report, most: int = 0) -> str:  # noqa: ARG001 -- every form has one signature
    """Write for programs: everything, whatever its length."""
    plain_report = {
        "old": report.old._asdict(),
        "new": report.new._asdict(),
        "bump": report.bump,
        "least_version": report.least,
        "enough": report.enough,
        "items": [
            {**item._asdict(), "about": list(item.about), "bump": KINDS[item.kind].bump}
            for item in report.items
        ],
        "effects": report.effects,
        "schemas_compared": report.fields,
        "queries": report.queries,
        "lookup": [
            {**shift.query._asdict(), "before": shift.before, "after": shift.after}
            for shift in report.shifts
        ],
        "councils": [{"slug": c.slug, "tags": list(c.tags)} for c in report.councils],
    }
    return json.dumps(plain_report, ensure_ascii=False, indent=2) + "\n"


FORMS = {"text": as_text, "json": as_json, "markdown": as_markdown}


def _verdict(report: Report) -> str:
    if report.bump == "none" and report.enough:
        return ""
    if report.enough:
        return f"Version {report.new.version} is far enough on."
    if report.bump == "none":
        return f"Version {report.new.version} is older than {report.old.version}."
    return (
        f"After {report.old.version} this has to be version {report.least} at least; it says "
        f"{report.new.version}."
    )


def _groups(report: Report, quote: Quote, most: int) -> Iterator[tuple[str, list[str]]]:
    for kind, group in groupby(report.items, key=lambda item: item.kind):
        items = list(group)
        title = f"{KINDS[kind].title} ({len(items)}, {KINDS[kind].bump})"
        yield title, _some([sentence(item, quote) for item in items], most)
    if report.councils:
        lines = [f"{quote(c.slug)}: {_tags(c.tags, quote)}" for c in report.councils]
        yield f"Councils that answer otherwise ({len(lines)})", _some(lines, most)
    if report.shifts:
        lines = [
            f"{quote(s.query.words)} gave {quote(s.before or 'nothing')}, and now gives "
            f"{quote(s.after or 'nothing')}."
            for s in report.shifts
        ]
        title = f"First answers of the look-up that change ({len(lines)} of {report.queries:,})"
        yield title, _some(lines, most)
    if not report.fields:
        yield "Not compared", ["The fields of files: the schemas of one of the two are not here."]


def _tags(tags: tuple[str, ...], quote: Quote) -> str:
    few = ", ".join(quote(f"#{tag}") for tag in tags[:8])
    return few if len(tags) <= 8 else f"{few} and {len(tags) - 8} more"  # noqa: PLR2004 -- a line's worth


def _some(lines: list[str], most: int) -> list[str]:
    if not most or len(lines) <= most:
        return lines
    return [*lines[:most], f"and {len(lines) - most:,} more"]


def sentence(item: Item, quote: Quote) -> str:
    """Say one difference in a sentence, with every value in quotes of some kind."""
    values = {**item._asdict(), "about": ", ".join(item.about)}

    def put(found: re.Match[str]) -> str:
        value = values[found[1]]
        return quote(found[0][: found[0].index("{")] + value) if value else ""

    return _PLACE.sub(put, KINDS[item.kind].sentence).strip()


def plain(text: str, *, keep: str = "", longest: int = _LONGEST) -> str:
    """Show a value in a terminal: no control characters, and not endless."""
    shown = "".join(c if c.isprintable() or c in keep else "\ufffd" for c in text)
    return shown if not longest or len(shown) <= longest else shown[: longest - 1] + "\u2026"


def code(text: str) -> str:
    """Show a value in Markdown as code, whatever it holds."""
    return f"`{plain(text).replace('`', chr(0x2BC)).strip() or ' '}`"
