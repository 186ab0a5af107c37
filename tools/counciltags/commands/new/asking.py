"""What the commands that write a new file share: the terminal, the options, and the end."""

from __future__ import annotations

import shlex
import sys
from collections import Counter
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from counciltags.authoring.overlays import USUAL
from counciltags.authoring.questions import answers_from, converse, faults_of, tidy
from counciltags.authoring.writing import UnwritableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from counciltags.authoring.proposing import Draft
    from counciltags.authoring.questions import Answers, Form, Question
    from counciltags.loading.tree import Tree

FOUND = 1


class Terminal:
    """The person at the terminal; what is asked goes to the error stream, the file to the other."""

    def say(self, text: str) -> None:
        """Show a text."""
        click.echo(text, err=True)

    def ask(self, prompt: str) -> str:
        """Let them type a line."""
        typed: str = click.prompt(
            prompt, default="", show_default=False, prompt_suffix="", err=True
        )
        return typed


def answered_by(questions: Sequence[Question]) -> Callable[[Any], Any]:
    """Give a command one option for each question."""

    def add(command: Any) -> Any:  # noqa: ANN401 -- click's own decorators have no narrower type
        for question in reversed(questions):
            several = question.kind == "lines" or question.name == "provided_by"
            more = " Can be given again." if several else ""
            command = click.option(
                question.option, question.name, multiple=several, help=question.about + more
            )(command)
        return command

    return add


def no_input(command: Any) -> Any:  # noqa: ANN401 -- as above
    """Give a command the switch that turns all questions off."""
    return click.option(
        "--no-input", "silent", is_flag=True, help="Ask nothing: take what the options say."
    )(command)


def readable(questions: Sequence[Question], given: Mapping[str, Any]) -> Answers:
    """Read what options gave as typed answers would be read."""
    answers: Answers = {}
    for question in questions:
        value = given.get(question.name)
        if isinstance(value, tuple):
            several = [question.read(tidy(item)) for item in value]
            if several:
                answers[question.name] = several
        elif value:
            answers[question.name] = question.read(tidy(value))
    return answers


def fill(form: Form, options: Mapping[str, Any], answers: Answers, *, silent: bool) -> None:
    """Get all answers, from options and from the person; end where options are wrong."""
    if not silent:
        converse(form, Terminal(), options, answers)
        return
    found, missing = answers_from(form, options)
    answers.update(found)
    if missing:
        lines = [f"  {question.option}  {question.about}" for question in missing]
        raise click.UsageError(
            "With --no-input, these options are needed too:\n" + "\n".join(lines)
        )
    wrong = [
        f"{question.option}: {fault}"
        for question in form.questions
        if question.name in answers
        for fault in faults_of(question, answers, form.judged)
    ]
    if wrong:
        click.echo("\n".join(dict.fromkeys(wrong)), err=True)
        click.echo("Nothing was written.", err=True)
        sys.exit(FOUND)


def finish(tree: Tree, draft: Draft, resume: str, *, silent: bool) -> None:
    """Show the file, say what a check thinks of it, write it, and say what to do next."""
    from counciltags.authoring.saving import NotSavedError, save_new  # noqa: PLC0415 -- start-up time

    talk = Terminal()
    talk.say(f"\nThis is the file, {draft.path}:\n")
    click.echo(draft.text, nl=False)
    for line in _noted(draft):
        talk.say(f"\n{line}")
    if not draft.holds:
        talk.say("\nNothing was written.")
        sys.exit(FOUND)
    if not silent:
        talk.say("\nWrite it? Press Enter for yes, or type n for no.")
        if talk.ask("> ").strip().casefold() in {"n", "no"}:
            talk.say("Nothing was written." + resume)
            sys.exit(FOUND)
    try:
        save_new(tree.root, draft.path, draft.text)
    except NotSavedError as error:
        talk.say(f"{error}{resume}")
        sys.exit(FOUND)
    talk.say(f"\nWritten: {draft.path}")
    talk.say("Next: run 'counciltags validate', then send the file in as a pull request.")
    talk.say("CONTRIBUTING.md says how. You can change the file with any text editor.")


def _noted(draft: Draft) -> Iterator[str]:
    """Say what a check thinks: every error, and one warning of each rule."""
    said: Counter[str] = Counter(
        remark.rule for remark in draft.remarks if remark.level == "warning"
    )
    for remark in draft.remarks:
        if remark.level == "error":
            yield f"Wrong: {remark.words}"
        elif remark.level == "warning" and remark.rule in said:
            number = said.pop(remark.rule) - 1
            yield f"Note: {remark.words}" + (f" ({number} more like this.)" if number else "")


@contextmanager
def stoppable(resume: Callable[[], str]) -> Iterator[None]:
    """Give back what was answered to somebody who stops half-way; nothing is half-written."""
    try:
        yield
    except (click.Abort, KeyboardInterrupt):
        click.echo(f"\nStopped. Nothing was written.{resume()}", err=True)
        sys.exit(FOUND)
    except UnwritableError as error:
        click.echo(f"{error}\nNothing was written.", err=True)
        sys.exit(FOUND)


def again(what: str, answers: Answers) -> str:
    """Give the command that goes on from here; ``what`` is tag, or overlay and its slug."""
    words: list[str] = []
    for name, value in answers.items():
        if name == USUAL:
            continue
        for item in [value] if isinstance(value, str) else value:
            if name.startswith("link_"):
                words += ["--link", f"{name.removeprefix('link_')}={item}"]
            else:
                words += [f"--{name.replace('_', '-')}", item]
    if not words:
        return ""
    return f"\nTo go on with these answers:\n  counciltags new {what} {shlex.join(words)}"
