"""``counciltags new overlay``: write a council's overlay by answering questions."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from counciltags.authoring import overlays
from counciltags.authoring.questions import Form, tidy
from counciltags.commands.checked import opened
from counciltags.commands.new.asking import (
    FOUND,
    Terminal,
    again,
    answered_by,
    fill,
    finish,
    no_input,
    readable,
    stoppable,
)
from counciltags.commands.new.tables import Tables, filled_from

if TYPE_CHECKING:
    from counciltags.authoring.questions import Answers
    from counciltags.loading.tree import Tree


@click.command("overlay")
@click.argument("slug", default="")
@click.option("--council", "councils", multiple=True, help="For a shared overlay: each council.")
@click.option(
    "--from-links",
    "export",
    type=click.Path(path_type=Path),
    help="Fill it from GOV.UK's table of service links (CSV).",
)
@click.option(
    "--from-sheet",
    "sheet",
    type=click.Path(path_type=Path),
    help="Fill it from your own table (CSV with the columns tag, link, team).",
)
@click.option("--check-links", is_flag=True, help="Leave out links that do not open.")
@click.option("--link", "links", multiple=True, help="A tag's page, such as bin=https://…")
@answered_by(overlays.QUESTIONS)
@no_input
def overlay_command(  # noqa: PLR0913 -- one parameter per option
    slug: str,
    *,
    councils: tuple[str, ...],
    export: Path | None,
    sheet: Path | None,
    check_links: bool,
    links: tuple[str, ...],
    silent: bool,
    **given: Any,  # noqa: ANN401 -- one per question
) -> None:
    """Write your council's overlay. SLUG is its short name; its full name is understood too.

    An overlay says which tags the council answers, which team gets the posts, and which page
    residents are sent to. Everything in it is public.
    """
    tree = opened()
    answers: Answers = {}
    with stoppable(lambda: again(f"overlay {slug}".strip(), answers)):
        slug, members = _councils(tree, slug, councils, silent=silent)
        _is_free(tree, slug)
        filled = filled_from(tree, members, Tables(export, sheet, check_links))
        form = Form(
            overlays.questions(tree, members, filled["tags"]),
            tree,
            overlays.judge_overlay(tree, slug, members, filled),
        )
        usual = overlays.usual_languages(tree, members)
        options = {**readable(overlays.QUESTIONS, given), **_links(tree, links)}
        if silent:
            options.setdefault("languages", usual)
        answers[overlays.USUAL] = usual
        asked = {question.name for question in form.questions}
        answers.update({name: value for name, value in options.items() if name not in asked})
        fill(form, options, answers, silent=silent)
        draft = overlays.draft_overlay(tree, slug, members, answers, filled)
        finish(tree, draft, again(f"overlay {slug}", answers), silent=silent)
        if filled["passed_over"]:
            click.echo(
                f"{filled['passed_over']} rows of the table were passed over: see above.", err=True
            )
            sys.exit(FOUND)


def _councils(
    tree: Tree, slug: str, councils: tuple[str, ...], *, silent: bool
) -> tuple[str, list[str]]:
    """Give the overlay's slug and its councils, by what was typed."""
    if councils:
        return _shared(tree, slug, councils)
    talk = Terminal()
    while True:
        if not slug:
            if silent:
                raise click.UsageError("Give the council's slug, such as 'leeds'.")
            talk.say("Which council is it for? Type its name.")
            slug = tidy(talk.ask("> "))
        found = overlays.find_council(tree, slug)
        if not isinstance(found, str):
            talk.say(f"This is for {found.name['en']} ({found.slug}).")
            return found.slug, [found.slug]
        if silent:
            raise click.UsageError(found)
        talk.say(f"  ✗ {found}")
        slug = ""


def _shared(tree: Tree, slug: str, councils: tuple[str, ...]) -> tuple[str, list[str]]:
    members = []
    for typed in councils:
        found = overlays.find_council(tree, typed)
        if isinstance(found, str):
            raise click.UsageError(found)
        members.append(found.slug)
    if not slug:
        raise click.UsageError("A shared overlay needs a SLUG of its own, such as 'north-waste'.")
    return slug, members


def _is_free(tree: Tree, slug: str) -> None:
    path = f"registry/overlays/{slug}.yml"
    if (tree.root / path).exists() or path in tree.overlays:
        message = f"{path} is there already. Change it with any text editor."
        raise click.UsageError(message)


def _links(tree: Tree, links: tuple[str, ...]) -> dict[str, str]:
    """Read the pages that options give."""
    found: dict[str, str] = {}
    for each in links:
        name, sign, link = each.partition("=")
        tag = tree.registry.find(name)
        if not sign or tag is None:
            message = f"'{each}' should be a tag, a = and an address, such as bin=https://…"
            raise click.BadParameter(message, param_hint="--link")
        found[overlays.LINK + tag.tag] = overlays.address(tidy(link))
    return found
