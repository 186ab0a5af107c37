"""Asking for a file's contents in plain words, and checking every answer as it comes.

A question says what to ask, how to read the answer, and which parts of the draft it fills. The
person on the other side is a :class:`Talk`: the command line's terminal, or a test.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from counciltags.rules.base import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from counciltags.authoring.judging import Remark
    from counciltags.loading.tree import Tree

    Value = str | list[str]
    Answers = dict[str, Value]
    Judged = Callable[[Answers], Iterable[Remark]]


class Talk(Protocol):
    """A person who is asked."""

    def say(self, text: str) -> None:
        """Tell them something."""

    def ask(self, prompt: str) -> str:
        """Let them type one line."""


class Question(NamedTuple):
    """One question.

    ``name`` is the answer's, and with hyphens the option's. ``ask`` is said to a person, ``tip``
    below it; ``fills`` are the fields of the file whose faults are this answer's. Of many
    ``choices`` only the first ``likely`` ones are listed. ``when`` tells, from the answers so far,
    whether to ask at all; ``suggest`` gives what an empty answer means.
    A question that is not ``needed`` and has no suggestion may be left empty.
    """

    name: str
    ask: str
    fills: tuple[str, ...]
    about: str
    tip: str = ""
    kind: Literal["line", "lines", "choice"] = "line"
    needed: bool = True
    choices: Callable[[Tree, Answers], Mapping[str, str]] | None = None
    likely: Callable[[Tree, Answers], int] | None = None
    when: Callable[[Answers], bool] = lambda _answers: True
    suggest: Callable[[Answers], str] = lambda _answers: ""
    read: Callable[[str], str] = lambda text: text
    language: str = "en"

    @property
    def option(self) -> str:
        """The name of the option that answers it."""
        return "--" + self.name.replace("_", "-")


class Form(NamedTuple):
    """What is filled in: the questions, the tree that it is for, and who judges the answers."""

    questions: Sequence[Question]
    tree: Tree
    judged: Judged


def faults_of(question: Question, answers: Answers, judged: Judged) -> list[str]:
    """Say why an answer cannot stay: the errors in the fields that it fills."""
    return [
        remark.words
        for remark in judged(answers)
        if remark.level == "error" and _is_about(question, remark)
    ]


def _is_about(question: Question, remark: Remark) -> bool:
    pointer = remark.pointer
    if not pointer:  # a character that no file may hold, or a clash with another file
        return True
    other = {"cy": "en", "en": "cy"}[question.language]
    return pointer[0] in question.fills and pointer[1:2] != (other,)


def converse(form: Form, talk: Talk, given: Mapping[str, Value], answers: Answers) -> None:
    """Ask everything that was not given, each answer until it holds, and fill ``answers``.

    They are filled one by one, so that whoever is interrupted has what was answered before.
    """
    for question in form.questions:
        if not question.when(answers):
            continue
        value: Value | None = given.get(question.name)
        if value:
            faults = faults_of(question, {**answers, question.name: value}, form.judged)
            if not faults:
                answers[question.name] = value
                continue
            talk.say(f"{question.option}: {faults[0]}")
        _introduce(question, talk, form, answers)
        (_lines if question.kind == "lines" else _line)(question, talk, form, answers)


def _introduce(question: Question, talk: Talk, form: Form, answers: Answers) -> None:
    """Say what is asked, what may be chosen, and what an empty answer means."""
    suggested = question.suggest(answers)
    choices = _choices(question, form, answers)
    talk.say(f"\n{question.ask}")
    if question.tip:
        talk.say(f"  {question.tip}")
    likely = question.likely(form.tree, answers) if question.likely else len(choices)
    for number, words in enumerate(list(choices.values())[:likely], start=1):
        talk.say(f"  {number:2}  {words}")
    if likely < len(choices):
        talk.say(f"  or type another, such as: {list(choices)[likely]}")
    if question.kind == "lines":
        talk.say("  One a line. An empty line ends the list.")
    elif suggested:
        talk.say(f"  Press Enter for: {choices.get(suggested, suggested)}")
    elif not question.needed:
        talk.say("  Press Enter to leave it out.")


def _choices(question: Question, form: Form, answers: Answers) -> Mapping[str, str]:
    return question.choices(form.tree, answers) if question.choices else {}


def _line(question: Question, talk: Talk, form: Form, answers: Answers) -> None:
    choices = _choices(question, form, answers)
    while True:
        typed = tidy(talk.ask("> ")) or question.suggest(answers)
        if not typed and not question.needed:
            return
        value, fault = _read(question, typed, choices)
        if not typed:
            fault = "This one is needed. Type a few words."
        trial: Answers = {**answers, question.name: value}
        faults = [fault] if fault else faults_of(question, trial, form.judged)
        if not faults:
            answers[question.name] = value
            return
        _object(talk, faults)


def _lines(question: Question, talk: Talk, form: Form, answers: Answers) -> None:
    """Ask for one line after the other, until an empty one."""
    choices = _choices(question, form, answers)
    kept: list[str] = []
    while True:
        typed = tidy(talk.ask(f"{len(kept) + 1}> "))
        if not typed and (kept or not question.needed):
            return
        value, fault = _read(question, typed, choices)
        if not typed:
            fault = "At least one is needed."
        elif value in kept:
            fault = "You have typed that already."
        trial: Answers = {**answers, question.name: [*kept, value]}
        faults = [fault] if fault else faults_of(question, trial, form.judged)
        if not faults:
            kept.append(value)
            answers[question.name] = list(kept)
        _object(talk, faults)


def _object(talk: Talk, faults: list[str]) -> None:
    """Say why an answer is asked for again; more than two reasons at once help nobody."""
    for fault in faults[:2]:
        talk.say(f"  ✗ {fault}")


def tidy(text: str) -> str:
    """Take away spaces at the ends, and several in a row, of whatever kind."""
    return " ".join(text.split())


def _read(question: Question, typed: str, choices: Mapping[str, str]) -> tuple[str, str]:
    """Give what an answer means, and what is wrong with it if it is none of the choices.

    A person may type the number of a choice, its id or its words.
    """
    if not choices:
        return question.read(typed), ""
    ids = list(choices)
    if typed.isdecimal() and 0 < int(typed) <= len(ids):
        return ids[int(typed) - 1], ""
    folded = typed.casefold().lstrip("#")
    for key, words in choices.items():
        if folded in {key.casefold(), words.casefold()}:
            return key, ""
    begins = [key for key, words in choices.items() if words.casefold().startswith(folded)]
    if len(begins) == 1 and folded:
        return begins[0], ""
    near = nearest(folded, ids)
    hint = near or f"Type a number from 1 to {len(ids)}."
    return typed, f"'{typed[:40]}' is none of these. {hint}"


def answers_from(form: Form, given: Mapping[str, Value]) -> tuple[Answers, list[Question]]:
    """Take all answers from options; give them, and the needed questions that have none."""
    answers: Answers = {}
    missing: list[Question] = []
    for question in form.questions:
        if not question.when(answers):
            continue
        value = given.get(question.name) or question.suggest(answers)
        if value:
            is_bare = question.kind == "lines" and isinstance(value, str)
            answers[question.name] = [str(value)] if is_bare else value
        elif question.needed:
            missing.append(question)
    return answers, missing
