"""What may stand in a reply, and how long it becomes: pure functions, and the rules on tags.

The rules on overlays judge a council's own replies by the same functions.
"""

from __future__ import annotations

import re

from counciltags.records import TYPE_CHECKING, NamedTuple
from counciltags.rules.base import Problem, nearest, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.model.tag import Tag
    from counciltags.rules.base import World

PLACEHOLDERS = (
    "council", "link", "tag", "team", "team_account", "phone", "hours", "reference",
)  # fmt: skip
"""The closed set of what a reply may leave to be filled in, each in curly brackets."""

LEADS = ("link", "phone", "team_account")
"""What takes a resident further; a default reply has at least one of them."""

MOST = 280
"""The characters of one post on X, which allows the fewest (docs.x.com, counting characters)."""

ROOM = {"link": 40, "team": 30, "team_account": 30, "phone": 15, "hours": 30, "reference": 12}
"""The characters set aside for what is filled in. {tag} and {council} are counted as they are."""

_ROOMS = tuple(ROOM.values())

MENTION = len("@") + 30 + len(" ")
"""The characters set aside for the mention of the person who is answered."""

_LIGHT = ((0x0000, 0x10FF), (0x2000, 0x200D), (0x2010, 0x201F), (0x2032, 0x2037))
"""The characters that X counts once; it counts all others, such as emoji, twice."""

_BRACES = re.compile(r"\{([^{}]*)\}|[{}]")
_KNOWN = frozenset(PLACEHOLDERS)


class Filled(NamedTuple):
    """How long what is filled into a reply may be: the council's name, and the hashtag with #."""

    council: int
    tag: int


def longest_council(world: World) -> int:
    """Give the length of the longest council name in the registry, worked out once."""
    name = "longest-council"
    if name not in world.memory:
        names = (n for council in world.registry.councils.values() for n in council.name.values())
        world.memory[name] = max(map(weight, names), default=0)
    length: int = world.memory[name]
    return length


def weight(text: str) -> int:
    """Count characters as X does: once for European letters and signs, twice for all others."""
    if text.isascii():
        return len(text)
    return sum(
        1 if any(first <= ord(character) <= last for first, last in _LIGHT) else 2
        for character in text
    )


def placeholders(reply: str) -> set[str]:
    """Give the names of the known placeholders in a reply."""
    return {found[1] for found in _BRACES.finditer(reply) if found[1] in PLACEHOLDERS}


def misplaced(reply: str) -> Iterator[tuple[str, str]]:
    """Give what is wrong with the curly brackets in a reply: what, and what to do."""
    if _KNOWN.issuperset(_BRACES.findall(reply)):
        return  # nearly every reply
    for found in _BRACES.finditer(reply):
        name = found[1]
        if name is None:
            yield f"A '{found[0]}' stands alone.", "Write placeholders as {link}, or take it away."
        elif name not in PLACEHOLDERS:
            known = " ".join(f"{{{item}}}" for item in PLACEHOLDERS)
            near = nearest(name.strip().lower(), PLACEHOLDERS)
            yield (
                f"Nothing can fill in '{{{name[:40]}}}'.",
                f"{near} The placeholders are: {known}.".strip(),
            )


def length(reply: str, filled: Filled) -> int:
    """Give the most characters that a reply may have once it is filled in and mentions somebody."""
    room = {**ROOM, "council": filled.council, "tag": filled.tag}
    total = MENTION + weight(reply)
    for found in _BRACES.finditer(reply):
        if found[1] in room:
            total += room[found[1]] - len(found[0])
    return total


def too_long(reply: str, filled: Filled) -> tuple[str, str] | None:
    """Give what to say about a reply that does not fit into one post; nothing if it does."""
    most = max(*filled, *_ROOMS) * reply.count("{") + MENTION
    if reply.isascii() and most + len(reply) <= MOST:
        return None  # without counting: it would fit if every placeholder were the longest
    total = length(reply, filled)
    if total <= MOST:
        return None
    return (
        f"The reply may come to {total} characters; {MOST} fit in one post.",
        f"Take out {total - MOST} or more. Counted in are {_counted_in(reply, filled)}.",
    )


def _counted_in(reply: str, filled: Filled) -> str:
    used = placeholders(reply)
    room = {"council": filled.council, "tag": filled.tag, **ROOM}
    parts = [f"{size} for {{{name}}}" for name, size in room.items() if name in used]
    return ", ".join([f"{MENTION} for the mention", *parts])


@rule("error")
def replies_use_known_placeholders(tag: Tag, _world: World) -> Iterator[Problem]:
    """A reply's curly brackets hold only what can be filled in."""
    for language, phrase in tag.reply.items():
        for message, hint in misplaced(phrase.text):
            yield Problem(("reply", language, "text"), message, hint)


@rule("error")
def replies_lead_on(tag: Tag, _world: World) -> Iterator[Problem]:
    """A default reply takes the resident further: it has a link, a phone number or an account."""
    for language, phrase in tag.reply.items():
        if not placeholders(phrase.text).intersection(LEADS):
            yield Problem(
                ("reply", language, "text"),
                "This reply leads nowhere.",
                "Put {link} in it, or {phone} where people should ring.",
            )


@rule("error")
def replies_fit(tag: Tag, world: World) -> Iterator[Problem]:
    """A reply fits into one post of 280 characters, whatever is filled in."""
    council = longest_council(world)
    for language, phrase in tag.reply.items():
        shown = tag.display.get(language) or tag.display["en"]
        fault = too_long(phrase.text, Filled(council, len("#") + weight(shown.text)))
        if fault:
            yield Problem(("reply", language, "text"), *fault)
