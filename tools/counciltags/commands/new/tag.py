"""``counciltags new tag``: propose a tag by answering questions."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from counciltags.authoring.questions import Form, tidy
from counciltags.authoring.tags import QUESTIONS
from counciltags.commands.checked import opened
from counciltags.commands.new.asking import (
    Terminal,
    again,
    answered_by,
    fill,
    finish,
    no_input,
    readable,
    stoppable,
)

if TYPE_CHECKING:
    from counciltags.authoring.questions import Answers
    from counciltags.loading.tree import Tree


@click.command("tag")
@click.argument("words", nargs=-1)
@answered_by(QUESTIONS)
@no_input
def tag_command(words: tuple[str, ...], *, silent: bool, **given: Any) -> None:  # noqa: ANN401 -- one per question
    """Propose a tag for everybody. WORDS say what it is about, as a resident would.

    First it shows which tags are there already. Every question has an option of the same name.
    """
    from counciltags.authoring.proposing import draft_tag, judge_tag  # noqa: PLC0415 -- start-up time

    tree = opened()
    answers: Answers = {}
    form = Form(QUESTIONS, tree, judge_tag(tree))
    with stoppable(lambda: again("tag", answers)):
        if not silent:
            _show_near(tree, " ".join(words))
        fill(form, readable(QUESTIONS, given), answers, silent=silent)
        finish(tree, draft_tag(answers, tree), again("tag", answers), silent=silent)


def _show_near(tree: Tree, words: str) -> None:
    """Show what is there already, and stop if that is what they mean."""
    from counciltags.authoring.proposing import there_already  # noqa: PLC0415 -- start-up time

    talk = Terminal()
    talk.say("A new tag is for all councils. First let us see whether it is there already.")
    while not words:
        talk.say("\nWhat is it about? Say it as a resident would, such as: they missed my bin")
        words = tidy(talk.ask("> "))
    near = there_already(tree, words)
    if not near:
        talk.say("\nNothing like it is there yet.")
        return
    talk.say("\nThese tags are there already:")
    for line in near:
        talk.say(f"  #{line}")
    talk.say("\nDo you mean one of these? Type y for yes, or press Enter to go on.")
    if talk.ask("> ").strip().casefold() in {"y", "yes"}:
        talk.say(
            "\nThen there is nothing to write. If residents use a word for it that the look-up "
            "does not find,\nadd the word under 'terms' in the tag's file in registry/tags.\n"
            "Nothing was written."
        )
        sys.exit(0)
