"""What a new overlay needs: the questions, and the file that their answers make."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from counciltags.authoring.judging import Judge, Remark
from counciltags.authoring.proposing import Draft
from counciltags.authoring.questions import Question
from counciltags.authoring.writing import write_document
from counciltags.hashtags.normalise import normalise
from counciltags.merging.provision import answers_itself
from counciltags.model.codec import say
from counciltags.rules.base import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from counciltags.authoring.questions import Answers
    from counciltags.loading.tree import Tree
    from counciltags.model.council import Council

NETWORKS = {
    "facebook": "Facebook",
    "x": "X",
    "bluesky": "Bluesky",
    "mastodon": "Mastodon",
    "instagram": "Instagram",
    "threads": "Threads",
    "nextdoor": "Nextdoor",
}
LANGUAGES = {"en": "English", "en+cy": "English and Welsh"}
LINK = "link_"
USUAL = "usual_languages"
"""An answer that nobody is asked for: the languages that are suggested."""

QUESTIONS: tuple[Question, ...] = (
    Question(
        "languages",
        "In which languages does the council answer?",
        ("languages",),
        "en, or en+cy for English and Welsh.",
        kind="choice",
        choices=lambda _tree, _answers: LANGUAGES,
        suggest=lambda answers: str(answers.get(USUAL, "en")),
    ),
    Question(
        "network",
        "On which network do residents post to the council?",
        ("accounts",),
        "The network of the council's account.",
        "The one that is used most. You can add others to the file later.",
        kind="choice",
        needed=False,
        choices=lambda _tree, _answers: NETWORKS,
    ),
    Question(
        "handle",
        "What is the council's account there?",
        ("accounts",),
        "The council's account on that network, such as @AnyCouncil.",
        "Such as: @AnyCouncil",
        when=lambda answers: "network" in answers,
        read=lambda typed: typed if typed.startswith("@") else f"@{typed}",
    ),
    Question(
        "team",
        "Which team should get the posts?",
        ("teams", "tags"),
        "The name of the team that gets the posts, as residents know it.",
        "One to begin with, such as: Contact Centre. A name of a team, not of a person.",
    ),
    Question(
        "phone",
        "Which number can residents ring?",
        ("teams",),
        "The team's public phone number.",
        needed=False,
    ),
    Question(
        "emergency_phone",
        "Which number is answered at night, for emergencies?",
        ("emergency",),
        "The number that is answered out of hours.",
        needed=False,
    ),
)
"""The questions that every council is asked; :func:`questions` adds one a page."""


def questions(tree: Tree, councils: Sequence[str], known: Mapping[str, Any]) -> list[Question]:
    """Give all questions: one more for each starter tag that the councils answer.

    What topics there are under it takes its page too. ``known`` holds the tags that have a page.
    """
    mine = answered(tree, councils)
    ahead = [
        tag for tag in tree.registry.tags.values() if tag.starter and tag.tag in mine - set(known)
    ]
    return [
        *QUESTIONS,
        *(
            Question(
                f"{LINK}{tag.tag}",
                f"Your page for {tag.hashtag}?",
                ("tags",),
                "",
                f"{say(tag.use_when)} Copy the address from your browser.",
                needed=False,
                read=address,
            )
            for tag in ahead
        ),
    ]


def address(typed: str) -> str:
    """Read a web address as people type it: the https:// in front may be missing."""
    return typed if "://" in typed or not typed else f"https://{typed}"


def answered(tree: Tree, councils: Sequence[str]) -> set[str]:
    """Give the current tags that at least one of the councils answers itself."""
    registry = tree.registry
    known = [registry.councils[slug] for slug in councils if slug in registry.councils]
    return {
        tag.tag
        for tag in registry.tags.values()
        if tag.status == "current"
        and any(answers_itself(registry, tag, council) for council in known)
    }


