"""What a new tag needs: the questions, and the file that their answers make."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from counciltags.authoring.questions import Question, tidy
from counciltags.model.codec import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counciltags.authoring.questions import Answers
    from counciltags.model.tag import Tag

NATIONS = ("england", "wales", "scotland", "northern-ireland")
SAME = "same"

HANDLING = {
    "public": "It is fine to post about this.",
    "call": "People should ring first: someone may be in danger.",
    "private": "It is a personal case: people should use a form, and post no details.",
}
WHO = {
    "lower-tier": "The district or borough council, where there is a county too.",
    "upper-tier": "The county council, where there is one.",
    "every-council": "Whichever council people post to.",
}
REPLIES = {
    "public": "Thank you. You can tell us more, and read what happens next, here: {link} "
    "{reference}",
    "call": "In danger now? Ring 999. To speak with us, ring {phone}. What to do next: {link} "
    "Please post no details. {reference}",
    "private": "Thank you. So that your details stay private, please use this page: {link} "
    "{reference}",
}
_SIGNS = re.compile(r"[#\s_./-]+")


def display_of(typed: str) -> str:
    """Make a hashtag of what was typed: ``#grass verge`` becomes ``GrassVerge``."""
    words = [word for word in _SIGNS.split(typed) if word]
    return "".join(word[:1].upper() + word[1:] for word in words)


WELSH = (
    ("display", "The hashtag in Welsh?", "display"),
    ("label", "What is it called in Welsh?", "label"),
    ("use_when", "In Welsh: when should people use it?", "use_when"),
    ("term", "How would people say it in Welsh?", "terms"),
    ("example", "The post in Welsh, with the hashtag in Welsh?", "example"),
    ("reply", "The first answer in Welsh?", "reply"),
)


def _welsh(name: str, ask: str, field: str) -> Question:
    """Ask for a Welsh text; the file marks it as a draft that nobody has reviewed."""
    return Question(
        f"welsh_{name}",
        ask,
        (field,),
        f"{field} in Welsh, kept as a draft until a fluent speaker has reviewed it.",
        "" if name != "display" else "Leave out what you do not know: others can add it later.",
        kind="lines" if name == "term" else "line",
        needed=False,
        # Without a Welsh hashtag, somebody who knows no Welsh is not asked five times more.
        when=lambda answers: name == "display" or "welsh_display" in answers,
        read=display_of if name == "display" else tidy,
        language="cy",
    )


def _wider(tags: Mapping[str, Tag], answers: Answers) -> dict[str, str]:
    """Give the service tags that may be wider, those of the same area first."""
    service = [tag for tag in tags.values() if not tag.broader and tag.status == "current"]
    service.sort(key=lambda tag: tag.area != answers.get("area"))
    return {tag.tag: f"{tag.hashtag}: {say(tag.label)}" for tag in service}


def _who(tags: Mapping[str, Tag], answers: Answers) -> dict[str, str]:
    broader = tags.get(str(answers.get("broader", "")))
    return {**({SAME: f"The same as for {broader.hashtag}."} if broader else {}), **WHO}


QUESTIONS: tuple[Question, ...] = (
    Question(
        "hashtag",
        "What should the hashtag be?",
        ("tag",),
        "The hashtag, such as MissedBin.",
        "The word people say, short, in the singular, such as: missed bin",
        read=display_of,
    ),
    Question(
        "label",
        "What is it called, in a few words?",
        ("label",),
        "The tag's name for people.",
        "Such as: Missed bin or recycling collection",
    ),
    Question(
        "use_when",
        "When should people use it? One plain line.",
        ("use_when",),
        "One plain line that says when to use it.",
        "Such as: Your bin was out on time and was not emptied.",
    ),
    Question(
        "area",
        "Which subject does it belong to?",
        ("area",),
        "The area it is listed under.",
        kind="choice",
        choices=lambda tree, _answers: {
            area.id: say(area.label) for area in tree.registry.areas.values()
        },
    ),
    Question(
        "broader",
        "Is it a part of one of these wider tags?",
        ("broader",),
        "The wider tag that it belongs to.",
        "A part needs no team and page of its own: it takes those of the wider tag.",
        kind="choice",
        needed=False,
        choices=lambda tree, answers: _wider(tree.registry.tags, answers),
        likely=lambda tree, answers: sum(
            tree.registry.tags[name].area == answers.get("area")
            for name in _wider(tree.registry.tags, answers)
        ),
    ),
    Question(
        "handling",
        "How careful must people be?",
        ("handling",),
        "public, call (ring first) or private (no details in public).",
        kind="choice",
        choices=lambda _tree, _answers: HANDLING,
        suggest=lambda _answers: "public",
    ),
    Question(
        "signpost",
        "Which help lines should people see, the most urgent first?",
        ("signpost",),
        "A help line to show, by its id in contacts.yml.",
        kind="lines",
        choices=lambda tree, _answers: {
            item.id: say(item.label) for item in tree.registry.contacts.values()
        },
        when=lambda answers: answers.get("handling") in {"call", "private"},
    ),
    Question(
        "term",
        "How would residents say it, in their own words?",
        ("terms",),
        "Words that residents use, for the look-up.",
        "Such as: they missed my bin",
        kind="lines",
    ),
    Question(
        "alias",
        "Which other hashtags should mean the same?",
        ("aliases",),
        "Another hashtag that means the same.",
        "Such as: BinNotEmptied",
        kind="lines",
        needed=False,
        read=lambda typed: "".join(_SIGNS.split(typed)).lower(),
    ),
    Question(
        "example",
        "Write a post that somebody could send. The council in it is @AnyCouncil.",
        ("example",),
        "One realistic post, with @AnyCouncil and the hashtag in it.",
        suggest=lambda answers: (
            f"@AnyCouncil can you help with this in Mill Lane, please? #{answers.get('hashtag')}"
        ),
    ),
    Question(
        "reply",
        "What should the first, automatic answer say?",
        ("reply",),
        "The default reply, with {link} or {phone} in it.",
        "You can use {link} {phone} {team} {team_account} {council} {tag} {hours} {reference}: "
        "each council's own words come in there.",
        suggest=lambda answers: REPLIES[str(answers.get("handling", "public"))],
    ),
    Question(
        "provided_by",
        "Who answers this?",
        ("provided_by",),
        "Who answers: lower-tier, upper-tier, every-council, same (as the wider tag), or a "
        "body's id. 'wales=none' or 'scotland=ID' says it for one nation.",
        kind="choice",
        choices=lambda tree, answers: _who(tree.registry.tags, answers),
        suggest=lambda answers: SAME if answers.get("broader") else "",
    ),
    Question(
        "evidence",
        "How do you know that residents need it?",
        ("decision",),
        "A fact that shows that residents need the tag.",
        "Such as: 340 of our 5,000 reports in 2025 were about this. No personal data, please.",
        kind="lines",
    ),
    Question(
        "proposed_by",
        "Who proposes it? Your council or your role, not your name.",
        ("decision",),
        "Who proposes the tag: a council's slug, or a role.",
    ),
    *(_welsh(*each) for each in WELSH),
)
"""The questions that make a tag, in the order in which they are asked."""
