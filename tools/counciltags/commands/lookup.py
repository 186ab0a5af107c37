"""``counciltags lookup``: from a person's own words to tags."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.registry import Registry

# As in lookup.evaluation, which is imported only when the command needs it.
PARTS = ("all", "development", "test")
LANGUAGES = ("en", "cy")
MOST_NAMES = 3


@click.command("lookup")
@click.argument("words", nargs=-1)
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True)
@click.option("--council", metavar="SLUG", default="", help="Rank for this council.")
@click.option("--limit", type=click.IntRange(1, 50), default=5, show_default=True)
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True
)
@click.option("--batch", is_flag=True, help="Read phrases, one a line, from standard input.")
@click.option(
    "--evaluate",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Look up every phrase of a CSV file (text,tag[,language][,area]) and count the hits.",
)
@click.option(
    "--part", type=click.Choice(PARTS), default="all", help="Evaluate this part of the file only."
)
@click.option("--released", is_flag=True, help="Use the newest release, also inside a checkout.")
def lookup_command(  # noqa: PLR0913 -- one parameter per option
    words: tuple[str, ...],
    *,
    language: str,
    council: str,
    limit: int,
    form: str,
    file: Path | None,
    part: str,
    batch: bool,
    released: bool,
) -> None:
    """Find the tag for WORDS: a problem or a question, said in your own way.

    Only the first 2,000 characters and 60 words of a text count. With --batch, one line of JSON
    comes out for every line in; a line that cannot be read gives {"error": ...}.
    """
    from counciltags.lookup.answers import lookup  # noqa: PLC0415 -- start-up time

    if (bool(words), batch, file is not None).count(True) != 1:
        message = "Give the words to look up, or --batch, or --evaluate FILE: one of the three."
        raise click.UsageError(message)
    registry = _registry(council, released=released)
    answer = partial(lookup, registry, language=language, limit=limit)
    if file:
        click.echo("\n".join(_evaluated(registry, file, part, language)))
    elif batch:
        _batch(answer)
    elif form == "json":
        click.echo(json.dumps(answer(" ".join(words)), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_described(answer(" ".join(words)), registry)))


def _batch(answer: partial[dict[str, Any]]) -> None:
    from counciltags.commands.match import standard_streams  # noqa: PLC0415 -- start-up time
    from counciltags.hashtags.streaming import read_lines  # noqa: PLC0415
    from counciltags.lookup.batch import lookup_lines  # noqa: PLC0415

    with standard_streams() as (read, out):
        for line in lookup_lines(read_lines(read, out.flush), answer):
            out.write(line)


def _evaluated(registry: Registry, file: Path, part: str, language: str) -> Iterator[str]:
    from counciltags.lookup import evaluation  # noqa: PLC0415 -- start-up time
    from counciltags.lookup.answers import lookup  # noqa: PLC0415

    try:
        phrasings = evaluation.read_phrasings(file, language, part)
    except evaluation.BadPhrasingsError as error:
        raise click.UsageError(str(error)) from None
    for name in evaluation.unknown_tags(registry, phrasings):
        click.echo(f"No tag is called '{name}': its phrases count as missed.", err=True)
    report = evaluation.evaluate(registry, phrasings, partial(lookup, registry))
    yield from evaluation.as_lines(report)


def _numbers(registry: Registry, signpost: dict[str, Any]) -> str:
    """Give the number to ring; where nobody knows the nation, that of each."""
    lines = registry.contacts[signpost["id"]].lines
    if registry.council or len(lines) < 2:  # noqa: PLR2004 -- one number for all
        return str(signpost["phone"] or "the council")
    nations = (", ".join(name.replace("-", " ").title() for name in line.nations) for line in lines)
    return "; ".join(f"{line.phone} ({where})" for line, where in zip(lines, nations, strict=True))


def _described(found: dict[str, Any], registry: Registry) -> Iterator[str]:
    """Say in lines what was found."""
    if found["signpost"]:
        yield f"Ring first: {_numbers(registry, found['signpost'])}"
        yield f"  {found['signpost']['text']}"
    if not found["results"]:
        yield "Nothing found. Try other words, or post without a tag: it will still be read."
    for result in found["results"]:
        yield f"#{result['display']}  {result['use_when']}"
        yield f"  because of: {', '.join(result['why'])}"
        if result["handling"] != "public":
            yield {
                "call": "  Ring first. Someone may be in danger.",
                "private": "  This is personal. Keep details out of public posts.",
            }[result["handling"]]
        if result["referral"]:
            yield f"  Somebody else answers this here: {_names(result['referral'])}"


def _names(referral: dict[str, Any]) -> str:
    """Name who answers instead; of many, the first few."""
    names = list(referral.get("names", ()))
    more = len(names) - MOST_NAMES
    if more > 1:
        names[MOST_NAMES:] = [f"and {more} more"]
    return ", ".join(names) or "nobody: there is no such service"


def _registry(council: str, *, released: bool) -> Registry:
    """Give the tree that the user stands in, or the newest release; merged for a council."""
    from counciltags.commands.opening import merged_for, tree_or_release  # noqa: PLC0415 -- start-up
    from counciltags.locations import DataNotFoundError  # noqa: PLC0415

    try:
        registry = tree_or_release(released=released)
    except DataNotFoundError as error:
        raise click.ClickException(str(error)) from None
    return merged_for(registry, council)
