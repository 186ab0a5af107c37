"""From a form that somebody filled in on the web to one file of the registry, for review.

A form is one issue, and everything in it is hostile until read. Each kind of form has its own
headings; the file that it changes follows from a tag or a council that is looked up, never from
text. What comes out was written by the same writer, and judged by the same rules, as any file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from counciltags.authoring.overlays import draft_overlay, find_council
from counciltags.authoring.proposing import draft_tag
from counciltags.authoring.questions import tidy
from counciltags.authoring.tags import QUESTIONS
from counciltags.authoring.writing import UnwritableError
from counciltags.documents.document import Refused
from counciltags.documents.reader import parse
from counciltags.hashtags.normalise import normalise
from counciltags.loading.schemas import schema_findings
from counciltags.loading.tree import LIMITS
from counciltags.rules.base import nearest

if TYPE_CHECKING:
    from collections.abc import Callable

    from counciltags.authoring.questions import Answers, Question
    from counciltags.documents.document import Document, Pointer
    from counciltags.loading.tree import Tree

    Fields = dict[str, str]

LONGEST = 20_000
MOST_LINES = 50
_LONGEST_LINE = 300
_PATH = re.compile(r"registry/tags/[a-z][a-z0-9]{1,29}\.yml|registry/overlays/[a-z0-9-]+\.yml|"
                   r"registry/councils\.yml")  # fmt: skip
_EMPTY = "_No response_"

TAG = {
    "Hashtag": "hashtag",
    "What is it called?": "label",
    "When should people use it?": "use_when",
    "Subject": "area",
    "Wider tag": "broader",
    "Is it fine to post about it?": "handling",
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
COUNCIL = {
    "Council": "council",
    "What is wrong?": "field",
    "What is right?": "value",
    "Where does it say so?": "source",
}
OVERLAY = {"Council": "council", "Team": "team", "Tags and links": "links"}
"""The headings of each form, as in ``.github/ISSUE_TEMPLATE``, and our names for them."""

FACTS = ("website", "starts", "ends", "successors")
"""What a form may put right about a council."""


class BadFormError(Exception):
    """A form cannot become a file; the words tell who filled it in what to do."""


class Proposal(NamedTuple):
    """One file as a form would have it: its path, its text, and a title for the review."""

    path: str
    text: str
    title: str


def propose(kind: str, body: str, tree: Tree) -> Proposal:
    """Make a proposal of a form; raises :class:`BadFormError`."""
    if kind not in FORMS:
        message = f"There is no form '{kind[:40]}'. Give the issue the label of one form only."
        raise BadFormError(message)
    headings, make = FORMS[kind]
    try:
        made = make(read_form(body, headings), tree)
    except UnwritableError as error:
        raise BadFormError(str(error)) from None
    if not _PATH.fullmatch(made.path):
        message = "This would change a file that no form may change."
        raise BadFormError(message)
    return made


def read_form(body: str, headings: dict[str, str]) -> Fields:
    """Cut a form at its own headings, each of which must stand there once, in their order."""
    if len(body) > LONGEST:
        message = f"The form is too long: at most {LONGEST:,} characters are read."
        raise BadFormError(message)
    found: dict[str, list[str]] = {}
    now: list[str] = []
    for line in body.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        name = headings.get(line.removeprefix("### ").strip()) if line.startswith("### ") else None
        if name is None:
            now.append(line)
        elif name in found:
            message = f"The heading '{line[4:84]}' stands there twice. Take one away."
            raise BadFormError(message)
        else:
            now = found[name] = []
    missing = [heading for heading, name in headings.items() if name not in found]
    if missing:
        message = f"The heading '{missing[0]}' is missing. Please use the form as it is."
        raise BadFormError(message)
    texts = {name: "\n".join(lines).strip() for name, lines in found.items()}
    return {name: "" if text == _EMPTY else text for name, text in texts.items()}


def lines_of(text: str) -> list[str]:
    """Give the lines of an answer that hold anything, without the signs of a list."""
    lines = [tidy(re.sub(r"^\s*[-*]\s+", "", line)) for line in text.split("\n")]
    found = [line for line in lines if line]
    if len(found) > MOST_LINES or any(len(line) > _LONGEST_LINE for line in found):
        message = (
            f"That is too much for one form: at most {MOST_LINES} lines of "
            f"{_LONGEST_LINE} characters."
        )
        raise BadFormError(message)
    return found


def _one_line(fields: Fields, name: str) -> str:
    lines = lines_of(fields[name])
    if len(lines) > 1:
        message = f"Write one line for '{name}', not {len(lines)}."
        raise BadFormError(message)
    return lines[0] if lines else ""


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
            value = question.read(_one_line(fields, question.name))
        if question.kind == "choice" and isinstance(value, str) and value:
            _known(question, value, answers, tree)
        if value:
            answers[question.name] = value
    return answers


def _tag(fields: Fields, tree: Tree) -> Proposal:
    answers = _answers(fields, tree)
    for needed in ("hashtag", "label", "use_when", "area", "handling"):
        if needed not in answers:
            message = f"'{needed}' is empty. Please fill it in."
            raise BadFormError(message)
    try:
        draft = draft_tag(answers, tree)
    except (LookupError, ValueError) as error:
        message = f"No tag can be made of this: {error}"
        raise BadFormError(message) from None
    errors = [f"{remark.message} {remark.hint}".strip() for remark in draft.remarks
              if remark.level == "error"]  # fmt: skip
    if errors:
        raise BadFormError("\n".join(errors))
    return Proposal(draft.path, draft.text, f"Propose a tag: {answers['hashtag']}")


def _known(question: Question, value: str, answers: Answers, tree: Tree) -> None:
    choices = question.choices(tree, answers) if question.choices else {}
    if choices and value not in choices:
        hint = nearest(value, choices) or f"Write one of: {', '.join(sorted(choices)[:20])}."
        message = f"'{value[:40]}' is no answer to '{question.ask}' {hint}"
        raise BadFormError(message)


def _words(fields: Fields, tree: Tree) -> Proposal:
    typed = _one_line(fields, "tag")
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
        document = _with_more(document, (field, "en"), new, path)
    if document is tree.documents[path]:
        message = "All of these words are there already, or none were given."
        raise BadFormError(message)
    return Proposal(path, document.text, f"Add words to {tag.hashtag}")


def _with_more(document: Document, pointer: Pointer, new: list[str], path: str) -> Document:
    """Add to a list of texts in a file, and leave every other line as it is."""
    there = _inside(document.data, pointer)
    if not isinstance(there, list) or not there:
        if new:
            message = f"The file has no list of {pointer[0]} yet. An editor has to begin it."
            raise BadFormError(message)
        return document
    more = list(dict.fromkeys(word for word in new if word not in there))
    if not more:
        return document
    place = document.position((*pointer, len(there) - 1))
    lines = document.text.split("\n")
    line = lines[place.line - 1]
    quoted = [_quoted(word) for word in more]
    if line.lstrip().startswith("- "):
        indent = line[: len(line) - len(line.lstrip())]
        lines[place.line : place.line] = [f"{indent}- {word}" for word in quoted]
    else:
        end = line.rindex("]")
        lines[place.line - 1] = f"{line[:end]}, {', '.join(quoted)}{line[end:]}"
    return _checked("\n".join(lines), document, pointer, [*there, *more], path)


def _quoted(text: str) -> str:
    if re.fullmatch(r"[A-Za-z][A-Za-z ]*[A-Za-z]", text) and text.lower() not in {
        "true",
        "false",
        "null",
    }:
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _inside(data: Any, pointer: Pointer) -> Any:  # noqa: ANN401 -- plain YAML
    for key in pointer:
        try:
            data = data[key]
        except (LookupError, TypeError):
            return None
    return data


def _checked(text: str, old: Document, pointer: Pointer, value: object, path: str) -> Document:
    """Read a changed file back: it must hold what it held, and the one change."""
    new = parse(text.encode(errors="replace"), path, limit=LIMITS.get(path, 256 * 1024))
    if isinstance(new, Refused):
        first = new.findings[0]
        message = f"{first.message} {first.hint}".strip()
        raise BadFormError(message)
    if _inside(new.data, pointer) != value or _without(new.data, pointer) != _without(
        old.data, pointer
    ):
        message = "This cannot be written into the file safely. An editor has to do it by hand."
        raise BadFormError(message)
    faults = schema_findings("councils" if path.endswith("councils.yml") else "tag", new)
    if faults:
        message = f"{faults[0].message} {faults[0].hint}".strip()
        raise BadFormError(message)
    return new


def _without(data: Any, pointer: Pointer) -> Any:  # noqa: ANN401 -- plain YAML
    first, *rest = pointer
    items = data.items() if isinstance(data, dict) else enumerate(data)
    return [(key, _without(value, tuple(rest)) if key == first and rest else value)
            for key, value in items if key != first or rest]  # fmt: skip


def _council(fields: Fields, tree: Tree) -> Proposal:
    slug, field = _found(fields, tree), _one_line(fields, "field")
    value = _one_line(fields, "value")
    if field not in FACTS:
        message = f"'{field[:40]}' cannot be put right by a form. Write an issue instead."
        raise BadFormError(message)
    if not value:
        message = "What is right? Please fill it in."
        raise BadFormError(message)
    path = "registry/councils.yml"
    document = tree.documents[path]
    entries = _inside(document.data, ("councils",))
    index = next(i for i, entry in enumerate(entries) if entry["slug"] == slug)
    plain: Any = value
    if field == "successors":
        plain = [part.strip() for part in value.split(",")]
        unknown = [part for part in plain if part not in tree.registry.councils]
        if unknown:
            hint = nearest(unknown[0], tree.registry.councils)
            message = f"There is no council '{unknown[0][:40]}'. {hint}".strip()
            raise BadFormError(message)
    pointer = ("councils", index, field)
    text = _with_fact(document, pointer, plain)
    new = _checked(text, document, pointer, plain, path)
    return Proposal(path, new.text, f"Put the {field} of {slug} right")


def _with_fact(document: Document, pointer: Pointer, value: Any) -> str:  # noqa: ANN401 -- plain YAML
    """Write a fact on a line of its own below the slug, in place of the one that is there."""
    council, field = pointer[:2], str(pointer[2])
    lines = document.text.split("\n")
    written = f"[{', '.join(value)}]" if isinstance(value, list) else _quoted(value)
    there = _inside(document.data, pointer) is not None
    place = document.key_position(pointer if there else (*council, "slug"))
    line = lines[place.line - 1]
    indent = " " * (place.column - 1)
    if not there:
        lines.insert(place.line, f"{indent}{field}: {written}")
    else:
        lines[place.line - 1] = f"{line[: place.column - 1]}{field}: {written}"
    return "\n".join(lines)


def _found(fields: Fields, tree: Tree) -> str:
    council = find_council(tree, _one_line(fields, "council"))
    if isinstance(council, str):
        raise BadFormError(council)
    return council.slug


def _overlay(fields: Fields, tree: Tree) -> Proposal:
    slug, team = _found(fields, tree), _one_line(fields, "team")
    if (
        f"registry/overlays/{slug}.yml" in tree.overlays
        or (tree.root / "registry" / "overlays" / f"{slug}.yml").exists()
    ):
        message = f"{slug} has an overlay already. Change its file by a pull request."
        raise BadFormError(message)
    answers: dict[str, Any] = {"team": team, "languages": "en"}
    for line in lines_of(fields["links"]):
        typed, _, link = line.partition(" ")
        tag = tree.registry.find(typed)
        if tag is None:
            message = f"There is no tag '{typed[:40]}'. {nearest(typed, tree.registry.tags)}"
            raise BadFormError(message.strip())
        answers[f"link:{tag.tag}"] = link.strip()
    filled = {"tags": {name[5:]: {"link": link} for name, link in answers.items()
                       if name.startswith("link:")}}  # fmt: skip
    kept = {name: value for name, value in answers.items() if not name.startswith("link:")}
    draft = draft_overlay(tree, slug, [slug], kept, filled)
    errors = [f"{remark.message} {remark.hint}".strip() for remark in draft.remarks
              if remark.level == "error"]  # fmt: skip
    if errors:
        raise BadFormError("\n".join(errors))
    return Proposal(draft.path, draft.text, f"Add the overlay of {slug}")


FORMS: dict[str, tuple[dict[str, str], Callable[[Fields, Tree], Proposal]]] = {
    "form-tag": (TAG, _tag),
    "form-words": (WORDS, _words),
    "form-council": (COUNCIL, _council),
    "form-overlay": (OVERLAY, _overlay),
}
"""Every form by its label: its headings, and what makes a proposal of it."""