def find_council(tree: Tree, typed: str) -> Council | str:
    """Find a council by its slug or its name; else say that there is none, and which is near."""
    councils = tree.registry.councils
    key = normalise(typed.strip())
    if key in councils:
        return councils[key]
    names = {
        normalise(name): council
        for council in councils.values()
        for name in (council.short_name, *council.name.values())
    }
    if key in names:
        return names[key]
    some = [council for name, council in names.items() if key and key in name]
    if len({council.slug for council in some}) == 1:
        return some[0]
    hint = nearest(key, [*councils, *names])
    if some:
        slugs = sorted({council.slug for council in some})
        hint = f"It may be one of: {', '.join(slugs[:6])}."
    return f"There is no council '{typed[:60]}'. {hint}".strip()


def usual_languages(tree: Tree, councils: Sequence[str]) -> str:
    """Give the languages that are suggested: Welsh too in Wales."""
    found = [tree.registry.councils.get(slug) for slug in councils]
    return "en+cy" if any(council and council.nation == "wales" for council in found) else "en"


def overlay_plain(
    slug: str, councils: Sequence[str], answers: Answers, filled: Mapping[str, Any]
) -> dict[str, Any]:
    """Give the contents of the overlay's file.

    ``filled`` holds what tables gave: ``tags`` as in the file, ``teams`` from ids to names.
    """
    team = str(answers.get("team", ""))
    teams = dict(filled.get("teams", {}))
    first = team_id(team)
    if team:
        teams = {first: team, **teams}
    tags = {
        **{tag: dict(entry) for tag, entry in filled.get("tags", {}).items()},
        **{
            name.removeprefix(LINK): {"link": value}
            for name, value in answers.items()
            if name.startswith(LINK)
        },
    }
    for entry in tags.values():
        if first:
            entry.setdefault("team", first)
    plain: dict[str, Any] = {
        "slug": slug,
        "councils": list(councils),
        "languages": str(answers.get("languages", "en")).split("+"),
        "accounts": _account(answers),
        "emergency": _emergency(answers),
        "teams": [
            {"id": key, "name": {"en": name}, **_phone(answers, key == first)}
            for key, name in teams.items()
        ],
        "tags": dict(sorted(tags.items())),
    }
    return {key: value for key, value in plain.items() if value}


def team_id(name: str) -> str:
    """Make a team's short name: ``Parks & Trees`` becomes ``parks-trees``."""
    return re.sub(r"[^a-z0-9]+", "-", normalise(name)).strip("-")[:40].strip("-") or (
        "team" if name else ""
    )


def _account(answers: Answers) -> list[dict[str, Any]]:
    if "network" not in answers:
        return []
    return [{"network": answers["network"], "handle": answers.get("handle", "@AnyCouncil")}]


def _emergency(answers: Answers) -> list[dict[str, Any]]:
    phone = answers.get("emergency_phone")
    return [{"label": {"en": "Out-of-hours emergencies"}, "phone": phone}] if phone else []


def _phone(answers: Answers, is_first: bool) -> dict[str, Any]:  # noqa: FBT001 -- a fact
    return {"phone": answers["phone"]} if is_first and answers.get("phone") else {}


def judge_overlay(
    tree: Tree, slug: str, councils: Sequence[str], filled: Mapping[str, Any]
) -> Callable[[Answers], list[Remark]]:
    """Give the function that says what is wrong with the answers so far."""
    judge = Judge(tree)

    def judged(answers: Answers) -> list[Remark]:
        return judge.overlay(overlay_plain(slug, councils, answers, filled))

    return judged


def draft_overlay(
    tree: Tree, slug: str, councils: Sequence[str], answers: Answers, filled: Mapping[str, Any]
) -> Draft:
    """Make the file of a new overlay; ``remarks`` say what a check would.

    Raises ``UnwritableError`` for characters that no file may hold.
    """
    path = f"registry/overlays/{slug}.yml"
    plain = overlay_plain(slug, councils, answers, filled)
    remarks = judge_overlay(tree, slug, councils, filled)(answers)
    return Draft(path, write_document(plain, "overlay", path).text, tuple(remarks))
