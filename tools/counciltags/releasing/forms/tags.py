"""The forms for a new tag, and for more words of a tag that is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from counciltags.authoring.proposing import draft_tag
from counciltags.authoring.tags import QUESTIONS
from counciltags.hashtags.normalise import normalise
from counciltags.releasing.forms.editing import with_more
from counciltags.releasing.forms.reading import BadFormError, Proposal, drafted, lines_of, one_line
from counciltags.rules.base import nearest

if TYPE_CHECKING:
    from counciltags.authoring.questions import Answers, Question
    from counciltags.loading.tree import Tree
    from counciltags.releasing.forms.reading import Fields

TAG = {
    "Hashtag": "hashtag",
    "What is it called?": "label",
    "When should people use it?": "use_when",
    "Subject": "area",
    "Wider tag": "broader",
    "Is it fine to post about it?": "handling",
    "Help lines": "signpost",
    "Who answers?": "provided_by",
    "What do residents say?": "term",
    "An example of a post": "example",
    "Why is it needed?": "evidence",
    "Who proposes it?": "proposed_by",
}
WORDS = {
    "Tag": "tag",
    "Words that residents use": "terms",
    "Other hashtags that mean the same": "aliases",
    "One real example": "evidence",
}
"""The headings of each form, as in ``.github/ISSUE_TEMPLATE``, and our names for them."""


def tag_form(fields: Fields, tree: Tree) -> Proposal:
    """Make the file of a new tag, as ``counciltags new tag`` would."""
    answers = _answers(fields, tree)
    for needed in ("hashtag", "label", "use_when", "area", "handling"):
        if needed not in answers:
            message = f"'{needed}' is empty. Please fill it in."
            raise BadFormError(message)
    if answers["handling"] != "public" and "signpost" not in answers:
        known = ", ".join(tree.registry.contacts)
        message = f"Which help lines should people see? Write one or more of: {known}."
        raise BadFormError(message)
    try:
        draft = draft_tag(answers, tree)
    except (LookupError, ValueError) as error:
        message = f"No tag can be made of this: {error}"
        raise BadFormError(message) from None
    return drafted(draft, f"Propose a tag: {answers['hashtag']}")


def _answers(fields: Fields, tree: Tree) -> Answers:
    answers: Answers = {}
    for question in QUESTIONS:
        if not question.when(answers):
            continue
        value: Any
        if question.name not in fields:
            value = question.suggest(answers)
        elif question.kind == "lines":
            value = [question.read(line) for line in lines_of(fields[question.name])]
        else:
            value = question.read(one_line(fields, question.name))
        if question.kind == "choice" and isinstance(value, str) and value:
            _known(question, value, answers, tree)
        if value:
            answers[question.name] = value
    return answers


def _known(question: Question, value: str, answers: Answers, tree: Tree) -> None:
    choices = question.choices(tree, answers) if question.choices else {}
    if choices and value not in choices:
        hint = nearest(value, choices) or f"Write one of: {', '.join(sorted(choices)[:20])}."
        message = f"'{value[:40]}' is no answer to '{question.ask}' {hint}"
        raise BadFormError(message)


def words_form(fields: Fields, tree: Tree) -> Proposal:
    """Add words for the look-up, or other hashtags, to a tag."""
    typed = one_line(fields, "tag")
    tag = tree.registry.find(typed)
    if tag is None or tag.status != "current":
        hint = nearest(normalise(typed), tree.registry.tags)
        message = f"There is no tag '{typed[:40]}' in use. {hint}".strip()
        raise BadFormError(message)
    path = tree.tag_paths[tag.tag]
    document = tree.documents[path]
    for field in ("terms", "aliases"):
        said = lines_of(fields[field])
        new = [word.lstrip("#") if field == "aliases" else word for word in said]
        for word in new if field == "aliases" else ():
            other = tree.registry.find(word)
            if other is not None:
                message = f"#{word[:40]} means {other.hashtag} already."
                raise BadFormError(message)
        document = with_more(document, (field, "en"), new, path)
    if document is tree.documents[path]:
        message = "All of these words are there already, or none were given."
        raise BadFormError(message)
    return Proposal(path, document.text, f"Add words to {tag.hashtag}")
