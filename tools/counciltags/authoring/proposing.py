"""From answers to a new tag's file: what is there already, what is wrong, and the file itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from counciltags.authoring.judging import Judge, Remark
from counciltags.authoring.tags import NATIONS, REPLIES, SAME, WELSH, WHO
from counciltags.authoring.writing import write_document
from counciltags.hashtags.normalise import normalise
from counciltags.loading.tree import as_map
from counciltags.lookup.answers import lookup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from counciltags.authoring.questions import Answers
    from counciltags.loading.tree import Tree

NEAR = 3
"""So many tags are shown that may be what somebody wants to propose."""


class Draft(NamedTuple):
    """A new file: its path relative to the root, its text, and what a check says about it."""

    path: str
    text: str
    remarks: tuple[Remark, ...]

    @property
    def holds(self) -> bool:
        """Tell whether the check finds no error in it."""
        return all(remark.level != "error" for remark in self.remarks)


def there_already(tree: Tree, words: str) -> list[str]:
    """Give the tags that the look-up finds for somebody's words, one line each."""
    results = lookup(tree.registry, words, limit=NEAR)["results"]
    return [f"{item['display']}: {item['use_when']}" for item in results]


def judge_tag(tree: Tree) -> Callable[[Answers], list[Remark]]:
    """Give the function that says what is wrong with the answers so far."""
    judge = Judge(tree)

    def judged(answers: Answers) -> list[Remark]:
        plain = tag_plain(answers, tree)
        return [*_taken(plain["tag"], tree), *judge.tag(plain)]

    return judged


def _taken(name: str, tree: Tree) -> Iterator[Remark]:
    known = tree.registry.find(name)
    if name in tree.registry.tags or (tree.root / "registry" / "tags" / f"{name}.yml").exists():
        yield Remark(("tag",), "error", f"There is a tag #{name} already.", "Choose another name.")
    elif known is not None:
        yield Remark(
            ("tag",), "error", f"#{name} means {known.hashtag} already.", "Choose another name."
        )


def draft_tag(answers: Answers, tree: Tree) -> Draft:
    """Make the file of a new tag; ``remarks`` say what a check would.

    ``answers`` are keyed by the names of :func:`counciltags.authoring.tags.questions`; texts are
    plain, lists are lists. Raises ``UnwritableError`` for characters that no file may hold.
    """
    plain = tag_plain(answers, tree)
    path = f"registry/tags/{plain['tag']}.yml"
    remarks = judge_tag(tree)(answers)
    return Draft(path, write_document(plain, "tag", path).text, tuple(remarks))


def tag_plain(answers: Answers, tree: Tree) -> dict[str, Any]:
    """Give the contents of the tag's file; what is not answered yet holds a likely value."""
    display = str(answers.get("hashtag", "NewTag"))
    handling = str(answers.get("handling", "public"))
    registry = tree.registry
    signpost = answers.get("signpost") or (
        [] if handling == "public" else list(registry.contacts)[:1]
    )
    plain: dict[str, Any] = {
        "tag": normalise(display),
        "display": {"en": display},
        "area": answers.get("area") or next(iter(registry.areas), ""),
        "broader": answers.get("broader"),
        "status": "proposed",
        "since": registry.version,
        "label": {"en": answers.get("label", display)},
        "use_when": {"en": answers.get("use_when", f"You want to tell us about {display}.")},
        "aliases": {"en": answers.get("alias")},
        "terms": {"en": answers.get("term", [display])},
        "example": {"en": answers.get("example", f"@AnyCouncil please help #{display}")},
        "reply": {"en": answers.get("reply", REPLIES.get(handling, REPLIES["public"]))},
        "handling": handling,
        "signpost": signpost or None,
        "provided_by": provided_by(answers, tree),
        "provided_by_basis": "general-knowledge",
        "decision": {
            "proposed_by": answers.get("proposed_by", "a council"),
            "evidence": answers.get("evidence", ["Residents ask for it."]),
        },
    }
    if not answers.get("alias"):
        del plain["aliases"]
    for name, _, field in WELSH:
        value = answers.get(f"welsh_{name}")
        if value and field in plain:
            plain[field]["cy"] = value if field == "terms" else {"text": value, "reviewed": False}
    return {key: value for key, value in plain.items() if value is not None}


def provided_by(answers: Answers, tree: Tree) -> dict[str, Any]:
    """Give who answers, by nation: each answer is for all of them or, as ``wales=none``, for one.

    The tiers exist in England only; everywhere else every council has both.
    """
    given = answers.get("provided_by", "every-council")
    result: dict[str, Any] = {}
    for answer in [given] if isinstance(given, str) else given:
        nation, sign, who = answer.partition("=")
        if not sign and answer == SAME:
            wider = tree.documents.get(f"registry/tags/{answers.get('broader')}.yml")
            result.update(as_map(wider)["provided_by"] if wider else {})
        elif not sign:
            tier = answer in WHO
            result.update(dict.fromkeys(NATIONS, "every-council" if tier else answer))
            result["england"] = answer
        elif who == "none":
            result.pop(nation, None)
        else:
            several = who.split("+")
            result[nation] = several if len(several) > 1 else who
    return result
